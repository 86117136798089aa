"""What the rules are called, in plain words, by the slot that they decide."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from miner.model import Slot


class KindRule(StrEnum):
    """Which kind of quantity a value is. "{}" stands for the word that speaks."""

    NOT_SAID = "kind not said"
    UNIT = "the unit tells the kind"
    IN_ORDER = "in the order of the names"
    NAMED = "named at the value"
    NAMED_AFTER = "named after the value"
    IN_SENTENCE = "named in the sentence"
    IN_HEADER = "named in the header"
    IN_TABLE = "“{}” in the table"
    GOES_WITH = "goes with “{}”"
    OF_A_TEST = "the stress of a mechanical test"
    CHANGED = "the pressure changed by it"
    EVOLVES = "the pressure follows the charge"
    IN_WORDS = "no pressure from outside"
    VACUUM = "a vacuum or a gas"
    GAS_UNIT = "a unit of gases"
    TOO_MUCH = "too much for a press"
    LOWERED = "a pressure that was lowered"
    WANTED = "a pressure that is wanted"
    OF_A_MODEL = "the pressure of a model"
    OF_A_SOLID = "gigapascals of a material"
    HELD = "held for a while"
    BESIDE = "told beside a quantity of such cells"
    BEFORE_IT = "like the value before it"
    LAST_VALUE = "like the last value of the paragraph"
    SAID_BEFORE = "told earlier in the paragraph"
    CARRIED = "the sentences before speak of it"
    SECTION = "the section is about it"
    ELSEWHERE = "told elsewhere in the paper"
    USUAL = "what the values of the paper are"


class StatusRule(StrEnum):
    """How a value is meant."""

    TARGET = "target said at the value"
    SIMULATED = "simulated said at the value"
    COMPUTES = "the paper computes"
    MAGNITUDE = "an order of magnitude"
    GENERAL = "general said at the value"
    BEFORE = "simulated said just before"
    UNLESS = "reported unless said otherwise"
    IN_ROW = "the row of the table"


class AttributionRule(StrEnum):
    """Whose a value is."""

    OWN = "the paper's own result"
    AFTER = "cited after the value"
    BEFORE = "cited before the value in the sentence"
    FIELD = "said of the field"
    SENTENCE_BEFORE = "cited in a sentence before"
    SENTENCE_AFTER = "cited in a sentence after"
    NONE_NEAR = "no citation near"
    SAME_FINDING = "the same finding is cited elsewhere in the paper"
    IN_ROW = "the row of the table"


class MaterialRule(StrEnum):
    """Which material a value is about."""

    IN_SENTENCE = "materials of the sentence"
    IN_ORDER = "materials and values in one order"
    BOUND = "the material that has the value"
    SENTENCE_BEFORE = "materials of a sentence before"
    TITLE = "the material of the title"
    IN_ROW = "the row of the table"


class StrategyRule(StrEnum):
    """Which strategy reached a value."""

    BASELINE = "a baseline has no strategy"
    SWEEP = "a sweep has no strategy"
    COMPARISON = "told for comparison"
    IN_SENTENCE = "strategy in the sentence"
    LOWERS = "told to lower the pressure"
    SENTENCE_BEFORE = "strategy in a sentence before"
    OF_PAPER = "the strategy of the paper"
    IN_ROW = "the row of the table"


class ValueRule(StrEnum):
    """As what a value was read, by its form, and what makes it doubtful."""

    EXACT = "an exact value"
    APPROXIMATE = "an approximate value"
    RANGE = "a range"
    UPPER_LIMIT = "an upper limit"
    LOWER_LIMIT = "a lower limit"
    ORDER_OF_MAGNITUDE = "a vague magnitude"
    CHANGE = "a change"
    NO_EXTERNAL_PRESSURE = "zero in words"
    BAD_PAGE = "a page with a bad text layer"
    UNCLEAR_SIGN = "a sign before the value was not understood"


RULES: Mapping[Slot, type[StrEnum]] = {
    Slot.KIND: KindRule,
    Slot.STATUS: StatusRule,
    Slot.ATTRIBUTION: AttributionRule,
    Slot.MATERIAL: MaterialRule,
    Slot.STRATEGY: StrategyRule,
    Slot.VALUE: ValueRule,
}
#: What asserts nothing, so that there is nothing to be right about.
SILENT = frozenset({KindRule.NOT_SAID, StrategyRule.BASELINE, StrategyRule.SWEEP, StrategyRule.COMPARISON})
_WORD = re.compile("“[^”]*”")


def named(rule: str) -> str:
    """The name of a rule without the word that spoke, as the register has it.

    >>> named("goes with “cycled”") == KindRule.GOES_WITH
    True
    """
    return _WORD.sub("“{}”", rule)

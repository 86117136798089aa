"""What a rule has to say, what was decided earlier, and how loudly the rules speak."""

from __future__ import annotations

from dataclasses import dataclass

from miner.model import Mention, Quantity, Span

PRESSURE = "pressure"
OPERATION = "operation_pressure"
FABRICATION = "fabrication_pressure"
OTHER = "other_pressure"
STRESS = "stress"
YOUNG = "youngs_modulus"
STRENGTH = "strength"
#: Kinds of the dimension "pressure" that are pressed on something, as against properties of a solid.
APPLIED = frozenset({OPERATION, FABRICATION, OTHER, STRESS, PRESSURE})
#: Properties of a solid in units of pressure.
SOLIDS = frozenset({YOUNG, "shear_modulus", "bulk_modulus", "hardness", STRENGTH})

#: How loudly the rules speak, from the name of a quantity at its value down to what the sentences before were about.
IN_ORDER, NAMED, NAMED_AFTER, EVOLVES, IN_LIST = 3.5, 3.0, 2.6, 2.2, 2.0
IN_WORDS, SAID_BEFORE, IN_SENTENCE, CUE, IN_SENTENCE_TOO, FOLLOWS = 1.5, 1.3, 1.2, 1.0, 0.9, 0.8
TOO_MUCH = -3.0
WANTED, HELD, CARRIED, GAS, LAST_VALUE = 0.6, 0.6, 0.5, 0.5, 0.45
MODEL, SECTION, BESIDE, SOLID, TURNED = 0.4, 0.35, 0.3, 0.25, 0.15


@dataclass(frozen=True, slots=True)
class Vote:
    """What one rule has to say: for which kind, how loudly (below zero: against it)."""

    rule: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """A value that was decided earlier in the paper."""

    mention: Mention
    kind: str
    paragraph: Span
    sentence: Span


def bounds_of(quantity: Quantity) -> tuple[object, ...]:
    """What makes two values the same value."""
    return quantity.low, quantity.high, quantity.unit


def unit_of(value: Mention) -> str:
    """The label of the unit of a value."""
    return value.quantity.unit if value.quantity else ""

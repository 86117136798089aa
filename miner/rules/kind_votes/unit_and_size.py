"""What the unit, the size and the company of a value say: gases, vacua, solids, cells at work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from miner.model import Form, Label, Mention
from miner.rules.clauses import nearness
from miner.rules.context import Sentence
from miner.rules.kind_votes.cue_words import is_at
from miner.rules.kind_votes.vote import (
    APPLIED,
    BESIDE,
    FABRICATION,
    GAS,
    HELD,
    IN_WORDS,
    OPERATION,
    OTHER,
    PRESSURE,
    SOLID,
    TOO_MUCH,
    YOUNG,
    Vote,
    unit_of,
)
from miner.rules.register import KindRule

#: Pascals below which nobody presses on a cell: a vacuum, or the pressure of a gas.
VACUUM = Decimal(1000)
#: Pascals beyond which no press goes.
MOST = Decimal(3_000_000_000)
#: Units in which the pressures of gases are told.
_OF_GASES = frozenset({"atm", "Torr", "mTorr", "mbar", "mmHg", "hPa"})

_MINUTES = frozenset({"min", "s"})
_HELD = re.compile(
    r"[\s)]*(?:\((?:[^()]{0,20})\)\s)?(?:(?:is|was|were|has been|being)\s)?"
    r"(?:(?:applied|maintained|kept|held|used|exerted)\s)?(?:for|during|over|,)\s(?:about\s|ca\.\s|another\s|a\s)?",
    re.IGNORECASE,
)

#: By the label of a unit, the kinds of pressure that are told together with quantities in it.
CooccurringUnits = Mapping[str, tuple[str, ...]]


def zero_in_words(value: Mention) -> Iterator[Vote]:
    """ "Without external pressure" is said of cells at work."""
    if value.quantity and value.quantity.form is Form.NO_EXTERNAL_PRESSURE:
        yield Vote(KindRule.IN_WORDS, OPERATION, IN_WORDS)


def vacuum(value: Mention, pascals: Decimal) -> Iterator[Vote]:
    """Less than a kilopascal presses on nothing."""
    quantity = value.quantity
    if quantity and quantity.form is not Form.NO_EXTERNAL_PRESSURE and 0 < pascals < VACUUM:
        yield Vote(KindRule.VACUUM, OTHER, IN_WORDS)


def beyond_presses(pascals: Decimal) -> Iterator[Vote]:
    """Nobody presses cells with gigapascals, nor runs them so."""
    if _is_beyond(pascals):
        yield from (Vote(KindRule.TOO_MUCH, kind, TOO_MUCH) for kind in (OPERATION, FABRICATION))


def _is_beyond(pascals: Decimal) -> bool:
    """More than any press gives."""
    return MOST < pascals < Decimal("Infinity")


def lowered(value: Mention, said: Sequence[Vote]) -> Iterator[Vote]:
    """ "The binder lowered the pressure from 16 to 2 MPa": what is lowered with effort is what cells need at work."""
    change = value.quantity.change if value.quantity else None
    if change and change[0] > change[1] and any(vote.kind == PRESSURE for vote in said):
        yield Vote(KindRule.LOWERED, OPERATION, BESIDE)


def unit_of_gases(value: Mention) -> Iterator[Vote]:
    """Atmospheres and torr tell of gases."""
    if unit_of(value) in _OF_GASES:
        yield Vote(KindRule.GAS_UNIT, OTHER, GAS)


def of_a_solid(value: Mention, sentence: Sentence, pascals: Decimal) -> Iterator[Vote]:
    """Gigapascals that a material has, without a word of pressing or beyond any press, are its stiffness."""
    alone = not is_at(value, sentence) and not any(set(cue.terms) & APPLIED for cue in sentence.of(Label.CUE))
    if unit_of(value) == "GPa" and (alone or _is_beyond(pascals)) and sentence.of(Label.MATERIAL):
        yield Vote(KindRule.OF_A_SOLID, YOUNG, SOLID)


def has_hold_time(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """ "200 MPa was applied for 2 min": powders are pressed for minutes, cells run for hours."""
    for other in sentence.of(Label.QUANTITY):
        follows = unit_of(other) in _MINUTES and value.span < other.span
        if follows and _HELD.fullmatch(sentence.between(value.span, other.span)):
            yield Vote(KindRule.HELD, FABRICATION, HELD)


def near_operating_quantity(value: Mention, sentence: Sentence, company: CooccurringUnits) -> Iterator[Vote]:
    """ "At 0.1C and 2 MPa", "from 1 MHz to 1 Hz under 20 MPa": a pressure beside what is measured on a cell at work."""
    loudest: dict[str, float] = {}
    for other in sentence.of(Label.QUANTITY):
        for kind in company.get(unit_of(other), ()):
            near = nearness(sentence, other.span, value.span)
            loudest[kind] = max(near, loudest.get(kind, 0.0))
    for kind, near in loudest.items():
        yield Vote(KindRule.BESIDE, kind, BESIDE * near)

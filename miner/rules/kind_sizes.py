"""Rules for the kind of a value: how it changes, its unit and size, and what it is told together with."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from miner.model import Form, Label, Slot
from miner.rules.context import ValueContext, unit_of
from miner.rules.kind_names import is_at
from miner.rules.kinds import APPLIED, FABRICATION, NAMED_AFTER, OPERATION, OTHER, PRESSURE, SOLIDS, STRESS, YOUNG
from miner.rules.register import Vote, rule

_LOOK_BACK = 90
#: The share of the weight of a pressure that follows the charge, where it is told from its beginning.
_FROM_THE_BEGINNING = 0.8 / 2.2
#: Pascals below which nobody presses on a cell: a vacuum, or the pressure of a gas; and beyond which no press goes.
_VACUUM, _MOST = Decimal(1000), Decimal(3_000_000_000)
#: Units in which the pressures of gases are told.
_OF_GASES = frozenset({"atm", "Torr", "mTorr", "mbar", "mmHg", "hPa"})
_MINUTES = frozenset({"min", "s"})
_TARGET = "target"


@rule(
    "changed", "the pressure changed by it", decides=Slot.KIND, weight=3.0,
    example="We recorded a pressure loss of 0.35 MPa during each charge.",
    counter="The Young's modulus increased by 2 GPa.",
)  # fmt: skip
def changed(context: ValueContext) -> Iterator[Vote]:
    """ "The stack pressure rose by 0.3 MPa": nobody applied the difference."""
    changed = context.says_before("changed-by", _LOOK_BACK) or context.says_before("change-of", _LOOK_BACK)
    if changed and not _is_of_a_solid(context):
        yield Vote(STRESS)


@rule(
    "evolves", "the pressure follows the charge", decides=Slot.KIND, weight=2.2,
    example="It reaches 0.9 bar at full charge.",
    counter="It reaches 0.9 bar in the press.",
)  # fmt: skip
def evolves(context: ValueContext) -> Iterator[Vote]:
    """A pressure that follows the charge comes from the cell.

    "The stack pressure rose from 5 to 5.2 MPa" tells the pressure on the stack, from its beginning.
    """
    follows = context.says_before("follows-charge", _LOOK_BACK) and not _is_of_a_solid(context)
    if follows and context.says("in-a-cycle"):
        yield Vote(STRESS, _FROM_THE_BEGINNING if context.quantity.change else 1.0)


def _is_of_a_solid(context: ValueContext) -> bool:
    """Whether a property of a solid is what changes."""
    names = context.sentence.of(Label.PROPERTY)
    return any(name.terms[0] in SOLIDS and name.span < context.value.span for name in names)


@rule(
    "in-words", "no pressure from outside", decides=Slot.KIND, weight=1.5,
    example="It ran without external pressure.",
    counter="It ran at an external pressure of 2 MPa.",
)  # fmt: skip
def in_words(context: ValueContext) -> Iterator[Vote]:
    """ "Without external pressure" is said of cells at work."""
    if context.quantity.form is Form.NO_EXTERNAL_PRESSURE:
        yield Vote(OPERATION)


@rule(
    "vacuum", "a vacuum or a gas", decides=Slot.KIND, weight=1.5,
    example="The film grew at 0.5 Pa.",
    counter="The film grew at 0.5 MPa.",
)  # fmt: skip
def vacuum(context: ValueContext) -> Iterator[Vote]:
    """Less than a kilopascal presses on nothing."""
    if context.quantity.form is not Form.NO_EXTERNAL_PRESSURE and 0 < context.pascals < _VACUUM:
        yield Vote(OTHER)


@rule(
    "gas-unit", "a unit of gases", decides=Slot.KIND, weight=0.5,
    example="The boat was kept at 200 Torr.",
    counter="The boat was kept at 2 MPa.",
)  # fmt: skip
def gas_unit(context: ValueContext) -> Iterator[Vote]:
    """Atmospheres and torr tell of gases."""
    if unit_of(context.value) in _OF_GASES:
        yield Vote(OTHER)


@rule(
    "too-much", "too much for a press", decides=Slot.KIND, weight=-3.0,
    example="Cells with garnet tiles (150 GPa) were cycled.",
    counter="Cells with garnet tiles were cycled at 2 MPa.",
)  # fmt: skip
def too_much(context: ValueContext) -> Iterator[Vote]:
    """Nobody presses cells with gigapascals, nor runs them so."""
    if _is_beyond_presses(context):
        yield from (Vote(OPERATION), Vote(FABRICATION))


def _is_beyond_presses(context: ValueContext) -> bool:
    return _MOST < context.pascals < Decimal("Infinity")


@rule(
    "lowered", "a pressure that was lowered", decides=Slot.KIND, weight=0.3,
    example="A rubbery additive lowered the pressure from 16 to 2 MPa.",
    counter="A rubbery additive raised the pressure from 2 to 16 MPa.",
)  # fmt: skip
def lowered(context: ValueContext) -> Iterator[Vote]:
    """What is lowered with effort is what cells need at work."""
    change = context.quantity.change
    if change and change[0] > change[1] and any(vote.kind == PRESSURE for vote in context.said):
        yield Vote(OPERATION)


@rule(
    "wanted", "a pressure that is wanted", decides=Slot.KIND, weight=0.6,
    example="Pack engineers can accept 0.3 MPa.",
    counter="The target is a Young's modulus of 2 GPa.",
)  # fmt: skip
def wanted(context: ValueContext) -> Iterator[Vote]:
    """A pressure that is wanted or allowed is one of the cell at work."""
    cues = context.sentence.cues(_TARGET)
    if cues and not any(vote.kind in SOLIDS for vote in context.said):
        named = any(vote.kind == PRESSURE for vote in context.said)
        yield Vote(OPERATION, 1.0 if named else max(map(context.nearness, cues)))


@rule(
    "of-a-model", "the pressure of a model", decides=Slot.KIND, weight=0.4,
    example="Under “A Finite Element Model of Contact”: The applied pressure is 4 MPa.",
    counter="Under “A Study of Contact”: The applied pressure is 4 MPa.",
)  # fmt: skip
def of_a_model(context: ValueContext) -> Iterator[Vote]:
    """What a paper that computes calls a pressure at the value is the one that it puts on its cell."""
    named = any(vote.kind == PRESSURE and vote.weight >= NAMED_AFTER for vote in context.said)
    if context.paper.is_model and named:
        yield Vote(OPERATION)


@rule(
    "of-a-solid", "gigapascals of a material", decides=Slot.KIND, weight=0.25,
    example="LLZO has 150 GPa.",
    counter="LLZO was studied under 2 GPa.",
)  # fmt: skip
def of_a_solid(context: ValueContext) -> Iterator[Vote]:
    """Gigapascals that a material has, without a word of pressing or beyond any press, are its stiffness."""
    sentence = context.sentence
    alone = not is_at(context) and not any(set(cue.terms) & APPLIED for cue in sentence.of(Label.CUE))
    if unit_of(context.value) == "GPa" and (alone or _is_beyond_presses(context)) and sentence.of(Label.MATERIAL):
        yield Vote(YOUNG)


@rule(
    "held", "held for a while", decides=Slot.KIND, weight=0.6,
    example="Then 150 MPa was maintained for 1 min.",
    counter="Then 150 MPa was maintained for 100 h.",
)  # fmt: skip
def held(context: ValueContext) -> Iterator[Vote]:
    """Powders are pressed for minutes, cells run for hours."""
    for other in context.sentence.of(Label.QUANTITY):
        follows = unit_of(other) in _MINUTES and context.value.span < other.span
        if follows and context.links("held-for", other):
            yield Vote(FABRICATION)


@rule(
    "beside", "told beside a quantity of such cells", decides=Slot.KIND, weight=0.3,
    example="It was done at 0.2 mA cm−2 and 8 MPa.",
    counter="It was done at 30 °C and 8 MPa.",
)  # fmt: skip
def beside(context: ValueContext) -> Iterator[Vote]:
    """ "At 0.1C and 2 MPa", "from 1 MHz to 1 Hz under 20 MPa": a pressure beside what is measured on a cell at work."""
    nearest: dict[str, float] = {}
    for other in context.sentence.of(Label.QUANTITY):
        for kind in context.company.get(unit_of(other), ()):
            nearest[kind] = max(context.nearness(other), nearest.get(kind, 0.0))
    for kind, near in nearest.items():
        yield Vote(kind, near)

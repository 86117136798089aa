"""Rules for the kind of a value: names of quantities in its sentence, and words that go with a kind ("cycled")."""

from __future__ import annotations

from collections.abc import Iterator

from miner.model import Label, Mention, Slot
from miner.rules.context import ValueContext, lists_of, unit_of
from miner.rules.kinds import APPLIED, PRESSURE, SOLIDS, STRENGTH, STRESS
from miner.rules.register import Vote, rule

_LOOSE = 0.5  # stress is spoken of without a value
#: A solid has its modulus "of 2 GPa"; "at 2 MPa" something is done, and words for properties count less.
_AT_A_PRESSURE = 0.3
#: "The strength of the hot-pressed pellet was 120 MPa": words for what was done count less.
_OF_A_SOLID = 0.4
#: How much louder a verb speaks whose object the value is, and a time that the value holds for.
_GOVERNING = 2.0


@rule(
    "named", "named at the value", decides=Slot.KIND, weight=3.0, direct=True,
    example="The stack pressure is 5 MPa.",
    counter="The stack pressure matters most; 5 MPa is shown.",
)  # fmt: skip
def named(context: ValueContext) -> Iterator[Vote]:
    """ "A Young's modulus of"."""
    return (Vote(kind) for _, kind, place in _names(context) if place == "at")


@rule(
    "named-after", "named after the value", decides=Slot.KIND, weight=2.6, direct=True,
    example="We chose 5 MPa stack pressure.",
    counter="The stack pressure is 5 MPa.",
)  # fmt: skip
def named_after(context: ValueContext) -> Iterator[Vote]:
    """ "2 MPa stack pressure"."""
    return (Vote(kind) for _, kind, place in _names(context) if place == "after")


@rule(
    "in-sentence", "named in the sentence", decides=Slot.KIND, weight=1.2, direct=True,
    example="Among all residual stresses that we saw, 90 MPa was the highest.",
    counter="75 MPa exceeds the yield strength.",
)  # fmt: skip
def in_sentence(context: ValueContext) -> Iterator[Vote]:
    """Elsewhere in the sentence; "75 MPa exceeds the yield strength" is no strength."""
    for name, kind, place in _names(context):
        if place == "elsewhere":
            yield Vote(kind, (_LOOSE if kind == STRESS else 1.0) * context.nearness(name))


def _names(context: ValueContext) -> Iterator[tuple[Mention, str, str]]:
    """The names of quantities with their kinds, and where they stand: "at" the value, "after" it or "elsewhere"."""
    value = context.value
    for name in context.sentence.of(Label.PROPERTY):
        kind = PRESSURE if _is_verb(name, context) else name.terms[0]
        if name.span < value.span and (context.links("names-value", name) or _became(kind, name, context)):
            yield name, kind, "at"
        elif value.span < name.span and context.links("names-behind", name):
            yield name, kind, "after"
        elif value.span > name.span or not context.parts("compared", name):
            yield name, kind, "elsewhere"


def _became(kind: str, name: Mention, context: ValueContext) -> bool:
    """ "The hardness improved to 2 GPa"; what a pressure rose to may be of the cell's own making."""
    return kind in SOLIDS | {STRESS} and context.links("became-value", name)


def _is_verb(name: Mention, context: ValueContext) -> bool:
    """ "The pressure drops below 1 MPa": a verb, and no pressure drop of so much."""
    if name.terms[0] != STRESS or not name.text.lower().startswith("pressure ") or not name.text.endswith("s"):
        return False
    behind = (context.between(name) + context.value.text).lstrip()
    return context.sentence.patterns["direction"].match(behind) is not None


@rule(
    "goes-with", "goes with “{}”", decides=Slot.KIND, weight=1.0, direct=True,
    example="The cell was cycled at 2 MPa.",
    counter="A value of 2 MPa is shown.",
)  # fmt: skip
def goes_with(context: ValueContext) -> Iterator[Vote]:
    """Every word that goes with a kind ("cold-pressed", "residual"), where it stands loudest."""
    best: dict[tuple[str, str], Vote] = {}
    at = is_at(context)
    of_solid = not at and _solid_is_named(context)
    for cue in context.sentence.of(Label.CUE):
        weight = cue.weight * context.nearness(cue)
        governs = _governs(cue, context)
        if governs:
            weight *= _GOVERNING
        for kind in cue.terms:
            damped = weight
            if kind not in APPLIED:
                damped *= _AT_A_PRESSURE if at else 1.0
            elif of_solid and not governs:
                damped *= _OF_A_SOLID
            vote = best.get((kind, cue.text.lower()))
            if vote is None or abs(damped) > abs(vote.weight):
                best[kind, cue.text.lower()] = Vote(kind, damped, cue.text)
    yield from best.values()


def _governs(cue: Mention, context: ValueContext) -> bool:
    """ "Cycled at 2 MPa", "fabricated with a pressure of 300 MPa", "2 MPa was kept during cycling"."""
    if cue.span < context.value.span:
        return context.links("governs", cue)
    in_cue = cue.text.lower().startswith("during")
    return context.links("holds-in-cue" if in_cue else "holds", cue)


def is_at(context: ValueContext) -> bool:
    """Whether something is done "at" or "under" the value."""
    return context.says_before("at-value")


def _solid_is_named(context: ValueContext) -> bool:
    """Whether a property of a solid is named before the value in its clause."""
    return any(
        name.span < context.value.span and name.terms[0] in SOLIDS and context.is_in_clause(name)
        for name in context.sentence.of(Label.PROPERTY)
    )


@rule(
    "in-order", "in the order of the names", decides=Slot.KIND, weight=3.5,
    example="The Young's, shear and bulk moduli are 149.8, 59.6 and 102.8 GPa.",
    counter="The Young's and shear moduli are above 20 GPa.",
)  # fmt: skip
def in_order(context: ValueContext) -> Iterator[Vote]:
    """As many names as values, the first for the first."""
    value, sentence = context.value, context.sentence
    alike = [mention for mention in sentence.of(Label.QUANTITY) if unit_of(mention) == unit_of(value)]
    values = next((run for run in lists_of(alike, sentence, "quantities-joint") if value in run), [value])
    if len(values) < 2:
        return
    properties = [mention for mention in sentence.of(Label.PROPERTY) if mention.terms[0] != PRESSURE]
    for names in lists_of(properties, sentence, "quantities-joint"):
        if len(names) == len(values) and len({name.terms[0] for name in names}) > 1:
            yield Vote(names[values.index(value)].terms[0])


@rule(
    "mechanical-test", "the stress of a mechanical test", decides=Slot.KIND, weight=3.5,
    example="The film sustained a tensile stress of 2.1 MPa before rupture.",
    counter="A residual stress of 120 MPa was measured by Raman mapping.",
)  # fmt: skip
def of_a_test(context: ValueContext) -> Iterator[Vote]:
    """The stress at which a sample breaks is a strength."""
    if not context.says("tested"):
        return
    for name in context.sentence.of(Label.PROPERTY):
        loaded = name.terms[0] == STRESS and context.sentence.patterns["loaded"].search(name.text)
        if loaded and name.span < context.value.span and context.links("names-value", name):
            yield Vote(STRENGTH)

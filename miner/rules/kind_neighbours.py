"""Rules for the kind of a value: what the values and sentences before it, and the titles above it, speak of."""

from __future__ import annotations

from collections.abc import Iterator

from miner.model import Label, Mention, Slot
from miner.rules.context import EarlierValue, ValueContext, unit_of
from miner.rules.kinds import APPLIED, PRESSURE, bounds_of
from miner.rules.register import Vote, rule

_CARRY = 3
_RECENT = 40  # values that are remembered within a paragraph
#: Shares of the weight of a value like the one before it: in no list, and behind a word that tells of something else.
_NO_LIST, _TURNED = 0.45, 0.15
_OF_A_CUE = 0.6, 0.5  # what a word of the context counts against the name of a quantity: in sentences, in titles


@rule(
    "before-it", "like the value before it", decides=Slot.KIND, weight=2.0,
    example="Cells were cycled at 5, 10 and 20 MPa.",
    counter="Cells were cycled at 5 MPa.",
)  # fmt: skip
def before_it(context: ValueContext) -> Iterator[Vote]:
    """A value goes the way of the one just before it: "22 GPa for A, 23 GPa for B", "75 and 10 MPa"."""
    value, sentence, last = context.value, context.sentence, context.earlier[-1:]
    if not last or last[0].sentence != sentence.span or last[0].kind == PRESSURE:
        return
    before = last[0].mention
    if before.quantity and unit_of(before) == unit_of(value):
        close = context.nearness(before)
        turned = any(before.span < m.span < value.span for m in sentence.mentions if _turns(m))
        in_list = context.links("next-value", before)
        yield Vote(last[0].kind, 1.0 if in_list else _NO_LIST * (_TURNED if turned else max(close, 0.3)))


def _turns(mention: Mention) -> bool:
    """Whether a word between two values says that the second is something else."""
    return mention.label is Label.PROPERTY or (mention.label is Label.CUE and bool(set(mention.terms) & APPLIED))


@rule(
    "last-value", "like the last value of the paragraph", decides=Slot.KIND, weight=0.45,
    example="The hardness of the glass is 2 GPa. That of the ceramic is 7 GPa.",
    counter="The hardness of the glass is 2 GPa. ¶ That of the ceramic is 7 GPa.",
)  # fmt: skip
def last_value(context: ValueContext) -> Iterator[Vote]:
    """The last property in the same paragraph had the unit of the value."""
    here = _of_paragraph(context)
    if here and here[-1].kind not in APPLIED and unit_of(here[-1].mention) == unit_of(context.value):
        yield Vote(here[-1].kind, context.damping)


@rule(
    "repeated-value", "told earlier in the paragraph", decides=Slot.KIND, weight=1.3,
    example="The stack pressure was 7 MPa. Also at 7 MPa, spectra were taken.",
    counter="The stack pressure was 7 MPa. Also at 9 MPa, spectra were taken.",
)  # fmt: skip
def repeated_value(context: ValueContext) -> Iterator[Vote]:
    """The same value was told in the same paragraph."""
    bounds = bounds_of(context.quantity)
    same = [other for other in _of_paragraph(context) if _bounds(other.mention) == bounds]
    if same:
        yield Vote(same[-1].kind, context.damping)


def _of_paragraph(context: ValueContext) -> list[EarlierValue]:
    """What was told apart before the value in its paragraph."""
    place = context.paragraph.block.span
    return [other for other in context.earlier[-_RECENT:] if other.paragraph == place and other.kind != PRESSURE]


def _bounds(mention: Mention) -> tuple[object, ...] | None:
    return bounds_of(mention.quantity) if mention.quantity else None


@rule(
    "carried", "the sentences before speak of it", decides=Slot.KIND, weight=0.5,
    example="The stack pressure matters most. A value of 4 MPa was chosen.",
    counter="The voltage matters most. A value of 4 MPa was chosen.",
)  # fmt: skip
def carried(context: ValueContext) -> Iterator[Vote]:
    """What the sentences before were about; fades with each sentence."""
    for distance, other in enumerate(context.paragraph.before(context.sentence)[:_CARRY]):
        strongest: dict[str, float] = {mention.terms[0]: 1.0 for mention in other.of(Label.PROPERTY)}
        for cue in other.of(Label.CUE):
            for kind in cue.terms:
                weight = cue.weight * _OF_A_CUE[0]
                strongest[kind] = max(strongest.get(kind, weight), weight)
        for kind in sorted(strongest):
            yield Vote(kind, context.damping / (1 + distance) * strongest[kind])


@rule(
    "section", "the section is about it", decides=Slot.KIND, weight=0.35,
    example="Under “Effect of the Stack Pressure”: For the second sample, 3 GPa was found.",
    counter="Under “Effect of the Voltage”: For the second sample, 3 GPa was found.",
)  # fmt: skip
def section(context: ValueContext) -> Iterator[Vote]:
    """The titles of the section name a quantity, or use a word that goes with a kind."""
    for mention in context.paragraph.heading:
        if mention.label is Label.PROPERTY:
            yield Vote(mention.terms[0], context.damping)
        elif mention.label is Label.CUE:
            yield from (Vote(kind, context.damping * _OF_A_CUE[1] * mention.weight) for kind in mention.terms)

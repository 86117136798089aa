"""Which material a value is about, and what the materials of a paper are in its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from miner.model import Decision, Label, Mention, Slot, Span
from miner.rules.context import PaperContext, Sentence, ValueContext, lists_of, unit_of
from miner.rules.kinds import APPLIED
from miner.rules.register import Rule, first, rule
from miner.vocabulary import COMPONENTS, Vocabulary

#: "the rubber (Young's modulus 2.4 MPa)", "oxides (100-200 GPa)": what stands between a solid and its value.
_BRACKET = re.compile(r"\s*(?:[\w-]+\s){0,2}?\(\s*(?:[^()]{0,40}\s)?[=≈~∼><]?\s*")
_SOLIDS = "solid"  # the class of words of the ontology
_MOST_MATERIALS = 4
_CARRY = 2

IN_ROW = Rule[None](
    "material-in-row", "the row of the table", Slot.MATERIAL, is_default=True,
    example="Table: Electrolyte, Stack pressure (MPa) / Li6PS5Cl, 2",
    counter="The stack pressure of the Li6PS5Cl cell was 2 MPa.",
)  # fmt: skip


def materials_of(context: ValueContext) -> tuple[tuple[str, ...], Decision | None]:
    """Names as written, flattened, the likeliest first, and how that was decided; none when none is near.

    Where a value has one material, the runner-up is the nearest other one of the sentence.
    """
    for names, by in first(context.paper.register.material, context):
        against = "" if context.kind in APPLIED else _other(context, names)
        return names, Decision(Slot.MATERIAL, ", ".join(names), by.says, against=against)
    return (), None


def _other(context: ValueContext, names: tuple[str, ...]) -> str:
    others = (mention for mention in context.sentence.of(Label.MATERIAL) if mention.terms[0] not in names)
    nearest = min(others, key=lambda mention: mention.span.gap(context.value.span), default=None)
    return nearest.terms[0] if nearest else ""


@rule(
    "materials-in-sentence", "materials of the sentence", decides=Slot.MATERIAL,
    example="The Li6PS5Cl cell was cycled at a stack pressure of 2 MPa.",
    counter="Li6PS5Cl has a Young's modulus of 22 GPa.",
)  # fmt: skip
def in_sentence(context: ValueContext) -> tuple[str, ...] | None:
    """What is pressed may be of several materials."""
    if context.kind not in APPLIED:
        return None
    sentence = context.sentence
    return _some(_together(context, sentence, sentence.of(Label.MATERIAL), electrodes=False))


@rule(
    "materials-in-order", "materials and values in one order", decides=Slot.MATERIAL,
    example="Li3PS4 and Li6PS5Cl have Young's moduli of 20 and 22 GPa, respectively.",
    counter="Li3PS4 has a Young's modulus of 20 GPa.",
)  # fmt: skip
def in_order(context: ValueContext) -> tuple[str, ...] | None:
    """ "Garnets, thiophosphates and PEO have 150, 22 and 0.1 GPa, respectively": as many names as values."""
    value, sentence = context.value, context.sentence
    if context.kind in APPLIED or not context.says("respectively"):
        return None
    alike = [mention for mention in sentence.of(Label.QUANTITY) if unit_of(mention) == unit_of(value)]
    values = next(run for run in lists_of(alike, sentence, "materials-joint") if value in run)
    for names in lists_of(_named(context), sentence, "materials-joint") if len(values) > 1 else ():
        if len(names) == len(values):
            return (names[values.index(value)].terms[0],)
    return None


@rule(
    "bound", "the material that has the value", decides=Slot.MATERIAL,
    example="Li6PS5Cl has a Young's modulus of 22 GPa.",
    counter="The Li6PS5Cl cell was cycled at a stack pressure of 2 MPa.",
)  # fmt: skip
def bound(context: ValueContext) -> tuple[str, ...] | None:
    """ "X GPa for M" and "M (X GPa)" bind M; else the nearest before the value that no other value stands behind."""
    if context.kind in APPLIED:
        return None
    value, named = context.value.span, _named(context)
    unit = unit_of(context.value)
    others = [m.span for m in context.sentence.of(Label.QUANTITY) if m.span != value and unit_of(m) == unit]
    before, after = [m for m in named if m.span < value], [m for m in named if m.span > value]
    choice = chain(
        (m for m in reversed(before) if _BRACKET.fullmatch(context.between(m))),
        (m for m in after if context.links("value-for-material", m)),
        (m for m in reversed(before) if not any(m.span < other < value for other in others)),
        (m for m in after if not any(value < other < m.span for other in others)),
        reversed(before),
    )
    return next(((material.terms[0],) for material in choice), None)


@rule(
    "materials-in-sentence-before", "materials of a sentence before", decides=Slot.MATERIAL,
    example="We made Li6PS5Cl. The Young's modulus is 22 GPa.",
    counter="We made pellets. The Young's modulus is 22 GPa.",
)  # fmt: skip
def in_sentence_before(context: ValueContext) -> tuple[str, ...] | None:
    """A property whose sentence names no material is that of the materials before."""
    before = () if context.kind in APPLIED else context.paragraph.before(context.sentence)[:_CARRY]
    found = (_some(_together(context, other, other.of(Label.MATERIAL))) for other in before)
    return next(filter(None, found), None)


@rule(
    "material-of-title", "the material of the title", decides=Slot.MATERIAL,
    example="Titled “Ductile Li3YCl6 for Batteries”: The Young's modulus is 22 GPa.",
    counter="Titled “Ductile Electrolytes for Batteries”: The Young's modulus is 22 GPa.",
)  # fmt: skip
def of_title(context: ValueContext) -> tuple[str, ...] | None:
    """The one that an article is about."""
    subject = context.paper.subject
    return (subject,) if subject and context.kind not in APPLIED else None


def _some(mentions: Sequence[Mention]) -> tuple[str, ...] | None:
    """The first few distinct names; None for none."""
    return tuple(dict.fromkeys(mention.terms[0] for mention in mentions))[:_MOST_MATERIALS] or None


def _named(context: ValueContext) -> list[Mention]:
    """The materials of the sentence and the solids told by their class, in order."""
    named = [*context.sentence.of(Label.MATERIAL), *_solids(context)]
    return _together(context, context.sentence, sorted(named, key=lambda mention: mention.span))


def _together(
    context: ValueContext, sentence: Sentence, named: Sequence[Mention], *, electrodes: bool = True
) -> list[Mention]:
    """The materials of a sentence, in order; those that make one thing, such as a mixture, are one."""
    mixtures = context.paper.mixtures
    if mixtures is None:
        return list(named)
    return mixtures.joined(sentence.text, sentence.span.start, named, context.value.span, electrodes=electrodes)


def solids_in(vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """Finds the words for solids that no formula and no name tells; None when the vocabulary has none."""
    words = [word for group in vocabulary.word_classes if group.slug == _SOLIDS for word in group.words]
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest)})(?![\w-]|\stransition)", re.IGNORECASE) if longest else None


def _solids(context: ValueContext) -> Iterator[Mention]:
    """Solids that are told by their class: "oxides", "the elastomer"; where a material is named beside, it is meant."""
    sentence, pattern = context.sentence, context.paper.solids
    named = [mention.span for mention in sentence.of(Label.MATERIAL)]
    for found in pattern.finditer(sentence.text) if pattern else ():
        span = Span(*(sentence.span.start + bound for bound in found.span()))
        if not any(span.overlaps(other) or span.gap(other) <= 1 for other in named):
            yield Mention(Label.MATERIAL, span, found[0], (found[0],))


def roles_of(paper: PaperContext, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The slug of the component that each name of a material is most often called."""
    components = {term.slug for term in vocabulary.cues if term.scheme == COMPONENTS}
    votes: dict[str, Counter[str]] = {}
    for paragraph in paper.paragraphs:
        for sentence in paragraph.sentences:
            cues = [cue for cue in sentence.of(Label.CUE) if components & set(cue.terms)]
            for material in sentence.of(Label.MATERIAL) if cues else ():
                for cue in cues:
                    if _is_beside(material, cue, sentence):
                        votes.setdefault(material.terms[0], Counter()).update(components & set(cue.terms))
    return {name: min(found, key=lambda role: (-found[role], role)) for name, found in votes.items()}


def _is_beside(material: Mention, cue: Mention, sentence: Sentence) -> bool:
    pattern = sentence.patterns["role-behind" if material.span < cue.span else "role-before"]
    return pattern.fullmatch(sentence.between(material.span, cue.span)) is not None

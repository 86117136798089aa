"""Which material a value is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from miner.model import Decision, Label, Mention, Slot, Span
from miner.rules.clauses import runs_of
from miner.rules.context import Sentence, ValueContext
from miner.rules.kind_votes import APPLIED
from miner.rules.register import MaterialRule
from miner.vocabulary import Vocabulary

_FOR = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:is|was|were|has been)\s+)?(?:(?:measured|reported|found|obtained|calculated|given)\s+)?"
    r"(?:for|of|in|with|from)\s+(?:[\w-]+\s+){0,4}",
    re.IGNORECASE,
)
#: "the rubber (Young's modulus 2.4 MPa)", "oxides (100-200 GPa)": what stands between a solid and its value.
_BRACKET = re.compile(r"\s*(?:[\w-]+\s){0,2}?\(\s*(?:[^()]{0,40}\s)?[=≈~∼><]?\s*")
_JOINT = re.compile(r"\s*(?:,|;|and|or|/|,\s*and)?\s*(?:the\s|of\s)?(?:\w+\s)?", re.IGNORECASE)
_IN_ORDER = re.compile(r"\brespectively\b|\bin this order\b|\bin that order\b", re.IGNORECASE)
_SOLIDS = "solid"  # the class of words of the ontology
_MOST_MATERIALS = 4
_CARRY = 2


_Named = tuple[tuple[str, ...], MaterialRule | None]


def materials_of(context: ValueContext, kind: str) -> tuple[tuple[str, ...], Decision | None]:
    """Names as written, flattened, the likeliest first, and how that was decided; none when none is near.

    Where a value has one material, the runner-up is the nearest other one of the sentence.
    """
    names, rule = _materials(context, kind)
    if rule is None:
        return (), None
    against = "" if kind in APPLIED else _other(context, names)
    return names, Decision(Slot.MATERIAL, ", ".join(names), str(rule), against=against)


def _other(context: ValueContext, names: tuple[str, ...]) -> str:
    others = (mention for mention in context.sentence.of(Label.MATERIAL) if mention.terms[0] not in names)
    nearest = min(others, key=lambda mention: mention.span.gap(context.value.span), default=None)
    return nearest.terms[0] if nearest else ""


def _materials(context: ValueContext, kind: str) -> _Named:
    value, sentence, paragraph = context.value, context.sentence, context.paragraph
    if kind in APPLIED:
        chosen = tuple(_distinct(_together(context, sentence, sentence.of(Label.MATERIAL), electrodes=False)))
        chosen = chosen[:_MOST_MATERIALS]
        return chosen, MaterialRule.IN_SENTENCE if chosen else None
    named = [*sentence.of(Label.MATERIAL), *_solids(context)]
    named = _together(context, sentence, sorted(named, key=lambda mention: mention.span))
    ordered = _in_order(value, sentence, named)
    if ordered:
        return (ordered.terms[0],), MaterialRule.IN_ORDER
    bound = _bound_material(value, sentence, named)
    if bound:
        return (bound.terms[0],), MaterialRule.BOUND
    for other in paragraph.before(sentence)[:_CARRY]:
        carried = tuple(_distinct(_together(context, other, other.of(Label.MATERIAL))))[:_MOST_MATERIALS]
        if carried:
            return carried, MaterialRule.SENTENCE_BEFORE
    subject = context.paper.subject
    return ((subject,), MaterialRule.TITLE) if subject else ((), None)


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


def _in_order(value: Mention, sentence: Sentence, named: Sequence[Mention]) -> Mention | None:
    """ "Garnets, thiophosphates and PEO have 150, 22 and 0.1 GPa, respectively": as many names as values."""
    if not _IN_ORDER.search(sentence.text):
        return None
    alike = [mention for mention in sentence.of(Label.QUANTITY) if _rivals(mention, value)]
    values = next(run for run in _runs(alike, sentence) if value in run)
    for names in _runs(named, sentence) if len(values) > 1 else ():
        if len(names) == len(values):
            return names[values.index(value)]
    return None


def _runs(mentions: Sequence[Mention], sentence: Sentence) -> Iterator[list[Mention]]:
    return runs_of(mentions, lambda a, b: _JOINT.fullmatch(sentence.between(a.span, b.span)) is not None)


def _bound_material(value: Mention, sentence: Sentence, named: Sequence[Mention]) -> Mention | None:
    """ "X GPa for M" and "M (X GPa)" bind M; else the nearest before the value that no other value stands behind."""
    others = [m.span for m in sentence.of(Label.QUANTITY) if m.span != value.span and _rivals(m, value)]
    for material in reversed(named):
        if material.span < value.span and _BRACKET.fullmatch(sentence.between(material.span, value.span)):
            return material
    for material in named:
        if material.span > value.span and _FOR.fullmatch(sentence.between(value.span, material.span)):
            return material
    before = [m for m in named if m.span < value.span and not any(m.span < o < value.span for o in others)]
    if before:
        return before[-1]
    after = [m for m in named if m.span > value.span and not any(value.span < o < m.span for o in others)]
    return after[0] if after else next((m for m in reversed(named) if m.span < value.span), None)


def _rivals(other: Mention, value: Mention) -> bool:
    return other.quantity is not None and value.quantity is not None and other.quantity.unit == value.quantity.unit


def _distinct(mentions: Sequence[Mention]) -> Iterator[str]:
    yield from dict.fromkeys(mention.terms[0] for mention in mentions)

"""The rules that tell kinds of pressures and moduli apart: each looks at one thing, and says for what it speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from miner.model import Form, Label, Mention, Quantity, Span
from miner.records.clauses import nearness
from miner.records.passages import Paragraph, Place, Sentence

PRESSURE = "pressure"
OPERATION = "operation_pressure"
FABRICATION = "fabrication_pressure"
OTHER = "other_pressure"
STRESS = "stress"
YOUNG = "youngs_modulus"
TARGET = "target"
#: Kinds of the dimension "pressure" that are pressed on something, as against properties of a solid.
APPLIED = frozenset({OPERATION, FABRICATION, OTHER, STRESS, PRESSURE})

#: How loudly the rules speak, from the name of a quantity at its value down to what the sentences before were about.
NAMED, NAMED_AFTER, IN_WORDS, SAID_BEFORE, IN_SENTENCE, CUE = 3.0, 2.6, 1.5, 1.3, 1.2, 1.0
IN_LIST, IN_SENTENCE_TOO, WANTED, CARRIED, LAST_VALUE, SECTION, SOLID, TURNED = (
    2.0,
    0.9,
    0.6,
    0.5,
    0.45,
    0.35,
    0.25,
    0.15,
)
#: A solid has its modulus "of 2 GPa"; "at 2 MPa" something is done, and words for properties count less.
AT = 0.3
#: How much louder a verb speaks whose object the value is.
GOVERNING = 2.0
LOOSE = 0.5
#: Pascals below which nobody presses on a cell: a vacuum, or the pressure of a gas.
VACUUM = Decimal(1000)
_CARRY = 3
_RECENT = 40  # values that are remembered within a paragraph

Pascals = Callable[[Quantity], Decimal]

_FILLERS = (
    "a an the of is was are were be been at to in on by as for only just about around approximately nearly roughly "
    "almost ca low lower high higher typical conventional initial constant fixed moderate measured calculated "
    "determined found estimated reported reaching reaches reached reach exceeding exceeds values value ranging range "
    "ranges from between up down set kept held maintained applied equal equals than less more with which can could may "
    "has have had"
)
_LINK = re.compile(r"[\s(=:≈~,]*(?:(?:" + "|".join(_FILLERS.split()) + r")\b[\s(=:≈~,.]*)*")
_COMPARED = re.compile(r"\b(?:exceed\w*|surpass\w*|than|above|below|beyond|compar\w+|relative to)\b", re.IGNORECASE)
_CHANGED_BY = re.compile(
    r"\s(?:\w+\s){0,3}?(?:increas|ris|rose|grow|grew|drop|fell|fall|decreas|declin|chang|var|fluctuat|swing)\w*\s"
    r"(?:only\s|merely\s)?by(?:\s(?:about|only|roughly|nearly|around|up to))?\s"
)
_LINK_AFTER = re.compile(r"\s*(?:(?:of|in|for|external|applied|uniaxial|low|high|constant|the|as)\s+){0,2}")
_GOVERNS = re.compile(
    r"\s(?:\w+\s){0,2}?(?:at|under|with|to|below|above|using|by|on|applying)\s(?:(?:only|just|about|a|an|the|mere|low|high)\s){0,2}",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:at|under)\s(?:only\s|just\s|about\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clue:
    """What one rule has to say: for which kind, how loudly (below zero: against it)."""

    rule: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Precedent:
    """A value that was decided earlier in the paper."""

    mention: Mention
    kind: str
    paragraph: Span
    sentence: Span


def clues_for(place: Place, earlier: Sequence[Precedent], pascals: Pascals) -> Iterator[Clue]:
    """What all rules have to say of a value.

    ``earlier`` are the values decided before it, in order; ``pascals`` gives the upper bound of a pressure in pascals.
    """
    value, sentence, paragraph = place.value, place.sentence, place.paragraph
    said = (*named_in_sentence(value, sentence), *cue_words(value, sentence))
    yield from said
    yield from changed_by(value, sentence)
    yield from zero_in_words(value)
    yield from vacuum(value, pascals)
    yield from wanted(value, sentence, said)
    yield from of_a_solid(value, sentence)
    yield from same_breath(value, sentence, earlier)
    told = sum(clue.weight for clue in said if clue.kind != PRESSURE)
    hush = 1 / (1 + 2 * max(told, 0.0))  # what stands further away matters less the more the sentence says itself
    yield from said_before(value, paragraph, earlier, hush)
    yield from carried_over(sentence, paragraph, hush)
    yield from section_title(paragraph, hush)


def named_in_sentence(value: Mention, sentence: Sentence) -> Iterator[Clue]:
    """The name of a quantity at the value ("a Young's modulus of"), after it ("2 MPa stack pressure"), or elsewhere."""
    for name in sentence.of(Label.PROPERTY):
        between = sentence.between(name.span, value.span)
        if name.span < value.span and _LINK.fullmatch(between):
            yield Clue("named at the value", name.terms[0], NAMED)
        elif value.span < name.span and _LINK_AFTER.fullmatch(between):
            yield Clue("named after the value", name.terms[0], NAMED_AFTER)
        elif value.span > name.span or not _COMPARED.search(between):  # "75 MPa exceeds the yield strength" is none
            loudness = IN_SENTENCE * (LOOSE if name.terms[0] == STRESS else 1.0)  # stress is spoken of without a value
            yield Clue("named in the sentence", name.terms[0], loudness * nearness(sentence, name.span, value.span))


def changed_by(value: Mention, sentence: Sentence) -> Iterator[Clue]:
    """ "The stack pressure rose by 0.3 MPa": nobody applied the difference."""
    for name in sentence.of(Label.PROPERTY):
        if name.span < value.span and _CHANGED_BY.fullmatch(sentence.between(name.span, value.span)):
            yield Clue("the pressure changed by it", STRESS, NAMED)


def zero_in_words(value: Mention) -> Iterator[Clue]:
    """ "Without external pressure" is said of cells at work."""
    if value.quantity and value.quantity.form is Form.NO_EXTERNAL_PRESSURE:
        yield Clue("no pressure from outside", OPERATION, IN_WORDS)


def cue_words(value: Mention, sentence: Sentence) -> Iterator[Clue]:
    """Words of the sentence that go with a kind: "cold-pressed", "cycled", "residual"."""
    best: dict[tuple[str, str], Clue] = {}
    done_at = _at(value, sentence)
    for cue in sentence.of(Label.CUE):
        weight = CUE * cue.weight * nearness(sentence, cue.span, value.span)
        if cue.span < value.span and _GOVERNS.fullmatch(sentence.between(cue.span, value.span)):
            weight *= GOVERNING  # "cycled at 2 MPa"
        for kind in cue.terms:
            clue = Clue(f"goes with “{cue.text}”", kind, weight if kind in APPLIED or not done_at else AT * weight)
            known = best.get((kind, cue.text.lower()))
            if known is None or abs(weight) > abs(known.weight):
                best[kind, cue.text.lower()] = clue
    yield from best.values()


def vacuum(value: Mention, pascals: Pascals) -> Iterator[Clue]:
    """Less than a kilopascal presses on nothing."""
    quantity = value.quantity
    if quantity and quantity.form is not Form.NO_EXTERNAL_PRESSURE and 0 < pascals(quantity) < VACUUM:
        yield Clue("a vacuum or a gas", OTHER, IN_WORDS)


def wanted(value: Mention, sentence: Sentence, said: Sequence[Clue]) -> Iterator[Clue]:
    """A pressure that is wanted or allowed is one of the cell at work."""
    if sentence.cues(TARGET) and any(clue.kind == PRESSURE for clue in said):
        yield Clue("a pressure that is wanted", OPERATION, WANTED)


def of_a_solid(value: Mention, sentence: Sentence) -> Iterator[Clue]:
    """Gigapascals that a material has, without a word of pressing, are its stiffness."""
    alone = not _at(value, sentence) and not any(set(cue.terms) & APPLIED for cue in sentence.of(Label.CUE))
    if _unit(value) == "GPa" and alone and sentence.of(Label.MATERIAL):
        yield Clue("gigapascals of a material", YOUNG, SOLID)


def same_breath(value: Mention, sentence: Sentence, earlier: Sequence[Precedent]) -> Iterator[Clue]:
    """A value goes the way of the one just before it: "22 GPa for A, 23 GPa for B", "75 and 10 MPa"."""
    if not earlier or earlier[-1].sentence != sentence.span or earlier[-1].kind == PRESSURE:
        return
    before = earlier[-1].mention
    siblings = before.quantity and value.quantity and before.quantity.unit == value.quantity.unit
    if siblings:
        close = nearness(sentence, before.span, value.span)
        turned = any(before.span < cue.span < value.span for cue in sentence.of(Label.CUE) if set(cue.terms) & APPLIED)
        in_list = re.fullmatch(r"\W*(?:and|or|to|versus|vs)?\W*", sentence.between(before.span, value.span)) is not None
        alike = IN_LIST if in_list else IN_SENTENCE_TOO * (TURNED if turned else max(close, 0.3))
        yield Clue("like the value before it", earlier[-1].kind, alike)


def said_before(value: Mention, paragraph: Paragraph, earlier: Sequence[Precedent], hush: float) -> Iterator[Clue]:
    """The same value was told in the same paragraph, or the last property there had its unit."""
    here = [other for other in earlier[-_RECENT:] if other.paragraph == paragraph.block.span and other.kind != PRESSURE]
    if here and here[-1].kind not in APPLIED and _unit(here[-1].mention) == _unit(value):
        yield Clue("like the last value of the paragraph", here[-1].kind, hush * LAST_VALUE)
    same = [other for other in here if _same_bounds(other.mention, value)]
    if same:
        yield Clue("told earlier in the paragraph", same[-1].kind, hush * SAID_BEFORE)


def _at(value: Mention, sentence: Sentence) -> bool:
    return _AT.search(sentence.text[: value.span.start - sentence.span.start]) is not None


def _unit(value: Mention) -> str:
    return value.quantity.unit if value.quantity else ""


def carried_over(sentence: Sentence, paragraph: Paragraph, hush: float) -> Iterator[Clue]:
    """What the sentences before were about; fades with each sentence."""
    for distance, other in enumerate(paragraph.before(sentence)[:_CARRY]):
        fade = hush * CARRIED / (1 + distance)
        spoken = {(m.terms[0], 1.0) for m in other.of(Label.PROPERTY)} | {
            (kind, m.weight * 0.6) for m in other.of(Label.CUE) for kind in m.terms
        }
        for kind in sorted({kind for kind, _ in spoken}):
            loudest = max(weight for name, weight in spoken if name == kind)
            yield Clue("the sentences before speak of it", kind, fade * loudest)


def section_title(paragraph: Paragraph, hush: float) -> Iterator[Clue]:
    """The titles of the section name a quantity, or use a word that goes with a kind."""
    for mention in paragraph.heading:
        if mention.label is Label.PROPERTY:
            yield Clue("the section is about it", mention.terms[0], hush * SECTION)
        elif mention.label is Label.CUE:
            for kind in mention.terms:
                yield Clue("the section is about it", kind, hush * SECTION * 0.5 * mention.weight)


def _same_bounds(a: Mention, b: Mention) -> bool:
    p, q = a.quantity, b.quantity
    return p is not None and q is not None and bounds_of(p) == bounds_of(q)


def bounds_of(quantity: Quantity) -> tuple[object, ...]:
    """What makes two values the same value."""
    return quantity.low, quantity.high, quantity.unit

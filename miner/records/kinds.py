"""Which kind of quantity a value is: evidence is gathered by small named rules, weighed, and kept.

Each rule looks at one thing and says for which kinds it speaks, and how loudly. The loudest kind wins; when no rule
speaks up, a pressure stays a ``pressure``: the text does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from miner.model import Form, Label, Mention, Quantity, SectionKind, Span
from miner.records.clauses import nearness
from miner.records.passages import Paragraph, Place, Sentence
from miner.vocabulary import Vocabulary

PRESSURE = "pressure"
OPERATION = "operation_pressure"
STRESS = "stress"
#: Kinds of the dimension "pressure" that are pressed on something, as against properties of a solid.
APPLIED = frozenset({OPERATION, "fabrication_pressure", "other_pressure", STRESS, PRESSURE})

NAMED, NAMED_AFTER, IN_SENTENCE, CUE, SECTION, CARRIED, SAID_BEFORE, IN_WORDS = 3.0, 2.6, 1.2, 1.0, 0.35, 0.5, 1.3, 1.5
#: What further clues for a kind count beside the loudest.
REST = 0.35
#: Below this, nothing was said.
AUDIBLE = 0.2
#: A lead that settles a kind; one that leaves it open; what the rest of the paper adds to an open one.
CLEAR, OPEN, ELSEWHERE, USUAL = 1.0, 0.5, 0.9, 0.5
FEW, NEARLY_ALL = 4, 0.8
_CARRY = 3

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


@dataclass(frozen=True, slots=True)
class Clue:
    """What one rule has to say: for which kind, how loudly (below zero: against it)."""

    rule: str
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Decided:
    """A kind with the clues that spoke for it and the lead over the runner-up."""

    kind: str
    clues: tuple[Clue, ...]
    lead: float

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that spoke for the kind, loudest first."""
        mine = sorted((clue for clue in self.clues if clue.kind == self.kind), key=lambda clue: -clue.weight)
        return tuple(dict.fromkeys(clue.rule for clue in mine)) or ("kind not said",)


@dataclass(frozen=True, slots=True)
class Precedent:
    """A value that was decided earlier in the paper."""

    mention: Mention
    kind: str
    paragraph: Span
    sentence: Span


def decide(place: Place, earlier: Sequence[Precedent], vocabulary: Vocabulary) -> Decided:
    """The kind of the value; ``earlier`` are the values decided before it, in order."""
    unit = vocabulary.unit(place.quantity.unit)
    if unit.kind:
        return Decided(unit.kind, (Clue("the unit tells the kind", unit.kind, NAMED),), NAMED)
    possible = frozenset(kind.slug for kind in vocabulary.kinds if kind.dimension == unit.dimension)
    clues = tuple(clue for clue in _clues(place, earlier) if clue.kind in possible)
    return _weigh(clues, default=PRESSURE if PRESSURE in possible else min(possible, default=""))


def reconsider(places: Sequence[Place], decisions: Sequence[Decided]) -> list[Decided]:
    """What stayed open is settled by the rest of the paper: the same value told clearly, or what nearly all values are.

    Only for a paper that tells of its own work; in a review another study may mean another kind.
    """
    clear = [(place, decided) for place, decided in zip(places, decisions, strict=True) if decided.lead >= CLEAR]
    told: dict[tuple[object, ...], set[str]] = {}
    for place, decided in clear:
        told.setdefault(_bounds(place.quantity), set()).add(decided.kind)
    return [
        _settled(decided, told.get(_bounds(place.quantity), set()), _usual(place, clear))
        if decided.lead < OPEN
        else decided
        for place, decided in zip(places, decisions, strict=True)
    ]


def _settled(decided: Decided, same_value: set[str], usual: str) -> Decided:
    clues = list(decided.clues)
    if len(same_value) == 1:
        clues.append(Clue("told elsewhere in the paper", next(iter(same_value)), ELSEWHERE))
    elif usual:
        clues.append(Clue("what the values of the paper are", usual, USUAL))
    return _weigh(clues, decided.kind)


def _usual(place: Place, clear: Sequence[tuple[Place, Decided]]) -> str:
    """The kind of nearly all clear values in sections of the same sort; "" when there is none."""
    section = place.paragraph.block.section_kind is SectionKind.EXPERIMENTAL
    kinds = [
        decided.kind
        for other, decided in clear
        if (other.paragraph.block.section_kind is SectionKind.EXPERIMENTAL) == section
    ]
    commonest = max(set(kinds), key=lambda kind: (kinds.count(kind), kind), default="")
    return commonest if kinds.count(commonest) >= max(FEW, NEARLY_ALL * len(kinds)) else ""


def _clues(place: Place, earlier: Sequence[Precedent]) -> Iterator[Clue]:
    value, sentence, paragraph = place.value, place.sentence, place.paragraph
    named = tuple(named_in_sentence(value, sentence))
    yield from named
    yield from changed_by(value, sentence)
    yield from zero_in_words(value)
    cues = tuple(cue_words(value, sentence))
    yield from cues
    yield from same_breath(value, sentence, earlier)
    told = sum(clue.weight for clue in (*named, *cues) if clue.kind != PRESSURE)
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
            yield Clue("named in the sentence", name.terms[0], IN_SENTENCE * nearness(sentence, name.span, value.span))


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
    for cue in sentence.of(Label.CUE):
        weight = CUE * cue.weight * nearness(sentence, cue.span, value.span)
        for kind in cue.terms:
            clue = Clue(f"goes with “{cue.text}”", kind, weight)
            known = best.get((kind, cue.text.lower()))
            if known is None or abs(weight) > abs(known.weight):
                best[kind, cue.text.lower()] = clue
    yield from best.values()


def same_breath(value: Mention, sentence: Sentence, earlier: Sequence[Precedent]) -> Iterator[Clue]:
    """A value goes the way of the one just before it: "22 GPa for A, 23 GPa for B", "75 and 10 MPa"."""
    if not earlier or earlier[-1].sentence != sentence.span or earlier[-1].kind == PRESSURE:
        return
    before = earlier[-1].mention
    siblings = before.quantity and value.quantity and before.quantity.unit == value.quantity.unit
    if siblings:
        close = nearness(sentence, before.span, value.span)
        in_list = re.fullmatch(r"\W*(?:and|or|to|versus|vs)?\W*", sentence.between(before.span, value.span)) is not None
        yield Clue("like the value before it", earlier[-1].kind, 2.0 if in_list else 0.9 * max(close, 0.3))


def said_before(value: Mention, paragraph: Paragraph, earlier: Sequence[Precedent], hush: float) -> Iterator[Clue]:
    """The same value was told in the same paragraph, with its kind."""
    for other in reversed(earlier):
        if other.paragraph != paragraph.block.span:
            return
        if other.kind != PRESSURE and _same_bounds(other.mention, value):
            yield Clue("told earlier in the paragraph", other.kind, hush * SAID_BEFORE)
            return


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


def _weigh(clues: Sequence[Clue], default: str) -> Decided:
    totals = {kind: _total([clue.weight for clue in clues if clue.kind == kind]) for kind in {c.kind for c in clues}}
    generic = totals.pop(PRESSURE, 0.0)
    if generic >= NAMED_AFTER:  # "a pressure of 2 MPa" is no modulus, whatever else the sentence speaks of
        totals = {kind: total for kind, total in totals.items() if kind in APPLIED}
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < AUDIBLE:
        return Decided(default, tuple(clues), 0.0)
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return Decided(ranked[0][0], tuple(clues), lead)


def _total(weights: Sequence[float]) -> float:
    """The loudest counts fully, the rest by a third: many faint hints do not outshout one that is close."""
    loudest = max(weights)
    return loudest + REST * (sum(weights) - loudest)


def _same_bounds(a: Mention, b: Mention) -> bool:
    p, q = a.quantity, b.quantity
    return p is not None and q is not None and _bounds(p) == _bounds(q)


def _bounds(quantity: Quantity) -> tuple[object, ...]:
    return quantity.low, quantity.high, quantity.unit

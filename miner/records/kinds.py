"""Which kind of quantity a value is: the clues are weighed, the loudest kind wins, and the clues are kept.

When nothing speaks up, a pressure stays a ``pressure``: the text does not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from miner.model import SectionKind
from miner.records.clues import APPLIED, NAMED, NAMED_AFTER, PRESSURE, Clue, Precedent, bounds_of, clues_for
from miner.records.passages import Place
from miner.vocabulary import Vocabulary

#: What further clues for a kind count beside the loudest.
REST = 0.35
#: Below this, nothing was said.
AUDIBLE = 0.2
#: A lead that settles a kind; one that leaves it open; what the rest of the paper adds to an open one.
CLEAR, OPEN, ELSEWHERE, USUAL = 1.0, 0.25, 0.9, 0.5
FEW, NEARLY_ALL = 4, 0.8


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


def decide(place: Place, earlier: Sequence[Precedent], vocabulary: Vocabulary) -> Decided:
    """The kind of the value, "" for a length or the like of which nothing is said; ``earlier`` as in clues_for."""
    unit = vocabulary.unit(place.quantity.unit)
    if unit.kind:
        return Decided(unit.kind, (Clue("the unit tells the kind", unit.kind, NAMED),), NAMED)
    possible = frozenset(kind.slug for kind in vocabulary.kinds if kind.dimension == unit.dimension)
    clues = tuple(clue for clue in clues_for(place, earlier) if clue.kind in possible)
    return _weigh(clues, default=PRESSURE if PRESSURE in possible else "")


def reconsider(
    places: Sequence[Place], decisions: Sequence[Decided], owners: Sequence[tuple[str, ...]]
) -> list[Decided]:
    """What stayed open is settled by the rest of the paper: the same value told clearly, or what nearly all values are.

    In a review another study may mean another kind; there, only the same value of the same work counts.
    """
    told: dict[tuple[object, ...], set[str]] = {}
    clear: list[tuple[Place, Decided]] = []
    for place, decided, owner in zip(places, decisions, owners, strict=True):
        if decided.lead >= CLEAR:
            clear.append((place, decided))
            if owner or not place.paper.is_review:
                told.setdefault((*bounds_of(place.quantity), owner), set()).add(decided.kind)
    settled = []
    for place, decided, owner in zip(places, decisions, owners, strict=True):
        review = place.paper.is_review
        if decided.kind == PRESSURE or (decided.lead < OPEN and not review):
            same = told.get((*bounds_of(place.quantity), owner), set())
            decided = _settled(decided, same, "" if review else _usual(place, clear))  # noqa: PLW2901
        settled.append(decided)
    return settled


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

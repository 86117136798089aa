"""Which kind of quantity a value is: the clues are weighed, the loudest kind wins, and the clues are kept.

When nothing speaks up, a pressure stays a ``pressure``: the text does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from miner.model import Decision, Quantity, Slot
from miner.rules.context import ValueContext, is_experimental
from miner.rules.kind_votes import (
    APPLIED,
    FABRICATION,
    NAMED,
    NAMED_AFTER,
    OPERATION,
    PRESSURE,
    CooccurringUnits,
    EarlierValue,
    Known,
    Vote,
    bounds_of,
    votes_for,
)
from miner.rules.register import KindRule
from miner.units import convert
from miner.vocabulary import Vocabulary

#: What further clues for a kind count beside the loudest.
REST = 0.35
#: Below this, nothing was said.
AUDIBLE = 0.1
#: A lead that settles a kind; one that leaves it open; what the rest of the paper adds to an open one.
CLEAR, OPEN, ELSEWHERE, USUAL = 0.6, 0.1, 0.9, 0.4
FEW, NEARLY_ALL = 3, 0.75


@dataclass(frozen=True, slots=True)
class KindDecision:
    """A kind with the clues that spoke for it and the lead over the runner-up, "" for none."""

    kind: str
    votes: tuple[Vote, ...]
    lead: float
    against: str = ""

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules that spoke for the kind, loudest first."""
        mine = sorted((vote for vote in self.votes if vote.kind == self.kind), key=lambda vote: -vote.weight)
        return tuple(dict.fromkeys(str(vote.rule) for vote in mine)) or (str(KindRule.NOT_SAID),)

    @property
    def decision(self) -> Decision:
        """The same as the decision of its slot; a pressure that was not told apart asserts no kind."""
        rule, *also = self.rules
        said = "" if self.kind == PRESSURE else self.kind
        return Decision(Slot.KIND, said, rule, round(self.lead, 2), self.against, tuple(also))


class KindClassifier:
    """Decides kinds; holds what it needs of the vocabulary, looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._units = {unit.label: unit for unit in vocabulary.units}
        self._pascal = vocabulary.unit("Pa")
        self._possible: dict[str, set[str]] = {}
        for kind in vocabulary.kinds:
            self._possible.setdefault(kind.dimension, set()).add(kind.slug)
        told = {
            label: [k.slug for k in vocabulary.kinds if u.dimension in k.company] for label, u in self._units.items()
        }
        self._company: CooccurringUnits = {label: tuple(kinds) for label, kinds in told.items() if kinds}

    def decide(self, context: ValueContext, earlier: Sequence[EarlierValue]) -> KindDecision:
        """The kind of the value, "" for a length or the like of which nothing is said; ``earlier`` as in votes_for."""
        unit = self._units[context.quantity.unit]
        told = KindDecision(unit.kind, (Vote(KindRule.UNIT, unit.kind, NAMED),), NAMED)
        possible = self._possible.get(unit.dimension, set())
        if unit.kind and len(possible) == 1:
            return told
        votes = tuple(votes_for(context, earlier, Known(possible, self._pascals(context.quantity), self._company)))
        decided = weigh(votes, default=PRESSURE if PRESSURE in possible else "")
        return decided if decided.kind or not unit.kind else told

    def is_pressure(self, quantity: Quantity) -> bool:
        """Whether a quantity is in a unit of pressure."""
        return self._units[quantity.unit].dimension == PRESSURE

    def _pascals(self, quantity: Quantity) -> Decimal:
        """The upper bound of a pressure in pascals; infinite for none, and for other quantities."""
        if quantity.high is None or not self.is_pressure(quantity):
            return Decimal("Infinity")
        return convert(quantity.high, self._units[quantity.unit], self._pascal)


@dataclass(frozen=True, slots=True)
class PaperPrior:
    """What the clear values of a paper are: the same value told elsewhere, and whether cells are mostly made or run."""

    told: Mapping[tuple[object, ...], frozenset[str]]
    usual: Mapping[bool, str]  # in experimental sections, and elsewhere
    is_review: bool

    @classmethod
    def of(cls, values: Sequence[tuple[ValueContext, KindDecision, tuple[str, ...]]], is_review: bool) -> PaperPrior:
        """From all values of a paper with their owners; in a review, a value counts as the same only for one work."""
        told: dict[tuple[object, ...], frozenset[str]] = {}
        kinds: dict[bool, list[str]] = {True: [], False: []}
        for context, decided, owner in values:
            if decided.lead >= CLEAR:
                if decided.kind in (OPERATION, FABRICATION):
                    kinds[is_experimental(context)].append(decided.kind)
                if owner or not is_review:
                    key = (*bounds_of(context.quantity), owner)
                    told[key] = told.get(key, frozenset()) | {decided.kind}
        return cls(told, {part: _commonest(found) for part, found in kinds.items()}, is_review)

    def settle(
        self, decided: KindDecision, quantity: Quantity, owner: tuple[str, ...], experimental: bool
    ) -> KindDecision:
        """The same decision where it is clear; one that is open leans on the rest of the paper."""
        if decided.kind != PRESSURE and (decided.lead >= OPEN or self.is_review):
            return decided
        votes = list(decided.votes)
        same = self.told.get((*bounds_of(quantity), owner), frozenset())
        if len(same) == 1:
            votes.append(Vote(KindRule.ELSEWHERE, next(iter(same)), ELSEWHERE))
        if len(same) != 1 and self.usual[experimental]:
            votes.append(Vote(KindRule.USUAL, self.usual[experimental], USUAL))
        return weigh(votes, decided.kind)


def _commonest(kinds: Sequence[str]) -> str:
    """The kind of nearly all; "" when there is none."""
    commonest = max(sorted(set(kinds)), key=kinds.count, default="")
    return commonest if kinds.count(commonest) >= max(FEW, NEARLY_ALL * len(kinds)) else ""


def weigh(votes: Sequence[Vote], default: str) -> KindDecision:
    """The kind that the clues speak for most, ``default`` when they hardly speak."""
    totals = {kind: _total([vote.weight for vote in votes if vote.kind == kind]) for kind in {c.kind for c in votes}}
    generic = totals.pop(PRESSURE, 0.0)
    if generic >= NAMED_AFTER:  # "a pressure of 2 MPa" is no modulus, whatever else the sentence speaks of
        totals = {kind: total for kind, total in totals.items() if kind in APPLIED}
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < AUDIBLE:
        return KindDecision(default, tuple(votes), 0.0)
    (kind, most), (against, next_most) = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0.0)
    return KindDecision(kind, tuple(votes), most - next_most, against if next_most > 0 else "")


def _total(weights: Sequence[float]) -> float:
    """The loudest counts fully, the rest by a third: many faint hints do not outshout one that is close."""
    loudest = max(weights)
    return loudest + REST * (sum(weights) - loudest)

"""Which kind of quantity a value is: all rules vote, the kind with most wins, and the votes are kept.

When nothing speaks up, a pressure stays a ``pressure``: the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from miner.model import Decision, Quantity, Slot
from miner.rules.context import CooccurringUnits, EarlierValue, PaperContext, ValueContext
from miner.rules.register import Register, Rule, Vote
from miner.units import convert
from miner.vocabulary import Vocabulary

PRESSURE = "pressure"
OPERATION = "operation_pressure"
FABRICATION = "fabrication_pressure"
OTHER = "other_pressure"
STRESS = "stress"
YOUNG = "youngs_modulus"
STRENGTH = "strength"
#: Kinds of the dimension "pressure" that are pressed on something, as against properties of a solid.
APPLIED = frozenset({OPERATION, FABRICATION, OTHER, STRESS, PRESSURE})
#: Properties of a solid in units of pressure.
SOLIDS = frozenset({YOUNG, "shear_modulus", "bulk_modulus", "hardness", STRENGTH})

#: The weights of a name at its value and of one behind it.
NAMED, NAMED_AFTER = 3.0, 2.6
#: What further clues for a kind count beside the loudest.
REST = 0.35
#: Below this, nothing was said.
AUDIBLE = 0.1
#: A lead that settles a kind; one that leaves it open.
CLEAR, OPEN = 0.6, 0.1
FEW, NEARLY_ALL = 3, 0.75

NOT_SAID = Rule[None](
    "not-said", "kind not said", Slot.KIND, asserts=False, is_default=True,
    example="A value of 7 MPa is shown in the figure.",
    counter="A stack pressure of 7 MPa is shown in the figure.",
)  # fmt: skip
UNIT = Rule[None](
    "unit", "the unit tells the kind", Slot.KIND, weight=NAMED, is_default=True,
    example="It was 3.2 mS cm−1 in all.",
    counter="It was 3.2 MPa in all.",
)  # fmt: skip
ELSEWHERE = Rule[None](
    "elsewhere", "told elsewhere in the paper", Slot.KIND, weight=0.9,
    example="The cells were cycled at a stack pressure of 12 MPa. ¶ Figure 3 shows spectra at 12 MPa.",
    counter="The cells were cycled at a stack pressure of 12 MPa. ¶ Figure 3 shows spectra at 14 MPa.",
)  # fmt: skip
USUAL = Rule[None](
    "usual", "what the values of the paper are", Slot.KIND, weight=0.4,
    example="Cells were cycled at 3 MPa. ¶ Cells were cycled at 5 MPa. ¶ Cells were cycled at 7 MPa. ¶ "
    "Figure 3 shows 8 MPa.",
    counter="Cells were cycled at 3 MPa. ¶ Figure 3 shows 8 MPa.",
)  # fmt: skip


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
        return tuple(dict.fromkeys(vote.rule for vote in mine)) or (NOT_SAID.says,)

    @property
    def decision(self) -> Decision:
        """The same as the decision of its slot; a pressure that was not told apart asserts no kind."""
        rule, *also = self.rules
        said = "" if self.kind == PRESSURE else self.kind
        return Decision(Slot.KIND, said, rule, round(self.lead, 2), self.against, tuple(also))


class KindClassifier:
    """Decides kinds; holds what it needs of the vocabulary, looked up once."""

    def __init__(self, vocabulary: Vocabulary, register: Register) -> None:
        self._direct = tuple(rule for rule in register.kind if rule.direct)
        self._others = tuple(rule for rule in register.kind if not rule.direct)
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
        """The kind of the value, "" for a length or the like of which nothing is said."""
        unit = self._units[context.quantity.unit]
        told = KindDecision(unit.kind, (UNIT.counted(Vote(unit.kind)),), NAMED)
        possible = self._possible.get(unit.dimension, set())
        if unit.kind and len(possible) == 1:
            return told
        pascals = self._pascals(context.quantity)
        context.possible, context.pascals, context.company, context.earlier = possible, pascals, self._company, earlier
        decided = weigh(tuple(self.votes(context)), default=PRESSURE if PRESSURE in possible else "")
        return decided if decided.kind or not unit.kind else told

    def votes(self, context: ValueContext) -> Iterator[Vote]:
        """What all rules have to say of a value, for kinds that its unit may have."""
        said = context.said = tuple(_counted(self._direct, context))
        context.damping = 1 / (1 + 2 * max(0.0, sum(vote.weight for vote in said if vote.kind != PRESSURE)))
        yield from said
        yield from _counted(self._others, context)

    def is_pressure(self, quantity: Quantity) -> bool:
        """Whether a quantity is in a unit of pressure."""
        return self._units[quantity.unit].dimension == PRESSURE

    def _pascals(self, quantity: Quantity) -> Decimal:
        """The upper bound of a pressure in pascals; infinite for none, and for other quantities."""
        if quantity.high is None or not self.is_pressure(quantity):
            return Decimal("Infinity")
        return convert(quantity.high, self._units[quantity.unit], self._pascal)


def _counted(rules: Iterable[Rule[Iterator[Vote]]], context: ValueContext) -> Iterator[Vote]:
    for rule in rules:
        for vote in rule.decide(context) or ():
            if vote.kind in context.possible:
                yield rule.counted(vote)


@dataclass(frozen=True, slots=True)
class PaperPrior:
    """What the clear values of a paper are: the same value told elsewhere, and whether cells are mostly made or run."""

    told: Mapping[tuple[object, ...], frozenset[str]]
    usual: Mapping[bool, str]  # in experimental sections, and elsewhere
    is_review: bool
    register: Register

    @classmethod
    def of(cls, values: Sequence[tuple[ValueContext, KindDecision]], paper: PaperContext) -> PaperPrior:
        """From all values of a paper; in a review, a value counts as the same only for one work."""
        told: dict[tuple[object, ...], frozenset[str]] = {}
        kinds: dict[bool, list[str]] = {True: [], False: []}
        for context, decided in values:
            owner = context.references
            if decided.lead >= CLEAR:
                if decided.kind in (OPERATION, FABRICATION):
                    kinds[context.is_experimental].append(decided.kind)
                if owner or not paper.is_review:
                    key = (*bounds_of(context.quantity), owner)
                    told[key] = told.get(key, frozenset()) | {decided.kind}
        return cls(told, {part: _commonest(found) for part, found in kinds.items()}, paper.is_review, paper.register)

    def settle(
        self, decided: KindDecision, quantity: Quantity, owner: tuple[str, ...], experimental: bool
    ) -> KindDecision:
        """The same decision where it is clear; one that is open leans on the rest of the paper."""
        if decided.kind != PRESSURE and (decided.lead >= OPEN or self.is_review):
            return decided
        votes = list(decided.votes)
        same = self.told.get((*bounds_of(quantity), owner), frozenset())
        if len(same) == 1:
            votes += self.register.counted(ELSEWHERE, (Vote(kind) for kind in same))
        if len(same) != 1 and self.usual[experimental]:
            votes += self.register.counted(USUAL, (Vote(self.usual[experimental]),))
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


def bounds_of(quantity: Quantity) -> tuple[object, ...]:
    """What makes two values the same value."""
    return quantity.low, quantity.high, quantity.unit

"""Works that report both fabrication and operation pressure, with the bounds of what they report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from miner.exports.pictures.bipartite import Named
from miner.model import Finding, Owner
from miner.vocabulary import Regime

ANY, AT_MOST, AT_LEAST = 0, -1, 1


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of a value of a claim, in MPa; ``way`` is AT_MOST or AT_LEAST where the value has no other bound."""

    at: float
    way: int
    claim: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A work with the lowest and the highest bound of what it pressed at and ran at, and its branch of strategies.

    The mark stands at the highest fabrication and the lowest operation pressure.
    """

    owner: Owner
    fabrication: tuple[Bound, Bound]
    operation: tuple[Bound, Bound]
    branch: str

    @property
    def made(self) -> Bound:
        """Where the mark stands across."""
        return self.fabrication[1]

    @property
    def run(self) -> Bound:
        """Where the mark stands upwards."""
        return self.operation[0]


@dataclass(frozen=True, slots=True)
class Pressing:
    """All works that report both; and how many report only one of the two."""

    works: tuple[Pressed, ...]
    regimes: tuple[Regime, ...]
    only_fabrication: int = 0
    only_operation: int = 0

    def __bool__(self) -> bool:
        return bool(self.works)


def pressing(
    fabrication: Iterable[Finding], operation: Iterable[Finding], regimes: tuple[Regime, ...], named: Named
) -> Pressing:
    """The works of two lists of values; ``named`` gives works by their keys."""
    made, run = _by_work(fabrication), _by_work(operation)
    works = [
        Pressed(owner, _span(made[key]), _span(run[key]), _branch(run[key]))
        for key, owner in sorted(named(made.keys() & run.keys()).items(), key=lambda item: item[1].name)
    ]
    return Pressing(tuple(works), regimes, len(made.keys() - run.keys()), len(run.keys() - made.keys()))


def _by_work(values: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for work in value.works:
            found[work].append(value)
    return found


def _span(values: Iterable[Finding]) -> tuple[Bound, Bound]:
    """The lowest and the highest bound; of several at one place the one that reaches farther out."""
    bounds = [bound for value in values for bound in _bounds(value)]
    order = [(bound.at, bound.way, bound.claim) for bound in bounds]
    return bounds[order.index(min(order))], bounds[order.index(max(order))]


def _bounds(value: Finding) -> Iterator[Bound]:
    if value.low is not None:
        yield Bound(value.low, ANY if value.high is not None else AT_LEAST, value.claim)
    if value.high is not None and value.high != value.low:
        yield Bound(value.high, ANY if value.low is not None else AT_MOST, value.claim)


def _branch(values: Sequence[Finding]) -> str:
    """The branch that most values are of; that of the lowest where several are."""
    told = [value.branch for value in sorted(values, key=lambda value: value.bounds)]
    counted = Counter(branch for branch in told if branch)
    return counted.most_common(1)[0][0] if counted else ""

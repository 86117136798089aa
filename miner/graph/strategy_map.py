"""The strategy map: strategies against regimes, with the works and the claims of each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from miner.graph.findings import findings
from miner.graph.stores.quadstore import Quadstore
from miner.graph.work_lookup import Works
from miner.model.findings import Finding, lowest
from miner.model.intervals import Fit
from miner.model.rows import Row
from miner.vocabulary import QuantityKind, Regime, Vocabulary


@dataclass(frozen=True, slots=True)
class Cell:
    """The keys of works that surely lie in a regime, of those that besides possibly do, and their findings.

    A claim possibly counts only where one of its works does not surely lie there by another claim.
    """

    sure: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    surely: tuple[Finding, ...] = ()
    possibly: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, surely: Iterable[Finding], possibly: Iterable[Finding]) -> Cell:
        """The cell of all findings whose values lie there."""
        certain = tuple(sorted(surely, key=_key))
        sure = frozenset(work for finding in certain for work in finding.works)
        vague = tuple(sorted((f for f in possibly if not sure.issuperset(f.works)), key=_key))
        return cls(sure, frozenset(work for f in vague for work in f.works) - sure, certain, vague)

    @property
    def fits(self) -> tuple[tuple[Fit, frozenset[str], tuple[Finding, ...]], ...]:
        """Works and findings by how they lie there."""
        return (Fit.SURELY, self.sure, self.surely), (Fit.POSSIBLY, self.possible, self.possibly)

    @property
    def claims(self) -> list[str]:
        """The keys of the claims, those of sure works first."""
        return list(dict.fromkeys(finding.claim for finding in (*self.surely, *self.possibly)))


def _key(finding: Finding) -> str:
    return finding.claim


@dataclass(frozen=True, slots=True)
class Reached:
    """That a strategy reaches a regime, surely or possibly, with the keys of the works and claims that say so."""

    strategy: str
    strategy_label: str
    branch: str
    regime: Regime
    fit: Fit
    works: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MapRow(Row):
    """One strategy, regime and fit of the map, with the works and claims that say so.

    ``work_list`` is what the works are known by, ``works`` how many there are, ``claims`` their keys.
    """

    strategy: str
    strategy_label: str
    branch: str
    regime: str
    regime_label: str
    order: int
    fit: str
    works: int
    work_list: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True)
class StrategyMap:
    """Strategies against pressure regimes, lowest first: the cells, and each finding with the fits that count."""

    kind: QuantityKind
    regimes: tuple[Regime, ...]
    findings: tuple[Finding, ...]
    cells: Mapping[tuple[str, str], Cell]  # by slugs of strategy and regime
    names: Works | None = None

    @classmethod
    def of(
        cls, kind: QuantityKind, regimes: tuple[Regime, ...], told: Iterable[Finding], names: Works | None = None
    ) -> StrategyMap:
        """The map of findings whose fits tell how their values lie in regimes."""
        there: dict[tuple[str, str], dict[Fit, list[Finding]]] = defaultdict(lambda: {Fit.SURELY: [], Fit.POSSIBLY: []})
        for finding in told:
            for regime, fit in finding.fits:
                there[finding.strategy, regime][fit].append(finding)
        cells = {place: Cell.of(found[Fit.SURELY], found[Fit.POSSIBLY]) for place, found in there.items()}
        return cls(kind, regimes, tuple(_placed(cells, [regime.slug for regime in regimes])), cells, names)

    @property
    def title(self) -> str:
        """What the figures are, for an axis or a headline: "Operation pressure (MPa)"."""
        label = self.kind.label
        return f"{label[:1].upper()}{label[1:]} ({self.kind.unit})"

    @cached_property
    def by_strategy(self) -> dict[str, list[Finding]]:
        """The findings of each strategy."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.strategy].append(finding)
        return dict(found)

    def strategies(self) -> list[tuple[str, str]]:
        """Slug and label of each strategy, the one that surely reaches the lowest pressure first."""
        ordered = sorted(self.by_strategy.values(), key=lambda found: (lowest(found), found[0].strategy_label))
        return [(found[0].strategy, found[0].strategy_label) for found in ordered]

    def in_branches(self) -> list[Finding]:
        """A finding of each strategy, by branch and label; those without a branch come last."""
        return sorted((found[0] for found in self.by_strategy.values()), key=_place)

    def reached(self) -> Iterator[Reached]:
        """By branch, strategy, regime and fit."""
        for first in self.in_branches():
            for regime in self.regimes:
                for fit, works, found in self.cells.get((first.strategy, regime.slug), Cell()).fits:
                    if works:
                        yield Reached(
                            first.strategy, first.strategy_label, first.branch, regime, fit, tuple(sorted(works)),
                            tuple(dict.fromkeys(finding.claim for finding in found)),
                        )  # fmt: skip

    def rows(self) -> list[MapRow]:
        """The same for whoever is outside of this program, with what the works are known by."""
        reached = list(self.reached())
        names = self.shown(work for one in reached for work in one.works)
        return [
            MapRow(
                one.strategy, one.strategy_label, one.branch, one.regime.slug, one.regime.label, one.regime.order,
                one.fit.value, len(one.works), tuple(sorted({" ".join(names[work].split()) for work in one.works})),
                one.claims,
            )
            for one in reached
        ]  # fmt: skip

    def shown(self, works: Iterable[str]) -> dict[str, str]:
        """What works are known by: DOI, citation, or the id of a document."""
        wanted = list(works)
        return self.names.shown(wanted) if self.names else {key: key for key in wanted}


def _placed(cells: Mapping[tuple[str, str], Cell], regimes: list[str]) -> Iterator[Finding]:
    """Each finding once, where it first stands on the map, with the fits by which it counts there."""
    strategies = {slug: found for (slug, _), cell in cells.items() for found in (*cell.surely[:1], *cell.possibly[:1])}
    for slug in sorted(strategies, key=lambda slug: _place(strategies[slug])):
        counted: dict[str, tuple[tuple[str, Fit], ...]] = {}
        first: dict[str, Finding] = {}
        for regime in regimes:
            for fit, _, found in cells.get((slug, regime), Cell()).fits:
                there = ((regime, fit),)
                for finding in found:
                    counted[finding.claim] = counted.get(finding.claim, ()) + there
                    first.setdefault(finding.claim, finding)
        for claim, finding in first.items():
            yield finding if finding.fits == counted[claim] else replace(finding, fits=counted[claim])


def _place(finding: Finding) -> tuple[bool, str, str]:
    return not finding.branch, finding.branch, finding.strategy_label


def strategy_map(store: Quadstore, vocabulary: Vocabulary, kind: str) -> StrategyMap:
    """The map of a kind of pressure; raises VocabularyError for a kind that the vocabulary does not have."""
    term, regimes = vocabulary.kind(kind), vocabulary.regimes_of(kind)
    return StrategyMap.of(term, regimes, findings(store, vocabulary, kind, mapped=True), Works(store))

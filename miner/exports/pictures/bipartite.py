"""Strategies on one side and the works that show them on the other: their order, so that few lines cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from miner.model import Finding, Owner
from miner.model.findings import lowest

MOST_WORKS = 70  # as many names as a page is tall
ROUNDS = 12

#: Gives works by their keys.
Named = Callable[[Iterable[str]], Mapping[str, Owner]]


@dataclass(frozen=True, slots=True)
class Link:
    """A work and a strategy with all its findings, and the lowest of them as people write it."""

    strategy: str
    work: str  # key of the owner
    findings: tuple[Finding, ...]

    @property
    def sure(self) -> bool:
        """Whether any finding surely lies in a regime."""
        return any(finding.sure for finding in self.findings)

    @property
    def best(self) -> Finding:
        """The finding that reaches the lowest."""
        return min(self.findings, key=lambda f: (not f.sure, f.surely_reached, f.reached, f.claim))


@dataclass(frozen=True, slots=True)
class Network:
    """Strategies (slug, label, branch) and works in the order to draw them, and the links between them."""

    title: str
    unit: str
    strategies: tuple[tuple[str, str, str], ...]
    works: tuple[Owner, ...]
    links: tuple[Link, ...]
    left_out: int = 0  # works for which there is no room

    def __bool__(self) -> bool:
        return bool(self.links)

    def best(self, work: str) -> Finding:
        """The finding of a work that reaches the lowest; what surely lies in a regime before what may."""
        found = [link for link in self.links if link.work == work]
        return min(found, key=lambda link: (not link.sure, link.best.surely_reached)).best


def network(title: str, unit: str, found: Iterable[Finding], named: Named, most: int = MOST_WORKS) -> Network:
    """The findings of the map by the works that own them, of which those are shown that reach the lowest."""
    pairs: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        for work in finding.works:
            pairs[finding.strategy, work].append(finding)
    by_work: dict[str, list[Finding]] = defaultdict(list)
    for (_, work), findings in pairs.items():
        by_work[work] += findings
    ranked = sorted(by_work, key=lambda work: (lowest(by_work[work]), -len(by_work[work]), work))
    kept = named(ranked[:most])
    links = [Link(slug, work, tuple(findings)) for (slug, work), findings in pairs.items() if work in kept]
    known = {f.strategy: (f.strategy, f.strategy_label, f.branch) for findings in pairs.values() for f in findings}
    strategies, works = _ordered(links)
    return Network(
        title, unit, tuple(known[slug] for slug in strategies), tuple(kept[key] for key in works), tuple(links),
        len(ranked) - len(kept),
    )  # fmt: skip


def _ordered(links: Sequence[Link]) -> tuple[list[str], list[str]]:
    """Strategies from the lowest reached up; works near their strategies, and strategies near their works in turns."""
    by_strategy, by_work = defaultdict(list), defaultdict(list)
    for link in links:
        by_strategy[link.strategy].append(link)
        by_work[link.work].append(link)
    strategies = sorted(by_strategy, key=lambda slug: (_lowest(by_strategy[slug]), slug))
    works = sorted(by_work, key=lambda key: (_lowest(by_work[key]), key))
    for _ in range(ROUNDS):
        works = _near(works, {key: [link.strategy for link in of] for key, of in by_work.items()}, strategies)
        strategies = _near(strategies, {slug: [link.work for link in of] for slug, of in by_strategy.items()}, works)
    works = _near(works, {key: [link.strategy for link in of] for key, of in by_work.items()}, strategies)
    return strategies, works


def _near(ordered: Sequence[str], neighbours: Mapping[str, Sequence[str]], others: Sequence[str]) -> list[str]:
    """Each at the mean place of its neighbours on the other side; those at one place keep their order."""
    place = {name: index / max(1, len(others) - 1) for index, name in enumerate(others)}
    return sorted(ordered, key=lambda name: sum(place[other] for other in neighbours[name]) / len(neighbours[name]))


def _lowest(links: Sequence[Link]) -> float:
    return lowest([finding for link in links for finding in link.findings])

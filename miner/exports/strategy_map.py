"""The strategy map as one value that text, table, picture and page are made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from miner.exports.findings import Finding, findings, lowest
from miner.exports.values import keys_of
from miner.vocabulary import QuantityKind, Regime

if TYPE_CHECKING:  # the graph is handed in
    from miner.graph import Graph


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """Strategies against pressure regimes: the rows of ``Graph.map``, their claims, and the bands, lowest first."""

    kind: QuantityKind
    rows: tuple[Mapping[str, Any], ...]
    findings: tuple[Finding, ...]
    regimes: tuple[Regime, ...]

    @classmethod
    def of(cls, graph: Graph, kind: str) -> StrategyMap:
        """The map of one kind of pressure; raises VocabularyError for a kind that the vocabulary does not have."""
        term = graph.vocabulary.kind(kind)
        rows = tuple(graph.map(kind))
        found = findings(rows, graph.records(kind=kind)) if rows else []
        keys = keys_of(graph.claims(kind=kind), graph.works().key) if rows else {}
        told = [replace(f, keys=tuple(dict.fromkeys(keys.get(work, work) for work in f.works))) for f in found]
        return cls(term, rows, tuple(told), graph.vocabulary.regimes_of(kind))

    def strategies(self) -> list[tuple[str, str]]:
        """Slug and label of each strategy, the one that surely reaches the lowest pressure first."""
        found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.findings:
            found[finding.strategy, finding.strategy_label].append(finding)
        return sorted(found, key=lambda strategy: (lowest(found[strategy]), strategy[1]))

    @property
    def title(self) -> str:
        """What the figures are, for an axis or a headline: "Operation pressure (MPa)"."""
        label = self.kind.label
        return f"{label[:1].upper()}{label[1:]} ({self.kind.unit})"

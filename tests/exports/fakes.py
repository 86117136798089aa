"""A small graph without a store: two works, three strategies, every way of stating a value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import networkx as nx

from miner.graph import Condition, DocumentRow, FailureRow, QuestionRow, RecordRow, Result, SkippedRow
from miner.graph.findings import Holdings, Tally
from miner.graph.strategy_map import StrategyMap
from miner.model import Box, Claim, Finding, Interval, Owner, Value
from miner.model.rows import Row
from miner.vocabulary import Vocabulary, load

R = TypeVar("R", bound=Row)


def sparse(row: type[R], /, **values: Any) -> R:
    """A row of which some columns are told."""
    return row(**{name: values.get(name) for name in row.__annotations__})


def record(claim: str, low: float | None, high: float | None, **told: Any) -> RecordRow:
    """A record as ``Graph.records`` hands it out."""
    base: dict[str, Any] = {
        "document": "10.1000_a", "kind": "operation_pressure", "value_min": low, "value_max": high,
        "min_inclusive": True, "max_inclusive": True, "unit_of_bounds": "MPa", "approximate": False,
        "status": "reported", "materials": ("Li6PS5Cl",),
        "conditions": (sparse(Condition, kind="temperature", text="60 °C"),),
        "strategy": "elastic-binder", "references": (), "source": "text", "quote": 'at "2 MPa", then', "text": "2 MPa",
        "unit": "MPa", "change": None, "section": "Results", "page": 3,
        "boxes": (Box(3, 1.0, 2.0, 3.0, 4.0),),
        "work": None, "confidence": 0.8, "rule": "same clause", "claim": claim,
    }  # fmt: skip
    return sparse(RecordRow, **base | told)


RECORDS = [
    record("aaaa1111bbbb0001", 2, 2),
    record("aaaa1111bbbb0002", 0, 0, work="10.1000/b"),
    record("cccc1111bbbb0003", 22, 30, approximate=True, strategy="np-ratio"),
    record("cccc2222bbbb0004", None, 5, strategy="np-ratio", work="A. Author, Journal 2020, 1, 2"),
    record("dddd2222bbbb0005", 2, 70, change=(70, 2), strategy="other"),
    record("eeee2222bbbb0006", 100, None, strategy="other"),
]


def finding(told: RecordRow, vocabulary: Vocabulary) -> Finding:
    """What a record's claim tells, as it would be asked from a graph."""
    bounds = [None if told[name] is None else Decimal(told[name]) for name in ("value_min", "value_max")]
    change = (float(told["change"][0]), float(told["change"][1])) if told["change"] else None
    if change:
        bounds = [Decimal(change[1])] * 2
    value = Value(Interval(bounds[0], bounds[1]), "MPa", approximate=told["approximate"], change=change)
    strategy, work = vocabulary.strategy(told["strategy"]), told["work"] or f"document:{told['document']}"
    return Finding(
        told["claim"], told["document"], told["kind"], value, (work,), strategy.slug, strategy.label, strategy.branch,
        fits=tuple(
            (regime.slug, fit)
            for regime in vocabulary.regimes_of(told["kind"])
            if (fit := value.interval.fit(regime.interval))
        ),
    )  # fmt: skip


class FakeGraph:
    """What the exports ask of a graph."""

    def __init__(self, records: Sequence[RecordRow] = RECORDS) -> None:
        self.vocabulary: Vocabulary = load()
        self._records = list(records)

    def records(self, document: str | None = None, kind: str | None = None) -> list[RecordRow]:
        return [row for row in self._records if kind in (None, row["kind"]) and document in (None, row["document"])]

    def claims(self) -> list[Claim]:
        return []

    def findings(self, *kinds: str) -> list[Finding]:
        return [finding(row, self.vocabulary) for row in self._records if not kinds or row["kind"] in kinds]

    def owners(self, keys: Iterable[str]) -> dict[str, Owner]:
        return {key: Owner(key, key, key) for key in keys}

    def strategy_map(self, kind: str = "operation_pressure") -> StrategyMap:
        return StrategyMap.of(self.vocabulary.kind(kind), self.vocabulary.regimes_of(kind), self.findings(kind))

    def holdings(self) -> Holdings:
        return Holdings(documents=1, claims=6, with_strategy=6, skipped=1)

    def tally(self, *kinds: str) -> Tally:
        return Tally()

    def network(self, view: str, **filters: Any) -> nx.MultiDiGraph[str]:
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph(view=view)
        network.add_node("s", label="Elastic binder", weight=2, missing=None)
        network.add_node("w", label="Ein “Werk” <1>", weight=0.5, tags=("a", "b"))
        network.add_edge("s", "w", fit="surely", works=3)
        return network

    def documents(self) -> list[DocumentRow]:
        return [
            DocumentRow(
                "10.1000_a", "", "doi:10.1000/a", 'A "paper" & more', "10.1000/a", "2024", "pdf", "a.pdf",
                "/secret/a.pdf", "", 1, 6, 6, 1, "2026-01-02T03:04:05+00:00", (),
            )
        ]  # fmt: skip

    def failures(self) -> list[FailureRow]:
        return [FailureRow("scan.pdf", "/secret/scan.pdf", "read", "no text layer", "")]

    def unread(self) -> list[SkippedRow]:
        return [sparse(SkippedRow, document="10.1000_a", text="3 tons", reason="force without an area")]

    def questions(self) -> list[QuestionRow]:
        return [QuestionRow("targets", "Targets", "What is wanted.", "", "")]

    def query(self, question: str) -> Result:
        return Result(("question", "answer"), ((question, 2),))

    def dump(self, form: str, out: Path) -> None:
        out.write_text(f"# {form}\n", encoding="utf8")

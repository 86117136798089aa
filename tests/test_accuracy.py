"""How well the development papers are read: floors, so that a change for the worse is seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.graph import Graph
from miner.pipeline import ingest
from miner.scoring import Scores, read_gold, score

REVIEW = "10.1002_adma.202413499"
LITHIUM_SULFUR = "10.1002_aenm.202504272"
CERAMIC = "10.3390_batteries4030033"
OTHERS = (
    "10.1038_s41467-019-13178-2",
    "10.1038_s41467-023-43436-3",
    "10.1126_sciadv.abh1896",
    "10.1126_sciadv.add5189",
)


@pytest.fixture(scope="module")
def graph(shared: Path) -> Graph:
    made = Graph.memory()
    outcome = ingest(
        [shared / "review" / f"{REVIEW}.pdf", shared / "papers" / "*.md", shared / "papers" / "*.pdf"], made
    )
    assert not outcome.failures
    return made


def f1(found: Scores) -> dict[str, float]:
    """F1 by level; 0 where there is nothing to compare."""
    return {row["level"]: row["f1"] or 0.0 for row in found.figures()}


def scores(graph: Graph, shared: Path, *documents: str) -> dict[str, float]:
    gold = [line for name in documents for line in read_gold([shared / "gold" / f"{name}.jsonl"])]
    return f1(score(gold, graph.records()))


def test_the_review(graph: Graph, shared: Path) -> None:
    figures = scores(graph, shared, REVIEW)
    floors = {"quantity": 0.96, "kind": 0.95, "material": 0.95, "strategy": 0.92, "reference": 0.95, "status": 0.9}
    assert {level for level, floor in floors.items() if figures[level] < floor} == set()


def test_the_table_of_the_review_is_right_in_every_cell(graph: Graph, shared: Path) -> None:
    gold = [line for line in read_gold([shared / "gold" / f"{REVIEW}.jsonl"]) if line["source"] == "table"]
    table = [row for row in graph.records(document=REVIEW) if row["source"] == "table"]
    found = f1(score(gold, [row for row in table if row["kind"].endswith("_pressure")]))
    assert len(gold) == 18
    assert [found[level] for level in ("quantity", "kind", "strategy", "reference")] == [1.0] * 4


def test_articles(graph: Graph, shared: Path) -> None:
    lithium_sulfur = scores(graph, shared, LITHIUM_SULFUR)
    assert lithium_sulfur["kind"] >= 0.95
    assert lithium_sulfur["strategy"] >= 0.8
    assert scores(graph, shared, *OTHERS)["kind"] >= 0.92
    ceramic = scores(graph, shared, CERAMIC)
    assert ceramic["quantity"] == ceramic["kind"] == 1.0


def test_the_map_shows_the_strategies_of_the_review(graph: Graph) -> None:
    reached = {row["strategy"] for row in graph.map() if row["fit"] == "surely"}
    assert len(reached) >= 14


def test_every_quote_stands_in_its_boxes(graph: Graph) -> None:
    rows = [row for row in graph.records(document=REVIEW) if row["boxes"]]
    assert len(rows) > 100
    for row in rows:
        assert row["page"] in {box["page"] for box in row["boxes"]}
        assert row["text"] in row["quote"]

"""How well texts are read that were written by annotators who did not know the rules: floors, not the aim."""

from __future__ import annotations

import pytest

from miner.graph import Graph
from miner.pipeline import ingest
from miner.scoring import read_gold, score
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("ordinary", {"quantity": 0.95, "kind": 0.91, "reference": 0.95, "status": 0.9, "strategy": 0.6}),
        ("hard", {"quantity": 0.94, "kind": 0.86, "reference": 0.93, "status": 0.93, "strategy": 0.6}),
    ],
)
def test_excerpts(name: str, floors: dict[str, float]) -> None:
    graph = Graph.memory()
    outcome = ingest([DATA / name], graph)
    assert not outcome.failures
    reached = {
        row["level"]: row["f1"] for row in score(read_gold([DATA / name / "gold.jsonl"]), graph.records()).figures()
    }
    assert {level: reached[level] for level, floor in floors.items() if reached[level] < floor} == {}

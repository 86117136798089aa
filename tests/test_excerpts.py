"""How well texts are read that were written by annotators who did not know the rules: floors, not the aim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from miner.graph import Graph
from miner.pipeline import ingest
from miner.scoring import read_gold, score
from tests.conftest import ROOT

DATA = ROOT / "tests" / "data"
Row = dict[str, Any]


def read(name: str) -> tuple[list[Row], list[Row]]:
    """The gold of a folder, and the records that are read of its texts."""
    graph = Graph.memory()
    outcome = ingest([DATA / name], graph)
    assert not outcome.failures
    return read_gold([DATA / name / "gold.jsonl"]), [record.to_dict() for record in graph.records()]


@pytest.mark.parametrize(
    ("name", "floors"),
    [
        (
            "ordinary",
            {"quantity": 0.95, "kind": 0.93, "reference": 0.95, "status": 0.92, "material": 0.78, "strategy": 0.82},
        ),
        (
            "hard",
            {"quantity": 0.94, "kind": 0.88, "reference": 0.93, "status": 0.94, "material": 0.78, "strategy": 0.67},
        ),
        (
            "articles",
            {"quantity": 0.95, "kind": 0.9, "reference": 0.95, "status": 0.89, "material": 0.68, "strategy": 0.65},
        ),
    ],
)
def test_excerpts(name: str, floors: dict[str, float]) -> None:
    gold, records = read(name)
    reached = {row["level"]: row["f1"] for row in score(gold, records).figures()}
    assert {level: reached[level] for level, floor in floors.items() if reached[level] < floor} == {}


def test_conditions_and_denials() -> None:
    right, extra, missed = Counter[str](), Counter[str](), Counter[str]()
    denied = Counter[tuple[bool, bool]]()
    for wanted, found in pairs(*read("articles")):
        denied[wanted["negated"], found["negated"]] += 1
        told = [folded(condition["text"]) for condition in found["conditions"]]
        for condition in wanted["conditions"]:
            text = folded(condition["text"])
            match = next((other for other in told if text in other or other in text), None)
            (missed if match is None else right)[condition["kind"]] += 1
            if match is not None:
                told.remove(match)
        extra.update(told)
    assert right.total() / (right + extra).total() >= 0.82
    assert right.total() / (right + missed).total() >= 0.8
    assert denied[True, True] >= 20
    assert denied[False, True] <= 4


def pairs(gold: list[Row], records: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Gold and record of one operation pressure: equal bounds, and quotes that share most of their words."""
    free = [record for record in records if record["kind"] == "operation_pressure"]
    for wanted in gold:
        alike = [record for record in free if wanted["kind"] == record["kind"] and same(wanted, record)]
        best = max(alike, key=lambda record: shared(wanted["quote"], record["quote"]), default=None)
        if best is not None and shared(wanted["quote"], best["quote"]):
            free.remove(best)
            yield wanted, best


def same(wanted: Row, record: Row) -> bool:
    """Whether document and bounds agree."""
    pairs = [(wanted[name], record[name]) for name in ("value_min", "value_max")]
    return wanted["document"] == record["document"] and all(
        a is b if a is None or b is None else a == pytest.approx(b, 0.01) for a, b in pairs
    )


def shared(one: str, other: str) -> int:
    """How many stretches of twelve characters of the one are in the other."""
    a, b = folded(one), folded(other)
    return sum(a[place : place + 12] in b for place in range(0, len(a) - 12, 4))


def folded(text: str) -> str:
    """Without blanks, and with one spelling for signs and raised digits."""
    plain = str.maketrans("⁻−–⁰¹²³⁴⁵⁶⁷⁸⁹", "---0123456789", "^")
    return "".join(text.lower().split()).translate(plain)

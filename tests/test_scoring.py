"""The scores are those of the reference script, on the gold records and on records spoilt in every way."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.scoring import LEVELS, Count, document_key, score

Record = dict[str, Any]


def record(**fields: Any) -> Record:
    base: Record = {"document": "a", "kind": "operation_pressure", "value_min": 2, "value_max": 2}
    return base | fields


def test_identical_records_score_one() -> None:
    gold = [record(strategy="np-ratio", references=["7"], status="reported"), record(kind="hardness", materials=["Li"])]
    scores = score(gold, gold)
    assert [count.f1 for _, count in scores.levels()] == [1.0] * len(LEVELS)
    assert scores.disagreements == ()


def test_bounds_agree_within_one_percent_and_null_only_with_null() -> None:
    assert score([record()], [record(value_min=2.01, value_max=2.01)]).quantity == Count(right=1)
    assert score([record()], [record(value_min=2.1, value_max=2.1)]).quantity == Count(wrong=1, missed=1)
    assert score([record(value_min=None)], [record(value_min=0)]).quantity == Count(wrong=1, missed=1)


def test_each_record_is_used_once() -> None:
    assert score([record(), record()], [record()]).quantity == Count(right=1, missed=1)


def test_the_partner_that_agrees_in_most_is_taken() -> None:
    found = [record(kind="stress"), record(strategy="np-ratio"), record(strategy="cutoff-voltage")]
    scores = score([record(strategy="cutoff-voltage")], found)
    assert (scores.kind.right, scores.strategy) == (1, Count(right=1))


def test_optional_records_are_neither_rewarded_nor_missed() -> None:
    gold = [record(optional=True)]
    assert score(gold, []).quantity == score(gold, [record()]).quantity == Count()


@pytest.mark.parametrize(
    ("said", "found", "expected"),
    [
        ("a|b", "b", Count(right=1)),
        ("a|", None, Count(right=1)),
        ("a|b", None, Count(missed=1)),
        (None, "a", Count(wrong=1)),
        ("a", "b", Count(wrong=1, missed=1)),
        (None, None, Count()),
    ],
)
def test_a_strategy_may_have_alternatives(said: str | None, found: str | None, expected: Count) -> None:
    assert score([record(strategy=said)], [record(strategy=found)]).strategy == expected


def test_other_kinds_and_other_documents_are_left_out() -> None:
    found = [record(), record(kind="ionic_conductivity"), record(document="elsewhere")]
    assert score([record()], found).quantity == Count(right=1)


def test_a_disagreement_says_what_was_expected_and_found() -> None:
    (only,) = score([record(quote="at 2 MPa")], [record(kind="stress")]).disagreements
    assert (only.what, only.expected, only.found, only.quote) == ("kind", "operation_pressure", "stress", "at 2 MPa")


def test_a_document_may_be_named_by_doi_or_file() -> None:
    assert document_key("10.1002/adma.202413499") == document_key("10.1002_adma.202413499.pdf")


counts = st.builds(Count, *[st.integers(0, 50)] * 3)


@given(counts, counts)
def test_figures_stay_between_0_and_1_and_counts_add_up(a: Count, b: Count) -> None:
    total = a + b
    assert total.right + total.wrong == a.right + a.wrong + b.right + b.wrong
    assert 0 <= total.precision <= 1
    assert 0 <= total.recall <= 1
    f1 = total.f1
    assert f1 is None or min(total.precision, total.recall) - 1e-9 <= f1 <= max(total.precision, total.recall) + 1e-9


# ---- against the reference script ------------------------------------------------------------------------------------

KINDS = ["operation_pressure", "fabrication_pressure", "stress", "youngs_modulus", "ionic_conductivity"]


def spoil(gold: list[Record], seed: int) -> list[Record]:
    """The records as a careless reader would find them."""
    chance = random.Random(seed)
    found = []
    for item in gold:
        copy = dict(item)
        if chance.random() < 0.15:
            continue
        for field, make in SPOILERS.items():
            if chance.random() < 0.2:
                copy[field] = make(copy, chance)
        found.extend([copy] * (2 if chance.random() < 0.1 else 1))
    chance.shuffle(found)
    return found


SPOILERS: dict[str, Callable[[Record, random.Random], Any]] = {
    "value_min": lambda r, c: c.choice([None, 0, 5, r["value_min"] and r["value_min"] * 1.005]),
    "value_max": lambda r, c: c.choice([None, 7, r["value_max"] and r["value_max"] * 0.992]),
    "kind": lambda r, c: c.choice(KINDS),
    "strategy": lambda r, c: c.choice([None, "other", "np-ratio", "elastic-binder"]),
    "status": lambda r, c: c.choice(["target", "general", None]),
    "materials": lambda r, c: c.choice([[], ["Li₆PS₅Cl"], ["Li6PS5Cl pellet"], ["Li"]]),
    "references": lambda r, c: c.choice([[], ["1"], r["references"][:1], ["99", *r["references"]]]),
    "document": lambda r, c: c.choice([r["document"].replace("_", "/", 1), r["document"] + ".pdf", "elsewhere"]),
}


COUNTS = re.compile(r"^(\w+) .*\((\d+) right, (\d+) wrong, (\d+) missed\)$", re.M)
STATUS = re.compile(r"^status +(\d+)/(\d+)", re.M)


def reference_counts(shared: Path, gold: Path, found: Path) -> dict[str, Count]:
    command = [sys.executable, str(shared / "tools" / "score.py"), str(gold), str(found)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    counts = {level: Count(*map(int, numbers)) for level, *numbers in COUNTS.findall(printed)}
    for right, compared in STATUS.findall(printed):
        differing = int(compared) - int(right)
        counts["status"] = Count(int(right), differing, differing)
    return counts


def gold_records(shared: Path) -> list[Record]:
    files = sorted((shared / "gold").glob("*.jsonl"))
    told = (json.loads(line) for path in files for line in path.read_text(encoding="utf8").splitlines())
    return [record for record in told if "value_min" in record]  # other gold lies there, too


@pytest.mark.parametrize("seed", range(6))
def test_same_counts_as_the_reference_script(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = gold_records(shared)
    found = spoil(gold, seed)
    for name, records in (("gold", gold), ("found", found)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf8")
    expected = reference_counts(shared, tmp_path / "gold.jsonl", tmp_path / "found.jsonl")
    assert dict(score(gold, found).levels()) == expected

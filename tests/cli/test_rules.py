"""The rules listed at the command line."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

from miner.rules import all_rules
from tests.cli.runner import invoke, one_line


def test_every_rule_is_listed_with_its_sentences() -> None:
    rows = json.loads(invoke("rules", "--format", "json").stdout)
    assert [row["id"] for row in rows] == [rule.id for rule in all_rules().rules]
    assert all(row["example"] and row["counter"] for row in rows)
    named = next(row for row in rows if row["id"] == "named")
    assert (named["decides"], named["says"], named["weight"]) == ("kind", "named at the value", 3.0)
    assert 0 < named["right"] <= named["decided"]
    table = list(csv.DictReader(StringIO(invoke("rules", "--format", "csv").stdout)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]


def test_a_page_of_rules_reads_like_text(tmp_path: Path) -> None:
    shown = invoke("rules").stdout
    assert "held: held for a while (kind, weight 0.6; right in " in shown
    assert "    example: Then 150 MPa was maintained for 1 min." in shown
    assert invoke("rules", "-o", str(tmp_path / "rules.txt")).exit_code == 0
    assert (tmp_path / "rules.txt").read_text(encoding="utf8") == shown


def test_only_those_of_a_slot() -> None:
    rows = [
        json.loads(line) for line in invoke("rules", "--decides", "status", "--format", "jsonl").stdout.splitlines()
    ]
    assert rows
    assert {row["decides"] for row in rows} == {"status"}
    one_line(invoke("rules", "--decides", "colour"), 2, "colour", "known are kind, status")

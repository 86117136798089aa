"""Records, the map and explanations, as users ask for them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from lxml import etree

from tests.cli.runner import Run, one_line


def test_records_in_every_format(run: Run, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run("records", "--format", "jsonl").stdout.splitlines()]
    kinds = {record["kind"] for record in lines}
    assert {"operation_pressure", "fabrication_pressure", "youngs_modulus"} <= kinds
    assert json.loads(run("records", "--format", "json").stdout) == lines
    rows = list(csv.DictReader(io.StringIO(run("records", "--format", "csv").stdout)))
    assert [row["claim"] for row in rows] == [record["claim"] for record in lines]
    result = run("records", "-o", str(tmp_path / "r.jsonl"))
    assert (result.stdout, result.exit_code) == ("", 0)
    assert (tmp_path / "r.jsonl").read_text(encoding="utf8") == run("records", "--format", "jsonl").stdout


def test_a_table_of_records_shows_values_as_scientists_write_them(run: Run) -> None:
    table = run("records").stdout
    assert "22000–30000 MPa" in table
    assert "70 → 2 MPa" in table
    assert "E+" not in table


def test_records_can_be_chosen(run: Run) -> None:
    found = run("records", "--kind", "youngs_modulus", "--document", "soft", "--format", "json")
    assert {record["kind"] for record in json.loads(found.stdout)} == {"youngs_modulus"}
    nothing = run("records", "--document", "elsewhere")
    assert (nothing.exit_code, nothing.stderr) == (
        0,
        "no records of elsewhere: the graph has no such paper (miner documents lists what there is)\n",
    )
    one_line(run("records", "--kind", "preassure"), 2, "preassure")


def test_the_map_leads_to_explanations(run: Run) -> None:
    table = run("map").stdout
    assert "Elastic or conductive binder" in table
    keys = re.findall(r"^  ([0-9a-f]{8}) ", table, re.MULTILINE)
    assert keys
    for key in keys:
        told = run("explain", key)
        assert told.exit_code == 0
        assert told.stdout.startswith(f"Claim {key}")
    assert any("70 → 2" in line for line in table.splitlines())


def test_the_map_in_every_format(run: Run, tmp_path: Path) -> None:
    rows = json.loads(run("map", "--format", "json").stdout)
    assert {"strategy", "regime", "fit", "works", "claims"} <= set(rows[0])
    assert len(list(csv.DictReader(io.StringIO(run("map", "--format", "csv").stdout)))) == len(rows)
    for suffix in (".svg", ".png", ".html", ".csv", ".json", ".txt"):
        assert run("map", "-o", str(tmp_path / f"map{suffix}")).stdout == ""
    assert (tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert etree.parse(tmp_path / "map.svg").getroot().tag.endswith("svg")
    assert json.loads((tmp_path / "map.json").read_text(encoding="utf8")) == rows


def test_a_map_of_nothing_says_so(run: Run, tmp_path: Path) -> None:
    assert (
        run("map", "--kind", "fabrication_pressure").stdout == "No strategy with a value of fabrication pressure yet.\n"
    )
    drawn = run("map", "--kind", "fabrication_pressure", "-o", str(tmp_path / "m.svg"))
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    assert "Nothing to draw: 1 claim of fabrication pressure had no strategy" in drawn.stderr
    one_line(run("map", "--kind", "fabrication_pressure", "-o", str(tmp_path / "m.html")), 1, "fabrication pressure")
    one_line(run("map", "--kind", "preassure"), 2, "preassure")


def test_an_explanation_names_quote_section_and_rules(run: Run) -> None:
    (record, *_) = json.loads(run("records", "--kind", "youngs_modulus", "--format", "json").stdout)
    text = run("explain", record["claim"]).stdout
    assert "22000–30000 MPa" in text
    assert "Young's modulus of Li6PS5Cl is 22–30 GPa" in text
    assert "Results" in text
    assert json.loads(run("explain", record["claim"], "--format", "json").stdout)["evidence"]


def test_an_unknown_claim(run: Run) -> None:
    result = run("explain", "ffffffffffffffff")
    assert result.exit_code in (1, 2)
    one_line(result, result.exit_code, "ffffffffffffffff")

"""The command line as users meet it: what they type, what they get, and what they are told when it goes wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from miner.cli import main
from miner.exports import export_suffixes

PAPER = """# Soft contacts in sulfide cells

A. Writer, B. Reader

## Introduction

Most cells need a stack pressure of 50–100 MPa.

## Experimental

The Li6PS5Cl powder was cold-pressed at 375 MPa into a pellet.

## Results

With an elastic binder, the cells were cycled at a stack pressure of 2 MPa.
With the elastic binder, the operating pressure was reduced from 70 to 2 MPa.
The Young's modulus of Li6PS5Cl is 22–30 GPa.
Full cells with an elastic interlayer were operated without external pressure.
"""

Run = Callable[..., Result]


def invoke(*arguments: str, **options: str | None) -> Result:
    result = CliRunner().invoke(main, list(arguments), **options)  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "soft.md").write_text(PAPER, encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def store(papers: Path) -> str:
    place = str(papers.parent / f"{papers.name}-store")
    result = invoke("ingest", str(papers), "--store", place)
    assert (result.exit_code, result.stdout) == (0, "added soft\n")
    return place


@pytest.fixture
def run(store: str) -> Run:
    return lambda *arguments, **options: invoke(*arguments, "--store", store, **options)


def one_line(result: Result, exit_code: int, *parts: str) -> None:
    """The error is one line that begins with the program's name, with a remedy in brackets; nothing on stdout."""
    assert (result.exit_code, result.stdout) == (exit_code, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("miner: ")
    assert line.endswith(")")
    for part in parts:
        assert part in line


# ---- help ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, *main.commands])
def test_every_help_ends_with_an_example(command: str | None) -> None:
    result = invoke(*([command] if command else []), "--help")
    assert result.exit_code == 0
    example = result.stdout.rsplit("Example:\n", 1)[1].strip().splitlines()
    assert all("miner " in line for line in example)
    assert command is None or any(f"miner {command}" in line for line in example)


def test_the_list_of_commands_is_whole() -> None:
    result = invoke("--help")
    for name in (
        "ingest",
        "map",
        "records",
        "query",
        "export",
        "explain",
        "documents",
        "remove",
        "check",
        "score",
        "read",
    ):
        assert f"\n  {name} " in result.stdout
    assert "..." not in result.stdout.split("Commands:")[1]


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from miner.cli import main\n"
        "try: main(['--help'], standalone_mode=True)\n"
        "except SystemExit: pass\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert time.perf_counter() - start < 2  # half a second on an idle machine
    heavy = {"matplotlib", "networkx", "numpy", "pdfplumber", "pint", "pyoxigraph", "rdflib", "spacy"}
    assert not heavy & set(done.stderr.split())


def test_version() -> None:
    assert invoke("--version").stdout.startswith("miner, version ")


# ---- papers ----------------------------------------------------------------------------------------------------------


def test_ingesting_again_changes_nothing(run: Run, papers: Path) -> None:
    assert run("ingest", str(papers / "*.md")).stdout == "unchanged soft\n"


def test_paths_come_from_standard_input(run: Run, papers: Path) -> None:
    assert run("ingest", "-", input=f"{papers / 'soft.md'}\n").stdout == "unchanged soft\n"
    one_line(run("ingest", "-", input="\n"), 1, "names no paths")


def test_what_cannot_be_read_is_listed_and_the_rest_is_kept(tmp_path: Path, papers: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    missing = str(tmp_path / "missing.pdf")
    place = str(tmp_path / "store")
    result = invoke("ingest", str(tmp_path / "torn.pdf"), missing, str(papers), "--store", place)
    assert (result.exit_code, result.stdout) == (1, "added soft\n")
    assert "torn.pdf: " in result.stderr
    assert f"miner: {missing}: " in result.stderr
    assert result.stderr.splitlines()[-1] == "1 added, 0 unchanged, 2 failed"
    listed = invoke("documents", "--store", place, "--format", "json")
    answer = json.loads(listed.stdout)
    assert [document["id"] for document in answer["documents"]] == ["soft"]
    assert {Path(failure["path"]).name for failure in answer["failures"]} == {"torn.pdf", "missing.pdf"}


def test_an_empty_folder_and_a_missing_path_are_failures_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in ("empty", "nowhere", "*.pdf"):
        result = invoke("ingest", str(tmp_path / path), "--store", str(tmp_path / "store"))
        assert (result.exit_code, result.stdout) == (1, "")
        assert path in result.stderr
        assert "Traceback" not in result.stderr


def test_documents_are_listed(run: Run) -> None:
    assert "soft" in run("documents").stdout
    (row,) = csv.DictReader(io.StringIO(run("documents", "--format", "csv").stdout))
    assert row["id"] == "soft"


def test_remove_takes_a_document_out(tmp_path: Path, papers: Path) -> None:
    place = str(tmp_path / "store")
    invoke("ingest", str(papers), "--store", place)
    assert invoke("remove", "soft", "--store", place).stdout == "removed soft\n"
    assert json.loads(invoke("documents", "--store", place, "--format", "json").stdout)["documents"] == []
    one_line(invoke("remove", "soft", "--store", place), 1, "soft", "miner documents")


def test_read_shows_a_paper_without_a_graph(papers: Path) -> None:
    text = invoke("read", str(papers / "soft.md")).stdout
    assert "cycled at a stack pressure of 2 MPa" in text
    document = json.loads(invoke("read", str(papers / "soft.md"), "--format", "json").stdout)
    assert document["text"].strip() == text.strip()
    for block in document["blocks"]:
        assert document["text"][slice(*block["span"])] == block["text"]
    one_line(invoke("read", "nowhere.pdf"), 1, "nowhere.pdf: no such file")


# ---- answers ---------------------------------------------------------------------------------------------------------


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
    assert (nothing.exit_code, nothing.stderr) == (0, "no records of elsewhere\n")
    one_line(run("records", "--kind", "preassure"), 2, "preassure")


def test_the_map_leads_to_explanations(run: Run) -> None:
    table = run("map").stdout
    assert "Elastic or conductive binder" in table
    keys = [line.split()[0] for line in table.splitlines() if line.startswith("  ") and "soft" in line]
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
    one_line(run("map", "--kind", "fabrication_pressure", "-o", str(tmp_path / "m.svg")), 1, "fabrication pressure")
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


# ---- questions -------------------------------------------------------------------------------------------------------


def test_questions_are_listed_and_can_be_asked(run: Run) -> None:
    names = [row["name"] for row in json.loads(run("query", "--format", "json").stdout)]
    assert names
    for name in names:
        assert run("query", name).exit_code == 0, name


def test_sparql_as_typed_from_a_file_and_from_standard_input(run: Run, tmp_path: Path) -> None:
    sparql = "SELECT (COUNT(?claim) AS ?claims) WHERE { ?claim a assb:Claim }"
    (tmp_path / "q.rq").write_text(sparql, encoding="utf8")
    typed = json.loads(run("query", sparql, "--format", "json").stdout)
    assert typed[0]["claims"] > 0
    assert json.loads(run("query", str(tmp_path / "q.rq"), "--format", "json").stdout) == typed
    assert json.loads(run("query", "-", "--format", "json", input=sparql).stdout) == typed
    run("query", sparql, "-o", str(tmp_path / "answer.csv"))
    assert (tmp_path / "answer.csv").read_text(encoding="utf8") == f"claims\n{typed[0]['claims']}\n"


def test_a_graph_as_an_answer(run: Run) -> None:
    construct = "CONSTRUCT { ?claim a assb:Claim } WHERE { ?claim a assb:Claim }"
    assert "assb:Claim" in run("query", construct, "--format", "turtle").stdout
    one_line(run("query", "SELECT ?s { ?s ?p ?o } LIMIT 1", "--format", "turtle"), 2, "CONSTRUCT")
    assert run("query", "ASK { ?claim a assb:Claim }").stdout == "yes\n"


def test_faulty_questions(run: Run) -> None:
    one_line(run("query", "works-belo"), 2, "works-belo")
    one_line(run("query", "SELECT ?s WHERE { ?s"), 2)
    one_line(run("query", "missing.rq"), 1, "missing.rq: no such file")
    assert run("query", "SELECT ?s {?s ?p ?o}", "--set", "limit").exit_code == 2


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", export_suffixes())
def test_export_in_every_format(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    result = run("export", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {path}\n")
    assert path.stat().st_size > 0


def test_an_exported_network_is_read_back(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "n.graphml"))
    assert len(nx.read_graphml(tmp_path / "n.graphml")) > 0


def test_export_to_standard_output(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "g.nq"))
    assert run("export", "-", "--format", "nq").stdout == (tmp_path / "g.nq").read_text(encoding="utf8")
    assert run("export", "-").exit_code == 2


def test_unknown_suffixes_name_the_known_ones(run: Run, tmp_path: Path) -> None:
    one_line(run("export", str(tmp_path / "x.docx")), 2, ".docx", ".ttl")
    one_line(run("map", "-o", str(tmp_path / "x.docx")), 2, ".docx", ".svg")
    one_line(run("records", "-o", str(tmp_path / "x")), 2, "no suffix", ".csv")
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    one_line(run("export", str(tmp_path)), 2, "no suffix")
    (tmp_path / "file").write_text("")
    one_line(run("export", str(tmp_path / "file" / "x.ttl")), 1, "file")


# ---- the store -------------------------------------------------------------------------------------------------------

READING = (
    ["map"],
    ["records"],
    ["documents"],
    ["query"],
    ["explain", "a"],
    ["check"],
    ["remove", "a"],
    ["export", "a.ttl"],
)


@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_store_that_does_not_exist_is_not_made(tmp_path: Path, command: list[str]) -> None:
    one_line(invoke(*command, "--store", str(tmp_path / "none")), 1, "none")
    assert not list(tmp_path.iterdir())


def test_the_store_can_be_named_by_the_environment(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINER_STORE", store)
    assert "soft" in invoke("documents").stdout


def test_a_graph_that_conforms(run: Run) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout


def test_scores(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text(run("records", "--format", "jsonl").stdout, encoding="utf8")
    scores = json.loads(run("score", str(tmp_path / "gold.jsonl"), "--format", "json").stdout)
    assert {row["f1"] for row in scores["levels"]} <= {1.0, None}
    assert "Nothing was missed" in run("score", str(tmp_path), "--misses").stdout
    one_line(run("score", str(tmp_path / "none.jsonl")), 1, "none.jsonl")
    (tmp_path / "gold.jsonl").write_text("{}\n", encoding="utf8")
    one_line(run("score", str(tmp_path / "gold.jsonl")), 2, "gold.jsonl:1", "document")
    (tmp_path / "gold.jsonl").write_bytes(b"\xff\xfe{")
    one_line(run("score", str(tmp_path / "gold.jsonl")), 2, "not text")


def test_misses_are_listed(run: Run, tmp_path: Path) -> None:
    record = {"document": "absent", "kind": "stress", "value_min": 1, "value_max": 1, "quote": "a stress of 1 MPa"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record), encoding="utf8")
    result = run("score", str(tmp_path / "gold.jsonl"), "--misses")
    assert result.stderr == "absent is not in the graph: all its records count as missed\n"
    assert "a stress of 1 MPa" in result.stdout


def test_a_closed_pipe_is_no_fault(store: str) -> None:
    command = [
        sys.executable,
        "-c",
        "from miner.cli import main; main()",
        "records",
        "--format",
        "jsonl",
        "--store",
        store,
    ]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")

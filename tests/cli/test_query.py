"""SPARQL asked at the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.runner import Run, one_line


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

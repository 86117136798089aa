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


def test_few_rows_and_little_time(run: Run) -> None:
    assert len(run("query", "evidence", "--limit", "2", "--format", "jsonl").stdout.splitlines()) == 2
    assert run("query", "coverage", "--timeout", "30").stdout == run("query", "coverage").stdout
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (?c != ?f && ?f != ?i) }"
    one_line(run("query", endless, "--timeout", "0.3"), 2, "took longer than 0.3 s and was stopped")
    one_line(run("query", "SELECT ?s WHERE { ?s", "--timeout", "5"), 2, "cannot be read")
    assert run("query", "coverage", "--timeout", "0").exit_code == 2


def test_the_sparql_of_a_question_can_be_looked_at(run: Run) -> None:
    shown = run("query", "gaps", "--set", "limit=5", "--explain")
    assert "?lowest > " in shown.stdout and '"5"' in shown.stdout
    assert "tells no plan" in shown.stderr


def test_an_update_is_no_question(run: Run) -> None:
    for update in ("DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "# a\nPREFIX x: <y:>\nINSERT DATA { <a:b> <a:c> 1 }"):
        one_line(run("query", update), 2, "this changes the graph")
        one_line(run("query", update, "--timeout", "5"), 2, "this changes the graph")


def test_faulty_questions(run: Run) -> None:
    one_line(run("query", "works-belo"), 2, "works-belo")
    one_line(run("query", "SELECT ?s WHERE { ?s"), 2)
    one_line(run("query", "missing.rq"), 2, "missing.rq: no such file")
    assert run("query", "SELECT ?s {?s ?p ?o}", "--set", "limit").exit_code == 2

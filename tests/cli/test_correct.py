"""Correcting from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import Run, invoke, one_line


@pytest.fixture
def run(papers: Path, tmp_path: Path) -> Run:
    place = str(tmp_path / "store")
    assert invoke("ingest", str(papers), "--store", place).exit_code == 0
    return lambda *arguments, **options: invoke(*arguments, "--store", place, **options)


def key_of(run: Run, text: str) -> str:
    rows = map(json.loads, run("records", "--format", "jsonl").stdout.splitlines())
    return next(str(row["claim"]) for row in rows if row["text"] == text)


def test_from_correcting_to_taking_back(run: Run, papers: Path, tmp_path: Path) -> None:
    key = key_of(run, "2 MPa")
    before = run("export", "--format", "nq", "-").stdout
    result = run("correct", key[:8], "--strategy", "isostatic-pressure", "--by", "anna", "--note", "see p. 2")
    assert (result.exit_code, result.stdout) == (0, f"corrected {key}\n")
    assert "Isostatic" in run("map").stdout
    told = run("explain", key).stdout
    for line in (
        "corrected   strategy isostatic-pressure",
        "by          anna · 20",
        "note        see p. 2",
        "read        strategy: ",
    ):
        assert line in told
    assert run("ingest", str(papers)).stdout == "unchanged soft\n"
    assert run("check").exit_code == 0
    assert f"{key}  soft" in run("correct", "--list").stdout
    shared = str(tmp_path / "shared.ttl")
    assert run("correct", "--list", "--format", "turtle", "-o", shared).exit_code == 0
    corrected = run("export", "--format", "nq", "-").stdout
    assert run("correct", key, "--undo").stdout == f"as read {key}\n"
    assert run("export", "--format", "nq", "-").stdout == before
    result = run("correct", "--file", shared)
    assert (result.stdout, result.stderr) == (f"corrected {key}\n", "1 applied, 0 waiting for their claims\n")
    assert run("export", "--format", "nq", "-").stdout == corrected


def test_a_rejected_claim_is_gone_and_explained(run: Run) -> None:
    key = key_of(run, "375 MPa")
    assert run("correct", key, "--reject").stdout == f"rejected {key}\n"
    assert "375 MPa" not in run("records", "--format", "csv").stdout
    assert "corrected   rejected" in run("explain", key).stdout


def test_faults_are_one_line(run: Run, tmp_path: Path) -> None:
    key = key_of(run, "375 MPa")
    one_line(run("correct", "nothing", "--reject"), 2, "no claim has a key")
    one_line(run("correct", key), 2, "the correction says nothing")
    one_line(run("correct", key, "--kind", "strss"), 2, "did you mean stress")
    one_line(run("correct", key, "--kind", "temperature"), 2, "the claim is in MPa")
    one_line(run("correct", key, "--undo"), 2, "nobody corrected")
    one_line(run("correct", "--file", str(tmp_path / "none.ttl")), 2, "no such file")
    (tmp_path / "bad.ttl").write_text("@prefix", "utf8")
    one_line(run("correct", "--file", str(tmp_path / "bad.ttl")), 2, "is no Turtle")
    for wrong in ([], ["x", "--list"], ["--list", "--reject"], ["x", "--undo", "--reject"], ["x", "--format", "csv"]):
        assert run("correct", *wrong).exit_code == 2
    assert run("correct", "--list").stdout == "Nobody corrected anything.\n"

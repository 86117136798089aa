"""Which store is meant, whether it conforms, how it scores."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.runner import Run, invoke, one_line

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
    one_line(run("score", str(tmp_path / "none.jsonl")), 2, "none.jsonl")
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


def test_a_graph_is_read_anew_from_its_papers(store: str, tmp_path: Path) -> None:
    new, old = str(tmp_path / "new"), str(tmp_path / "old")
    shutil.copytree(store, old)
    key = json.loads(invoke("records", "--format", "jsonl", "--store", old).stdout.splitlines()[0])["claim"]
    assert invoke("correct", key, "--negated", "--store", old).exit_code == 0
    store = old
    result = invoke("rebuild", store, new)
    assert (result.exit_code, result.stdout) == (0, "added soft\n")
    shown = [invoke("records", "--format", "csv", "--store", place).stdout for place in (store, new)]
    assert shown[0] == shown[1]
    assert invoke("rebuild", store, store).exit_code == 2
    one_line(invoke("rebuild", str(tmp_path), new), 1, "no graph at")

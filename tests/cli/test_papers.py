"""Papers taken in, listed, read and taken out, and those that cannot be."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.cli.runner import Run, invoke, one_line


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

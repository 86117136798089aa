"""Papers taken in, listed, read and taken out, and those that cannot be."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.runner import Run, invoke, one_line


def test_ingesting_again_changes_nothing(run: Run, papers: Path) -> None:
    assert run("ingest", str(papers / "*.md")).stdout == "unchanged soft\n"


def test_paths_come_from_standard_input(run: Run, papers: Path) -> None:
    assert run("ingest", "-", input=f"{papers / 'soft.md'}\n").stdout == "unchanged soft\n"
    one_line(run("ingest", "-", input="\n"), 2, "names no paths")


def test_what_cannot_be_read_is_listed_and_the_rest_is_kept(tmp_path: Path, papers: Path) -> None:
    torn, place = tmp_path / "torn.pdf", str(tmp_path / "store")
    torn.write_bytes(b"%PDF-1.7 torn")
    result = invoke("ingest", str(torn), str(papers), "--store", place)
    assert (result.exit_code, result.stdout) == (1, "added soft\n")
    assert f"miner: {torn}: " in result.stderr
    assert result.stderr.splitlines()[-1] == "1 added, 0 unchanged, 1 failed"
    listed = invoke("documents", "--store", place, "--format", "json")
    answer = json.loads(listed.stdout)
    assert [document["id"] for document in answer["documents"]] == ["soft"]
    assert [failure["file"] for failure in answer["failures"]] == ["torn.pdf"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("nowhere.pdf", "no such file or folder - check the spelling of the path"),
        ("*.pdf", "no file matches this pattern - check the folder and the spelling"),
        ("10.1002/adma.202413499", "this is a DOI - fetch the paper first, and name its file"),
        ("https://doi.org/10.1002/adma.202413499", "this is a DOI - fetch the paper first, and name its file"),
        ("https://example.org/soft.pdf", "this is an address on the web - save the paper first, and name its file"),
        ("empty", "no papers in this folder - papers end in .pdf, "),
        ("offices", "no papers in this folder (but 2 files of other kinds: 1 .docx, 1 .xls) - papers end in "),
        ("offices/notes.docx", "files of the kind .docx are not read - papers end in "),
    ],
)
def test_a_path_that_leads_to_no_paper_is_wrong_usage(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch, path: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("empty", "offices"):
        (tmp_path / folder).mkdir()
    for name in ("notes.docx", "table.xls"):
        (tmp_path / "offices" / name).write_bytes(b"PK")
    alone = invoke("ingest", path, "--store", "store")
    assert (alone.exit_code, alone.stdout, (tmp_path / "store").exists()) == (2, "", False)
    line, counted = alone.stderr.splitlines()
    assert line.startswith(f"miner: {path}: {said}") and counted == "0 added, 0 unchanged, 0 failed, 1 wrong paths"
    beside = invoke("ingest", path, str(papers), "--store", "store")  # what is there is taken in all the same
    assert (beside.exit_code, beside.stdout) == (2, "added soft\n")
    assert f"miner: {path}: {said}" in beside.stderr
    assert json.loads(invoke("documents", "--store", "store", "--format", "json").stdout)["failures"] == []
    assert invoke("ingest", str(papers), "--store", "store").exit_code == 0


def test_a_wrong_path_outweighs_a_paper_that_failed(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    result = invoke("ingest", str(tmp_path / "torn.pdf"), "nowhere.pdf", "--store", str(tmp_path / "store"))
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == "0 added, 0 unchanged, 1 failed, 1 wrong paths"


def test_files_of_other_kinds_beside_papers_are_counted_in_one_line(tmp_path: Path, papers: Path) -> None:
    (tmp_path / "soft.md").write_bytes((papers / "soft.md").read_bytes())
    for name in ("notes.docx", "more.docx", "picture.jpg", "Makefile"):
        (tmp_path / name).write_bytes(b"x")
    result = invoke("ingest", str(tmp_path), "--store", str(tmp_path / "store"))
    assert (result.exit_code, result.stdout) == (0, "added soft\n")
    assert "not read: 4 files of other kinds: 1 (no suffix), 2 .docx, 1 .jpg\n" in result.stderr


def test_documents_tell_their_work_and_part(tmp_path: Path) -> None:
    text = "# Supporting Information\n\nfor J. Tests, DOI: 10.1000/soft.1\n\nCells ran at a stack pressure of 3 MPa.\n"
    (tmp_path / "si.md").write_text(text, "utf8")
    place = str(tmp_path / "store")
    invoke("ingest", str(tmp_path / "si.md"), "--store", place)
    head, _, row, *_ = invoke("documents", "--store", place).stdout.splitlines()
    assert head.split()[:3] == ["id", "part", "work"]
    assert row.split()[:3] == ["10.1000_soft.1--si1", "si1", "doi:10.1000/soft.1"]
    (listed,) = csv.DictReader(io.StringIO(invoke("query", "coverage", "--store", place, "--format", "csv").stdout))
    assert (listed["document"], listed["part"]) == ("10.1000_soft.1--si1", "si1")


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

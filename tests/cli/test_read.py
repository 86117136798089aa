"""``miner read``: a paper as text, JSON or HTML, to the screen or into a file, without a graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.runner import invoke, one_line
from tests.conftest import ROOT

DIGEST = str(ROOT / "corpus" / "papers" / "low-pressure-digest.pdf")
SCAN = str(ROOT / "corpus" / "papers" / "scanned-note.pdf")


def test_text_is_the_default_and_what_the_paper_is_goes_to_standard_error(papers: Path) -> None:
    result = invoke("read", str(papers / "soft.md"))
    assert result.exit_code == 0
    assert result.stdout.startswith("# Soft contacts in sulfide cells\n")
    assert "cycled at a stack pressure of 2 MPa" in result.stdout
    assert "## Experimental ‹ex›" in result.stdout
    assert result.stderr.startswith("Soft contacts in sulfide cells")
    assert invoke("read", str(papers / "soft.md"), "--format", "text").stdout == result.stdout


def test_json_goes_to_standard_output_alone(papers: Path) -> None:
    result = invoke("read", str(papers / "soft.md"), "--format", "json")
    document = json.loads(result.stdout)
    assert result.stderr == ""
    for block in document["blocks"]:
        assert document["text"][slice(*block["span"])] == block["text"]


@pytest.mark.parametrize(
    ("name", "begin"), [("a.txt", "# Soft"), ("a.json", "{"), ("a.html", "<!doctype html>"), ("a.HTM", "<!doctype")]
)
def test_the_suffix_says_how(papers: Path, tmp_path: Path, name: str, begin: str) -> None:
    result = invoke("read", str(papers / "soft.md"), "-o", str(tmp_path / name))
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"wrote {tmp_path / name}" in result.stderr
    assert (tmp_path / name).read_text(encoding="utf8").startswith(begin)


def test_pages_are_chosen_for_text_and_html() -> None:
    text = invoke("read", DIGEST, "--pages", "2").stdout
    assert text.startswith("❷")
    assert not {"❶", "❸"} & set(text)
    assert invoke("read", DIGEST, "--format", "html", "--pages", "2").stdout.count("<img ") == 1


def test_wrong_usage_is_told_in_one_line(papers: Path, tmp_path: Path) -> None:
    paper = str(papers / "soft.md")
    one_line(invoke("read", paper, "-o", str(tmp_path / "a.docx")), 2, ".docx", ".html")
    one_line(invoke("read", paper, "-o", str(tmp_path / "a")), 2, "no suffix")
    one_line(invoke("read", paper, "--pages", "1"), 2, "no pages")
    one_line(invoke("read", DIGEST, "--pages", "7"), 2, "no page 7")
    one_line(invoke("read", DIGEST, "--pages", "x"), 2, "1-20")
    one_line(invoke("read", DIGEST, "--pages", "1", "--format", "json"), 2, "--pages")
    assert invoke("read", paper, "--format", "docx").exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_what_cannot_be_read_is_told_in_one_line(form: str, tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    one_line(invoke("read", "nowhere.pdf", "--format", form), 2, "nowhere.pdf: no such file")
    one_line(invoke("read", str(tmp_path), "--format", form), 2, "no such file")
    one_line(invoke("read", str(tmp_path / "torn.pdf"), "--format", form), 1, "torn.pdf")
    one_line(invoke("read", SCAN, "--format", form), 1, "OCR")


def test_a_place_that_cannot_be_written_is_told(papers: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    one_line(invoke("read", str(papers / "soft.md"), "-o", str(tmp_path / "file" / "a.html")), 1, "file")

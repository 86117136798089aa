"""What cannot be read is refused with a reason and a remedy, never with another error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from miner.documents import SUFFIXES, read
from miner.errors import UnreadableDocument
from miner.settings import Settings
from tests.documents.paper import column, paper

PROSE = ["The pellets were pressed at 300 MPa and", "cycled under a stack pressure of 5 MPa."]


def _prose(canvas: Canvas) -> None:
    column(canvas, 50, 100, PROSE)


def _blank(canvas: Canvas) -> None:
    canvas.rect(100, 100, 200, 200)


def refusal(path: Path, options: Settings | None = None) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(path, options or Settings())
    assert caught.value.reason
    assert caught.value.remedy
    return caught.value


def test_suffixes() -> None:
    assert SUFFIXES == (".pdf", ".xml", ".nxml", ".html", ".htm", ".xhtml", ".md", ".txt")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.pdf", b"", "empty"),
        ("blank.md", b" \n\n ", "empty"),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(2000), "not a PDF"),
        ("half.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "damaged or truncated"),
        ("paper.docx", b"PK\x03\x04", ".docx"),
        ("paper", b"words", "no suffix"),
        ("binary.txt", bytes(range(32)) * 40, "not a text file"),
        ("rules.md", b"---\n\n***\n", "no text"),
    ],
)
def test_refused_with_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert reason in refusal(path).reason


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "nowhere.pdf").reason
    folder = tmp_path / "papers.pdf"
    folder.mkdir()
    assert "folder" in refusal(folder).reason


def test_truncated_real_pdf(tmp_path: Path) -> None:
    whole = paper(tmp_path / "whole.pdf", _prose).read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) // 3])
    assert "damaged or truncated" in refusal(path).reason


def test_limits(tmp_path: Path) -> None:
    path = paper(tmp_path / "long.pdf", _prose, _prose, _prose)
    assert "more than the limit of 2" in refusal(path, Settings(max_pages=2)).reason
    big = tmp_path / "big.txt"
    big.write_bytes(b"word " * 250_000)
    assert "more than the limit of 1 MB" in refusal(big, Settings(max_file_megabytes=1)).reason


def test_encrypted_needs_password_unless_it_is_empty(tmp_path: Path) -> None:
    closed = paper(tmp_path / "closed.pdf", _prose, encrypt=StandardEncryption("secret", "owner"))
    assert "encrypted" in refusal(closed).reason
    opened = paper(tmp_path / "opened.pdf", _prose, encrypt=StandardEncryption("", "owner"))
    assert "stack pressure of 5 MPa" in read(opened).text


def test_scan_without_text_needs_ocr(tmp_path: Path) -> None:
    assert "no text layer: needs OCR" in refusal(paper(tmp_path / "scan.pdf", _blank, _blank)).reason


def test_readable_pages_of_a_mixed_file_count(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "mixed.pdf", _prose, _blank))
    assert "pressed at 300 MPa" in document.text
    assert [warning for warning in document.warnings if "page 2" in warning and "OCR" in warning]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(min_size=0, max_size=400), suffix=st.sampled_from([".pdf", ".md", ".txt"]))
def test_never_another_error(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(b"%PDF-1.4\n" + data if suffix == ".pdf" else data)
    try:
        document = read(path)
    except UnreadableDocument:
        return
    assert all(block.span.end <= len(document.text) for block in document.blocks)


def test_import_is_cheap() -> None:
    late = ("pdfplumber", "pypdfium2", "PIL", "lxml", "bs4")
    code = f"import sys, miner.documents; sys.exit(any(name in sys.modules for name in {late}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

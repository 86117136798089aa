"""Text that no author wrote is read in bounded time, or refused with a reason."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from miner.documents import read
from miner.documents.text.markdown_blocks import MAX_BLOCK, markdown_blocks
from miner.documents.text.markup import without_comments
from miner.errors import UnreadableDocument
from miner.model import Document
from tests.documents.invariants import assert_sound

WORDS = "text with words in it and enough letters "
MANY = 50_000
SHAPES = {
    "a word of a million letters": "a" * 1_000_000,
    "a million characters on a line": "word " * 200_000,
    "a line without spaces": "5MPa" * 250_000,
    "opened brackets": WORDS + "[" * MANY,
    "nested brackets": WORDS + "(" * MANY + ")" * MANY,
    "quotes in quotes": "> " * MANY + WORDS,
    "stars": WORDS + "*a" * MANY,
    "bold without end": WORDS + "**a " * 10_000,
    "lowered without end": WORDS + "_{" * MANY,
    "links without end": WORDS + "[a](" * MANY,
    "images without end": WORDS + "![a](" * 20_000,
    "captions of images without end": WORDS + "![" * 20_000,
    "formulas without end": WORDS + "\\(" * MANY,
    "displays without end": WORDS + "\\[" * MANY,
    "fractions without end": WORDS + "$$" + "\\frac{" * MANY + "$$",
    "comments without end": WORDS + "<!--" * MANY,
    "raised without end": WORDS + "<sup>a" * 20_000,
    "tags without end": WORDS + "<i " * MANY,
    "a heading with a tail": "# " + WORDS + " " * MANY + "x",
    "a heading of hashes": "# " + WORDS + " #" * MANY + "x",
    "a rule that is none": WORDS + "\n" + "- " * MANY + "x",
    "ten thousand columns": "|" + "a|" * 10_000 + "\n|" + "--|" * 10_000 + "\n|" + "5 MPa|" * 10_000 + "\n" + WORDS,
    "one row longer than all others": WORDS + "\n\n|a|b|\n|--|--|\n|" + "x|" * 10_000 + "\n" + "|x|y|\n" * 10_000,
    "tabs": WORDS + "\n\n" + ("a\t" * 100 + "\n") * 500,
    "a formula without end": "Li 2 S " * 20_000,
    "a bracket of a formula": "(Li Li " * 10_000,
    "counts without end": "Li2Li2Li2 " * 20_000 + "2 -",
    "a number without end": WORDS + "1," * MANY + " MPa",
    "a mark without end": WORDS + "[1," + "2," * MANY + "3]",
    "a stamp": "Downloaded from " * 10_000 + WORDS,
    "links of an entry": "# References\n\n[1] A. Writer " + "CrossRef " * 10_000 + "x",
    "authors without end": "# References\n\n[1] " + "A. Writer, " * 10_000 + "J. Power 2020, 1, 2.",
    "white space": WORDS + " " * 1_000_000 + "\n" * 1_000_000 + WORDS,
    "marks of our own": (WORDS + "\ue000\ue001\ue002\ue003\ue001") * 1_000,
    "right to left": "\u202e\u2067\u200f" * 1_000 + WORDS,
    "accents on accents": "a" + "\u0301" * MANY + WORDS,
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_it_is_read_to_the_end(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "hostile.md"
    path.write_text(SHAPES[shape], encoding="utf-8")
    document = attempt(path)
    if document is not None:
        assert_sound(document)


def attempt(path: Path) -> Document | None:
    try:
        return read(path)
    except UnreadableDocument as error:
        assert error.reason
        assert error.remedy
        return None


def test_a_block_without_end_is_cut_and_loses_no_word() -> None:
    words = [f"word{number}" + ("." if number % 9 == 0 else "") for number in range(20_000)]
    _, blocks, _ = markdown_blocks(" ".join(words), markdown=True)
    assert max(len(block.text) for block in blocks) <= MAX_BLOCK
    assert " ".join(block.text for block in blocks).split() == words
    assert all(block.text.endswith(".") for block in blocks[:-1])


def test_a_picture_in_the_text_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "picture.md"
    path.write_text(f"{WORDS}![a picture](data:image/png;base64,{'iVBORw0K' * 5_000}) {WORDS}", encoding="utf-8")
    assert read(path).text == f"{WORDS}{WORDS}".strip()


@given(st.lists(st.sampled_from(["<!--", "-->", "a", "-", ">"]), max_size=12).map("".join))
def test_comments_end_where_they_end(text: str) -> None:
    import re

    assert without_comments(text) == re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("nul.txt", b"a word\0 of the cell at 5 MPa and more"),
        ("surrogate.md", b"words of the cell \xed\xa0\x80 at 5 MPa"),
        ("half.md", b"\xff\xfea"),
        ("torn.md", b"\xff\xfe" + "words of the cell".encode("utf-16-le") + b"\x00\xd8a\x00"),
        ("elf.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40),
        ("zip.md", b"PK\x03\x04" + bytes(range(256)) * 40),
        ("jpeg.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 40),
        ("white.txt", b" \n\t\r\n" * 1000),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    document = attempt(path)
    if document is not None:
        assert_sound(document)
        assert "\0" not in document.text


PIECES = [
    "# Head\n", "\n\n", "|a|b|\n|--|--|\n", "| 5 MPa | 2 |\n", "- item ", "**", "_{2}", "^{-1}", "$", "\\frac{1}{2}",
    "[1]", "[2](#x)", "<sup>", "</sup>", "<!--", "-->", "```\n", "\t", "Li 6 PS5 Cl ", "10 -3 S cm -1 ", "Figure 1. ",
    "References\n\n", "[1] A. Writer, J. Power 2020, 1, 2.\n", "---\n", "a: b\n", "/uniFB01", "\u202e", "\ue000",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join), st.sampled_from([".md", ".txt"])
)
@example("\ue001\ue000 words of the cell in the text", ".md")
def test_any_mixture_of_markup_is_sound(tmp_path: Path, text: str, suffix: str) -> None:
    path = tmp_path / f"mixture{suffix}"
    path.write_bytes((WORDS + text).encode("utf-8", "surrogatepass"))
    document = attempt(path)
    if document is not None:
        assert_sound(document)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the owner of all files may read them")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.md"
    path.write_text(WORDS)
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        read(path)


def test_marks_without_end(tmp_path: Path) -> None:
    path = tmp_path / "marks.md"
    path.write_text("Cells were pressed at 300 MPa as reported before " + "[1] " * 20_000, encoding="utf-8")
    assert len(read(path).citations) == 20_000


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(UnreadableDocument, match="a pipe or a device"):
        read(tmp_path / "pipe.md")

"""What pages carry besides the paper: covers, stamps, page numbers, running lines, notes; and narrow gutters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.model import BlockKind, Document
from tests.documents.paper import BOLD, WIDTH, column, paper, rule, scripted, text, wrapped
from tests.documents.test_layout import LEFT, RIGHT

Page = Callable[[Canvas], None]

COVERS = {
    "a social network": [
        "See discussions, stats, and author profiles for this publication at: https://www.example.net/publication/1",
        "Cells That Run at Low Pressure",
        "Article in Journal of Tests · May 2024",
        "DOI: 10.1234/tests.2024.7",
        "CITATIONS 12        READS 345",
        "Some of the authors of this publication are also working on these related projects:",
        "Pressing Pellets at 500 MPa View project DOI: 10.9999/other.1",
    ],
    "a publisher": [
        "PAPER • OPEN ACCESS",
        "Cells That Run at Low Pressure",
        "To cite this article: A Lovelace et al 2024 J. Tests 7 12",
        "View the article online for updates and enhancements.",
        "You may also like",
        "Pellets pressed at 500 MPa for cells without pressure",
        "This content was downloaded from IP address 192.0.2.1 on 12/05/2024 at 10:00",
    ],
    "a repository": [
        "University of Tests",
        "Cells That Run at Low Pressure",
        "Citation for published version",
        "Lovelace, A. (2024). Cells That Run at Low Pressure. Journal of Tests, 7, 12.",
        "Document Version",
        "Publisher's PDF, also known as Version of record",
        "General rights",
        "Take down policy: if you believe that this document breaches copyright please contact us.",
    ],
}  # fmt: skip


def _body(canvas: Canvas) -> None:
    text(canvas, 48, 80, "Cells That Run at Low Pressure", BOLD, 16)
    text(canvas, 48, 105, "Ada Lovelace and Grace Hopper", size=10)
    text(canvas, 48, 140, "1. Introduction", BOLD, 11)
    column(canvas, 48, 160, wrapped(canvas, LEFT, 480))


def _rest(canvas: Canvas) -> None:
    column(canvas, 48, 130, wrapped(canvas, RIGHT, 480))


def _lines(canvas: Canvas, lines: Sequence[str]) -> None:
    for number, line in enumerate(lines):
        text(canvas, 60, 100 + 30 * number, line)


def _kinds(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind is kind]


@pytest.mark.parametrize("platform", COVERS)
def test_covers_are_set_aside(tmp_path: Path, platform: str) -> None:
    document = read(paper(tmp_path / "cover.pdf", partial(_lines, lines=COVERS[platform]), _body, _rest))
    assert "500 MPa" not in document.text
    assert document.text.startswith("Cells That Run at Low Pressure")
    assert document.source.title == "Cells That Run at Low Pressure"
    assert document.source.authors == ("Ada Lovelace", "Grace Hopper")
    assert document.source.doi == ("10.1234/tests.2024.7" if platform == "a social network" else "")
    assert document.page(document.blocks[0].span) == 2


def test_a_first_page_that_says_how_to_cite_it_is_no_cover(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        _body(canvas)
        _lines_below = ["To cite this article: A Lovelace 2024 J. Tests 7 12", "Published version", "ISSN 1234-5678"]
        column(canvas, 48, 400, _lines_below)

    document = read(paper(tmp_path / "first.pdf", page, _rest))
    assert document.page(document.blocks[0].span) == 1


@pytest.mark.parametrize(
    "stamp",
    [
        "View publication stats",
        "Electronic copy available at: https://example.org/abstract=1",
        "Authorized licensed use limited to: University of Tests.",
        "Content courtesy of Springer Nature, terms of use apply. Rights reserved.",
        "Open Access Article. Published on 12 May 2024. Downloaded on 1/2/2025 10:00:00 AM.",
    ],
)
def test_stamps_are_no_text(tmp_path: Path, stamp: str) -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 48, 130, wrapped(canvas, LEFT, 400))
        text(canvas, 48, 400, stamp, size=6)

    assert read(paper(tmp_path / "stamp.pdf", page)).text == LEFT


def test_page_numbers_stand_anywhere_at_head_or_foot(tmp_path: Path) -> None:
    halves = LEFT[: len(LEFT) // 2].rsplit(" ", 1)[0], LEFT[: len(LEFT) // 2].rsplit(" ", 1)[1] + LEFT[len(LEFT) // 2 :]

    def page(words: str, number: int) -> Page:
        def draw(canvas: Canvas) -> None:
            y = column(canvas, 48, 130, wrapped(canvas, words, 300))
            text(canvas, 190, y + 40, str(number))

        return draw

    path = paper(tmp_path / "numbers.pdf", *(page(words, number) for number, words in enumerate(halves, 417)))
    assert read(path).text == LEFT


def test_a_reference_at_the_foot_of_a_page_is_no_running_line(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 48, 740, [*wrapped(canvas, LEFT, 480), "https://doi.org/10.1234/tests.7"])

    assert read(paper(tmp_path / "foot.pdf", page)).text.endswith("https://doi.org/10.1234/tests.7")


def test_notes_stand_apart_from_the_text(tmp_path: Path) -> None:
    first, second = LEFT.split(" In the first column ")

    def page(canvas: Canvas) -> None:
        lines = wrapped(canvas, first, 300)
        column(canvas, 48, 130, lines[:-1])
        x = scripted(canvas, 48, 130 + 11 * (len(lines) - 1), [(lines[-1], 0), ("1", 1)])
        text(canvas, x, 130 + 11 * (len(lines) - 1), " In the first")
        column(canvas, 48, 130 + 11 * len(lines), wrapped(canvas, "column " + second, 300))
        rule(canvas, 48, 120, 700)
        scripted(canvas, 48, 710, [("1", 1), ("The load cell was calibrated with weights of up to 200 kg.", 0)], 7.5)
        scripted(canvas, 48, 720, [("2", 1), ("Another note of the same page.", 0)], 7.5)

    document = read(paper(tmp_path / "notes.pdf", page))
    assert _kinds(document, BlockKind.PARAGRAPH) == [f"{first}1 In the first column {second}"]
    assert _kinds(document, BlockKind.FOOTNOTE) == [
        "1The load cell was calibrated with weights of up to 200 kg.",
        "2Another note of the same page.",
    ]


@pytest.mark.parametrize("gutter", [6.0, 7.5, 9.0, 11.0])
def test_gutters_no_wider_than_a_word_space(tmp_path: Path, gutter: float) -> None:
    width = (WIDTH - 96 - gutter) / 2

    def page(canvas: Canvas) -> None:
        text(canvas, 48, 80, "A Title that Reaches over Both of the Columns of this Page", BOLD, 14)
        for x, words in ((48, LEFT), (48 + width + gutter, RIGHT)):
            for number, line in enumerate(wrapped(canvas, words + " " + words, width)):
                justified = line.split(" ")
                natural = sum(canvas.stringWidth(word, "Times-Roman", 9) for word in justified)
                space = (width - natural) / max(1, len(justified) - 1)
                at = x
                for word in justified:
                    text(canvas, at, 130 + 11 * number, word)
                    at += canvas.stringWidth(word, "Times-Roman", 9) + min(space, 6.0)

    document = read(paper(tmp_path / "narrow.pdf", page))
    assert f"{LEFT} {LEFT}" in document.text
    assert f"{RIGHT} {RIGHT}" in document.text

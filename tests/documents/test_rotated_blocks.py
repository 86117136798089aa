"""Turned pages and sideways text: the words in order, and boxes on the page as it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.model import Document, Span
from tests.documents.paper import HEIGHT, WIDTH, column, paper, rule, text, wrapped

WORDS = (
    "The pellets were pressed at 300 MPa and the cells were cycled under a stack pressure of 5 MPa for many weeks, "
    "while a sensor recorded the force. Whenever the electrode breathed the force went up and down by a tenth, so that "
    "the mean had to be kept above a limit which the softer of the two materials set."
)


def _sideways(canvas: Canvas, angle: int, draw: Callable[[Canvas], object]) -> None:
    """Draw as on a page that lies on its side."""
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(angle)
    canvas.translate(-HEIGHT / 2, -HEIGHT / 2)
    draw(canvas)
    canvas.restoreState()


def _prose(canvas: Canvas) -> None:
    column(canvas, 60, 200, wrapped(canvas, WORDS, 330))


def characters(path: Path, document: Document, span: Span) -> str:
    """The characters that pdfplumber finds in the boxes of a span, in no order."""
    with pdfplumber.open(path) as pdf:
        found = ""
        for box in document.boxes(span):
            for char in pdf.pages[box.page - 1].chars:
                x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
                if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
                    found += char["text"]
    return "".join(sorted(found.replace(" ", "")))


@pytest.mark.parametrize("angle", [90, -90, 180])
def test_sideways_text_is_read_where_it_stands(tmp_path: Path, angle: int) -> None:
    path = paper(tmp_path / "side.pdf", partial(_sideways, angle=angle, draw=_prose))
    document = read(path)
    assert document.text == WORDS
    assert document.warnings == ()
    for word in list(re.finditer(r"\S+", document.text))[::4]:
        span = Span(*word.span())
        assert characters(path, document, span) == "".join(sorted(word.group()))


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, rotation: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(rotation)
        width, height = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)  # of the sheet that is then turned
        canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[rotation])
        canvas.rotate(rotation)
        _prose(canvas)

    path = paper(tmp_path / "turned.pdf", page)
    document = read(path)
    assert document.text == WORDS
    (size,) = document.pages
    assert size == pytest.approx((WIDTH, HEIGHT), abs=0.1)
    first = document.boxes(Span(0, 3))[0]
    assert first.x0 == pytest.approx(60, abs=1)
    assert first.y1 == pytest.approx(200, abs=4)
    for word in list(re.finditer(r"\S+", document.text))[::6]:
        assert characters(path, document, Span(*word.span())) == "".join(sorted(word.group()))


def test_a_sideways_table(tmp_path: Path) -> None:
    def table(canvas: Canvas) -> None:
        text(canvas, 60, 180, "Table 1. Pressures of all the cells that were made for this work and of some others.")
        for y in (190, 206, 262):
            rule(canvas, 60, 420, y)
        rows = [
            ["Cell", "Pressing (MPa)", "Operation (MPa)"],
            ["A-1", "350", "5"],
            ["B-2", "300", "2.5"],
            ["C-3", "9", "1"],
        ]
        for number, row in enumerate(rows):
            for x, cell in zip((64, 190, 310), row, strict=True):
                text(canvas, x, 202 + 17 * number, cell)

    def page(canvas: Canvas) -> None:
        column(canvas, 48, 60, ["A line that stands upright above the table, as a running head would, but only once."])
        _sideways(canvas, 90, table)

    path = paper(tmp_path / "table.pdf", page)
    document = read(path)
    (found,) = document.tables
    assert [[document.quote(cell.span) for cell in row] for row in found.rows] == [
        ["Cell", "Pressing (MPa)", "Operation (MPa)"],
        ["A-1", "350", "5"],
        ["B-2", "300", "2.5"],
        ["C-3", "9", "1"],
    ]
    cell = found.rows[2][1].span
    (box,) = document.boxes(cell)
    assert box.y1 - box.y0 > box.x1 - box.x0
    assert characters(path, document, cell) == "003"


def test_a_stamp_on_the_margin_is_no_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 60, 120, wrapped(canvas, WORDS, 400))
        _sideways(canvas, 90, lambda turned: text(turned, 60, 560, "Read by a member of the library, 12 May 2024 " * 4))

    assert read(paper(tmp_path / "stamp.pdf", page)).text == WORDS

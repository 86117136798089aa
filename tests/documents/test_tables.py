"""Tables with rules, half rules and none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.model import Document
from miner.pipeline.mine_paper import Miner
from tests.documents.paper import HEIGHT, WIDTH, column, paper, rule, scripted, text, wrapped

COLUMNS = (60.0, 160.0, 300.0, 430.0)
ROWS = (
    ("Cell", "Pressure [MPa]", "Strategy", "Refs."),
    ("A", "360", "Soft binder", "[1]"),
    ("B", "Not Given", "Springs", "[2]"),
    ("C", "<0.1", "Glass of low modulus", "[3]"),
    ("D", "2.5", "Interlayer", "[4]"),
)
PROSE = (
    "The text above the table is long enough to fill some lines, so that the reader must tell "
    "it from the table that stands "
    "below it and has columns of its own; the cells of the table are listed with their "
    "pressures and strategies in four columns."
)


def cells(document: Document) -> list[tuple[str, ...]]:
    (table,) = document.tables
    return [tuple(document.quote(cell.span) for cell in row) for row in table.rows]


def _page(canvas: Canvas, draw_rules: str) -> None:
    column(canvas, 48, 80, wrapped(canvas, PROSE, WIDTH - 96))
    text(canvas, 48, 150, "Table 1. Cells and their pressures.", size=8)
    top, step = 162.0, 14.0
    for number, row in enumerate(ROWS):
        for x, words in zip(COLUMNS, row, strict=True):
            text(canvas, x, top + 10 + number * step, words, size=8)
    bottom = top + len(ROWS) * step
    if draw_rules in ("half", "all"):
        for y in (top, top + step, bottom):
            rule(canvas, 55, 540, y)
    if draw_rules == "all":
        for number in range(2, len(ROWS)):
            rule(canvas, 55, 540, top + number * step)
        for x in (55.0, 150.0, 290.0, 420.0, 540.0):
            canvas.line(x, HEIGHT - top, x, HEIGHT - bottom)
    column(canvas, 48, bottom + 40, wrapped(canvas, PROSE.replace("above", "below"), WIDTH - 96))


def test_ruled(tmp_path: Path) -> None:
    assert cells(read(paper(tmp_path / "all.pdf", lambda canvas: _page(canvas, "all")))) == list(ROWS)


def test_half_ruled(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "half.pdf", lambda canvas: _page(canvas, "half")))
    assert cells(document) == list(ROWS)
    (table,) = document.tables
    assert table.number == "Table 1"
    assert table.caption is not None
    assert document.quote(table.caption) == "Table 1. Cells and their pressures."
    assert [cell.header for cell in table.rows[0]] == [True] * 4
    assert not any(cell.header for row in table.body for cell in row)
    assert document.quote(table.span) == "\n".join("\t".join(row) for row in ROWS)


def test_without_rules(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "none.pdf", lambda canvas: _page(canvas, "none")))
    assert cells(document) == list(ROWS)
    assert PROSE in document.text


def test_text_around_a_table_goes_on(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "half.pdf", lambda canvas: _page(canvas, "half")))
    assert PROSE in document.text
    assert PROSE.replace("above", "below") in document.text


def test_wrapped_cells_belong_to_one_row(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, 48, 150, "Table 2. Wrapped cells.", size=8)
        lines = (
            ("Operation", "Strategy of the cell", "Refs."),
            ("pressure [MPa]", "", ""),
            ("5", "A blend of cathodes with opposite expan-", "[1]"),
            ("", "sion coefficients", ""),
            ("2", "Springs", "[2]"),
            ("0.1", "Viscoelastic inorganic electrolyte that is", "[3]"),
            ("", "softer than others", ""),
        )
        for number, row in enumerate(lines):
            for x, words in zip((60.0, 160.0, 350.0), row, strict=True):
                text(canvas, x, 172 + number * 9.5 + (4 if number > 1 else 0), words, size=8)
        for y in (162.0, 186.0, 246.0):
            rule(canvas, 55, 400, y)

    assert cells(read(paper(tmp_path / "wrap.pdf", page))) == [
        ("Operation pressure [MPa]", "Strategy of the cell", "Refs."),
        ("5", "A blend of cathodes with opposite expansion coefficients", "[1]"),
        ("2", "Springs", "[2]"),
        ("0.1", "Viscoelastic inorganic electrolyte that is softer than others", "[3]"),
    ]


def _grid(canvas: Canvas) -> None:
    """A ruled table without a caption; one head over two columns, one cell over two lines, one centred beside it."""
    column(canvas, 48, 80, wrapped(canvas, PROSE, WIDTH - 96))
    top, lines = 170.0, (0.0, 14.0, 28.0, 56.0, 70.0)
    for y in lines:
        rule(canvas, 150 if y == 14.0 else 55, 420, top + y)
    for x in (55.0, 150.0, 420.0):
        canvas.line(x, HEIGHT - top, x, HEIGHT - top - lines[-1])
    canvas.line(290, HEIGHT - top - 14, 290, HEIGHT - top - lines[-1])
    text(canvas, 240, top + 10, "Pressure [MPa]", size=8)
    for x, words in ((160, "Fabrication"), (300, "Operation")):
        text(canvas, x, top + 24, words, size=8)
    for y, words in ((38, "Soft glass"), (48, "electrolyte")):
        text(canvas, 60, top + y, words, size=8)
    for x, words in ((160, "380"), (300, "2")):
        text(canvas, x, top + 44, words, size=8)
    for x, words in ((60, "Springs"), (160, "375"), (300, "5")):
        text(canvas, x, top + 66, words, size=8)
    column(canvas, 48, 290, wrapped(canvas, PROSE.replace("above", "below"), WIDTH - 96))


def test_a_ruled_grid_needs_no_caption_and_keeps_wrapped_and_merged_cells(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "grid.pdf", _grid))
    assert cells(document) == [
        ("", "Pressure [MPa]", ""),
        ("", "Fabrication", "Operation"),
        ("Soft glass electrolyte", "380", "2"),
        ("Springs", "375", "5"),
    ]
    assert [row[0].header for row in document.tables[0].rows] == [True, True, False, False]
    assert PROSE in document.text


def _part(canvas: Canvas, title: str, rows: Sequence[tuple[str, ...]], top: float = 120) -> None:
    text(canvas, 48, top, title)
    for y in (top + 8, top + 24, top + 26 + 14 * (len(rows) - 1)):
        rule(canvas, 48, 400, y)
    for number, row in enumerate(rows):
        for x, cell in zip((52, 180, 300), row, strict=True):
            text(canvas, x, top + 20 + 15 * number - (2 if number == 0 else 0), cell)


HEAD = ("Sample", "Pressing (MPa)", "Operation (MPa)")


@pytest.mark.parametrize("again", ["Table 1 (continued)", "Table 1. Continued.", "Table 1 (cont.)"])
def test_a_table_goes_on_over_the_page(tmp_path: Path, again: str) -> None:
    rows = [(f"S-{n}", str(300 + n), f"{n}.5") for n in range(1, 9)]

    def prose(canvas: Canvas, y: float) -> None:
        column(canvas, 48, y, ["The pressures of all samples are listed in Table 1, which goes on over the page."])

    def first(canvas: Canvas) -> None:
        prose(canvas, 80)
        _part(canvas, "Table 1. All samples.", [HEAD, *rows[:5]])

    def second(canvas: Canvas) -> None:
        _part(canvas, again, [HEAD, *rows[5:]], 80)
        prose(canvas, 300)

    document = read(paper(tmp_path / "long.pdf", first, second))
    (table,) = document.tables
    assert [tuple(document.quote(cell.span) for cell in row) for row in table.rows] == [HEAD, *rows]
    assert [document.page(row[0].span) for row in table.rows] == [1] * 6 + [2] * 3
    assert table.caption is not None
    assert document.quote(table.caption) == "Table 1. All samples."


def test_a_ruled_table_goes_on_without_label_and_header(tmp_path: Path) -> None:
    rows = [HEAD, *((f"S-{n}", str(300 + n), f"{n}.5") for n in range(1, 9))]

    def grid(canvas: Canvas, top: float, part: Sequence[tuple[str, ...]]) -> None:
        for number in range(len(part) + 1):
            rule(canvas, 48, 408, top + 16 * number)
        for x in (48, 168, 288, 408):
            canvas.line(x, HEIGHT - top, x, HEIGHT - top - 16 * len(part))
        for number, row in enumerate(part):
            for x, cell in zip((52, 172, 292), row, strict=True):
                text(canvas, x, top + 11 + 16 * number, cell)

    def first(canvas: Canvas) -> None:
        column(canvas, 48, 600, wrapped(canvas, PROSE, 360))
        text(canvas, 48, 690, "Table 1. All samples.")
        grid(canvas, 700, rows[:5])

    def second(canvas: Canvas) -> None:
        grid(canvas, 60, rows[5:])
        column(canvas, 48, 200, wrapped(canvas, PROSE, 360))

    document = read(paper(tmp_path / "grid.pdf", first, second))
    (table,) = document.tables
    assert [tuple(document.quote(cell.span) for cell in row) for row in table.rows] == rows
    assert [row[0].header for row in table.rows] == [True] + [False] * 8


def test_two_tables_of_one_form_are_two(tmp_path: Path) -> None:
    def page(number: int, canvas: Canvas) -> None:
        _part(canvas, f"Table {number}. Samples.", [HEAD, ("S-1", "300", "5"), ("S-2", "310", "6")])

    document = read(paper(tmp_path / "two.pdf", *(partial(page, number) for number in (1, 2))))
    assert [table.number for table in document.tables] == ["Table 1", "Table 2"]


def test_a_mark_of_a_note_is_no_part_of_the_value(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        _part(canvas, "Table 1. Operation pressures.", [HEAD, ("S-1", "300", ""), ("S-2", "310", "6")])
        scripted(canvas, 300, 155, [("5", 0), ("a", 1)])
        column(canvas, 48, 220, ["The cells of the table were cycled under the operation pressure given there."])

    mined = Miner().mine(paper(tmp_path / "note.pdf", page))
    found = {(r.kind, r.quantity.low) for claim in mined.claims for r in claim.records}
    assert ("operation_pressure", Decimal(5)) in found


def test_double_rules_part_no_rows(tmp_path: Path) -> None:
    rows = [HEAD, ("S-1", "300", "5"), ("S-2", "310", "6"), ("S-3", "320", "7")]

    def page(canvas: Canvas) -> None:
        _part(canvas, "Table 1. Samples.", rows)
        for y in (130.4, 173.6):  # each beside a rule of the table
            rule(canvas, 48, 400, y)

    document = read(paper(tmp_path / "double.pdf", page))
    assert [tuple(document.quote(cell.span) for cell in row) for row in document.tables[0].rows] == rows

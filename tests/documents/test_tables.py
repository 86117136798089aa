"""Tables with rules, half rules and none."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.model import Document
from tests.documents.paper import HEIGHT, WIDTH, column, paper, rule, text, wrapped

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

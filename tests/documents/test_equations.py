"""Displayed equations on one line, and accents on their letters."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.documents.pdf.accents import with_accents
from miner.documents.pdf.text_runs import Piece
from miner.model import BlockKind
from tests.conftest import ROOT
from tests.documents.paper import column, paper, rule, text

ABOVE = ["The conductivity of the pellets was calculated from their thickness, resistance and area as"]
BELOW = ["where d is the thickness of the pellet, R its resistance and A its area in the plane."]


def _page(canvas: Canvas, over: str, under: str, tail: str) -> None:
    column(canvas, 48, 100, ABOVE)
    width = max(canvas.stringWidth(part, "Times-Roman", 9) for part in (over, under))
    text(canvas, 100, 130, "s =")
    for words, y in ((over, 124), (under, 136)):
        own = canvas.stringWidth(words, "Times-Roman", 9)
        text(canvas, 118 + (width - own) / 2, y, words)
    rule(canvas, 118, 118 + width, 127.5)
    text(canvas, 118 + width + 4, 130, tail)
    text(canvas, 270, 130, "(1)")
    column(canvas, 48, 160, BELOW)


@pytest.mark.parametrize(
    ("over", "under", "tail", "expected"),
    [
        ("d", "RA", "", "s = d/RA (1)"),
        ("a + b", "1 - n", "x 2", "s = (a + b)/(1 - n) x 2 (1)"),
        ("L", "T + 3", "", "s = L/(T + 3) (1)"),
    ],
)
def test_fractions_stand_on_one_line(tmp_path: Path, over: str, under: str, tail: str, expected: str) -> None:
    document = read(paper(tmp_path / "fraction.pdf", partial(_page, over=over, under=under, tail=tail)))
    formulas = [document.quote(block.span) for block in document.blocks if block.kind is BlockKind.FORMULA]
    assert formulas == [expected]
    assert " ".join(ABOVE) in document.text
    assert " ".join(BELOW) in document.text


READ = "import sys; from pathlib import Path; from miner.documents import read; print(read(Path(sys.argv[1])).text)"


def test_marks_at_one_place_have_one_order(tmp_path: Path) -> None:
    """The same file gives the same text in every process, whatever order sets have there."""

    def page(canvas: Canvas) -> None:
        _page(canvas, "a + b", "1 - n", "r")
        width = canvas.stringWidth("a + b", "Times-Roman", 9)
        x = 118 + width + 4 + canvas.stringWidth("r", "Times-Roman", 9)
        for mark, y in (("3", 126.5), ("i", 132.0), ("k", 129.0)):
            text(canvas, x, y, mark, size=6)

    path = paper(tmp_path / "marks.pdf", page)
    texts = {
        subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(texts) == 1


def test_rules_of_tables_and_under_words_are_no_bars(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        column(canvas, 48, 100, ["This line has an underlined word and goes on,", "and this one is below it at 5 MPa."])
        rule(canvas, 90, 130, 102)
        text(canvas, 48, 140, "Table 1. Two columns.")
        for y in (146, 160, 190):
            rule(canvas, 48, 200, y)
        for number, (left, right) in enumerate([("x", "MPa"), ("1", "5"), ("2", "7")]):
            text(canvas, 50, 156 + 13 * number, left)
            text(canvas, 150, 156 + 13 * number, right)

    document = read(paper(tmp_path / "rules.pdf", page))
    assert "/" not in document.text
    assert "underlined word and goes on, and this one is below it at 5 MPa." in document.text
    assert [[document.quote(cell.span) for cell in row] for row in document.tables[0].rows] == [
        ["x", "MPa"],
        ["1", "5"],
        ["2", "7"],
    ]


def _piece(words: str, x0: float, widths: list[float], baseline: float = 100.0) -> Piece:
    edges = [x0]
    for width in widths:
        edges.append(edges[-1] + width)
    return Piece(words, tuple(edges), baseline - 8, baseline + 2, baseline, 10.0, False, False, True)


def test_an_accent_goes_to_the_letter_under_it() -> None:
    apart = [_piece("Schroder", 50, [5.0] * 8), _piece("was", 100, [5.0] * 3), _piece("\u00a8", 71, [3.0])]
    assert [piece.text for piece in with_accents(apart)] == ["Schröder", "was"]
    before = _piece("J\u00a8urgen", 50, [5.0, 0.0, 5.0, 5.0, 5.0, 5.0, 5.0])
    assert [piece.text for piece in with_accents([before])] == ["Jürgen"]


def test_an_accent_without_a_letter_stays() -> None:
    pieces = [_piece("5", 50, [5.0]), _piece("\u02dc10", 60, [5.0, 5.0, 5.0]), _piece("x\u00b4", 80, [5.0, 3.0])]
    assert [piece.text for piece in with_accents(pieces)] == ["5", "\u02dc10", "x\u00b4"]

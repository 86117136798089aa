"""Small papers set with reportlab, for tests that need to know exactly what stands where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SIZE = 9.0
LEADING = 11.0
WIDTH, HEIGHT = A4
FONT, BOLD = "Times-Roman", "Times-Bold"


def paper(path: Path, *pages: Callable[[Canvas], None], **options: object) -> Path:
    """A PDF of A4 pages, each drawn by one function."""
    canvas = Canvas(str(path), pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def text(canvas: Canvas, x: float, y: float, words: str, font: str = FONT, size: float = SIZE) -> float:
    """One line at ``y`` points from the top; returns where it ends."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, words)
    return float(x + canvas.stringWidth(words, font, size))


def column(canvas: Canvas, x: float, y: float, lines: Sequence[str], font: str = FONT, size: float = SIZE) -> float:
    """Lines one below the other; returns the ordinate below the last."""
    for number, line in enumerate(lines):
        text(canvas, x, y + number * LEADING, line, font, size)
    return y + len(lines) * LEADING


def scripted(canvas: Canvas, x: float, y: float, parts: Sequence[tuple[str, int]], size: float = SIZE) -> float:
    """Parts of a line: 0 on the line, 1 raised, -1 lowered."""
    for words, level in parts:
        small = size * 0.7 if level else size
        x = text(canvas, x, y - level * 0.35 * size * (1 if level > 0 else 0.5), words, size=small)
    return x


def rule(canvas: Canvas, x0: float, x1: float, y: float) -> None:
    """A horizontal rule."""
    canvas.setLineWidth(0.6)
    canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)


def wrapped(canvas: Canvas, words: str, width: float, font: str = FONT, size: float = SIZE) -> list[str]:
    """``words`` in lines of at most ``width`` points."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if canvas.stringWidth(longer, font, size) > width and line:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]

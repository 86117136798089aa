"""A table of a paper as aligned columns under a ruled head."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from miner.exports.tables import display_width
from miner.model import Document, Table

WIDEST = 72  # characters; a longer cell goes on below itself
APART = "  "


def grid(document: Document, table: Table) -> str:
    """The cells where they belong, each row in one line as long as its cells allow."""
    rows = [_placed(document, table, index) for index in range(len(table.rows))]
    widths: list[int] = []
    for row in rows:
        widths += [1] * (len(row) - len(widths))
        for column, lines in enumerate(row):
            widths[column] = max(widths[column], *map(display_width, lines))
    heads = sum(bool(row) and row[0].header for row in table.rows)
    drawn = [_drawn(row, widths) for row in rows]
    if 0 < heads < len(drawn):
        drawn.insert(heads, APART.join("-" * width for width in widths))
    return "\n".join(drawn)


def _placed(document: Document, table: Table, index: int) -> list[list[str]]:
    """The lines of each cell of a row, by column."""
    cells = table.rows[index]
    row: list[list[str]] = [[""] for _ in range(1 + max((cell.column for cell in cells), default=-1))]
    for cell in cells:
        row[cell.column] = textwrap.wrap(document.quote(cell.span), WIDEST, break_on_hyphens=False) or [""]
    return row


def _drawn(row: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    height = max(map(len, row), default=1)
    lines = []
    for index in range(height):
        cells = [cell[index] if index < len(cell) else "" for cell in row]
        padded = [cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=False)]
        lines.append(APART.join(padded).rstrip())
    return "\n".join(lines)

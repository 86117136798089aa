"""Which lines of a table make one of its rows: rules tell, or wrapped cells that would not have fitted on one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from miner.documents.pdf.lines import Line
from miner.documents.pdf.table_regions import TableRegion
from miner.documents.pdf.text_runs import Piece

MANY_RULES = 4  # rules across a table of which only head and foot are ruled
RULED_PART = 0.3  # rules for each line of text that make a table ruled row by row


@dataclass(frozen=True, slots=True)
class Word:
    """Pieces without a space between them."""

    pieces: tuple[Piece, ...]
    row: int

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.pieces[0].edges[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.pieces[-1].edges[-1]

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.pieces[0].top + self.pieces[0].bottom) / 2


Cells = list[list[Word]]  # the words of each column in one line of text


def bands_of(
    region: TableRegion, rows: Sequence[Sequence[Line]], grid: Sequence[Cells], header: int
) -> list[tuple[list[int], bool]]:
    """Text rows that make one row of the table, and whether it is a header row; the first ``header`` text rows are."""
    middles = [sum(line.middle for line in row) / len(row) for row in rows]
    ruled = len(region.across) > MANY_RULES and len(region.across) >= RULED_PART * len(rows)
    bands: list[tuple[list[int], bool]] = []
    for index in range(len(rows)):
        is_header = index < header
        if bands and bands[-1][1] == is_header:
            above = bands[-1][0][-1]
            cuts = [rule.y0 for rule in region.partial] if is_header else region.across
            if is_header or ruled:
                parted = any(middles[above] < cut < middles[index] for cut in cuts)
            else:
                parted = not _carries_on(grid, above, index, region.box.x1)
            if not parted:
                bands[-1][0].append(index)
                continue
        bands.append(([index], is_header))
    return bands


def _carries_on(grid: Sequence[Cells], above: int, below: int, edge: float) -> bool:
    """Whether a text row only holds the wrapped ends of cells above: each of them would not have fitted there."""
    row = grid[below]
    filled = [column for column, cell in enumerate(row) if cell]
    if not filled or len(filled) > 0.6 * len(row) or (len(row) == 2 and 0 in filled):
        return False
    return all(_wraps(grid, above, below, column, edge) for column in filled)


def _wraps(grid: Sequence[Cells], above: int, below: int, column: int, edge: float) -> bool:
    over, cell = grid[above][column], grid[below][column]
    if not over:
        return False
    first = cell[0]
    start = first.pieces[0].text
    if start[:1].islower() or start.startswith("(") or over[-1].pieces[-1].text.endswith("-"):
        return True
    right = max((line[column][-1].x1 for line in grid if line[column]), default=edge)
    return first.x1 - first.x0 + 0.2 * first.pieces[0].size >= right - over[-1].x1

"""Tables cell by cell: columns from vertical rules, or from gaps that all rows share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from miner.documents.pdf.lines import Line, make_line, strand_of
from miner.documents.pdf.pages import Page, Rect
from miner.documents.pdf.ruled_tables import Grid, ruled_grids
from miner.documents.pdf.table_regions import TableRegion, label_near, table_regions, text_rows
from miner.documents.pdf.text_runs import Piece
from miner.documents.pdf.typography import Style
from miner.documents.raw_block import RawBlock, Strand
from miner.model import BlockKind

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


# ---- which lines of text make one row --------------------------------------------------------------------------------


MIN_GAP = 0.55  # of the font size: a narrower gap between columns is a word space


def take_tables(page: Page, lines: Sequence[Line], style: Style) -> list[Line]:
    """The lines of a page with the lines of each table replaced by one line that carries the table."""
    remaining = list(lines)
    for grid in ruled_grids(page, lines):
        region = TableRegion(grid.box, label_near(grid.box, lines, style))
        inside = [line for line in remaining if _inside(line, grid.box)]
        if inside:
            remaining = _without(remaining, inside)
            remaining.append(_carrier(region, inside, _ruled_table(grid, region.label, inside)))
    for region in table_regions(page, remaining, style):
        inside = [line for line in remaining if _inside(line, region.box)]
        raw = build_table(region, inside)
        if raw is None:
            continue
        remaining = _without(remaining, inside)
        remaining.append(_carrier(region, inside, raw))
    return remaining


def _without(lines: Sequence[Line], taken: Sequence[Line]) -> list[Line]:
    known = set(map(id, taken))
    return [line for line in lines if id(line) not in known]


def _ruled_table(grid: Grid, label: str, lines: Sequence[Line]) -> RawBlock:
    """The table of a ruled grid: every word goes to the cell that holds its middle."""
    parts: dict[tuple[int, int], list[list[Word]]] = {}
    for number, row in enumerate(text_rows(lines)):
        for word in (word for line in row for word in _words(line, number)):
            place = grid.cell_of((word.x0 + word.x1) / 2, word.middle)
            if place is not None:
                held = parts.setdefault(place, [])
                if not held or held[-1][-1].row != number:
                    held.append([])
                held[-1].append(word)
    page = lines[0].page
    cells = tuple(
        tuple(_cell_strands(page, parts.get((row, column), [])) for column in range(len(grid.rows[0])))
        for row in range(len(grid.rows))
    )
    header = 2 if grid.merged_head and len(grid.rows) > 2 else 1
    return RawBlock(BlockKind.TABLE, cells=cells, header_rows=header, number=label, page=page)


def _inside(line: Line, box: Rect) -> bool:
    return box.y0 - 1 <= line.middle <= box.y1 + 1 and line.x0 >= box.x0 - 6 and line.x1 <= box.x1 + 6


def _carrier(region: TableRegion, inside: Sequence[Line], raw: RawBlock) -> Line:
    """A line of the table's extent, for the reading order."""
    box, model = region.box, inside[0].pieces[0]
    piece = replace(
        model, text="\ufffc", edges=(box.x0, box.x1), top=box.y0, bottom=box.y1, baseline=box.y1, spaced=True
    )
    return Line(inside[0].page, (piece,), inside[0].size, box.y1, raw)


def build_table(region: TableRegion, lines: Sequence[Line]) -> RawBlock | None:
    """The table of the lines in a region; None when they do not stand in at least two columns and rows."""
    rows = text_rows(lines)
    words = [word for number, row in enumerate(rows) for line in row for word in _words(line, number)]
    if not words:
        return None
    header = _header_rows(region, rows)
    bounds = _column_bounds(region, words, rows, header)
    if not bounds or len(rows) < 2:
        return None
    grid = [_cells(row_words, bounds) for row_words in _by_row(words, len(rows))]
    for number, row in enumerate(rows[:header]):
        _gather_spanning(region, row, grid[number])
    bands = bands_of(region, rows, grid, header)
    cells = tuple(
        tuple(
            _cell_strands(lines[0].page, [grid[index][column] for index in band]) for column in range(len(bounds) + 1)
        )
        for band, _ in bands
    )
    header_count = sum(1 for _, is_header in bands if is_header)
    return RawBlock(BlockKind.TABLE, cells=cells, header_rows=header_count, number=region.label, page=lines[0].page)


def _words(line: Line, row: int) -> list[Word]:
    words: list[list[Piece]] = []
    for piece in line.pieces:
        if words and not piece.spaced:
            words[-1].append(piece)
        else:
            words.append([piece])
    return [Word(tuple(pieces), row) for pieces in words]


def _by_row(words: Sequence[Word], count: int) -> list[list[Word]]:
    rows: list[list[Word]] = [[] for _ in range(count)]
    for word in words:
        rows[word.row].append(word)
    return rows


def _header_rows(region: TableRegion, rows: Sequence[Sequence[Line]]) -> int:
    """Text rows above the first rule inside the table; one when there is no such rule."""
    if len(region.across) >= 3:
        count = sum(1 for row in rows if row[0].middle < region.across[1])
        if 0 < count < len(rows):
            return count
    return 1


# ---- columns ---------------------------------------------------------------------------------------------------------


def _column_bounds(
    region: TableRegion, words: Sequence[Word], rows: Sequence[Sequence[Line]], header: int
) -> list[float]:
    """Abscissae between the columns."""
    inner = [x for x in region.upright if region.box.x0 + 4 < x < region.box.x1 - 4]
    if inner and all(not (word.x0 + 1 < x < word.x1 - 1) for x in inner for word in words):
        return inner
    size = min(line.size for row in rows for line in row if line.size > 0)
    body = [word for word in words if word.row >= header]
    gaps = _gaps(body, MIN_GAP * size)
    if not gaps:
        return []
    heads = [word for word in words if word.row < header]
    return [_place(gap, heads) for gap in gaps]


def _gaps(words: Sequence[Word], width: float) -> list[tuple[float, float]]:
    """Intervals that no word covers."""
    gaps: list[tuple[float, float]] = []
    right: float | None = None
    for word in sorted(words, key=lambda item: item.x0):
        if right is not None and word.x0 - right >= width:
            gaps.append((right, word.x0))
        right = word.x1 if right is None else max(right, word.x1)
    return gaps


def _place(gap: tuple[float, float], heads: Sequence[Word]) -> float:
    """A point of the gap that cuts no word of the header, as far as there is one."""
    left, right = gap
    inside = sorted((max(left, w.x0), min(right, w.x1)) for w in heads if w.x0 < right and w.x1 > left)
    free: list[tuple[float, float]] = []
    edge = left
    for start, end in inside:
        if start > edge:
            free.append((edge, start))
        edge = max(edge, end)
    if edge < right:
        free.append((edge, right))
    if not free:
        return (left + right) / 2
    best = max(free, key=lambda item: item[1] - item[0])
    return (best[0] + best[1]) / 2


def _cells(words: Sequence[Word], bounds: Sequence[float]) -> list[list[Word]]:
    cells: list[list[Word]] = [[] for _ in range(len(bounds) + 1)]
    column_before, right = -1, 0.0
    for word in sorted(words, key=lambda item: item.x0):
        middle = (word.x0 + word.x1) / 2
        column = sum(1 for bound in bounds if bound < middle)
        tight = word.pieces[0].size * 0.45
        if 0 <= column_before < column and word.x0 - right < tight and word.x0 < bounds[column - 1] + tight:
            column = (
                column_before
                if column - column_before > 1 or _spans(cells[column_before], bounds, column_before)
                else column
            )
        cells[column].append(word)
        column_before, right = column, word.x1
    return cells


def _gather_spanning(region: TableRegion, row: Sequence[Line], cells: list[list[Word]]) -> None:
    """A heading with a rule of its own under it stands over several columns: its words stay together in the first."""
    for line in row:
        under = [
            r
            for r in region.partial
            if -2 < r.y0 - line.bottom < 1.2 * line.size and r.x0 - 4 < line.x0 and line.x1 < r.x1 + 4
        ]
        columns = [
            i for i, cell in enumerate(cells) if any(line.x0 - 0.1 <= w.x0 and w.x1 <= line.x1 + 0.1 for w in cell)
        ]
        if under and len(columns) > 1:
            words = [word for column in columns for word in cells[column]]
            for column in columns:
                cells[column] = []
            cells[columns[0]] = words


def _spans(cell: Sequence[Word], bounds: Sequence[float], column: int) -> bool:
    """Whether the cell already reaches over its right bound: then it is a heading over several columns."""
    return column < len(bounds) and bool(cell) and cell[-1].x1 > bounds[column] + 1


def _cell_strands(page: int, parts: Sequence[Sequence[Word]]) -> tuple[Strand, ...]:
    strands: list[Strand] = []
    for words in parts:
        pieces = [piece for word in words for piece in word.pieces]
        if pieces:
            strands.append(strand_of([make_line(page, pieces)]))
    return tuple(strands)

"""Reading order: which lines stand in which column, and in what order columns and full-width blocks are read.

A gutter is found from the lines themselves: an abscissa at which many lines begin while others in the same rows end
before it. Lines that cross it part the page into bands; each band is read column by column, and again by the same rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from miner.documents.lines import Line

MIN_COLUMN = 55.0  # points; narrower stretches are numbers of lists, not columns
MIN_ROWS = 3  # rows with text on both sides that make a gutter
SLACK = 2.0  # points by which edges of one column may differ
MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column of one band, from top to bottom."""

    lines: tuple[Line, ...]
    x0: float
    x1: float


def reading_order(lines: Sequence[Line], depth: int = 0) -> list[Region]:
    """Regions of a page in reading order."""
    if not lines:
        return []
    gutter = find_gutter(lines) if depth < MAX_DEPTH else None
    if gutter is None:
        return [_region(lines)]
    crossing = [line for line in lines if crosses(line, gutter)]
    regions: list[Region] = []
    for band, wide in _bands(lines, crossing):
        if wide and len(band) < len(lines):
            regions += reading_order(band, depth + 1)
        elif wide:
            regions.append(_region(band))
        else:
            regions += reading_order([line for line in band if line.x0 < gutter - SLACK], depth + 1)
            regions += reading_order([line for line in band if line.x0 >= gutter - SLACK], depth + 1)
    return regions


def crosses(line: Line, gutter: float) -> bool:
    """Whether a line has ink on both sides of the gutter."""
    return line.x0 < gutter - SLACK and line.x1 > gutter + SLACK


def _region(lines: Sequence[Line]) -> Region:
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    return Region(tuple(_rows_in_order(ordered)), min(l.x0 for l in lines), max(l.x1 for l in lines))


def _rows_in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines of one row from left to right, rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.middle < rows[-1][0].bottom and abs(line.baseline - rows[-1][0].baseline) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda item: item.x0)]


def find_gutter(lines: Sequence[Line]) -> float | None:
    """The abscissa where the right one of two columns begins; None when the lines stand in one column."""
    best, best_score = None, 0.0
    for start in _common_starts(lines):
        score = _score(lines, start)
        if score > best_score:
            best, best_score = start, score
    return best


def _common_starts(lines: Sequence[Line]) -> list[float]:
    """Left edges that at least three lines share."""
    edges = sorted(line.x0 for line in lines)
    starts: list[float] = []
    index = 0
    while index < len(edges):
        end = index
        while end + 1 < len(edges) and edges[end + 1] - edges[index] <= SLACK:
            end += 1
        if end - index + 1 >= MIN_ROWS:
            starts.append(edges[index])
        index = end + 1
    return starts


def _score(lines: Sequence[Line], gutter: float) -> float:
    """How much text stands in columns parted at ``gutter``, in points of height; 0 when it is no gutter."""
    left = [line for line in lines if line.x1 <= gutter + 0.5 and line.x0 < gutter - MIN_COLUMN * 0.5]
    right = [line for line in lines if line.x0 >= gutter - SLACK]
    if not left or not right:
        return 0.0
    if _width(left) < MIN_COLUMN or _width(right) < MIN_COLUMN:
        return 0.0
    paired = [line for line in right if any(o.top < line.middle < o.bottom for o in left)]
    if len(paired) < MIN_ROWS:
        return 0.0
    full = sum(1 for line in left if line.x1 - line.x0 >= MIN_COLUMN)
    if full < MIN_ROWS:
        return 0.0
    crossing = sum(line.bottom - line.top for line in lines if crosses(line, gutter))
    exact = sum(1 for line in right if abs(line.x0 - gutter) <= SLACK)
    height = sum(line.bottom - line.top for line in paired)
    return height * (0.5 + 0.5 * exact / len(right)) - 0.02 * crossing


def _width(lines: Sequence[Line]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


def _bands(lines: Sequence[Line], crossing: Sequence[Line]) -> list[tuple[list[Line], bool]]:
    """The page from top to bottom as (lines, crosses the gutter) bands."""
    extents: list[tuple[float, float]] = []
    others = sorted(line.middle for line in lines if line not in crossing)
    for line in sorted(crossing, key=lambda item: item.top):
        if extents:
            first, last = extents[-1]
            between = any(last <= middle < line.top for middle in others)
            if not between or line.top <= last:
                extents[-1] = (first, max(last, line.bottom))
                continue
        extents.append((line.top, line.bottom))
    extents = [_with_tail(extent, lines, crossing) for extent in extents]
    wide: list[list[Line]] = [[] for _ in extents]
    narrow: list[list[Line]] = [[] for _ in range(len(extents) + 1)]
    for line in lines:
        inside = next((i for i, (top, bottom) in enumerate(extents) if top <= line.middle <= bottom), None)
        if inside is not None:
            wide[inside].append(line)
        else:
            narrow[sum(1 for _, bottom in extents if bottom < line.middle)].append(line)
    result: list[tuple[list[Line], bool]] = []
    for index, band in enumerate(narrow):
        result.append((band, False))
        if index < len(wide):
            result.append((wide[index], True))
    return [(band, is_wide) for band, is_wide in result if band]


def _with_tail(extent: tuple[float, float], lines: Sequence[Line], crossing: Sequence[Line]) -> tuple[float, float]:
    """A band that also holds the short last line of the full-width paragraph it ends with."""
    top, bottom = extent
    last = max((line for line in crossing if top <= line.middle <= bottom), key=lambda line: line.bottom)
    below = [line for line in lines if bottom < line.middle < bottom + 1.1 * last.size]
    if len(below) != 1:
        return extent
    tail = below[0]
    aligned = abs(tail.x0 - last.x0) <= SLACK and abs(tail.size - last.size) < 0.1 and tail.bold == last.bold
    return (top, tail.bottom) if aligned else extent

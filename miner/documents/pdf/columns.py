"""Reading order: which lines stand in which column, and in what order columns and full-width blocks are read.

A gutter is found from the lines themselves: an abscissa at which many lines begin while others in the same rows end
before it. Lines that cross it part the page into bands; each band is read column by column, and again by the same rule.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from miner.documents.pdf.lines import Line, make_line

MIN_COLUMN = 55.0  # points; narrower stretches are numbers of lists, not columns
NARROW_COLUMN = 32.0  # points; enough for keywords beside an abstract, when the gutter is wide
WIDE_GUTTER = 2.5  # of the font size
MIN_ROWS = 3  # rows with text on both sides that make a gutter
USUAL_FACTOR = 2.0  # how much more a gutter counts that other pages have too
SLACK = 2.0  # points by which edges of one column may differ
MAX_DEPTH = 6
MAX_LINES = 3000  # a page with more is no prose: it is read from top to bottom


@dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column of one band, from top to bottom."""

    lines: tuple[Line, ...]
    x0: float
    x1: float


def usual_gutters(pages: Iterable[Sequence[Line]]) -> tuple[float, ...]:
    """Gutters that at least two pages share: evidence for pages on which a column is nearly empty."""
    found = [find_gutter(lines) for lines in pages if len(lines) <= MAX_LINES]
    gutters = [gutter for gutter in found if gutter is not None]
    shared = [one for one in gutters if sum(1 for other in gutters if abs(one - other) <= SLACK) > 1]
    return tuple(dict.fromkeys(round(gutter) for gutter in shared))


def reading_order(lines: Sequence[Line], usual: Sequence[float] = (), depth: int = 0) -> list[Region]:
    """Regions of a page in reading order; ``usual`` are the gutters of the document's other pages."""
    if not lines:
        return []
    gutter = find_gutter(lines, usual) if depth < MAX_DEPTH and len(lines) <= MAX_LINES else None
    if gutter is None:
        return [_region(lines)]
    crossing = [line for line in lines if crosses(line, gutter)]
    regions: list[Region] = []
    for band, wide in _bands(lines, crossing):
        if wide and len(band) < len(lines):
            regions += reading_order(band, usual, depth + 1)
        elif wide:
            regions.append(_region(band))
        else:
            regions += reading_order([line for line in band if line.x0 < gutter - SLACK], (), depth + 1)
            regions += reading_order([line for line in band if line.x0 >= gutter - SLACK], (), depth + 1)
    return regions


def crosses(line: Line, gutter: float) -> bool:
    """Whether a line has ink on both sides of the gutter."""
    return line.x0 < gutter - SLACK and line.x1 > gutter + SLACK


def _region(lines: Sequence[Line]) -> Region:
    ordered = sorted(lines, key=lambda line: (line.top, line.x0))
    return Region(tuple(_rows_in_order(ordered)), min(line.x0 for line in lines), max(line.x1 for line in lines))


def _rows_in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines of one row from left to right, rows from top to bottom."""
    rows: list[list[Line]] = []
    for line in lines:
        if rows and line.middle < rows[-1][0].bottom and abs(line.baseline - rows[-1][0].baseline) < 0.5 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda item: item.x0)]


def find_gutter(lines: Sequence[Line], usual: Sequence[float] = ()) -> float | None:
    """The abscissa where the right one of two columns begins; None when the lines stand in one column."""
    starts = {_with_hanging(lines, start) for start in _common_starts(lines)}
    scores = [(_score(lines, start, MIN_ROWS), start) for start in starts]
    scores += [(USUAL_FACTOR * _score(lines, start, 1), start) for start in usual]
    best, gutter = max(scores, default=(0.0, 0.0))
    return gutter if best > 0 else None


def _with_hanging(lines: Sequence[Line], start: float) -> float:
    """The column's own edge when ``start`` is only where its indented lines begin."""
    right = max((line.x1 for line in lines if line.x1 <= start + 0.5), default=start)
    return min((line.x0 for line in lines if right < line.x0 < start < line.x1), default=start)


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


def _score(lines: Sequence[Line], gutter: float, rows: int) -> float:
    """How much text stands in columns parted at ``gutter``, in points of height; 0 when it is no gutter."""
    left = [line for line in lines if line.x1 <= gutter + 0.5]
    right = [line for line in lines if line.x0 >= gutter - SLACK]
    if not left or not right or _width(right) < MIN_COLUMN:
        return 0.0
    apart = gutter - max(line.x1 for line in left) > WIDE_GUTTER * right[0].size
    least = NARROW_COLUMN if apart else MIN_COLUMN
    if _width(left) < least or not _has_text(left, least, rows) or not _has_text(right, MIN_COLUMN, rows):
        return 0.0
    paired = _beside(right, left)
    crossing = sum(line.bottom - line.top for line in lines if crosses(line, gutter))
    if len(paired) < rows and (crossing or rows > 1):
        return 0.0
    exact = sum(1 for line in right if abs(line.x0 - gutter) <= SLACK)
    height = sum(line.bottom - line.top for line in paired or right)
    return height * (0.5 + 0.5 * exact / len(right)) - 0.02 * crossing


def _beside(lines: Sequence[Line], others: Sequence[Line]) -> list[Line]:
    """The lines whose middle is at the height of one of the others."""
    heights = sorted((other.top, other.bottom) for other in others)
    tops: list[float] = []
    bottoms: list[float] = []
    for top, bottom in heights:
        if bottoms and top < bottoms[-1]:
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            tops.append(top)
            bottoms.append(bottom)
    places = ((line, bisect_left(tops, line.middle) - 1) for line in lines)
    return [line for line, place in places if place >= 0 and line.middle < bottoms[place]]


def _has_text(lines: Sequence[Line], width: float, rows: int) -> bool:
    """Whether enough lines are longer than numbers and marks are."""
    return sum(1 for line in lines if line.x1 - line.x0 >= 0.8 * width) >= rows


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


# ---- lines that run on over a narrow gutter --------------------------------------------------------------------------


MIN_GUTTER = 0.5  # of the font size: the narrowest gutter
ALIGNED = 1.2  # points by which lines of one column may begin apart
MIN_LINES = 6
MAX_STEP = 1.7  # of the font size: the distance of baselines of neighbouring lines
MAJORITY = 1.5  # how many times more lines must end at a gutter than run over it


def cut_at_gutters(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with those that reach over a gutter cut there."""
    if len(lines) > MAX_LINES:
        return list(lines)
    ends = sorted(x for line in lines for x in _gap_ends(line))
    starts = sorted(line.x0 for line in lines)
    gutters = [x for x in ends if _beginning(x, ends) + _beginning(x, starts) >= MIN_LINES and _is_gutter(x, lines)]
    if not gutters:
        return list(lines)
    return [part for line in lines for part in (_cut(line, gutters) if _stands_in_columns(line, lines) else [line])]


def _beginning(x: float, values: Sequence[float]) -> int:
    """How many of the sorted values are at ``x``."""
    return bisect_right(values, x + ALIGNED) - bisect_left(values, x - ALIGNED)


def _gap_ends(line: Line) -> list[float]:
    """Where the line goes on after each of its wide gaps, unless hardly a column stands before it."""
    pieces = line.pieces
    reach = MIN_GUTTER * line.size
    return [
        after.edges[0]
        for before, after in pairwise(pieces)
        if after.spaced and after.edges[0] - before.edges[-1] >= reach and before.edges[-1] - line.x0 >= MIN_COLUMN
    ]


def _is_gutter(x: float, lines: Sequence[Line]) -> bool:
    """Whether by far more lines end before or begin at the abscissa than run over it."""
    with_gap = sum(1 for line in lines if any(abs(end - x) <= ALIGNED for end in _gap_ends(line)))
    begin = sum(1 for line in lines if abs(line.x0 - x) <= ALIGNED)
    over = sum(1 for line in lines if line.x0 < x - ALIGNED and line.x1 > x + ALIGNED) - with_gap
    return with_gap + begin >= MAJORITY * over


def _stands_in_columns(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line may be two: not when the lines above or below it run on over the same place."""
    ends = _gap_ends(line)
    if not ends:
        return False
    near = [other for other in lines if 0 < abs(other.baseline - line.baseline) < MAX_STEP * line.size]
    return not any(
        other.x0 < end - MIN_GUTTER * line.size and end + ALIGNED < other.x1 and not _ends_near(other, end)
        for other in near
        for end in ends
    )


def _ends_near(line: Line, x: float) -> bool:
    return any(abs(end - x) <= ALIGNED for end in _gap_ends(line))


def _cut(line: Line, gutters: Sequence[float]) -> list[Line]:
    ends = [end for end in _gap_ends(line) if any(abs(end - x) <= ALIGNED for x in gutters)]
    if not ends or line.table is not None:
        return [line]
    parts: list[Line] = []
    rest = list(line.pieces)
    for end in [*ends, float("inf")]:
        part = [piece for piece in rest if piece.edges[0] < end]
        rest = rest[len(part) :]
        if part:
            parts.append(make_line(line.page, [replace(part[0], spaced=True), *part[1:]]))
    return parts

"""Narrow gutters: lines that run on over the gap between two columns are cut where the right column begins.

A gutter may be no wider than a wide word space. But word spaces stand anywhere, while behind a gutter line after line
begins at the same abscissa.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from miner.documents.pdf.columns import MAX_LINES, MIN_COLUMN
from miner.documents.pdf.lines import Line, make_line

GAP = 0.5  # of the font size: the narrowest gutter
ALIGNED = 1.2  # points by which lines of one column may begin apart
MIN_LINES = 6
NEAR = 1.7  # of the font size: the distance of baselines of neighbouring lines
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
    reach = GAP * line.size
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
    near = [other for other in lines if 0 < abs(other.baseline - line.baseline) < NEAR * line.size]
    return not any(
        other.x0 < end - GAP * line.size and end + ALIGNED < other.x1 and not _ends_near(other, end)
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

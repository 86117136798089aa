"""Text in a box beside other text, as the abstract of a first page: read by itself, after what stands above it."""

from __future__ import annotations

from collections.abc import Sequence

from miner.documents.pdf.columns import find_gutter
from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page, Rect

MIN_LINES = 4  # in the box, and beside it
WIDTHS = (0.25, 0.75)  # part of the page's width
EDGE = 2.0  # points that letters may stand out of a box


def boxed_apart(page: Page, lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of a page in parts, each to be read in its own order; one part where no box stands beside text.

    A box counts below what is not set in columns, as the title: elsewhere it belongs to its column.
    """
    for frame in sorted(set(page.frames), key=lambda frame: -frame.width * frame.height):
        low, high = WIDTHS
        if not low * page.width < frame.width < high * page.width or page.turn:
            continue
        inside = [line for line in lines if _holds(frame, line)]
        beside = [line for line in lines if not _holds(frame, line) and frame.y0 < line.middle < frame.y1]
        above = [line for line in lines if line.middle <= frame.y0]
        if min(len(inside), len(beside)) < MIN_LINES or any(_cuts(frame, line) for line in beside):
            continue
        if find_gutter(above) is None:
            known = set(map(id, (*inside, *above)))
            return [part for part in (above, inside, [line for line in lines if id(line) not in known]) if part]
    return [list(lines)]


def _holds(frame: Rect, line: Line) -> bool:
    within = frame.x0 - EDGE <= line.x0 and line.x1 <= frame.x1 + EDGE
    return within and frame.y0 < line.middle < frame.y1


def _cuts(frame: Rect, line: Line) -> bool:
    """Whether a line stands inside a box and outside of it."""
    return line.x0 < frame.x1 - EDGE and line.x1 > frame.x0 + EDGE

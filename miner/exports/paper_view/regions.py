"""Where the parts of a paper stand on its pages, as few rectangles instead of one for each line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from miner.model import Block, BlockKind, Box, Document, Span

#: Parts whose lines stand side by side as much as one below the other.
WHOLE = {BlockKind.TABLE, BlockKind.FORMULA}
GAP = 1.0  # free space between lines of one region, in line heights
OVERSHOOT = 1.2  # how far above the end of a region a line of it may end, in line heights: a raised part


class Places:
    """Where the spans of a document stand on its pages."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pages = document.pages

    def lines(self, span: Span) -> tuple[Box, ...]:
        """One rectangle for each line that ``span`` touches, in reading order."""
        return self._document.boxes(span)

    def regions(self, block: Block) -> tuple[Box, ...]:
        """The outlines of a block: one for each column that it stands in, within the page."""
        lines = [self._on_page(box) for box in self.lines(block.span)]
        return tuple(page_by_page(lines) if block.kind in WHOLE else columns(lines))

    def outline(self, span: Span) -> Box | None:
        """The rectangle around all lines of ``span`` on its first page."""
        return next(iter(page_by_page([self._on_page(box) for box in self.lines(span)])), None)

    def page(self, span: Span) -> int | None:
        """The page that ``span`` starts on; None for a text without pages."""
        return next((box.page for box in self.lines(span)), None)

    def pages(self, span: Span) -> set[int]:
        """All pages that ``span`` stands on."""
        return {box.page for box in self.lines(span)}

    def _on_page(self, box: Box) -> Box:
        if not 1 <= box.page <= len(self._pages):
            return box
        width, height = self._pages[box.page - 1]
        x0, x1 = (min(max(x, 0.0), width) for x in (box.x0, box.x1))
        y0, y1 = (min(max(y, 0.0), height) for y in (box.y0, box.y1))
        return Box(box.page, x0, y0, x1, y1)


def columns(lines: Iterable[Box]) -> list[Box]:
    """Lines that follow one another down a column become one rectangle.

    >>> columns([Box(1, 50, 10, 200, 20), Box(1, 40, 22, 200, 32), Box(1, 250, 10, 400, 20)])
    [Box(page=1, x0=40, y0=10, x1=200, y1=32), Box(page=1, x0=250, y0=10, x1=400, y1=20)]
    """
    found: list[Box] = []
    for line in lines:
        if found and _continues(found[-1], line):
            found[-1] = union(found[-1], line)
        else:
            found.append(line)
    return found


def page_by_page(lines: Iterable[Box]) -> list[Box]:
    """One rectangle for each page."""
    found: dict[int, Box] = {}
    for line in lines:
        found[line.page] = union(found[line.page], line) if line.page in found else line
    return list(found.values())


def union(one: Box, other: Box) -> Box:
    """The rectangle around both; they stand on the same page."""
    return replace(
        one,
        x0=min(one.x0, other.x0),
        y0=min(one.y0, other.y0),
        x1=max(one.x1, other.x1),
        y1=max(one.y1, other.y1),
    )


def _continues(region: Box, line: Box) -> bool:
    """The line stands in the column of the region: below it, or further along its last line."""
    if line.page != region.page:
        return False
    height = line.y1 - line.y0
    if line.y1 >= region.y1 - OVERSHOOT * height and line.y0 - region.y1 <= GAP * height:
        apart = max(line.x0 - region.x1, region.x0 - line.x1)
        beside = line.y0 < region.y1 - height / 2
        return apart <= (height if beside else 0)
    return False

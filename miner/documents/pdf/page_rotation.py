"""The four ways a page can be turned, and the way back of blocks that were read on a turned page."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from miner.documents.raw_block import RawBlock, Strand

if TYPE_CHECKING:
    from miner.documents.pdf.pages import Page

Edges = list[float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by ``turn`` quarters; ``left``, ``bottom``, ``right``, ``top`` are its own, unturned box.

    Inside, ordinates grow upwards from any origin; ``place`` gives points from the top left of the turned page.
    """

    turn: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Width of the turned page."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height of the turned page."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    @property
    def origin(self) -> tuple[float, float]:
        """Abscissa of the left edge and ordinate of the upper edge, in inner coordinates."""
        return ((self.left, self.top), (self.bottom, -self.left), (-self.right, -self.bottom), (-self.top, self.right))[
            self.turn
        ]

    def sides(self, rects: Sequence[float]) -> tuple[Edges, Edges, Edges, Edges]:
        """Left, upper, right and lower sides of boxes that PDFium gives as (left, top, right, bottom) in one row."""
        lefts, tops, rights, bottoms = (list(rects[side::4]) for side in range(4))
        if self.turn == 0:
            return lefts, tops, rights, bottoms
        if self.turn == 1:
            return bottoms, _negative(lefts), tops, _negative(rights)
        if self.turn == 2:
            return _negative(rights), _negative(bottoms), _negative(lefts), _negative(tops)
        return _negative(tops), rights, _negative(bottoms), lefts

    def ordinate(self, x: float, y: float) -> float:
        """How far a point of the unturned page stands below the upper edge of the turned one."""
        up = (y, -x, -y, x)[self.turn]
        return self.origin[1] - up

    def place(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A box of the unturned page, given by two corners, as x0, y0, x1, y1 from the top left of the turned one."""
        (lefts, tops, rights, bottoms) = self.sides((min(x0, x1), max(y0, y1), max(x0, x1), min(y0, y1)))
        left, ceiling = self.origin
        return lefts[0] - left, ceiling - tops[0], rights[0] - left, ceiling - bottoms[0]


def _negative(values: Sequence[float]) -> Edges:
    return [-value for value in values]


# ---- blocks that were read on a turned page --------------------------------------------------------------------------


def turned_back(raw: RawBlock, page: Page) -> RawBlock:
    """The same block, its strands in the coordinates of the page before it was turned."""
    if page.turn == 0:
        return raw
    cells = tuple(tuple(_strands(cell, page) for cell in row) for row in raw.cells)
    return replace(raw, strands=_strands(raw.strands, page), cells=cells)


def _strands(strands: Sequence[Strand], page: Page) -> tuple[Strand, ...]:
    return tuple(_strand(strand, page) for strand in strands)


def _strand(strand: Strand, page: Page) -> Strand:
    edges, top, bottom = strand.edges, strand.top, strand.bottom
    if page.turn in (1, 2):
        edges = array("f", (page.width - edge for edge in edges))
    if page.turn in (2, 3):
        top, bottom = page.height - bottom, page.height - top
    return replace(strand, edges=edges, top=top, bottom=bottom, vertical=page.turn != 2)

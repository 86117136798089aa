"""Where something stands: stretches of the text, rectangles on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"impossible span {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Characters between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def of(self, text: str) -> str:
        """The characters of ``text`` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page: PDF points, origin top left, pages counted from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


#: Abscissae (or ordinates) in points: an array of single-precision numbers where there are many of them.
Edges = Sequence[float]


@dataclass(frozen=True, slots=True)
class Run:
    """A line's worth of characters of ``Document.text`` and where each stands on the page.

    ``edges`` has ``len(span) + 1`` abscissae: character ``i`` reaches from ``edges[i]`` to ``edges[i + 1]``. On a
    ``vertical`` line, edges are ordinates, and ``y0`` and ``y1`` are abscissae.
    """

    span: Span
    page: int
    y0: float
    y1: float
    edges: Edges
    vertical: bool = False

    def box(self, part: Span) -> Box:
        """The rectangle, to a hundredth of a point, of the characters that ``part`` shares with this run."""
        first, last = max(part.start, self.span.start), min(part.end, self.span.end)
        if first >= last:
            raise ValueError(f"{part} is not on the line {self.span}")
        edges = self.edges[first - self.span.start : last - self.span.start + 1]
        along, across = (min(edges), max(edges)), (self.y0, self.y1)
        (x0, x1), (y0, y1) = (across, along) if self.vertical else (along, across)
        return Box(self.page, *(round(edge, 2) for edge in (x0, y0, x1, y1)))

"""Names beside marks, placed so that none lies on another, on a mark or beyond the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from miner.exports.pictures.canvas import SMALL, draw_line, shown
from miner.exports.pictures.figure_style import Look

AIR = 1.0  # points between a name and whatever is beside it
RADII = (4.0, 8.0, 13.0, 19.0, 26.0, 34.0, 44.0, 56.0)
NEAR = 7.0  # points from which on a line leads from the mark to its name
STEPS, FIRST_STEPS = 16, 4
Corners = NDArray[np.float64]  # one row (x0, y0, x1, y1) a rectangle
DIRECTIONS = (
    (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1), (1, 0.5), (1, -0.5), (-1, 0.5), (-1, -0.5)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rectangle:
    """From (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float

    def inside(self, other: Rectangle) -> bool:
        """True where nothing of it lies beyond ``other``."""
        return other.x0 <= self.x0 and self.x1 <= other.x1 and other.y0 <= self.y0 and self.y1 <= other.y1

    def grown(self, by: float) -> Rectangle:
        """Larger by so much on every side."""
        return Rectangle(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)


@dataclass(frozen=True, slots=True)
class Name:
    """A text of some size that names the mark at (x, y)."""

    x: float
    y: float
    width: float
    height: float


def placed(
    names: Sequence[Name], marks: Sequence[Rectangle], lines: Sequence[Rectangle], frame: Rectangle
) -> list[Rectangle | None]:
    """A place for each name, as near its mark as can be; None where there is none left.

    Names lie neither on ``marks`` nor on ``lines``; what leads from a mark to its name may cross lines.

    >>> placed([Name(5, 5, 4, 2)], [], [], Rectangle(0, 0, 20, 10))
    [Rectangle(x0=9.0, y0=4.0, x1=13.0, y1=6.0)]
    """
    taken, crossed = _corners(marks), _corners(lines)
    found: list[Rectangle | None] = [None] * len(names)
    for index in sorted(range(len(names)), key=lambda i: (names[i].x, names[i].y)):
        for place in _candidates(names[index]):
            near = place.grown(AIR)
            if not place.inside(frame) or _meet(near, taken).any() or _meet(near, crossed).any():
                continue
            leader = _leader(names[index], place)
            if _is_free(leader, taken):
                found[index] = place
                taken = np.vstack([taken, _corners([place, *leader])])
                break
    return found


def _corners(rectangles: Sequence[Rectangle]) -> Corners:
    return np.array([(r.x0, r.y0, r.x1, r.y1) for r in rectangles], float).reshape(-1, 4)


def _meet(place: Rectangle, others: Corners) -> NDArray[np.bool_]:
    """Which of the others share an area with the place."""
    across = (others[:, 0] < place.x1) & (place.x0 < others[:, 2])
    return across & (others[:, 1] < place.y1) & (place.y0 < others[:, 3])


def _is_free(leader: Sequence[Rectangle], taken: Corners) -> bool:
    """Whether the line to a name lies on nothing; it begins on its mark, and on what lies there, too."""
    if not leader:
        return True
    others = taken[~_meet(leader[0], taken)]
    return not any(_meet(step, others).any() for step in leader[FIRST_STEPS:])


def _leader(name: Name, place: Rectangle) -> list[Rectangle]:
    """Steps along the line from a mark to a name that stands away from it; none where the name is near."""
    x, y = nearest(name, place)
    length = abs(x - name.x) + abs(y - name.y)
    if length <= NEAR:
        return []
    parts = [step / STEPS for step in range(STEPS)]
    return [Rectangle(*[name.x + (x - name.x) * t, name.y + (y - name.y) * t] * 2).grown(0.3) for t in parts]


def nearest(name: Name, place: Rectangle) -> tuple[float, float]:
    """The point of a placed name that is nearest to its mark."""
    return min(max(name.x, place.x0), place.x1), min(max(name.y, place.y0), place.y1)


def _candidates(name: Name) -> Iterator[Rectangle]:
    for radius, (across, up) in product(RADII, DIRECTIONS):
        reach = radius if 0 in (across, up) else radius * 0.6
        x = name.x + across * reach - name.width * (1 - across) / 2
        y = name.y + up * reach - name.height * (1 - up) / 2
        yield Rectangle(x, y, x + name.width, y + name.height)


# ---- drawn -----------------------------------------------------------------------------------------------------------


def draw_names(
    axes: Axes, look: Look, names: Sequence[tuple[str, float, float]], marks: Sequence[Rectangle],
    lines: Sequence[Rectangle],
) -> list[bool]:  # fmt: skip
    """Name the places, given in data of the axes, off ``marks`` and ``lines``; which names found room."""
    texts = [
        axes.annotate(
            shown(name), (x, y), xytext=(0, 0), textcoords="offset points", fontsize=SMALL, va="bottom",
            color=look.theme.ink,
        )
        for name, x, y in names
    ]  # fmt: skip
    sized = []
    for text, (_, x, y) in zip(texts, names, strict=True):
        size = text.get_window_extent()
        at = axes.transData.transform((x, y))
        sized.append(Name(at[0], at[1], size.width + 1, size.height))
    frame = axes.get_window_extent()
    places = placed(sized, marks, lines, Rectangle(frame.x0 + 1, frame.y0 + 1, frame.x1 - 1, frame.y1 - 1))
    for text, name, place in zip(texts, sized, places, strict=True):
        if place is None:
            text.remove()
        else:
            text.xyann = (place.x0 - name.x, place.y0 - name.y)
            _draw_leader(axes, look, name, place)
    return [place is not None for place in places]


def _draw_leader(axes: Axes, look: Look, name: Name, place: Rectangle) -> None:
    """A thin line from a mark to a name that stands away from it."""
    x, y = nearest(name, place)
    if abs(x - name.x) + abs(y - name.y) > NEAR:
        xs, ys = axes.transData.inverted().transform([(name.x, name.y), (x, y)]).T.tolist()
        draw_line(axes, xs, ys, color=look.theme.soft, linewidth=0.35, zorder=1.5)

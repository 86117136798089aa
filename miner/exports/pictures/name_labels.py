"""Names beside the marks of a picture, where there is room, with a line to the mark where they stand away from it."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from miner.exports.pictures.canvas import SMALL, draw_line, shown
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.labels import NEAR, Name, Rectangle, nearest, placed


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
            _leader(axes, look, name, place)
    return [place is not None for place in places]


def _leader(axes: Axes, look: Look, name: Name, place: Rectangle) -> None:
    """A thin line from a mark to a name that stands away from it."""
    x, y = nearest(name, place)
    if abs(x - name.x) + abs(y - name.y) > NEAR:
        xs, ys = axes.transData.inverted().transform([(name.x, name.y), (x, y)]).T.tolist()
        draw_line(axes, xs, ys, color=look.theme.soft, linewidth=0.35, zorder=1.5)

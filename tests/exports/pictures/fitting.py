"""Whether all texts of a figure can be read: none lies on another, and none is cut off."""

from __future__ import annotations

from math import cos, radians, sin

from matplotlib.figure import Figure
from matplotlib.text import Text

Point = tuple[float, float]
TOUCH = 0.6  # points: boxes of texts have some air


def faults(figure: Figure) -> list[str]:
    """What overlaps and what is cut off."""
    figure.canvas.draw()
    texts = [text for text in figure.findobj(Text) if isinstance(text, Text) and text.get_visible()]
    boxes = [(text.get_text(), corners(text)) for text in texts if text.get_text().strip()]
    width, height = figure.bbox.width, figure.bbox.height
    found = []
    for index, (name, box) in enumerate(boxes):
        if any(not (-TOUCH <= x <= width + TOUCH and -TOUCH <= y <= height + TOUCH) for x, y in box):
            found.append(f"{name!r} is cut off")
        found += [f"{name!r} lies on {other!r}" for other, its in boxes[index + 1 :] if overlap(box, its)]
    return found


def corners(text: Text) -> list[Point]:
    """The corners of a text as it stands, in points; of a slanted one, those of its slanted box."""
    turn = float(text.get_rotation())
    if turn % 90 == 0:
        box = text.get_window_extent()
        return [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    text.set_rotation(0)  # it is turned about the beginning of its base line
    box = text.get_window_extent()
    text.set_rotation(turn)
    base = box.y0 + 0.2 * float(text.get_fontsize())
    straight = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)]
    c, s = cos(radians(turn)), sin(radians(turn))
    return [(box.x0 + (x - box.x0) * c - (y - base) * s, base + (x - box.x0) * s + (y - base) * c) for x, y in straight]


def overlap(one: list[Point], other: list[Point]) -> bool:
    """True where two convex shapes share more than a touch: no line parts them."""
    for shape in (one, other):
        for (x0, y0), (x1, y1) in zip(shape, [*shape[1:], shape[0]], strict=True):
            length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 or 1.0
            across, up = (y1 - y0) / length, (x0 - x1) / length
            a, b = ([x * across + y * up for x, y in points] for points in (one, other))
            if min(max(a), max(b)) - max(min(a), min(b)) < TOUCH:
                return False
    return True

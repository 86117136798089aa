"""Labels inside drawings and pictures (axes, legends): text of the figure, not of the paper."""

from __future__ import annotations

from collections.abc import Sequence

from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page, Rect
from miner.documents.print_patterns import CAPTION

NEAR = 14.0  # points between parts of one drawing
MIN_SIDE = 45.0  # points; smaller drawings are rules and icons
REACH = 24.0  # points that axis titles stand outside the drawing
PROSE_WORDS = 7
TITLE_WORDS, TITLE_SIZE = 2, 1.25  # words, and times the size of the body: labels of drawings are not set so large
GROWTH = 3  # rounds in which labels beside labels are found


def without_figure_text(page: Page, lines: Sequence[Line], body_size: float) -> list[Line]:
    """The lines of a page that are not labels of a drawing or picture."""
    drawings = [box for box in _clusters(page) if box.width > MIN_SIDE and box.height > MIN_SIDE]
    if not drawings:
        return list(lines)
    prose = [line for line in lines if _is_prose(line, body_size)]
    drawings = [
        box for box in drawings if sum(1 for line in prose if _inside(line, box, 0)) < 2 and not _is_page(box, page)
    ]
    known = set(map(id, prose))
    remaining = list(lines)
    for drawing in drawings:
        box = drawing
        for _ in range(GROWTH):
            labels = [line for line in remaining if id(line) not in known and _labels(line, box, prose)]
            if not labels:
                break
            taken = set(map(id, labels))
            remaining = [line for line in remaining if id(line) not in taken]
            box = _around(box, labels)
    return remaining


def _around(box: Rect, labels: Sequence[Line]) -> Rect:
    """The drawing together with its labels: titles of axes stand beyond the numbers."""
    return Rect(
        min(box.x0, *(line.x0 for line in labels)),
        min(box.y0, *(line.top for line in labels)),
        max(box.x1, *(line.x1 for line in labels)),
        max(box.y1, *(line.bottom for line in labels)),
    )


def _is_prose(line: Line, body_size: float) -> bool:
    """A caption, a line with as many words as running text has, or of a title, which logos may stand beside."""
    if CAPTION.match(line.text) or line.table:
        return True
    words = [word for word in line.text.split() if len(word) > 1 and word[0].isalpha()]
    if len(words) >= TITLE_WORDS and line.size > TITLE_SIZE * body_size:
        return True
    return len(words) >= PROSE_WORDS or (len(words) >= 5 and abs(line.size - body_size) < 0.3)


def _is_page(box: Rect, page: Page) -> bool:
    return box.width > 0.95 * page.width and box.height > 0.9 * page.height


def _inside(line: Line, box: Rect, reach: float) -> bool:
    middle = (line.x0 + line.x1) / 2
    return box.x0 - reach <= middle <= box.x1 + reach and box.y0 - reach / 3 <= line.middle <= box.y1 + reach


def _labels(line: Line, box: Rect, prose: Sequence[Line]) -> bool:
    if not _inside(line, box, REACH):
        return False
    if _inside(line, box, 1):
        return True
    beside = any(
        abs(other.baseline - line.baseline) < 1.5 * line.size and other.x0 < line.x1 + 15 and other.x1 > line.x0 - 15
        for other in prose
    )
    words = line.text.split()
    short = len(words) <= 6 or sum(word[0].isdigit() for word in words) > 0.6 * len(words)
    return not beside and short and not line.text.rstrip().endswith((".", ":"))


def _clusters(page: Page) -> list[Rect]:
    """Rectangles around parts of drawings that stand close together."""
    parts = [*page.figures, *page.frames, *page.rules]
    wide = 0.6 * page.width
    parts = [box for box in parts if not (box.height < 3 and box.width > wide)]
    clusters: list[Rect] = []
    for part in parts:
        clusters = _merged(clusters, part)
    return clusters


def _merged(clusters: Sequence[Rect], part: Rect) -> list[Rect]:
    apart: list[Rect] = []
    for box in clusters:
        if box.x0 - NEAR < part.x1 and part.x0 - NEAR < box.x1 and box.y0 - NEAR < part.y1 and part.y0 - NEAR < box.y1:
            part = Rect(min(box.x0, part.x0), min(box.y0, part.y0), max(box.x1, part.x1), max(box.y1, part.y1))
        else:
            apart.append(box)
    return [*apart, part]

"""Where on a page tables stand: under a "Table N" caption, told by rules or, without any, by words in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from miner.documents.pdf.columns import crosses, find_gutter
from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page, Rect
from miner.documents.pdf.typography import Style, is_caption
from miner.documents.print_patterns import CAPTION, TABLE_LABEL

MIN_RULE = 40.0  # points
FULL = 0.88  # part of the widest rule that makes a rule go across the table
CAPTION_LINES = 9  # a caption's height in lines, at most
ROW_GAP = 2.6  # times the font size: a wider vertical gap ends a table without rules
MIN_ROWS = 3
DOUBLE_RULE = 3.5  # points; rules that stand closer are one
SIDE = 4.0  # points that text may stick out of the rules


@dataclass(frozen=True, slots=True)
class TableRegion:
    """The rectangle of a table without its caption; ``across`` are the ordinates of rules that go all the way."""

    box: Rect
    label: str
    across: tuple[float, ...] = ()
    partial: tuple[Rect, ...] = ()  # rules under some columns of the header
    upright: tuple[float, ...] = ()  # abscissae of vertical rules


def table_regions(page: Page, lines: Sequence[Line], style: Style) -> list[TableRegion]:
    """All tables of a page, from top to bottom."""
    captions = [line for line in lines if TABLE_LABEL.match(line.text) and is_caption(line, style)]
    if not captions:
        return []
    level = _merged_rules(page)
    regions: list[TableRegion] = []
    for caption in sorted(captions, key=lambda line: line.top):
        found = _ruled(page, lines, caption, level) or _borderless(page, lines, caption)
        if found and not any(_overlap(found.box, other.box) for other in regions):
            regions.append(found)
    return regions


def label_near(box: Rect, lines: Sequence[Line], style: Style) -> str:
    """The label of the caption right above or below a table; "" when there is none."""
    captions = [line for line in lines if TABLE_LABEL.match(line.text) and is_caption(line, style)]
    near = [line for line in captions if line.x0 < box.x1 and line.x1 > box.x0]
    gaps = [(max(box.y0 - line.bottom, line.top - box.y1), line) for line in near]
    close = [(gap, line) for gap, line in gaps if -1 <= gap < CAPTION_LINES * 1.3 * line.size]
    return _label(min(close, key=lambda item: item[0])[1]) if close else ""


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def _merged_rules(page: Page) -> list[Rect]:
    """Horizontal rules; those that a table draws cell by cell become one."""
    drawn = [rule for rule in page.rules if rule.width > rule.height and rule.width > 3]
    for frame in page.frames:
        if frame.width > MIN_RULE and frame.height > 6:
            drawn += [Rect(frame.x0, y, frame.x1, y) for y in (frame.y0, frame.y1)]
    merged: list[Rect] = []
    for rule in sorted(drawn, key=lambda item: (round(item.y0), item.x0)):
        last = merged[-1] if merged else None
        if last and abs(last.y0 - rule.y0) < 1.5 and rule.x0 - last.x1 < 4:
            merged[-1] = Rect(last.x0, min(last.y0, rule.y0), max(last.x1, rule.x1), max(last.y1, rule.y1))
        else:
            merged.append(rule)
    return [rule for rule in merged if rule.width >= MIN_RULE]


def _ruled(page: Page, lines: Sequence[Line], caption: Line, level: Sequence[Rect]) -> TableRegion | None:
    """The table between the rules that follow the caption."""
    below = [rule for rule in level if rule.y0 > caption.top and rule.x0 < caption.x1 and rule.x1 > caption.x0]
    below.sort(key=lambda rule: rule.y0)
    if len(below) < 2 or below[0].y0 - caption.bottom > CAPTION_LINES * 1.3 * caption.size:
        return None
    group = [below[0]]
    for rule in below[1:]:
        if rule.x0 >= group[0].x1 or rule.x1 <= group[0].x0 or _interrupted(lines, caption, group, rule):
            break
        group.append(rule)
    width = max(rule.width for rule in group)
    full = [rule for rule in group if rule.width >= FULL * width]
    if len(full) < 2 or full[-1].y1 - full[0].y0 < 1.5 * caption.size:
        return None
    box = Rect(min(r.x0 for r in full), full[0].y0, max(r.x1 for r in full), full[-1].y1)
    partial = tuple(rule for rule in group if rule not in full and box.y0 < rule.y0 < box.y1)
    return TableRegion(box, _label(caption), tuple(_distinct(rule.y0 for rule in full)), partial, _upright(page, box))


def _interrupted(lines: Sequence[Line], caption: Line, group: Sequence[Rect], rule: Rect) -> bool:
    """Whether another caption or running text stands between the table so far and ``rule``."""
    top, bottom = group[-1].y1, rule.y0
    x0, x1 = min(r.x0 for r in group), max(r.x1 for r in group)
    between = [line for line in lines if top - 1 < line.middle < bottom and line.x0 < x1 and line.x1 > x0]
    if any(_opens_caption(line) for line in between if line is not caption):
        return True
    if any(line.x0 < x0 - 3 * SIDE or line.x1 > x1 + 3 * SIDE for line in between):
        return True
    wide = sum(1 for line in between if line.x1 - line.x0 > 0.82 * (x1 - x0))
    return wide > 2 and wide > 0.5 * len(between)


def _opens_caption(line: Line) -> bool:
    found = CAPTION.match(line.text)
    return found is not None and bool(found["mark"].strip())


def _upright(page: Page, box: Rect) -> tuple[float, ...]:
    found = [rule for rule in page.rules if rule.height > rule.width and rule.height > 3]
    edges = [rule.x0 for rule in found if box.x0 - 3 < rule.x0 < box.x1 + 3 and rule.y0 < box.y1 and rule.y1 > box.y0]
    for frame in page.frames:
        if (
            box.x0 - 3 < frame.x0
            and frame.x1 < box.x1 + 3
            and box.y0 - 3 < frame.y0
            and frame.y1 < box.y1 + 3
            and frame.height > 6
        ):
            edges += [frame.x0, frame.x1]
    return tuple(_distinct(edges))


def _distinct(values: Iterable[float]) -> list[float]:
    result: list[float] = []
    for value in sorted(values):
        if not result or value - result[-1] > DOUBLE_RULE:
            result.append(value)
    return result


def _label(caption: Line) -> str:
    found = CAPTION.match(caption.text)
    return found["label"] if found else ""


def _borderless(page: Page, lines: Sequence[Line], caption: Line) -> TableRegion | None:
    """Rows of at least two cells under the caption, in the caption's column."""
    gutter = find_gutter(lines)
    x0, x1 = 0.0, page.width
    if gutter is not None and not crosses(caption, gutter):
        x0, x1 = (0.0, gutter - 1) if caption.x0 < gutter - SIDE else (gutter - SIDE, page.width)
    below = [line for line in lines if line.top > caption.bottom - 1 and line.x0 >= x0 - SIDE and line.x1 <= x1 + SIDE]
    rows = text_rows(below)
    taken: list[list[Line]] = []
    bottom = caption.bottom
    for row in rows:
        if row[0].top - bottom > ROW_GAP * caption.size:
            break
        if CAPTION.match(row[0].text) and len(row) == 1:
            break
        if len(row) == 1 and not taken:
            bottom = row[0].bottom  # the caption's own further lines
            continue
        if len(row) == 1 and _is_prose(row[0], taken):
            break
        taken.append(row)
        bottom = max(line.bottom for line in row)
    while taken and len(taken[-1]) == 1:
        taken.pop()
    if sum(1 for row in taken if len(row) > 1) < MIN_ROWS:
        return None
    cells = [line for row in taken for line in row]
    box = Rect(
        min(c.x0 for c in cells) - 1,
        taken[0][0].top - 1,
        max(c.x1 for c in cells) + 1,
        max(c.bottom for c in cells) + 1,
    )
    return TableRegion(box, _label(caption))


def _is_prose(line: Line, taken: Sequence[Sequence[Line]]) -> bool:
    left = min(row[0].x0 for row in taken)
    right = max(row[-1].x1 for row in taken)
    return line.x1 - line.x0 > 0.6 * (right - left)


def text_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines side by side, from top to bottom, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda item: (item.baseline, item.x0)):
        if rows and abs(line.baseline - rows[-1][0].baseline) < 0.45 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda item: item.x0) for row in rows]

"""The strategy map as a figure for a paper: one row a strategy, pressure on a logarithmic axis, one mark a work."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from miner.exports.pictures.axis import RADIUS, PressureAxis, bends
from miner.exports.pictures.canvas import Entry, bare, blank, field, legend, legend_height, small_print
from miner.exports.pictures.crowding import MOST
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_rows import (
    LABEL_CHARACTERS,
    LINE_OF_TEXT,
    PictureRow,
    is_crowded,
    map_axis,
    picture_rows,
    size_of,
    standing,
)
from miner.exports.pictures.marks import Told, draw, edge_key, key, line_key
from miner.exports.pictures.scales import SLANTED, Scale
from miner.graph.strategy_map import StrategyMap

LEFT, WIDEST_LEFT, RIGHT, AXIS = 1.12, 2.3, 0.36, 0.42  # inches
COUNT_EDGE = RIGHT * 72 - 2  # points from the axes to where the counts end
WIDEST_COUNT = 6  # characters
LEGEND_COLUMNS = 2
NOTE_LINE = 0.09  # inches of a further line of small print
CROWDED = f"of more than {MOST} works in a row, some marks stand for all"


def left_margin(look: Look) -> float:
    """Inches for the labels of rows."""
    return max(LEFT, min(WIDEST_LEFT, 0.3 * look.inches))


def draw_map(chart: StrategyMap, look: Look) -> Figure:
    """The figure, as tall as its rows need."""
    left = left_margin(look)
    axis = map_axis(chart, look.inches - left - RIGHT)
    rows = picture_rows(chart.findings, axis, round(LABEL_CHARACTERS * left / LEFT))
    entries = _key(chart, axis, rows, look)
    body = sum(row.height for row in rows)
    note = _note(chart)
    bottom = AXIS + NOTE_LINE * note.count("\n") + legend_height(len(entries), LEGEND_COLUMNS)
    figure = blank(look, SLANTED + body + bottom)
    axes = field(figure, left, bottom, axis.length, body)
    axes.set_ylim(body, 0)  # inches, downwards
    axes.set_yticks([])
    bare(axes, "bottom")
    scale = Scale(axes, axis, look, chart.regimes)
    scale.bands()
    scale.draw(chart.title)
    small_print(axes, look, note, (0.5, 0), xytext=(0, -23), ha="center", va="top", linespacing=1.15)
    works = chart.shown(key for row in rows for finding, _ in row.marks for key in finding.works)
    _rows(scale, rows, Told(chart.kind.unit, works))
    legend(figure, entries, LEGEND_COLUMNS)
    return figure


def _note(chart: StrategyMap) -> str:
    """What a mark is."""
    told = "one mark for each value that a work reports"
    crowded = any(map(is_crowded, chart.by_strategy.values()))
    return f"{told}\n{CROWDED}" if crowded else told


def _key(chart: StrategyMap, axis: PressureAxis, rows: Sequence[PictureRow], look: Look) -> list[Entry]:
    found = [finding for row in rows for finding, _ in row.marks]
    entries = key(found, look.theme)
    if any(len(work.findings) > 1 for row in rows for work in row.shown):
        entries.append(line_key("values of one work", look.theme.ink, linewidth=0.5))
    if any(any(bends(value, axis, chart.regimes)) for finding in found for value in standing(finding)):
        entries.append(edge_key(look.theme))
    return entries


def _rows(scale: Scale, rows: Sequence[PictureRow], told: Told) -> None:
    axes, look = scale.axes, scale.look
    small_print(axes, look, "works", (1, 1), xytext=(COUNT_EDGE, 2.5), ha="right")
    top = 0.0
    for row in rows:
        middle = top + row.height / 2
        beside(axes, (0, middle), -4, row.label)
        beside(axes, (1, middle), COUNT_EDGE, count(row.works, row.possible_works))
        first, size = middle - (row.lanes - 1) * row.pitch / 2, size_of(row.pitch)
        for work in row.shown:
            draw(scale, work, (first, row.pitch), told, size)
            for finding, lane in work.marks:
                for value in standing(finding):
                    scale.bend(value, first + lane * row.pitch, RADIUS * size)
        top += row.height
        axes.axhline(top, color=look.theme.line, linewidth=0.35, zorder=1)


def beside(axes: Axes, place: tuple[float, float], points: float, text: str) -> None:
    """Text that ends ``points`` from the left (0) or right (1) edge of the axes; each line of it for itself."""
    lines = text.split("\n")
    for index, line in enumerate(lines):
        down = (index - (len(lines) - 1) / 2) * LINE_OF_TEXT * 72
        axes.annotate(
            line, place, xycoords=("axes fraction", "data"), xytext=(points, -down), textcoords="offset points",
            ha="right", va="center", annotation_clip=False,
        )  # fmt: skip


def count(works: int, possible: int) -> str:
    """How many works: "2", "+1?", "2+1?"; on two lines when it is wider than the margin."""
    sure, more = str(works or ""), f"+{possible}?" if possible else ""
    return f"{sure}\n{more}" if sure and len(sure + more) > WIDEST_COUNT else sure + more

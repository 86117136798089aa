"""The strategy map as a figure for a paper: one row a strategy, pressure on a logarithmic axis, one mark a work."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from miner.exports.pictures import scales
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.look import Look
from miner.exports.pictures.marks import draw, key
from miner.exports.pictures.paper import bare, blank, field, legend, legend_height, small_print
from miner.exports.pictures.rows import LABEL_CHARACTERS, PictureRow, picture_rows
from miner.graph.strategy_map import StrategyMap

LEFT, WIDEST_LEFT, RIGHT, AXIS = 1.12, 2.3, 0.36, 0.32  # inches
COUNT_EDGE = RIGHT * 72 - 2  # points from the axes to where the counts end
WIDEST_COUNT = 6  # characters
LEGEND_COLUMNS = 2


def left_margin(look: Look) -> float:
    """Inches for the labels of rows."""
    return max(LEFT, min(WIDEST_LEFT, 0.3 * look.inches))


def draw_map(chart: StrategyMap, look: Look) -> Figure:
    """The figure, as tall as its rows need."""
    left = left_margin(look)
    axis = map_axis(chart, look.inches - left - RIGHT)
    rows = picture_rows(chart.findings, axis, round(LABEL_CHARACTERS * left / LEFT))
    entries = key([finding for row in rows for finding, _ in row.marks], look.theme)
    body = sum(row.height for row in rows)
    bottom = AXIS + legend_height(len(entries), LEGEND_COLUMNS)
    figure = blank(look, scales.SLANTED + body + bottom)
    axes = field(figure, left, bottom, axis.length, body)
    axes.set_ylim(body, 0)  # inches, downwards
    axes.set_yticks([])
    bare(axes, "bottom")
    scales.bands_across(axes, axis, look, chart.regimes)
    scales.across(axes, axis, look, chart.title)
    _rows(axes, axis, look, rows)
    legend(figure, entries, LEGEND_COLUMNS)
    return figure


def map_axis(chart: StrategyMap, length: float) -> PressureAxis:
    """The axis that shows all findings of the map and all bounds of its regimes."""
    values = [value for f in chart.findings for value in (f.low, f.high, *(f.change or ())) if value is not None]
    edges = [float(edge) for band in chart.regimes for edge in (band.low, band.high) if edge is not None]
    return PressureAxis.around(values, edges, length)


def _rows(axes: Axes, axis: PressureAxis, look: Look, rows: Sequence[PictureRow]) -> None:
    small_print(axes, look, "works", (1, 1), xytext=(COUNT_EDGE, 3.5), ha="right")
    top = 0.0
    for row in rows:
        middle = top + row.height / 2
        beside(axes, (0, middle), -4, row.label)
        beside(axes, (1, middle), COUNT_EDGE, count(row.works, row.possible_works))
        first = middle - (row.lanes - 1) * row.pitch / 2
        for work in row.shown:
            draw(axes, axis, look.theme, work, first + work.lane * row.pitch)
        top += row.height
        axes.axhline(top, color=look.theme.line, linewidth=0.35, zorder=1)


def beside(axes: Axes, place: tuple[float, float], points: float, text: str) -> None:
    """Text that ends ``points`` from the left (0) or right (1) edge of the axes."""
    axes.annotate(
        text, place, xycoords=("axes fraction", "data"), xytext=(points, 0), textcoords="offset points",
        ha="right", va="center", linespacing=1.05, annotation_clip=False,
    )  # fmt: skip


def count(works: int, possible: int) -> str:
    """How many works: "2", "+1?", "2+1?"; on two lines when it is wider than the margin."""
    sure, more = str(works or ""), f"+{possible}?" if possible else ""
    return f"{sure}\n{more}" if sure and len(sure + more) > WIDEST_COUNT else sure + more

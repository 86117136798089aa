"""The strategy map as a figure for a paper: one row a strategy, pressure on a logarithmic axis, one mark a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from miner.errors import MinerError
from miner.exports.layout import PictureRow, PressureAxis, picture_rows
from miner.exports.marks import INK, draw, key
from miner.exports.numbers import number
from miner.exports.strategy_map import StrategyMap
from miner.vocabulary import Regime

WIDTH = 3.5  # inches: one column of a journal
LEFT, RIGHT, TOP, AXIS, LEGEND_LINE = 1.12, 0.3, 0.76, 0.32, 0.12
COUNT_EDGE = RIGHT * 72 - 1  # points from the axes to where the counts end
WIDEST_COUNT = 6  # characters
DOTS_PER_INCH = 400

BANDS = ("#eef2f5", "#ffffff")
FAINT, SMALL_PRINT = "#b8bec4", "#666666"

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture everywhere
    "font.size": 6.5,
    "axes.linewidth": 0.6,
    "axes.edgecolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "svg.hashsalt": "miner",
    "svg.fonttype": "path",
    "pdf.fonttype": 42,
}
UNDATED = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}


def save_picture(chart: StrategyMap, out: Path | BinaryIO, form: str) -> None:
    """Draw the map and save it as "svg", "png" or "pdf"; the same map gives the same bytes.

    Raises MinerError when there is nothing to draw.
    """
    if not chart.findings:
        raise MinerError(
            f"no strategy has a value of {chart.kind.label} to draw", "ingest papers first, or choose another --kind"
        )
    drawn = BytesIO()
    with mpl.rc_context(STYLE):
        draw_map(chart).savefig(drawn, format=form, dpi=DOTS_PER_INCH, metadata=UNDATED[form])
    picture = _with_plain_names(drawn.getvalue()) if form == "svg" else drawn.getvalue()
    if isinstance(out, Path):
        out.write_bytes(picture)
    else:
        out.write(picture)


def _with_plain_names(svg: bytes) -> bytes:
    """The picture with numbered clip paths: matplotlib names them after figures that numpy prints in several ways."""
    for place, name in enumerate(dict.fromkeys(re.findall(rb'<clipPath id="([^"]+)"', svg)), 1):
        svg = svg.replace(name, b"clip%d" % place)
    return svg


def draw_map(chart: StrategyMap) -> Figure:
    """The figure itself, one column wide and as tall as its rows need."""
    axis = _axis(chart)
    rows = picture_rows(chart.findings, axis)
    legend = key([finding for row in rows for finding, _ in row.marks])
    body = sum(row.height for row in rows)
    bottom = AXIS + LEGEND_LINE * -(-len(legend) // 2) + 0.06
    figure = Figure(figsize=(WIDTH, TOP + body + bottom))
    FigureCanvasAgg(figure)
    height = figure.get_figheight()
    axes = figure.add_axes((LEFT / WIDTH, bottom / height, axis.width / WIDTH, body / height))
    axes.set_xlim(axis.start, axis.right)
    axes.set_ylim(body, 0)  # inches, downwards
    _bands(axes, axis, chart.regimes)
    _scale(axes, axis, chart.title)
    _rows(axes, axis, rows)
    figure.legend(
        handles=legend, loc="lower center", ncols=2, frameon=False, fontsize=6, borderaxespad=0.2,
        handlelength=2.2, columnspacing=1.2, labelspacing=0.25, borderpad=0,
    )  # fmt: skip
    return figure


def _axis(chart: StrategyMap) -> PressureAxis:
    values = [value for f in chart.findings for value in (f.low, f.high, *(f.change or ())) if value is not None]
    edges = [float(edge) for band in chart.regimes for edge in (band.low, band.high) if edge is not None]
    return PressureAxis.around(values, edges, WIDTH - LEFT - RIGHT)


def _bands(axes: Axes, axis: PressureAxis, regimes: Sequence[Regime]) -> None:
    """The regimes as light columns, their names slanted above and their bounds between."""
    for index, band in enumerate(regimes):
        left = axis.start if band.low is None else axis.position(float(band.low))
        right = axis.right if band.high is None else axis.position(float(band.high))
        axes.axvspan(left, right, color=BANDS[index % 2], zorder=0, linewidth=0)
        axes.annotate(
            band.label, ((left + right) / 2, 1), xycoords=("data", "axes fraction"), xytext=(0, 11),
            textcoords="offset points", rotation=40, rotation_mode="anchor", fontsize=6,
        )  # fmt: skip
        if band.high is not None:
            axes.annotate(
                number(band.high), (right, 1), xycoords=("data", "axes fraction"), xytext=(0, 3.5),
                textcoords="offset points", ha="center", fontsize=5, color=SMALL_PRINT,
            )  # fmt: skip
            axes.plot([right, right], [1, 1.004], transform=axes.get_xaxis_transform(), color=FAINT, clip_on=False)


def _scale(axes: Axes, axis: PressureAxis, title: str) -> None:
    """Ticks at the decades, small ones between, zero at its own place beyond a break."""
    decades = axis.decades()
    axes.set_xticks([axis.position(0), *decades], ["0", *(number(10.0**n) for n in decades)])
    between = [axis.position(m * 10.0**n) for n in range(decades[0] - 1, decades[-1] + 1) for m in range(2, 10)]
    axes.set_xticks([x for x in between if axis.left <= x <= axis.right], minor=True)
    axes.tick_params(axis="x", length=3, width=0.6, pad=1.5)
    axes.tick_params(axis="x", which="minor", length=1.5, width=0.4)
    axes.set_xlabel(title, labelpad=2)
    axes.set_yticks([])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    _break(axes, axis.left - 0.06)


def _break(axes: Axes, x: float) -> None:
    """A gap between two slanted strokes: the axis does not lead to zero."""
    edge = axes.get_xaxis_transform()
    for at, shape, size, colour in (
        (x, "s", 3, "white"),
        (x - 0.06, (2, 0, -25), 5, INK),
        (x + 0.06, (2, 0, -25), 5, INK),
    ):
        axes.plot([at], [0], marker=shape, markersize=size, color=colour, transform=edge, clip_on=False, zorder=5)


def _rows(axes: Axes, axis: PressureAxis, rows: Sequence[PictureRow]) -> None:
    axes.annotate(
        "works", (1, 1), xycoords="axes fraction", xytext=(COUNT_EDGE, 3.5), textcoords="offset points",
        ha="right", fontsize=5, color=SMALL_PRINT,
    )  # fmt: skip
    top = 0.0
    for row in rows:
        middle = top + row.height / 2
        _beside(axes, (0, middle), -4, row.label)
        _beside(axes, (1, middle), COUNT_EDGE, _count(row))
        first = middle - (row.lanes - 1) * row.pitch / 2
        for finding, lane in row.marks:
            draw(axes, axis, finding, first + lane * row.pitch)
        top += row.height
        axes.axhline(top, color=FAINT, linewidth=0.35, zorder=1)


def _beside(axes: Axes, place: tuple[float, float], points: float, text: str) -> None:
    """Text that ends ``points`` from the left (0) or right (1) edge of the axes."""
    axes.annotate(
        text, place, xycoords=("axes fraction", "data"), xytext=(points, 0), textcoords="offset points",
        ha="right", va="center", linespacing=1.05, annotation_clip=False,
    )  # fmt: skip


def _count(row: PictureRow) -> str:
    """How many works: "2", "+1?", "2+1?"; on two lines when it is wider than the margin."""
    sure, possible = str(row.works or ""), f"+{row.possible_works}?" if row.possible_works else ""
    return f"{sure}\n{possible}" if sure and len(sure + possible) > WIDEST_COUNT else sure + possible

"""Strategies against pressure regimes, with the number of works in each cell: the map as a table in colours."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from miner.exports.pictures.axis import lower_edge, upper_edge
from miner.exports.pictures.canvas import SMALL, bare, blank, field, small_print
from miner.exports.pictures.figure_style import Look, Theme
from miner.exports.pictures.map_figure import LEFT, beside, count, left_margin
from miner.exports.pictures.map_rows import LABEL_CHARACTERS
from miner.graph.strategy_map import Cell, StrategyMap
from miner.vocabulary import Regime

ROW, LINE = 0.18, 0.1  # inches of a row, and of each further line of its label
TOP, FOOT, RIGHT = 0.86, 0.3, 0.16
MANY = 8  # works from which on all cells look alike


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    counts: tuple[Cell, ...]

    @property
    def height(self) -> float:
        return ROW + LINE * self.label.count("\n")


def draw_heat_map(chart: StrategyMap, look: Look) -> Figure:
    """The figure: rows in the order of the strategy map, regimes across, the lowest on the left."""
    left = left_margin(look)
    rows = _rows(chart, round(LABEL_CHARACTERS * left / LEFT))
    body = sum(row.height for row in rows)
    figure = blank(look, TOP + body + FOOT)
    axes = field(figure, left, FOOT, look.inches - left - RIGHT, body)
    axes.set_xlim(0, len(chart.regimes))
    axes.set_ylim(body, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    bare(axes)
    for place, regime in enumerate(chart.regimes):
        _head(axes, place, regime, look)
    top = 0.0
    for row in rows:
        beside(axes, (0, top + row.height / 2), -4, row.label)
        for place, found in enumerate(row.counts):
            _cell(axes, look.theme, (place, top, row.height), found)
        top += row.height
    small_print(axes, look, chart.title, (0.5, 0), xytext=(0, -3), ha="center", va="top")
    small_print(axes, look, "number of works, +n? that may lie here", (0.5, 0), xytext=(0, -11), ha="center", va="top")
    return figure


def _rows(chart: StrategyMap, characters: int) -> list[_Row]:
    return [
        _Row(fill(label, characters), tuple(chart.cells.get((slug, regime.slug), Cell()) for regime in chart.regimes))
        for slug, label in chart.strategies()
    ]


def _head(axes: Axes, place: int, regime: Regime, look: Look) -> None:
    above = axes.get_xaxis_transform()
    how: dict[str, Any] = {"xycoords": above, "textcoords": "offset points", "annotation_clip": False}
    axes.annotate(
        regime.label, (place + 0.5, 1), xytext=(-3, 17), rotation=40, rotation_mode="anchor", fontsize=6, **how
    )
    for bound, up in ((lower_edge(regime), 8.5), (upper_edge(regime), 2.5)):
        axes.annotate(bound, (place + 0.5, 1), xytext=(0, up), ha="center", fontsize=5, color=look.theme.soft, **how)


def _cell(axes: Axes, theme: Theme, place: tuple[float, float, float], found: Cell) -> None:
    left, top, height = place
    shade = _shade(theme, len(found.sure))
    edge = theme.line if found.sure or not found.possible else theme.ramp[1]
    axes.add_patch(
        Rectangle((left + 0.03, top + 0.012), 0.94, height - 0.024, facecolor=shade, edgecolor=edge, linewidth=0.4)
    )
    text = count(len(found.sure), len(found.possible))
    if text:
        axes.text(
            left + 0.5, top + height / 2, text, ha="center", va="center_baseline" if "\n" not in text else "center",
            fontsize=6.5 if found.sure and "\n" not in text else SMALL, color=_legible(theme, shade), linespacing=0.95,
        )  # fmt: skip


def _shade(theme: Theme, works: int) -> str:
    if not works:
        return theme.bands[0] if theme.name == "dark" else theme.paper
    ramp = LinearSegmentedColormap.from_list("works", theme.ramp)
    return to_hex(ramp(min(1.0, (works - 1) / (MANY - 1))))


def _legible(theme: Theme, shade: str) -> str:
    """Ink or paper, whichever stands out more."""
    red, green, blue = to_rgb(shade)
    light = 0.299 * red + 0.587 * green + 0.114 * blue > 0.5
    return "#1b1b1b" if light else "#ffffff"

"""The network of strategies and works: strategies on the left, works with what they reach on the right."""

from __future__ import annotations

from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from miner.exports.pictures.bipartite import Network
from miner.exports.pictures.canvas import bare, blank, draw_line, field, legend, legend_height, shown, small_print
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import LEFT, beside, left_margin
from miner.exports.pictures.map_rows import LABEL_CHARACTERS
from miner.exports.pictures.marks import NO_BRANCH, SHAPES, SIZE, SIZES, branch_key, line_key

LINE, TOP, NOTE = 0.118, 0.16, 0.14  # inches
RIGHT_SHARE = 0.38  # of the width, for the names of works
COLUMNS = 3
NAME_POINTS, SMALLEST = 6.0, 3.0


def draw_network(chart: Network, look: Look) -> Figure:
    """The figure, as tall as its labels need."""
    left = left_margin(look)
    labels = [fill(label, round(LABEL_CHARACTERS * left / LEFT)) for _, label, _ in chart.strategies]
    weights = [label.count("\n") + 1.3 for label in labels]
    body = LINE * max(len(chart.works), sum(weights) * 0.92)
    entries = branch_key([branch for _, _, branch in chart.strategies], look.theme)
    if any(not link.sure for link in chart.links):
        entries.append(line_key("possibly", look.theme.ink, linewidth=0.8, linestyle=(0, (3, 2))))
    foot = NOTE * bool(chart.left_out) + 0.04 + legend_height(len(entries), COLUMNS)
    figure = blank(look, TOP + body + foot)
    axes = field(figure, left, foot, look.inches * (1 - RIGHT_SHARE) - left, body)
    axes.set_xlim(0, 1)
    axes.set_ylim(1, 0)
    axes.set_xticks([])
    axes.set_yticks([])
    bare(axes)
    strategies = _heights(weights)
    works = _heights([1.0] * len(chart.works))
    heights = {slug: y for (slug, _, _), y in zip(chart.strategies, strategies, strict=True)}
    ends = {work.key: y for work, y in zip(chart.works, works, strict=True)}
    branches = {slug: branch for slug, _, branch in chart.strategies}
    for link in chart.links:
        _line(axes, heights[link.strategy], ends[link.work], look.theme.colour(branches[link.strategy]), link.sure)
    for (_, _, branch), label, y in zip(chart.strategies, labels, strategies, strict=True):
        shape = SHAPES.get(branch, NO_BRANCH)
        draw_line(
            axes,
            [0],
            [y],
            marker=shape,
            markersize=SIZES.get(shape, SIZE),
            color=look.theme.colour(branch),
            clip_on=False,
        )
        beside(axes, (0, y), -5, label)
    _works(axes, look, chart, works)
    small_print(axes, look, f"work: lowest {chart.title}", (1, 1), xytext=(_edge(look), 4), ha="right")
    if chart.left_out:
        small_print(axes, look, f"{chart.left_out} more works not shown", (1, 0), xytext=(0, -4), va="top")
    legend(figure, entries, COLUMNS)
    return figure


def _edge(look: Look) -> float:
    """Points from the axes to where text at the right must end."""
    return look.inches * RIGHT_SHARE * 72 - 3


def _works(axes: Axes, look: Look, chart: Network, heights: list[float]) -> None:
    for work, y in zip(chart.works, heights, strict=True):
        draw_line(axes, [1], [y], marker="o", markersize=2.2, color=look.theme.ink, clip_on=False)
        text = axes.annotate(
            shown(f"{work.name}: {chart.best(work.key).printed}"), (1, y), xytext=(4, 0), va="center",
            textcoords="offset points", fontsize=NAME_POINTS, annotation_clip=False,
        )  # fmt: skip
        size = NAME_POINTS  # a long name stands in smaller letters
        while text.get_window_extent().width > _edge(look) - 4 and size > SMALLEST:
            size -= 0.5
            text.set_fontsize(size)


def _line(axes: Axes, start: float, end: float, colour: str, sure: bool) -> None:
    path = Path(
        [(0, start), (0.45, start), (0.55, end), (1, end)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
    )
    axes.add_patch(
        PathPatch(
            path, facecolor="none", edgecolor=colour, linewidth=0.8, alpha=0.8, zorder=1, clip_on=False,
            linestyle="-" if sure else (0, (3, 2)),
        )
    )  # fmt: skip


def _heights(weights: list[float]) -> list[float]:
    """The middle of each of the stretches that share the height by weight, from the top (0) to the foot (1)."""
    whole, above, found = sum(weights), 0.0, []
    for weight in weights:
        found.append((above + weight / 2) / whole)
        above += weight
    return found

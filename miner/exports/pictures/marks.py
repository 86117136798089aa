"""The signs of the strategy map: a dot for a value, a bar for a range, arrows for open bounds and for changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.look import Theme
from miner.exports.pictures.rows import ARROW, MARK, WorkMarks
from miner.model import Finding

#: Branches are told apart by shape, too.
SHAPES = {"material design": "o", "cell design": "s"}
NO_BRANCH = "D"
SIZES = {"o": 4.3, "s": 3.8, "|": 5.0}  # points, so that all shapes look equally large
SIZE = 3.4


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in one colour on one height; a hollow sign has the colour of the paper inside."""

    axes: Axes
    y: float
    colour: str
    inside: str

    def dot(self, x: float, shape: str) -> None:
        """A marker of one of matplotlib's shapes."""
        self.axes.plot(
            [x], [self.y], marker=shape, markersize=SIZES.get(shape, SIZE), markeredgewidth=0.8,
            markeredgecolor=self.colour, markerfacecolor=self.inside, linestyle="none", zorder=4,
        )  # fmt: skip

    def bar(self, left: float, right: float) -> None:
        """A bar with round ends."""
        for width, shade in ((3.6, self.colour), (2.0, self.inside)):
            self.axes.plot([left, right], [self.y] * 2, color=shade, linewidth=width, solid_capstyle="round", zorder=3)

    def thread(self, left: float, right: float) -> None:
        """A thin line that joins the marks of one work."""
        self.axes.plot([left, right], [self.y] * 2, color=self.colour, linewidth=0.5, alpha=0.55, zorder=2)

    def open_bound(self, bound: float, tip: float) -> None:
        """A stroke at the bound and an arrow head towards the open side."""
        self.axes.plot([bound, tip], [self.y] * 2, color=self.colour, linewidth=0.9, zorder=3)
        self.dot(bound, "|")
        self.dot(tip, "<" if tip < bound else ">")

    def change(self, start: float, end: float) -> None:
        """A stroke where it came from, and an arrow to where it went."""
        style = {"arrowstyle": "-|>", "color": self.colour, "linewidth": 0.7, "mutation_scale": 5}
        arrow = style | {"shrinkA": 0, "shrinkB": 2}
        self.axes.annotate("", (end, self.y), xytext=(start, self.y), zorder=3, arrowprops=arrow)
        self.dot(start, "|")


def draw(axes: Axes, axis: PressureAxis, theme: Theme, work: WorkMarks, y: float) -> None:
    """Draw what one work reports at height ``y``."""
    places = [axis.position(finding.reached) for finding in work.findings]
    if len(places) > 1:
        colour = theme.colour(work.findings[0].branch)
        Pen(axes, y, colour, colour).thread(min(places), max(places))
    for finding in work.findings:
        _mark(axes, axis, theme, finding, y)


def _mark(axes: Axes, axis: PressureAxis, theme: Theme, finding: Finding, y: float) -> None:
    colour, shape = theme.colour(finding.branch), SHAPES.get(finding.branch, NO_BRANCH)
    pen = Pen(axes, y, colour, colour if finding.sure else theme.paper)
    if finding.change is not None:
        start, end = map(axis.position, finding.change)
        if abs(end - start) > 3 * MARK * axis.inch:  # else there is no room for an arrow beside the dot
            pen.change(start, end)
        pen.dot(end, shape)
    elif finding.low is None or finding.high is None:
        bound, reach = axis.position(finding.reached), ARROW * axis.inch
        pen.open_bound(bound, bound - reach if finding.low is None else bound + reach)
    elif finding.low == finding.high:
        pen.dot(axis.position(finding.low), shape)
    else:
        pen.bar(axis.position(finding.low), axis.position(finding.high))


def key(found: Sequence[Finding], theme: Theme) -> list[Line2D]:
    """Entries of the legend, only for the signs that the findings need."""
    entries = branch_key([finding.branch for finding in found], theme)
    ink = theme.ink
    if any(not finding.sure for finding in found):
        entries.append(entry("hollow: may lie here", ink, "o", inside=theme.paper))
    if any(finding.change for finding in found):
        entries.append(entry("change: bar to dot", ink, "|", stroke=0.7))
    unchanged = [finding for finding in found if not finding.change]
    if any(finding.low is None for finding in unchanged):
        entries.append(entry("at most", ink, "<", stroke=0.9))
    if any(finding.high is None for finding in unchanged):
        entries.append(entry("at least", ink, ">", stroke=0.9))
    if any(finding.low != finding.high and None not in (finding.low, finding.high) for finding in unchanged):
        entries.append(Line2D([], [], color=ink, linewidth=3.4, solid_capstyle="round", label="range"))
    return entries


def branch_key(branches: Sequence[str], theme: Theme, other: str = "Other") -> list[Line2D]:
    """Entries for the branches of strategies that are there."""
    entries = [
        entry(name.capitalize(), theme.colour(name), shape) for name, shape in SHAPES.items() if name in branches
    ]
    if not SHAPES.keys() >= set(branches):
        entries.append(entry(other, theme.other, NO_BRANCH))
    return entries


def entry(label: str, colour: str, shape: str, *, inside: str = "", stroke: float = 0) -> Line2D:
    """A sign of the legend."""
    return Line2D(
        [], [], marker=shape, markersize=4, markeredgewidth=0.8, color=colour, markerfacecolor=inside or colour,
        linestyle="-" if stroke else "none", linewidth=stroke, label=label,
    )  # fmt: skip

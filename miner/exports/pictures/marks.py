"""The signs of values: a dot for one, a bar between two bounds, arrows for open bounds and for changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.lines import Line2D

from miner.exports.pictures.axis import RADIUS
from miner.exports.pictures.canvas import Entry, Meaning, draw_line
from miner.exports.pictures.figure_style import Theme
from miner.exports.pictures.map_rows import ARROW, MARK, WorkMarks
from miner.exports.pictures.scales import Scale, Shape, bent_edge
from miner.model import Finding

#: Branches are told apart by shape, too.
SHAPES = {"material design": "o", "cell design": "s"}
NO_BRANCH = "D"
SIZES = {"o": 4.3, "s": 3.8, "|": 5.0}  # points, so that all shapes look equally large
SIZE = 3.4
NOTHING = Meaning((), "")
STROKE, RIM = 0.8, 0.45  # points of the edge of a sign, and of the rim that parts it from what it lies on


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in one colour on one height; a hollow sign has the colour of the paper inside.

    ``size`` makes signs smaller where there are many; ``meaning`` is what they stand for.
    """

    scale: Scale
    y: float
    colour: str
    meaning: Meaning = NOTHING
    hollow: bool = False
    size: float = 1.0

    def dot(self, value: float, shape: str) -> None:
        """A sign for a value."""
        rim = self.colour if self.hollow else self.scale.look.theme.paper
        size = SIZES.get(shape, SIZE) + (0 if self.hollow else STROKE + RIM)
        self._sign(
            self.scale.axis.position(value), shape, size, markeredgewidth=(STROKE if self.hollow else RIM) * self.size,
            markeredgecolor=rim, gid=replace(self.meaning, x=value).gid, zorder=4,
        )  # fmt: skip

    def bound(self, value: float) -> None:
        """A stroke at a bound."""
        self._sign(
            self.scale.axis.position(value), "|", SIZES["|"], markeredgewidth=STROKE, markeredgecolor=self.colour,
            gid=replace(self.meaning, x=value).gid, zorder=3.5,
        )  # fmt: skip

    def bar(self, low: float, high: float) -> None:
        """A bar from one bound to the other, with a stroke at each."""
        ends = self.scale.axis.position(low), self.scale.axis.position(high)
        for width, shade in ((3.4, self.colour), (1.8, self._inside)):
            self._line(*ends, color=shade, linewidth=width * self.size, solid_capstyle="butt", zorder=3)
        self.bound(low)
        self.bound(high)

    def open_bound(self, bound: float, way: int) -> None:
        """A stroke at the bound and an arrow head towards the open side: -1 for "at most", 1 for "at least"."""
        place = self.scale.axis.position(bound)
        tip = self.scale.axis.tip(bound, way, ARROW)
        self._line(place, tip, color=self.colour, linewidth=0.9, zorder=3)
        self.bound(bound)
        self._sign(
            tip, "<" if way < 0 else ">", SIZE, markeredgewidth=STROKE * self.size, markeredgecolor=self.colour,
            zorder=4,
        )  # fmt: skip

    def change(self, start: float, end: float, shape: str) -> None:
        """A stroke where it came from, an arrow where there is room for one, and a sign where it went."""
        places = self.scale.axis.position(start), self.scale.axis.position(end)
        if abs(places[1] - places[0]) > 3 * MARK * self.scale.axis.inch:
            style = {"arrowstyle": "-|>", "color": self.colour, "linewidth": 0.7, "mutation_scale": 5 * self.size}
            arrow = style | {"shrinkA": 0, "shrinkB": 2}
            self.scale.axes.annotate("", (places[1], self.y), xytext=(places[0], self.y), zorder=3, arrowprops=arrow)
        self.bound(start)
        self.dot(end, shape)

    @property
    def _inside(self) -> str:
        return self.scale.look.theme.paper if self.hollow else self.colour

    def _sign(self, place: float, shape: str, size: float, **how: Any) -> None:
        draw_line(
            self.scale.axes, [place], [self.y], marker=shape, markersize=size * self.size, markerfacecolor=self._inside,
            linestyle="none", **how,
        )  # fmt: skip

    def _line(self, left: float, right: float, **how: Any) -> None:
        draw_line(self.scale.axes, [left, right], [self.y] * 2, **how)


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of marks need: the unit of the values, and what works are known by."""

    unit: str
    works: Mapping[str, str]


def draw(scale: Scale, work: WorkMarks, lanes: tuple[float, float], told: Told, size: float) -> None:
    """Draw what one work reports; ``lanes`` are the height of the first lane and from one lane to the next."""
    first, pitch = lanes
    theme = scale.look.theme
    places = [(scale.axis.position(finding.reached), first + lane * pitch) for finding, lane in work.marks]
    colour = theme.colour(work.findings[0].branch)
    draw_line(scale.axes, *zip(*places, strict=True), color=colour, linewidth=0.5, alpha=0.55, zorder=2)
    for (finding, _), (_, y) in zip(work.marks, places, strict=True):
        works = "; ".join(told.works.get(key, key) for key in finding.works)
        words = f"{finding.printed} {told.unit}{'' if finding.sure else ' (possibly)'}: {works}"
        colour, meaning = theme.colour(finding.branch), Meaning((finding.claim,), words)
        _mark(Pen(scale, y, colour, meaning, not finding.sure, size), finding)


def _mark(pen: Pen, finding: Finding) -> None:
    shape = SHAPES.get(finding.branch, NO_BRANCH)
    if finding.change is not None:
        pen.change(*finding.change, shape)
    else:
        between(pen, finding.low, finding.high, shape)


def between(pen: Pen, low: float | None, high: float | None, shape: str) -> None:
    """The sign of a value that lies between two bounds, of which one may be open."""
    if low is None or high is None:
        pen.open_bound(low if low is not None else high or 0.0, -1 if low is None else 1)
    elif low == high:
        pen.dot(low, shape)
    else:
        pen.bar(low, high)


def key(found: Sequence[Finding], theme: Theme) -> list[Entry]:
    """Entries of the legend, only for the signs that the findings need."""
    entries = branch_key([finding.branch for finding in found], theme)
    ink = theme.ink
    if any(not finding.sure for finding in found):
        entries.append(entry("hollow: may lie here", ink, "o", inside=theme.paper))
    if any(finding.change for finding in found):
        entries.append(entry("change: bar to dot", ink, "|", stroke=0.7))
    return entries + bounds_key([(f.low, f.high) for f in found if not f.change], theme)


def bounds_key(found: Sequence[tuple[float | None, float | None]], theme: Theme) -> list[Entry]:
    """Entries for open bounds and ranges, where there are some."""
    entries = []
    if any(low is None for low, _ in found):
        entries.append(entry("at most", theme.ink, "<", stroke=0.9))
    if any(high is None for _, high in found):
        entries.append(entry("at least", theme.ink, ">", stroke=0.9))
    if any(low != high and None not in (low, high) for low, high in found):
        line = Line2D([], [], color=theme.ink, linewidth=3.4, solid_capstyle="butt", label="range")
        entries.append((line,))
    return entries


def line_key(label: str, colour: str, **how: Any) -> Entry:
    """An entry for a line."""
    return (Line2D([], [], color=colour, label=label, **how),)


def edge_key(theme: Theme) -> Entry:
    """The entry that tells why an edge bends round a mark."""
    how: Shape = {"markerfacecolor": "none", "color": theme.soft, "markeredgewidth": 0.6}
    sign = Line2D([], [], **bent_edge(RADIUS), **how, label="on an edge: counts inside")
    return sign, entry("", theme.ink, "o")[0]


def branch_key(branches: Sequence[str], theme: Theme, other: str = "Other") -> list[Entry]:
    """Entries for the branches of strategies that are there."""
    entries = [
        entry(name.capitalize(), theme.colour(name), shape) for name, shape in SHAPES.items() if name in branches
    ]
    if not SHAPES.keys() >= set(branches):
        entries.append(entry(other, theme.other, NO_BRANCH))
    return entries


def entry(label: str, colour: str, shape: str, *, inside: str = "", stroke: float = 0) -> Entry:
    """A sign of the legend."""
    return (
        Line2D(
            [], [], marker=shape, markersize=4, markeredgewidth=0.8, color=colour, markerfacecolor=inside or colour,
            linestyle="-" if stroke else "none", linewidth=stroke, label=label,
        ),
    )  # fmt: skip

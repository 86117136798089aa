"""The scales of pressures, across or upwards: decades, zero beyond a break, and the regimes as bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.path import Path

from miner.exports.pictures.axis import (
    APART,
    RADIUS,
    WAYS,
    Bend,
    PressureAxis,
    bends,
    labels,
    ticks,
    upper_edge,
    width_of,
)
from miner.exports.pictures.canvas import SMALL, draw_line
from miner.exports.pictures.figure_style import Look
from miner.vocabulary import Regime

#: Inches above the axes that the slanted names of the regimes take.
SLANTED = 0.78
NAMES = 6.0  # points
EDGE = 0.5  # points of the line between two bands
ABOVE = 8.5  # points that an edge reaches above the axes, beside what it says
TALL_ENOUGH = 0.095  # inches of a row for its name
ARC_STEPS = 24
COVERED = 0.012  # inches before an edge from where on what its bend encloses hides it
Shape = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scale:
    """A pressure axis of some matplotlib axes, across or upright, with the regimes that it shows as bands."""

    axes: Axes
    axis: PressureAxis
    look: Look
    regimes: Sequence[Regime] = ()
    upright: bool = False

    def draw(self, title: str) -> None:
        """Ticks at the decades, all labelled, small ones between; zero at its own place beyond a break."""
        which: Literal["x", "y"] = "y" if self.upright else "x"
        line = self.axes.yaxis if self.upright else self.axes.xaxis
        (self.axes.set_ylim if self.upright else self.axes.set_xlim)(self.axis.start, self.axis.right)
        places, size = (ticks(self.axis, written=True), WAYS[0][1]) if self.upright else labels(self.axis)
        line.set_ticks([place for place, _ in places], [label for _, label in places])
        line.set_ticks(self.axis.between(), minor=True)
        self.axes.tick_params(axis=which, length=3, width=0.6, pad=1.5, labelsize=size)
        self.axes.tick_params(axis=which, which="minor", length=1.5, width=0.4)
        line.set_label_text(title)
        line.labelpad = 2
        if self.axis.slot:
            self._break()

    def bands(self) -> None:
        """The regimes as light stripes, their names beyond the axes; at each edge a line."""
        for band, low, high, shade in self._bands():
            span, line = (
                (self.axes.axhspan, self.axes.axhline) if self.upright else (self.axes.axvspan, self.axes.axvline)
            )
            span(low, high, color=shade, zorder=0, linewidth=0)
            last = high >= self.axis.right
            if not last:
                line(high, color=self.look.theme.edge, linewidth=EDGE, zorder=1)
            if self.upright:
                self._name_beside(band, low, high)
            else:
                self._name_above(band, low, high, last=last)

    def bend(self, value: float, other: float, radius: float = RADIUS) -> None:
        """Bend the edges of bands round a mark at ``value``, so that it stands within the band it counts in.

        ``other`` is the place of the mark on the other axis; ``radius`` in inches.
        """
        theme = self.look.theme
        for bend in bends(value, self.axis, self.regimes, radius):
            arc, inside = _shapes(bend, upright=self.upright)
            place = ([other], [bend.edge]) if self.upright else ([bend.edge], [other])
            draw_line(
                self.axes, *place, **arc, markerfacecolor="none", markeredgewidth=EDGE, color=theme.edge, zorder=1.2
            )
            draw_line(self.axes, *place, **inside, markeredgewidth=0, color=theme.bands[bend.band % 2], zorder=1.3)

    def _name_above(self, band: Regime, left: float, right: float, *, last: bool) -> None:
        """The slanted name of a column, and at its right edge what lies before it."""
        how: dict[str, Any] = {
            "xycoords": self.axes.get_xaxis_transform(), "textcoords": "offset points", "annotation_clip": False
        }  # fmt: skip
        self.axes.annotate(
            band.label, ((left + right) / 2, 1), xytext=(0, 11), rotation=40, rotation_mode="anchor", fontsize=NAMES,
            **how,
        )  # fmt: skip
        if last:
            return
        text, room = upper_edge(band), (right - left) / self.axis.inch * 72
        size = min(SMALL, room / (width_of(text) + APART))
        self.axes.annotate(
            text, (right, 1), xytext=(-1.2, 2.5), ha="right", fontsize=size, color=self.look.theme.soft, **how
        )
        draw_line(
            self.axes, [right] * 2, [1, 1 + ABOVE / self.axes.bbox.height], transform=self.axes.get_xaxis_transform(),
            color=self.look.theme.edge, linewidth=EDGE, clip_on=False, solid_capstyle="butt",
        )  # fmt: skip

    def _name_beside(self, band: Regime, bottom: float, top: float) -> None:
        """The name of a row at its right, where it is tall enough for it."""
        if (top - bottom) / self.axis.inch > TALL_ENOUGH:
            self.axes.annotate(
                band.label, (1, (bottom + top) / 2), xycoords=self.axes.get_yaxis_transform(), xytext=(3, 0),
                textcoords="offset points", va="center", fontsize=SMALL, color=self.look.theme.soft,
                annotation_clip=False,
            )  # fmt: skip

    def _bands(self) -> Iterator[tuple[Regime, float, float, str]]:
        """The bands that the axis shows, with their edges on it and their shade."""
        axis = self.axis
        for index, band in enumerate(self.regimes):
            low = axis.start if band.low is None else axis.position(float(band.low))
            high = axis.right if band.high is None else axis.position(float(band.high))
            low, high = max(low, axis.start), min(high, axis.right)
            if low < high:
                yield band, low, high, self.look.theme.bands[index % 2]

    def _break(self) -> None:
        """A gap between two slanted strokes: the axis does not lead to zero."""
        at, apart = self.axis.left - 0.05 * self.axis.slot, 0.03 * self.axis.inch
        theme = self.look.theme
        how: dict[str, Any] = {"clip_on": False, "zorder": 5}
        how["transform"] = self.axes.get_yaxis_transform() if self.upright else self.axes.get_xaxis_transform()
        for place, size, colour in ((at, 3, theme.paper), (at - apart, 5, theme.ink), (at + apart, 5, theme.ink)):
            marker = "s" if size == 3 else (2, 0, -65 if self.upright else -25)
            at_zero = ([0], [place]) if self.upright else ([place], [0])
            draw_line(self.axes, *at_zero, marker=marker, markersize=size, color=colour, **how)


def bent_edge(radius: float) -> Shape:
    """The shape of an edge that bends round a mark on it."""
    return _shapes(Bend(0, 0, 1, 0, radius), upright=False)[0]


def _shapes(bend: Bend, *, upright: bool) -> tuple[Shape, Shape]:
    """The arc, and what it encloses."""
    first, last = map(radians, bend.degrees)
    turns = [first + (last - first) * step / ARC_STEPS for step in range(ARC_STEPS + 1)]
    arc = [(bend.offset + bend.radius * cos(turn), bend.radius * sin(turn)) for turn in turns]
    foot = -COVERED * bend.side
    inside = [*arc, (foot, arc[-1][1]), (foot, arc[0][1]), arc[0]]
    return _shape(arc, upright=upright), _shape(inside, upright=upright)


def _shape(points: Sequence[tuple[float, float]], *, upright: bool) -> Shape:
    """A marker whose points stand at true distances, given in inches, from the place it is drawn at."""
    turned = [(y, x) if upright else (x, y) for x, y in points]
    size = 2 * 72 * max(abs(part) for point in turned for part in point)
    return {"marker": Path(turned), "markersize": size, "linestyle": "none"}

"""Fabrication against operation pressure, one mark a work: how far apart making and running a cell are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from miner.exports.counts_text import counted, number
from miner.exports.pictures.axis import RADIUS, PressureAxis, band_of, bends, edge_of_zero
from miner.exports.pictures.bipartite import Named
from miner.exports.pictures.canvas import (
    NOTE_LINE,
    Entry,
    Meaning,
    bare,
    blank,
    draw_line,
    field,
    joined,
    legend,
    legend_height,
    small_print,
)
from miner.exports.pictures.crowding import MOST_SIGNS, Ring, rings, thinned
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.labels import Rectangle, draw_names
from miner.exports.pictures.map_rows import ARROW
from miner.exports.pictures.marks import NO_BRANCH, SHAPES, SIZE, SIZES, branch_key, edge_key, entry, line_key
from miner.exports.pictures.scales import Scale
from miner.model import Finding, Owner
from miner.vocabulary import Regime

# ---- the works -------------------------------------------------------------------------------------------------------


ANY, AT_MOST, AT_LEAST = 0, -1, 1


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound of a value of a claim, in MPa; ``way`` is AT_MOST or AT_LEAST where the value has no other bound."""

    at: float
    way: int
    claim: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A work with the lowest and the highest bound of what it pressed at and ran at, and its branch of strategies.

    The mark stands at the highest fabrication and the lowest operation pressure.
    """

    owner: Owner
    fabrication: tuple[Bound, Bound]
    operation: tuple[Bound, Bound]
    branch: str

    @property
    def made(self) -> Bound:
        """Where the mark stands across."""
        return self.fabrication[1]

    @property
    def run(self) -> Bound:
        """Where the mark stands upwards."""
        return self.operation[0]


@dataclass(frozen=True, slots=True)
class Pressing:
    """All works that report both; and how many report only one of the two."""

    works: tuple[Pressed, ...]
    regimes: tuple[Regime, ...]
    only_fabrication: int = 0
    only_operation: int = 0

    def __bool__(self) -> bool:
        return bool(self.works)


def pressing(
    fabrication: Iterable[Finding], operation: Iterable[Finding], regimes: tuple[Regime, ...], named: Named
) -> Pressing:
    """The works of two lists of values; ``named`` gives works by their keys."""
    made, run = _by_work(fabrication), _by_work(operation)
    works = [
        Pressed(owner, _span(made[key]), _span(run[key]), _branch(run[key]))
        for key, owner in sorted(named(made.keys() & run.keys()).items(), key=lambda item: item[1].name)
    ]
    return Pressing(tuple(works), regimes, len(made.keys() - run.keys()), len(run.keys() - made.keys()))


def _by_work(values: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for work in value.works:
            found[work].append(value)
    return found


def _span(values: Iterable[Finding]) -> tuple[Bound, Bound]:
    """The lowest and the highest bound; of several at one place the one that reaches farther out."""
    bounds = [bound for value in values for bound in _bounds(value)]
    order = [(bound.at, bound.way, bound.claim) for bound in bounds]
    return bounds[order.index(min(order))], bounds[order.index(max(order))]


def _bounds(value: Finding) -> Iterator[Bound]:
    if value.low is not None:
        yield Bound(value.low, ANY if value.high is not None else AT_LEAST, value.claim)
    if value.high is not None and value.high != value.low:
        yield Bound(value.high, ANY if value.low is not None else AT_MOST, value.claim)


def _branch(values: Sequence[Finding]) -> str:
    """The branch that most values are of; that of the lowest where several are."""
    told = [value.branch for value in sorted(values, key=lambda value: value.bounds)]
    counted = Counter(branch for branch in told if branch)
    return counted.most_common(1)[0][0] if counted else ""


# ---- the picture -----------------------------------------------------------------------------------------------------


LEFT, RIGHT, TOP, AXIS = 0.5, 0.74, 0.1, 0.35  # inches
COLUMNS = 2
ROOM = 6.0  # times the highest pressure: names stand at the right
STUB = 0.085  # inches of a line that lie above everything else, at the mark that it belongs to
MOST_WORKS = 250  # marks that are drawn
CAP = 4.0  # points of the stroke at its end
POINTERS = {(AT_MOST, False): "<", (AT_LEAST, False): ">", (AT_MOST, True): "v", (AT_LEAST, True): "^"}


def draw_pressing(chart: Pressing, look: Look) -> Figure:
    """The figure; names stand beside the marks where there is room."""
    told = _notes(chart)
    if len(chart.works) > MOST_WORKS:
        ordered = sorted(chart.works, key=lambda work: (work.made.at, work.run.at, work.branch, work.owner.key))
        some = thinned(ordered, lambda work: (work.made.at, work.run.at, work.branch), MOST_WORKS)
        chart = replace(chart, works=tuple(some))
        told.append(f"{len(some)} marks stand for all")
    wide = look.inches - LEFT - RIGHT
    tall = min(0.95 * wide + 0.35, 4.5)
    made = [bound.at for work in chart.works for bound in work.fabrication]
    x_axis = _axis([work.fabrication for work in chart.works], [max(made) * ROOM], wide)
    run = [bound.at for work in chart.works for bound in work.operation]
    y_axis = _axis([work.operation for work in chart.works], [2.0, *edge_of_zero(run, chart.regimes)], tall)
    marks = _marks(chart, x_axis, y_axis)
    entries = _key(marks, y_axis, chart, look)
    lines = joined([*told, f"{len(chart.works)} without a name here"], look).count("\n") + 1
    foot = AXIS + NOTE_LINE * lines + legend_height(len(entries), COLUMNS)
    figure = blank(look, TOP + tall + foot)
    axes = field(figure, LEFT, foot, wide, tall)
    bare(axes, "left", "bottom")
    across, up = Scale(axes, x_axis, look), Scale(axes, y_axis, look, chart.regimes, upright=True)
    across.draw("Fabrication pressure (MPa)")
    up.draw("Operation pressure (MPa)")
    up.bands()
    _equal(across, up)
    for mark in marks:
        _draw(across, up, mark)
    left_out = _names(across, up, marks)
    notes = told + [f"{left_out} without a name here"] * bool(left_out)
    small_print(axes, look, joined(notes, look), (0.5, 0), xytext=(0, -23), ha="center", va="top", linespacing=1.15)
    legend(figure, entries, COLUMNS)
    return figure


@dataclass(frozen=True, slots=True)
class _Mark:
    """A work at its place in decades, with the ring that it has there."""

    work: Pressed
    x: float
    y: float
    ring: Ring

    @property
    def shape(self) -> str:
        return SHAPES.get(self.work.branch, NO_BRANCH)

    @property
    def size(self) -> float:
        """Points across."""
        return SIZES.get(self.shape, SIZE) + self.ring.growth

    @property
    def radius(self) -> float:
        """Inches from the middle that nothing else crosses."""
        return RADIUS + self.ring.growth / 144


def _notes(chart: Pressing) -> list[str]:
    """What a mark is, and which works are there."""
    one = chart.only_fabrication + chart.only_operation
    return [
        "mark: highest fabrication, lowest operation pressure of a work",
        f"{counted(len(chart.works), 'work')} with both pressures",
        *[f"{one} with only one not shown"] * bool(one),
    ]


def _axis(spans: Sequence[tuple[Bound, Bound]], edges: Sequence[float], length: float) -> PressureAxis:
    bounds = [bound for span in spans for bound in span]
    values, arrows = [bound.at for bound in bounds], [(bound.at, bound.way) for bound in bounds]
    return PressureAxis.around(values, edges, length, zero=0.0 in values, arrows=arrows)


def _marks(chart: Pressing, across: PressureAxis, up: PressureAxis) -> list[_Mark]:
    places = [(across.position(work.made.at), up.position(work.run.at)) for work in chart.works]
    found = rings([(x / across.inch * 72, y / up.inch * 72) for x, y in places])
    return [_Mark(work, x, y, ring) for work, (x, y), ring in zip(chart.works, places, found, strict=True)]


def _key(marks: Sequence[_Mark], up: PressureAxis, chart: Pressing, look: Look) -> list[Entry]:
    """Entries of the legend, only for the signs that are there."""
    theme = look.theme
    entries = branch_key([mark.work.branch for mark in marks], theme, other="no strategy told")
    if any(mark.ring.number for mark in marks):
        ring = entry("ring: one more work there", theme.ink, "o", inside="none")[0]
        ring.set_markersize(SIZES["o"] + 2)
        entries.append((ring, entry("", theme.ink, "o")[0]))
    ends = [bound for mark in marks for bound in (*mark.work.fabrication, *mark.work.operation)]
    if any(lowest.at < highest.at for m in marks for lowest, highest in (m.work.fabrication, m.work.operation)):
        entries.append(line_key("line: its other values", theme.ink, linewidth=0.7, marker="|", markersize=CAP))
    if any(bound.way == AT_MOST for bound in ends):
        entries.append(entry("at most", theme.ink, "v"))
    if any(bound.way == AT_LEAST for bound in ends):
        entries.append(entry("at least", theme.ink, "^"))
    if any(any(bends(mark.work.run.at, up, chart.regimes)) for mark in marks):
        entries.append(edge_key(theme))
    return entries


def _draw(across: Scale, up: Scale, mark: _Mark) -> None:
    """A mark with lines to the other ends of its values; whatever crosses its place goes on behind it."""
    work, x, y, axes, theme = mark.work, mark.x, mark.y, across.axes, across.look.theme
    colour = theme.colour(work.branch)
    up.bend(work.run.at, x, mark.radius)
    shade = theme.bands[(band_of(work.run.at, up.regimes) or 0) % 2]
    draw_line(axes, [x], [y], marker="o", markersize=144 * mark.radius, color=shade, markeredgewidth=0, zorder=2.5)
    _line(across, mark, work.fabrication[0])
    _line(up, mark, work.operation[1])
    words = f"{work.owner.name}: made at {_told(work.made)} MPa, run at {_told(work.run)} MPa"
    meaning = Meaning(tuple(dict.fromkeys((work.made.claim, work.run.claim))), words, work.made.at, work.run.at)
    hollow = mark.ring.number > 0
    draw_line(
        axes, [x], [y], marker=mark.shape, markersize=mark.size + (0 if hollow else 0.8), linestyle="none",
        gid=meaning.gid, color=colour, markerfacecolor="none" if hollow else colour,
        markeredgewidth=0.9 if hollow else 0, zorder=4,
    )  # fmt: skip
    for scale, bound in ((across, work.made), (up, work.run)):
        if bound.way != ANY:
            _pointer(scale, mark, bound)


def _line(scale: Scale, mark: _Mark, end: Bound) -> None:
    """A line from a mark to the other end of its values on one axis, with a stroke there, unless it is the mark."""
    here, there = (mark.y if scale.upright else mark.x), scale.axis.position(end.at)
    if here == there:
        return
    stub = STUB + mark.ring.growth / 144
    near = here + max(-1.0, min(1.0, (there - here) / scale.axis.inch / stub)) * stub * scale.axis.inch
    how: dict[str, Any] = {"color": scale.look.theme.colour(mark.work.branch), "linewidth": 0.7}
    draw_line(scale.axes, *_points(scale, mark, here, there), alpha=0.6, zorder=2, **how)
    draw_line(scale.axes, *_points(scale, mark, here, near), zorder=3, **how)
    told = f"{mark.work.owner.name}: also {'run' if scale.upright else 'made'} at {_told(end)} MPa"
    meaning = Meaning((end.claim,), told, *((None, end.at) if scale.upright else (end.at, None)))
    draw_line(
        scale.axes, *_points(scale, mark, there), marker="_" if scale.upright else "|", markersize=CAP, gid=meaning.gid,
        markeredgewidth=0.7, color=how["color"], zorder=3,
    )  # fmt: skip


def _pointer(scale: Scale, mark: _Mark, bound: Bound) -> None:
    """An arrow from a mark to where the value is open."""
    here, tip = (mark.y if scale.upright else mark.x), _tip(scale, mark, bound)
    colour = scale.look.theme.colour(mark.work.branch)
    draw_line(scale.axes, *_points(scale, mark, here, tip), color=colour, linewidth=0.9, zorder=3)
    shape = POINTERS[bound.way, scale.upright]
    draw_line(scale.axes, *_points(scale, mark, tip), marker=shape, markersize=SIZE, color=colour, zorder=4)


def _tip(scale: Scale, mark: _Mark, bound: Bound) -> float:
    """The position where the arrow of an open bound ends."""
    return scale.axis.tip(bound.at, bound.way, ARROW + mark.ring.growth / 144)


def _points(scale: Scale, mark: _Mark, *along: float) -> tuple[list[float], list[float]]:
    """Points on the line through a mark in the direction of one axis."""
    return ([mark.x] * len(along), [*along]) if scale.upright else ([*along], [mark.y] * len(along))


def _at(scale: Scale, mark: _Mark, along: float) -> tuple[float, float]:
    """One point on that line."""
    return (mark.x, along) if scale.upright else (along, mark.y)


def _told(bound: Bound) -> str:
    return {AT_MOST: "≤ ", ANY: "", AT_LEAST: "≥ "}[bound.way] + number(bound.at)


def _names(across: Scale, up: Scale, marks: Sequence[_Mark]) -> int:
    """Names of the works, one for all of a place where these are many; how many works have none."""
    axes = across.axes
    named = [mark for mark in marks if mark.ring.of <= MOST_SIGNS or not mark.ring.number]
    names = [
        (mark.work.owner.name if mark.ring.of <= MOST_SIGNS else f"{mark.ring.of} works", mark.x, mark.y)
        for mark in named
    ]
    boxes, lines = [], [*_along(axes, across.axis, up.axis), *_edges(up)]
    for mark in marks:
        here = (mark.x, mark.y)
        boxes.append(_box(axes, here, here, mark.size / 2 + 0.5))
        for scale, bound, end in ((across, mark.work.made, mark.work.fabrication[0]),
                                  (up, mark.work.run, mark.work.operation[1])):  # fmt: skip
            lines.append(_box(axes, here, _at(scale, mark, scale.axis.position(end.at)), 0.5))
            if bound.way != ANY:
                boxes.append(_box(axes, here, _at(scale, mark, _tip(scale, mark, bound)), 2.2))
    found = draw_names(axes, across.look, names, boxes, lines)
    return len(marks) - sum(mark.ring.of <= MOST_SIGNS for mark, there in zip(named, found, strict=True) if there)


def _box(axes: Axes, first: tuple[float, float], last: tuple[float, float], air: float) -> Rectangle:
    (x0, y0), (x1, y1) = axes.transData.transform([first, last])
    return Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(air)


def _equal(across: Scale, up: Scale) -> None:
    """The line on which cells run at the pressure that they were made at."""
    low, high = max(across.axis.left, up.axis.left), min(across.axis.right, up.axis.right)
    if low < high:
        how: dict[str, Any] = {"color": up.look.theme.soft, "linewidth": 0.6, "linestyle": (0, (4, 3))}
        draw_line(up.axes, [low, high], [low, high], zorder=1.4, **how)


def _edges(up: Scale) -> list[Rectangle]:
    """The lines between bands, for names to stay off them."""
    heights = [up.axis.position(float(band.high)) for band in up.regimes if band.high]
    ends = up.axes.get_xlim()
    return [_box(up.axes, (ends[0], height), (ends[1], height), 0.2) for height in heights]


def _along(axes: Axes, across: PressureAxis, up: PressureAxis) -> list[Rectangle]:
    """Small boxes along that line, for names to stay off it."""
    low, high = max(across.left, up.left), min(across.right, up.right)
    places = [low + (high - low) * step / 60 for step in range(61)] if low < high else []
    return [_box(axes, (place, place), (place, place), 0.8) for place in places]

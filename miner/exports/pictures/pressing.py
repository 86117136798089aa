"""Fabrication against operation pressure, one mark a work: how far apart making and running a cell are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from miner.exports.numbers import counted
from miner.exports.pictures import scales
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.bipartite import Named
from miner.exports.pictures.labels import NEAR, Name, Rectangle, nearest, placed
from miner.exports.pictures.look import Look
from miner.exports.pictures.marks import NO_BRANCH, SHAPES, SIZE, SIZES, branch_key
from miner.exports.pictures.paper import SMALL, bare, blank, field, legend, legend_height, small_print
from miner.exports.pictures.rows import ARROW
from miner.model import Finding, Owner
from miner.vocabulary import Regime

LEFT, RIGHT, TOP, AXIS = 0.5, 0.74, 0.1, 0.34  # inches
COLUMNS = 3
ROOM = 6.0  # times the highest pressure: names stand at the right
PAIR = 0.075  # inches by which works at one place stand apart


@dataclass(frozen=True, slots=True)
class Pressed:
    """A work with what it pressed at and what it ran at, in MPa: lowest and highest, and its branch of strategies.

    The mark stands at the highest fabrication and the lowest operation pressure.
    """

    owner: Owner
    fabrication: tuple[float, float]
    operation: tuple[float, float]
    branch: str
    at_most: bool = False  # only an upper bound of the operation pressure is told


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
    """The works of two lists of values. Open bounds count as they are."""
    made, run = _by_work(fabrication), _by_work(operation)
    works = [
        Pressed(owner, _span(made[key]), _span(run[key]), _branch(run[key]), _at_most(run[key]))
        for key, owner in sorted(named(made.keys() & run.keys()).items(), key=lambda item: item[1].name)
    ]
    return Pressing(tuple(works), regimes, len(made.keys() - run.keys()), len(run.keys() - made.keys()))


def draw_pressing(chart: Pressing, look: Look) -> Figure:
    """The figure; names stand beside the marks where there is room."""
    entries = branch_key([work.branch for work in chart.works], look.theme, other="no strategy told")
    foot = AXIS + 0.1 + legend_height(len(entries), COLUMNS)
    wide = look.inches - LEFT - RIGHT
    tall = min(0.95 * wide + 0.35, 4.5)
    figure = blank(look, TOP + tall + foot)
    axes = field(figure, LEFT, foot, wide, tall)
    made = [bound for work in chart.works for bound in work.fabrication]
    run = [bound for work in chart.works for bound in work.operation]
    x_axis = PressureAxis.around(made, [max(made) * ROOM], wide, zero=0.0 in made)
    y_axis = PressureAxis.around(run, [2.0], tall, zero=0.0 in run)
    bare(axes, "left", "bottom")
    scales.across(axes, x_axis, look, "Fabrication pressure (MPa)")
    scales.upwards(axes, y_axis, look, "Operation pressure (MPa)")
    scales.bands_upwards(axes, y_axis, look, chart.regimes)
    _equal(axes, x_axis, y_axis, look)
    left_out = _draw(axes, (x_axis, y_axis), look, chart.works)
    note = f"{counted(len(chart.works), 'work')} with both pressures" + (
        f", {left_out} without a name here" * bool(left_out)
    )
    small_print(axes, look, note, (0.5, 0), xytext=(0, -23), ha="center", va="top")
    legend(figure, entries, COLUMNS)
    return figure


def _draw(axes: Axes, both: tuple[PressureAxis, PressureAxis], look: Look, works: Sequence[Pressed]) -> int:
    """Marks, whiskers and names; how many names found no room."""
    across, up = both
    seen: Counter[tuple[float, float]] = Counter()
    names, marks, lines = [], [], _along(axes, across, up)
    for work in works:
        place = (across.position(work.fabrication[1]), up.position(work.operation[0]))
        x, y = place[0] + PAIR * seen[place] * across.inch, place[1]
        seen[place] += 1
        colour, shape = look.theme.colour(work.branch), SHAPES.get(work.branch, NO_BRANCH)
        ends = across.position(work.fabrication[0]), up.position(work.operation[1])
        axes.plot([ends[0], x], [y, y], color=colour, linewidth=0.7, alpha=0.6, zorder=2)
        axes.plot([x, x], [y, ends[1]], color=colour, linewidth=0.7, alpha=0.6, zorder=2)
        axes.plot([x], [y], marker=shape, markersize=SIZES.get(shape, SIZE), color=colour, linestyle="none", zorder=4)
        if work.at_most:
            tip = y - ARROW * up.inch
            axes.plot([x, x], [y, tip], color=colour, linewidth=0.9, zorder=3)
            axes.plot([x], [tip], marker="v", markersize=SIZE, color=colour, zorder=4)
            marks.append(_box(axes, (x, tip), (x, y), 2.2))
        marks.append(_box(axes, (x, y), (x, y), 2.6))
        lines += [_box(axes, (ends[0], y), (x, y), 0.5), _box(axes, (x, y), (x, ends[1]), 0.5)]
        names.append((work.owner.name, x, y))
    return _name(axes, look, names, marks, lines)


def _name(
    axes: Axes, look: Look, names: Sequence[tuple[str, float, float]], marks: Sequence[Rectangle],
    lines: Sequence[Rectangle],
) -> int:  # fmt: skip
    texts = [
        axes.annotate(
            name.replace("$", r"\$"), (x, y), xytext=(0, 0), textcoords="offset points", fontsize=SMALL, va="bottom",
            color=look.theme.ink,
        )
        for name, x, y in names
    ]  # fmt: skip
    sized = []
    for text, (_, x, y) in zip(texts, names, strict=True):
        size = text.get_window_extent()
        at = axes.transData.transform((x, y))
        sized.append(Name(at[0], at[1], size.width + 1, size.height))
    frame = axes.get_window_extent()
    room = Rectangle(frame.x0 + 1, frame.y0 + 1, frame.x1 - 1, frame.y1 - 1)
    left_out = 0
    for text, name, place in zip(texts, sized, placed(sized, marks, lines, room), strict=True):
        if place is None:
            text.remove()
            left_out += 1
            continue
        text.xyann = (place.x0 - name.x, place.y0 - name.y)
        _leader(axes, look, name, place)
    return left_out


def _leader(axes: Axes, look: Look, name: Name, place: Rectangle) -> None:
    """A thin line from a mark to a name that stands away from it."""
    x, y = nearest(name, place)
    if abs(x - name.x) + abs(y - name.y) > NEAR:
        ends = axes.transData.inverted().transform([(name.x, name.y), (x, y)])
        axes.plot(ends[:, 0], ends[:, 1], color=look.theme.soft, linewidth=0.35, zorder=1.5)


def _box(axes: Axes, first: tuple[float, float], last: tuple[float, float], air: float) -> Rectangle:
    (x0, y0), (x1, y1) = axes.transData.transform([first, last])
    return Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).grown(air)


def _equal(axes: Axes, across: PressureAxis, up: PressureAxis, look: Look) -> None:
    """The line on which cells run at the pressure that they were made at."""
    low, high = max(across.left, up.left), min(across.right, up.right)
    if low < high:
        axes.plot([low, high], [low, high], color=look.theme.soft, linewidth=0.6, linestyle=(0, (4, 3)), zorder=1)


def _along(axes: Axes, across: PressureAxis, up: PressureAxis) -> list[Rectangle]:
    """Small boxes along that line, for names to stay off it."""
    low, high = max(across.left, up.left), min(across.right, up.right)
    places = [low + (high - low) * step / 60 for step in range(61)] if low < high else []
    return [_box(axes, (place, place), (place, place), 0.8) for place in places]


def _by_work(values: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for work in value.works:
            found[work].append(value)
    return found


def _span(values: Sequence[Finding]) -> tuple[float, float]:
    bounds = [bound for value in values for bound in value.bounds]
    return min(bounds), max(bounds)


def _at_most(values: Sequence[Finding]) -> bool:
    """Whether the lowest of all bounds is an upper one."""
    return min(values, key=lambda value: (value.bounds[0], value.low is not None)).low is None


def _branch(values: Sequence[Finding]) -> str:
    """The branch that most values are of; that of the lowest where several are."""
    told = [value.branch for value in sorted(values, key=lambda value: value.bounds)]
    counted = Counter(branch for branch in told if branch)
    return counted.most_common(1)[0][0] if counted else ""

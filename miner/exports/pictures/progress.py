"""Progress by year: the lowest pressure that each work surely reaches, the lowest so far, and how many works tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from miner.exports.numbers import number
from miner.exports.pictures import scales
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.look import Look
from miner.exports.pictures.marks import NO_BRANCH, SHAPES, SIZE, SIZES, branch_key
from miner.exports.pictures.paper import SMALL, bare, blank, field, legend, legend_height, small_print
from miner.exports.pictures.rows import lanes
from miner.model import Finding
from miner.vocabulary import Regime

LEFT, RIGHT, TOP, YEARS, GAP, COUNTS, NOTE = 0.5, 0.74, 0.1, 0.16, 0.16, 0.34, 0.16  # inches
TALL = 2.1
NOTE_LINE, NOTE_CHARACTERS = 0.095, 15  # inches of a further line; characters to the inch
MOST_YEARS = 30
TARGET = "industrial-target"


@dataclass(frozen=True, slots=True)
class Reached:
    """The lowest pressure in MPa that a work surely reaches, with the branch of its strategy."""

    year: int
    lowest: float
    branch: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Works by year; ``undated`` have no year and ``open_above`` no upper bound."""

    title: str
    works: tuple[Reached, ...]
    regimes: tuple[Regime, ...]
    undated: int = 0
    open_above: int = 0

    def __bool__(self) -> bool:
        return bool(self.works)

    @property
    def years(self) -> range:
        """All years from the first to the last; the first ones are left out where there are too many."""
        told = [work.year for work in self.works]
        return range(max(min(told), max(told) - MOST_YEARS + 1), max(told) + 1)

    @property
    def target(self) -> float:
        """The upper bound of the industrial target in MPa; zero where the kind has no such regime."""
        return float(next((regime.high or 0 for regime in self.regimes if regime.slug == TARGET), 0))


def progress(
    title: str, values: Iterable[Finding], regimes: tuple[Regime, ...], years: Mapping[str, int | None]
) -> Progress:
    """The lowest value of each work; ``years`` are those of works by their keys."""
    by_work: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for work in value.works:
            by_work[work].append(value)
    works, undated, open_above = [], 0, 0
    for key, found in sorted(by_work.items()):
        closed = [value for value in found if value.high is not None]
        best = min(closed, key=lambda value: (value.high, not value.strategy, value.claim), default=None)
        year = years[key]
        if best is None or best.high is None:
            open_above += 1
        elif year is None:
            undated += 1
        else:
            works.append(Reached(year, best.high, best.branch))
    return Progress(
        title, tuple(sorted(works, key=lambda w: (w.year, w.lowest, w.branch))), regimes, undated, open_above
    )


def draw_progress(chart: Progress, look: Look) -> Figure:
    """The figure: pressures above, and below them how many works each year tells."""
    shown = [work for work in chart.works if work.year in chart.years]
    entries = branch_key([work.branch for work in shown], look.theme, other="no strategy told")
    entries.append(Line2D([], [], color=look.theme.soft, linewidth=0.9, label="lowest so far"))
    columns = 3 if len(entries) == 3 else 2
    note = _note(chart, look)
    foot = NOTE + NOTE_LINE * note.count("\n") + legend_height(len(entries), columns)
    wide = look.inches - LEFT - RIGHT
    figure = blank(look, TOP + TALL + YEARS + GAP + COUNTS + foot)
    axes = field(figure, LEFT, foot + COUNTS + GAP + YEARS, wide, TALL)
    lowest = [work.lowest for work in shown]
    axis = PressureAxis.around(lowest, [2.0], TALL, zero=0.0 in lowest)
    _years(axes, chart.years, look)
    bare(axes, "left", "bottom")
    scales.upwards(axes, axis, look, chart.title)
    scales.bands_upwards(axes, axis, look, chart.regimes)
    _lowest_so_far(axes, axis, look, chart.years, shown)
    _marks(axes, axis, look, wide / len(chart.years), shown)
    counts = field(figure, LEFT, foot, wide, COUNTS)
    _counts(counts, look, chart, shown)
    small_print(counts, look, note, (0.5, 0), xytext=(0, -3), ha="center", va="top", linespacing=1.1)
    legend(figure, entries, columns)
    return figure


def _years(axes: Axes, years: range, look: Look) -> None:
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    room = look.inches - LEFT - RIGHT
    step = next(step for step in (1, 2, 5, 10) if len(years) / step * 0.3 <= room or step == 10)
    shown = [year for year in years if (years[-1] - year) % step == 0]
    axes.set_xticks(shown, [str(year) for year in shown])
    axes.tick_params(axis="x", length=2, width=0.6, pad=1.5)


def _lowest_so_far(axes: Axes, axis: PressureAxis, look: Look, years: range, works: Sequence[Reached]) -> None:
    xs, ys = [], []
    for year in years:
        until = [work.lowest for work in works if work.year <= year]
        if until:
            xs += [year - 0.5, year + 0.5]
            ys += [axis.position(min(until))] * 2
    axes.plot(xs, ys, color=look.theme.soft, linewidth=0.9, zorder=2)


def _marks(axes: Axes, axis: PressureAxis, look: Look, slot: float, works: Sequence[Reached]) -> None:
    """One mark a work; those of a year at nearly one height stand side by side, within ``slot`` inches."""
    by_year: dict[int, list[Reached]] = defaultdict(list)
    for work in works:
        by_year[work.year].append(work)
    half = 0.032 * axis.inch
    for year, found in by_year.items():
        heights = [axis.position(work.lowest) for work in found]
        places = _side_by_side(heights, half)
        widest = max(1, *(abs(place) for place in places))
        pitch = min(0.07, slot * 0.42 / widest) / slot
        for work, height, place in zip(found, heights, places, strict=True):
            shape = SHAPES.get(work.branch, NO_BRANCH)
            axes.plot(
                [year + place * pitch], [height], marker=shape, markersize=SIZES.get(shape, SIZE) - 0.4,
                color=look.theme.colour(work.branch), markeredgecolor=look.theme.paper, markeredgewidth=0.3,
                linestyle="none", zorder=4,
            )  # fmt: skip


def _side_by_side(heights: Sequence[float], half: float) -> list[float]:
    """Places from the middle for marks that would lie on one another, in widths of a mark.

    >>> _side_by_side([0, 0, 5], 1)
    [-0.5, 0.5, 0.0]
    """
    chosen = lanes([(height - half, height + half) for height in heights])
    places = []
    for height, lane in zip(heights, chosen, strict=True):
        near = [other for at, other in zip(heights, chosen, strict=True) if abs(at - height) < 2 * half]
        places.append(lane - max(near) / 2)
    return places


def _counts(axes: Axes, look: Look, chart: Progress, works: Sequence[Reached]) -> None:
    """Bars of works; the dark part surely stays within the industrial target."""
    theme = look.theme
    totals = {year: sum(work.year == year for work in works) for year in chart.years}
    within = {year: sum(work.year == year and work.lowest <= chart.target for work in works) for year in chart.years}
    axes.bar(list(totals), list(totals.values()), width=0.7, color=theme.line, zorder=2)
    axes.bar(list(within), list(within.values()), width=0.7, color=theme.colour("material design"), zorder=3)
    axes.set_xlim(chart.years[0] - 0.5, chart.years[-1] + 0.5)
    axes.set_ylim(0, max(totals.values()) * 1.05)
    axes.set_xticks([])
    axes.set_yticks([])
    bare(axes, "bottom")
    roomy = (look.inches - LEFT - RIGHT) / len(chart.years) > 0.11
    for year, total in totals.items():
        if total and roomy:
            axes.annotate(
                str(total), (year, total), xytext=(0, 1), textcoords="offset points", ha="center", fontsize=SMALL,
                color=theme.ink, annotation_clip=False,
            )  # fmt: skip
    small_print(axes, look, "works", (0, 0), xytext=(-3, 0), ha="right", va="bottom")


def _note(chart: Progress, look: Look) -> str:
    """What the bars show, and which works are missing."""
    parts = [f"coloured: works at ≤ {number(chart.target)} MPa"] if chart.target else []
    missing = [f"{chart.undated} without year"] * bool(chart.undated)
    missing += [f"{chart.open_above} without upper bound"] * bool(chart.open_above)
    return fill("; ".join(parts + missing), round(look.inches * NOTE_CHARACTERS))

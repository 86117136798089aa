"""Progress by year: the lowest pressure that each work surely reaches, the lowest so far, and how many works tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from miner.exports.counts_text import number
from miner.exports.pictures.axis import RADIUS, WIDTH, PressureAxis, bends, edge_of_zero
from miner.exports.pictures.canvas import (
    NOTE_LINE,
    SMALL,
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
from miner.exports.pictures.crowding import MOST, thinned
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_rows import lanes
from miner.exports.pictures.marks import NO_BRANCH, SHAPES, SIZE, SIZES, branch_key, edge_key, line_key
from miner.exports.pictures.scales import Scale
from miner.model import Finding, Owner
from miner.vocabulary import Regime

LEFT, RIGHT, TOP, GAP, COUNTS, NOTE = 0.5, 0.74, 0.1, 0.16, 0.34, 0.16  # inches
TALL = 2.1
PITCH, COLUMN, LEAST = 0.068, 0.42, 0.4  # inches between marks; of a column beside its middle; of the size of a mark
DIGITS = 4  # of a year
LINE = 1.4  # of the size of letters: what a line of them takes
COLUMNS = 2
MOST_YEARS = 30
TARGET = "industrial-target"


@dataclass(frozen=True, slots=True)
class Reached:
    """The lowest pressure in MPa that a work surely reaches, with the branch of its strategy and its name."""

    year: int
    lowest: float
    branch: str
    claim: str = ""
    name: str = ""


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
    title: str, values: Iterable[Finding], regimes: tuple[Regime, ...], owners: Mapping[str, Owner]
) -> Progress:
    """The lowest value of each work; ``owners`` are the works by their keys."""
    by_work: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for work in value.works:
            by_work[work].append(value)
    works, undated, open_above = [], 0, 0
    for key, found in sorted(by_work.items()):
        closed = [value for value in found if value.high is not None]
        best = min(closed, key=lambda value: (value.high, not value.strategy, value.claim), default=None)
        owner = owners[key]
        if best is None or best.high is None:
            open_above += 1
        elif owner.year is None:
            undated += 1
        else:
            works.append(Reached(owner.year, best.high, best.branch, best.claim, owner.name))
    ordered = sorted(works, key=lambda work: (work.year, work.lowest, work.branch, work.name))
    return Progress(title, tuple(ordered), regimes, undated, open_above)


def draw_progress(chart: Progress, look: Look) -> Figure:
    """The figure: pressures above, and below them how many works each year tells."""
    years = chart.years
    shown = [work for work in chart.works if work.year in years]
    entries = branch_key([work.branch for work in shown], look.theme, other="no strategy told")
    entries.append(line_key("lowest so far", look.theme.soft, linewidth=0.9))
    note = _note(chart, look)
    lowest = [*(work.lowest for work in shown), min(work.lowest for work in chart.works)]
    edges = [2.0, *edge_of_zero(lowest, chart.regimes)]
    axis = PressureAxis.around(lowest, edges, TALL, zero=0.0 in lowest)
    if any(any(bends(value, axis, chart.regimes)) for value in lowest):
        entries.append(edge_key(look.theme))
    foot = NOTE + NOTE_LINE * note.count("\n") + legend_height(len(entries), COLUMNS)
    wide = look.inches - LEFT - RIGHT
    labels = next((way for way in WAYS if way.width * len(years) <= wide * 72), WAYS[-1])
    middle = GAP + labels.height
    figure = blank(look, TOP + TALL + middle + COUNTS + foot)
    axes = field(figure, LEFT, foot + COUNTS + middle, wide, TALL)
    scale = Scale(axes, axis, look, chart.regimes, upright=True)
    _years(axes, years, look, labels)
    bare(axes, "left", "bottom")
    scale.draw(chart.title)
    scale.bands()
    _lowest_so_far(scale, chart)
    _marks(scale, wide / len(years), shown, chart.title)
    counts = field(figure, LEFT, foot, wide, COUNTS)
    _counts(counts, look, chart, shown)
    small_print(counts, look, note, (0.5, 0), xytext=(0, -3), ha="center", va="top", linespacing=1.1)
    legend(figure, entries, COLUMNS)
    return figure


@dataclass(frozen=True, slots=True)
class YearLabels:
    """How years are labelled: in letters of so many points, upright or turned; all of them, or every second one."""

    size: float
    turned: bool = False
    step: int = 1

    @property
    def height(self) -> float:
        """Inches that the labels take below the axes."""
        return 0.045 + self.size / 72 * (DIGITS * WIDTH if self.turned else LINE)

    @property
    def width(self) -> float:
        """Points that a year needs at least."""
        return self.size * (LINE if self.turned else DIGITS * WIDTH + 0.3) / self.step


#: From the best way on.
WAYS = (
    *(YearLabels(size) for size in (6.5, 5.5, 4.5)), *(YearLabels(size, turned=True) for size in (6.5, 5.5, 4.5)),
    YearLabels(4.5, turned=True, step=2),
)  # fmt: skip


def _years(axes: Axes, years: range, look: Look, labels: YearLabels) -> None:
    """The years as columns, each with a line to the next, and labels."""
    axes.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    texts = [str(year) if (years[-1] - year) % labels.step == 0 else "" for year in years]
    axes.set_xticks([*years], texts, rotation=90 if labels.turned else 0, fontsize=labels.size)
    axes.tick_params(axis="x", length=2, width=0.6, pad=1.5)
    for year in years[:-1]:
        axes.axvline(year + 0.5, color=look.theme.line, linewidth=0.35, zorder=1)


def _lowest_so_far(scale: Scale, chart: Progress) -> None:
    xs, ys = [], []
    for year in chart.years:
        until = [work.lowest for work in chart.works if work.year <= year]
        if until:
            xs += [year - 0.5, year + 0.5]
            ys += [scale.axis.position(min(until))] * 2
    draw_line(scale.axes, xs, ys, color=scale.look.theme.soft, linewidth=0.9, zorder=2)


def _marks(scale: Scale, slot: float, works: Sequence[Reached], title: str) -> None:
    """One mark a work; those of a year at nearly one height stand side by side, within ``slot`` inches."""
    theme = scale.look.theme
    by_year: dict[int, list[Reached]] = defaultdict(list)
    for work in works:
        by_year[work.year].append(work)
    half = 0.5 * PITCH * scale.axis.inch
    for year, all_of in by_year.items():
        found = thinned(all_of, lambda work: (work.lowest, work.branch))
        heights = [scale.axis.position(work.lowest) for work in found]
        places = _side_by_side(heights, half)
        widest = max(1, *(abs(place) for place in places))
        pitch = min(PITCH, slot * COLUMN / widest)
        size = max(LEAST, pitch / PITCH)
        for work, height, place in zip(found, heights, places, strict=True):
            x, shape = year + place * pitch / slot, SHAPES.get(work.branch, NO_BRANCH)
            scale.bend(work.lowest, x, RADIUS * size)
            meaning = Meaning((work.claim,), f"{work.name}: {title} {number(work.lowest)}", year, work.lowest)
            draw_line(
                scale.axes, [x], [height], marker=shape, markersize=(SIZES.get(shape, SIZE) - 0.4) * size,
                color=theme.colour(work.branch), markeredgecolor=theme.paper, markeredgewidth=0.3, linestyle="none",
                zorder=4, gid=meaning.gid,
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
    """What a mark is, what the bars show, and which works are missing."""
    parts = ["mark: lowest pressure that a work surely reaches"]
    if max(Counter(work.year for work in chart.works).values()) > MOST:
        parts.append(f"of more than {MOST} works of a year, some marks stand for all")
    parts += [f"coloured bars: works at ≤ {number(chart.target)} MPa"] if chart.target else []
    first = chart.years[0]
    earlier = sum(work.year < first for work in chart.works)
    parts += [f"{earlier} before {first} not shown"] * bool(earlier)
    parts += [f"{chart.undated} without year"] * bool(chart.undated)
    parts += [f"{chart.open_above} without upper bound"] * bool(chart.open_above)
    return joined(parts, look)

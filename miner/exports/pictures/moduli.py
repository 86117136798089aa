"""A mechanical property by family of materials on a logarithmic axis: one row a family, one mark a value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import fill

from matplotlib.figure import Figure

from miner.exports.counts_text import counted
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.canvas import (
    NOTE_LINE,
    SMALL,
    Meaning,
    bare,
    blank,
    field,
    joined,
    legend,
    legend_height,
    shown,
    small_print,
)
from miner.exports.pictures.crowding import MOST, thinned
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import COUNT_EDGE, LEFT, RIGHT, beside, left_margin
from miner.exports.pictures.map_rows import (
    ARROW,
    LABEL_CHARACTERS,
    MARK,
    lanes,
    open_ends,
    pitch_of,
    size_of,
)  # fmt: skip
from miner.exports.pictures.marks import Pen, between, bounds_key
from miner.exports.pictures.scales import Scale
from miner.model import Finding, Interval, Owner, Value
from miner.model.work_names import shortened

TOP, AXIS = 0.18, 0.36  # inches
LINE, NAMES = 0.105, 0.09  # inches of a line of the label, and of the line of the materials' names
AIR = 0.07
SIGN = "o"
GIGA = 1000
NAME_CHARACTERS = 25
COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Family:
    """The values of one family: "Sulfide: argyrodite"; ``names`` are those of the materials, ``works`` how many."""

    chemistry: str
    label: str
    values: tuple[Finding, ...]

    @property
    def works(self) -> int:
        """How many works report a value."""
        return len({work for value in self.values for work in value.works})

    @property
    def names(self) -> str:
        """The materials as they are written, the short names first."""
        return ", ".join(sorted({m.name for value in self.values for m in value.materials}, key=lambda n: (len(n), n)))

    @property
    def told(self) -> list[Finding]:
        """Each value of each work once, the lowest first."""
        unique = {(value.low, value.high, value.works): value for value in self.values}
        return sorted(unique.values(), key=lambda value: (value.bounds, value.claim))

    @property
    def order(self) -> tuple[float, str]:
        """The softest first."""
        return min(value.bounds[0] for value in self.values), self.label


@dataclass(frozen=True, slots=True)
class Moduli:
    """All families with a value of one kind; ``unit`` is the one of the bounds."""

    name: str
    unit: str
    families: tuple[Family, ...]
    without_family: int  # values whose material no family is known of
    owners: Mapping[str, Owner]

    def __bool__(self) -> bool:
        return bool(self.families)

    @property
    def title(self) -> str:
        """What the axis shows."""
        return f"{self.name} ({self.unit})"

    @property
    def notes(self) -> list[str]:
        """What a mark is, and what is not shown."""
        left_out = f"{counted(self.without_family, 'value')} without a known material not shown"
        told = ["one mark for each value that a work reports"] + [left_out] * bool(self.without_family)
        crowded = any(len(family.told) > MOST for family in self.families)
        return told + [f"of more than {MOST} values in a row, some marks stand for all"] * crowded


def moduli(
    title: str, unit: str, values: Sequence[Finding], labels: dict[str, str], owners: Mapping[str, Owner]
) -> Moduli:
    """Values by chemistry and structure family; ``labels`` name both by slug, ``owners`` works. MPa become GPa."""
    scaled = [_scaled(value) for value in values] if unit == "MPa" else list(values)
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    left = 0
    for value in scaled:
        places = {(m.chemistry, m.family) for m in value.materials if m.chemistry}
        left += not places
        for place in places:
            groups[place].append(value)
    families = [
        Family(chemistry, _label(labels, chemistry, family), tuple(found))
        for (chemistry, family), found in groups.items()
    ]
    larger = "GPa" if unit == "MPa" else unit
    return Moduli(title, larger, tuple(sorted(families, key=lambda family: family.order)), left, owners)


def draw_moduli(chart: Moduli, look: Look) -> Figure:
    """The figure, as tall as its rows need."""
    left = left_margin(look)
    bounds = [bound for family in chart.families for value in family.values for bound in value.bounds]
    arrows = open_ends((value.low, value.high) for family in chart.families for value in family.values)
    axis = PressureAxis.around(bounds, [], look.inches - left - RIGHT, zero=min(bounds) <= 0, arrows=arrows)
    rows = [_row(family, axis, round(LABEL_CHARACTERS * left / LEFT)) for family in chart.families]
    body = sum(row.height for row in rows)
    entries = bounds_key([(value.low, value.high) for row in rows for value, _ in row.marks], look.theme)
    note = joined(chart.notes, look)
    foot = AXIS + NOTE_LINE * (note.count("\n") + 1) + legend_height(len(entries), COLUMNS)
    figure = blank(look, TOP + body + foot)
    axes = field(figure, left, foot, axis.length, body)
    axes.set_ylim(body, 0)
    axes.set_yticks([])
    bare(axes, "bottom")
    scale = Scale(axes, axis, look)
    scale.draw(chart.title)
    small_print(axes, look, "works", (1, 1), xytext=(COUNT_EDGE, 3.5), ha="right")
    top = 0.0
    for index, row in enumerate(rows):
        axes.axhspan(top, top + row.height, color=look.theme.bands[index % 2], zorder=0, linewidth=0)
        _draw(scale, row, top, chart)
        top += row.height
    for decade in axis.decades():
        axes.axvline(decade, color=look.theme.line, linewidth=0.35, zorder=1)
    figure.text(
        0.5, (foot - AXIS) / figure.get_figheight(), note, ha="center", va="top", fontsize=SMALL, color=look.theme.soft,
        linespacing=1.1,
    )  # fmt: skip
    legend(figure, entries, COLUMNS)
    return figure


@dataclass(frozen=True, slots=True)
class _Row:
    family: Family
    label: str
    names: str
    marks: tuple[tuple[Finding, int], ...]

    @property
    def lanes(self) -> int:
        return 1 + max(lane for _, lane in self.marks)

    @property
    def pitch(self) -> float:
        return pitch_of(self.lanes)

    @property
    def text(self) -> float:
        """Inches of the label and the names."""
        return LINE * (self.label.count("\n") + 1) + NAMES * bool(self.names)

    @property
    def height(self) -> float:
        return AIR + max(self.text, self.lanes * self.pitch)


def _row(family: Family, axis: PressureAxis, characters: int) -> _Row:
    unique = thinned(family.told, lambda value: (value.low, value.high))
    marks = tuple(zip(unique, lanes([_extent(axis, value) for value in unique]), strict=True))
    names = shortened(family.names, round(NAME_CHARACTERS * characters / LABEL_CHARACTERS))
    return _Row(family, fill(family.label, characters), names, marks)


def _draw(scale: Scale, row: _Row, top: float, chart: Moduli) -> None:
    axes, look = scale.axes, scale.look
    middle = top + row.height / 2
    label = LINE * (row.label.count("\n") + 1)
    start = middle - row.text / 2
    beside(axes, (0, start + label / 2), -4, row.label)
    if row.names:
        axes.annotate(
            shown(row.names), (0, start + label + NAMES / 2), xycoords=("axes fraction", "data"),
            xytext=(-4, 0), textcoords="offset points", ha="right", va="center", fontsize=SMALL - 0.5,
            color=look.theme.soft, annotation_clip=False,
        )  # fmt: skip
    beside(axes, (1, middle), COUNT_EDGE, str(row.family.works))
    first = middle - (row.lanes - 1) * row.pitch / 2
    colour, size = look.theme.colour("material design"), size_of(row.pitch)
    for value, lane in row.marks:
        y = first + lane * row.pitch
        between(Pen(scale, y, colour, _meaning(value, chart), size=size), value.low, value.high, SIGN)


def _meaning(value: Finding, chart: Moduli) -> Meaning:
    """The bounds as the picture shows them, whose, and of what."""
    told = value.printed
    materials = ", ".join(material.name for material in value.materials)
    works = ", ".join(chart.owners[key].name for key in value.works)
    return Meaning((value.claim,), f"{told} {chart.unit}: {works}; {materials}")


def _extent(axis: PressureAxis, value: Finding) -> tuple[float, float]:
    air, arrow = MARK * axis.inch, ARROW * axis.inch
    first, last = axis.position(value.bounds[0]), axis.position(value.bounds[-1])
    return first - air - arrow * (value.low is None), last + air + arrow * (value.high is None)


def _scaled(finding: Finding) -> Finding:
    """A finding in MPa in GPa."""
    told = finding.value.interval
    low, high = (None if bound is None else bound / GIGA for bound in (told.low, told.high))
    return replace(finding, value=Value(Interval(low, high), "GPa"))


def _label(labels: dict[str, str], chemistry: str, family: str) -> str:
    above = labels.get(chemistry, chemistry)
    whole = f"{above}: {labels.get(family, family)}" if family else above
    return whole[:1].upper() + whole[1:]

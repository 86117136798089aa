"""Where things stand in the picture of the strategy map: pure geometry, in inches and decades of pressure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import fill

from miner.exports.pictures.axis import RADIUS, PressureAxis
from miner.exports.pictures.crowding import MOST, thinned
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding
from miner.model.findings import lowest

LANE = 0.105  # inches between two works of one row
LEAST_LANE = 0.03
TALLEST_ROW = 1.3  # inches; works move closer before a row grows beyond it
LINE_OF_TEXT = 0.105
ROW_MARGIN = 0.05
LABEL_CHARACTERS = 20
ARROW = 0.15  # inches that an open bound reaches out
MARK = 0.045  # half the width of a dot, with some air
BARE_MARK = 0.033  # without


def extent(axis: PressureAxis, finding: Finding, half: float = MARK) -> tuple[float, float]:
    """From where to where the mark of the finding reaches, with the arrow of an open bound; ``half`` of a dot."""
    low, high = finding.low, finding.high
    if finding.change is not None:
        low, high = min(finding.change), max(finding.change)
    air, arrow = half * axis.inch, ARROW * axis.inch
    if low is None or high is None:
        at = axis.position(finding.reached)
        return (at - arrow - air, at + air) if low is None else (at - air, at + arrow + air)
    return axis.position(low) - air, axis.position(high) + air


def pitch_of(lanes: int) -> float:
    """Inches between two of so many lanes of a row."""
    return max(LEAST_LANE, min(LANE, TALLEST_ROW / lanes))


@dataclass(frozen=True, slots=True)
class WorkMarks:
    """What one work reports with the strategy: each finding with its lane, the next ones where marks would overlap."""

    work: str
    marks: tuple[tuple[Finding, int], ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, the lowest first."""
        return tuple(finding for finding, _ in self.marks)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One strategy: its label over some lines, and each work with its lane."""

    strategy: str
    label: str
    branch: str
    shown: tuple[WorkMarks, ...]
    works: int
    possible_works: int  # besides those

    @property
    def marks(self) -> tuple[tuple[Finding, int], ...]:
        """Each finding with its lane."""
        return tuple(mark for work in self.shown for mark in work.marks)

    @property
    def lanes(self) -> int:
        """How many works stand above one another."""
        return 1 + max(lane for _, lane in self.marks)

    @property
    def pitch(self) -> float:
        """Inches between two lanes."""
        return pitch_of(self.lanes)

    @property
    def height(self) -> float:
        """Inches that the row takes."""
        lines = self.label.count("\n") + 1
        return 2 * ROW_MARGIN + max((self.lanes - 1) * self.pitch + 0.06, lines * LINE_OF_TEXT)


def picture_rows(
    findings: Iterable[Finding], axis: PressureAxis, characters: int = LABEL_CHARACTERS
) -> list[PictureRow]:
    """One row for each strategy, the one that surely reaches the lowest pressure first; labels in lines of so many."""
    by_strategy: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_strategy[finding.strategy].append(finding)
    ordered = sorted(by_strategy.values(), key=lambda found: (lowest(found), found[0].strategy_label))
    return [_row(found, axis, characters) for found in ordered]


def lanes(extents: Sequence[tuple[float, float]], heights: Sequence[int] = ()) -> list[int]:
    """A lane for each extent so that no two in a lane overlap, using few lanes; ``heights``: so many lanes for each.

    >>> lanes([(0, 2), (1, 3), (2.5, 4)])
    [0, 1, 0]
    >>> lanes([(0, 2), (1, 3), (2.5, 4)], [2, 1, 1])
    [0, 2, 0]
    """
    ends: list[float] = []
    chosen = [0] * len(extents)
    for index in sorted(range(len(extents)), key=lambda i: extents[i]):
        (start, end), height = extents[index], heights[index] if heights else 1
        fits = (lane for lane in range(len(ends)) if all(last <= start for last in ends[lane : lane + height]))
        lane = next(fits, len(ends))
        ends[lane : lane + height] = [end] * height
        chosen[index] = lane
    return chosen


def open_ends(bounds: Iterable[tuple[float | None, float | None]]) -> list[tuple[float, int]]:
    """The bounds of open values, each with the way that its arrow goes: -1 for "at most", 1 for "at least"."""
    return [
        (low if low is not None else high or 0.0, -1 if low is None else 1)
        for low, high in bounds
        if low is None or high is None
    ]


def map_axis(chart: StrategyMap, length: float) -> PressureAxis:
    """The axis that shows all findings of the map and all bounds of its regimes."""
    values = [value for f in chart.findings for value in (f.low, f.high, *(f.change or ())) if value is not None]
    edges = [float(edge) for band in chart.regimes for edge in (band.low, band.high) if edge is not None]
    arrows = open_ends((f.low, f.high) for f in chart.findings if not f.change)
    return PressureAxis.around(values, edges, length, arrows=arrows)


def standing(finding: Finding) -> tuple[float, ...]:
    """The values at which a sign of the finding stands that an edge could cut: no open bound, nor what was changed."""
    if finding.change is not None:
        return (finding.change[1],)
    low, high = finding.low, finding.high
    return () if low is None or high is None else tuple(dict.fromkeys((low, high)))


def size_of(pitch: float) -> float:
    """How large signs are drawn that stand ``pitch`` inches above one another, so that none covers another."""
    return min(1.0, pitch / (2 * RADIUS))


def _row(found: list[Finding], axis: PressureAxis, characters: int) -> PictureRow:
    by_work = _by_work(found)
    reaches = {work: [extent(axis, finding) for finding in marks] for work, marks in by_work.items()}
    own = {work: lanes([extent(axis, finding, BARE_MARK) for finding in marks]) for work, marks in by_work.items()}
    whole = [(min(start for start, _ in reach), max(end for _, end in reach)) for reach in reaches.values()]
    first = lanes(whole, [max(lanes_of) + 1 for lanes_of in own.values()])
    shown = tuple(
        WorkMarks(work, tuple((finding, lane + above) for finding, above in zip(by_work[work], own[work], strict=True)))
        for work, lane in zip(by_work, first, strict=True)
    )
    sure = {work for f in found if f.sure for work in f.works}
    possible = {work for f in found for work in f.works} - sure
    label = fill(found[0].strategy_label, characters)
    return PictureRow(found[0].strategy, label, found[0].branch, shown, len(sure), len(possible))


def _by_work(found: list[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each work; the same value is one mark, in however many papers it is told.

    Of many works some stand for all: of each value, or of values from the lowest to the highest, one.
    """
    ordered = sorted(found, key=lambda f: (f.reached, not f.sure, f.works, f.claim))
    told = [(work, finding) for finding in ordered for work in finding.works]
    if is_crowded(found):
        told = thinned(told, lambda mark: _value(mark[1]))
    marks: dict[str, dict[object, Finding]] = defaultdict(dict)
    for work, finding in told:
        marks[work].setdefault(_value(finding), finding)
    return {work: tuple(values.values()) for work, values in marks.items()}


def is_crowded(found: Iterable[Finding]) -> bool:
    """Whether more works own findings than a row shows."""
    return len({work for finding in found for work in finding.works}) > MOST


def _value(finding: Finding) -> tuple[object, ...]:
    return finding.low, finding.high, finding.change, finding.sure

"""Where things stand in the picture of the strategy map: pure geometry, in inches and decades of pressure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import fill

from miner.exports.pictures.axis import PressureAxis
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


def extent(axis: PressureAxis, finding: Finding) -> tuple[float, float]:
    """From where to where the mark of the finding reaches, with the arrow of an open bound."""
    low, high = finding.low, finding.high
    if finding.change is not None:
        low, high = min(finding.change), max(finding.change)
    air, arrow = MARK * axis.inch, ARROW * axis.inch
    if low is None or high is None:
        at = axis.position(finding.reached)
        return (at - arrow - air, at + air) if low is None else (at - air, at + arrow + air)
    return axis.position(low) - air, axis.position(high) + air


@dataclass(frozen=True, slots=True)
class WorkMarks:
    """What one work reports with the strategy, all on one lane."""

    work: str
    findings: tuple[Finding, ...]
    lane: int


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
        return tuple((finding, work.lane) for work in self.shown for finding in work.findings)

    @property
    def lanes(self) -> int:
        """How many works stand above one another."""
        return 1 + max(work.lane for work in self.shown)

    @property
    def pitch(self) -> float:
        """Inches between two lanes."""
        return max(LEAST_LANE, min(LANE, TALLEST_ROW / self.lanes))

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


def lanes(extents: Sequence[tuple[float, float]]) -> list[int]:
    """A lane for each extent so that no two in a lane overlap, using as few lanes as can be.

    >>> lanes([(0, 2), (1, 3), (2.5, 4)])
    [0, 1, 0]
    """
    ends: list[float] = []
    chosen = [0] * len(extents)
    for index in sorted(range(len(extents)), key=lambda i: extents[i]):
        start, end = extents[index]
        lane = next((lane for lane, last in enumerate(ends) if last <= start), len(ends))
        ends[lane : lane + 1] = [end]
        chosen[index] = lane
    return chosen


def _row(found: list[Finding], axis: PressureAxis, characters: int) -> PictureRow:
    by_work = _by_work(found)
    reaches = [_reach(axis, marks) for marks in by_work.values()]
    shown = tuple(
        WorkMarks(work, marks, lane)
        for (work, marks), lane in zip(by_work.items(), lanes(reaches), strict=True)
    )  # fmt: skip
    sure = {work for f in found if f.sure for work in f.works}
    possible = {work for f in found for work in f.works} - sure
    label = fill(found[0].strategy_label, characters)
    return PictureRow(found[0].strategy, label, found[0].branch, shown, len(sure), len(possible))


def _by_work(found: list[Finding]) -> dict[str, tuple[Finding, ...]]:
    """The findings of each work; the same value is one mark, in however many papers it is told."""
    ordered = sorted(found, key=lambda f: (f.reached, not f.sure, f.works, f.claim))
    marks: dict[str, dict[object, Finding]] = defaultdict(dict)
    for finding in ordered:
        for work in finding.works:
            marks[work].setdefault((finding.low, finding.high, finding.change, finding.sure), finding)
    return {work: tuple(values.values()) for work, values in marks.items()}


def _reach(axis: PressureAxis, marks: Sequence[Finding]) -> tuple[float, float]:
    reaches = [extent(axis, finding) for finding in marks]
    return min(start for start, _ in reaches), max(end for _, end in reaches)

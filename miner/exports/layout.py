"""Where things stand in the picture of the strategy map: pure geometry, in inches and decades of pressure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import fill

from miner.exports.findings import Finding

LANE = 0.105  # inches between two marks of one row
LEAST_LANE = 0.03
TALLEST_ROW = 1.3  # inches; marks move closer before a row grows beyond it
LINE_OF_TEXT = 0.105
ROW_MARGIN = 0.05
LABEL_CHARACTERS = 20
ARROW = 0.15  # inches that an open bound reaches out
MARK = 0.045  # half the width of a dot, with some air


@dataclass(frozen=True, slots=True)
class PressureAxis:
    """A logarithmic axis in MPa with a place of its own for zero; positions are decades (``log10``)."""

    left: float
    right: float
    width: float  # inches

    ZERO_SLOT = 0.55  # decades left of the axis proper

    @classmethod
    def around(cls, values: Iterable[float], edges: Iterable[float], width: float) -> PressureAxis:
        """An axis that shows all positive ``values`` and all ``edges`` of bands, ``width`` inches wide."""
        positive = [value for value in (*values, *edges) if value > 0] or [1.0]
        return cls(log10(min(positive)) - 0.35, log10(max(positive)) + 0.42, width)

    @property
    def start(self) -> float:
        """The position of the left frame, beyond the place of zero."""
        return self.left - self.ZERO_SLOT

    @property
    def inch(self) -> float:
        """How many decades an inch shows."""
        return (self.right - self.start) / self.width

    def position(self, value: float) -> float:
        """Where ``value`` (MPa, not negative) stands.

        >>> PressureAxis(-1, 3, 2).position(100)
        2.0
        """
        return log10(value) if value > 0 else self.left - self.ZERO_SLOT / 2

    def decades(self) -> range:
        """The whole decades that the axis shows.

        >>> list(PressureAxis(-1.3, 2.2, 2).decades())
        [-1, 0, 1, 2]
        """
        return range(ceil(self.left), floor(self.right) + 1)

    def extent(self, finding: Finding) -> tuple[float, float]:
        """From where to where the mark of the finding reaches, with the arrow of an open bound."""
        low, high = finding.low, finding.high
        if finding.change is not None:
            low, high = min(finding.change), max(finding.change)
        air, arrow = MARK * self.inch, ARROW * self.inch
        if low is None or high is None:
            at = self.position(finding.reached)
            return (at - arrow - air, at + air) if low is None else (at - air, at + arrow + air)
        return self.position(low) - air, self.position(high) + air


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One strategy: its label over one or two lines, and each finding with its lane."""

    label: str
    branch: str
    marks: tuple[tuple[Finding, int], ...]
    works: int
    possible_works: int  # besides those

    @property
    def lanes(self) -> int:
        """How many marks stand above one another."""
        return 1 + max(lane for _, lane in self.marks)

    @property
    def pitch(self) -> float:
        """Inches between two lanes."""
        return max(LEAST_LANE, min(LANE, TALLEST_ROW / self.lanes))

    @property
    def height(self) -> float:
        """Inches that the row takes."""
        lines = self.label.count("\n") + 1
        return 2 * ROW_MARGIN + max((self.lanes - 1) * self.pitch + 0.06, lines * LINE_OF_TEXT)


def picture_rows(findings: Iterable[Finding], axis: PressureAxis) -> list[PictureRow]:
    """One row for each strategy, the one that reaches the lowest pressure first."""
    by_strategy: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_strategy[finding.strategy].append(finding)
    ordered = sorted(by_strategy.values(), key=lambda found: (_lowest(found), found[0].strategy_label))
    return [_row(found, axis) for found in ordered]


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


def _row(found: list[Finding], axis: PressureAxis) -> PictureRow:
    ordered = sorted(found, key=lambda f: (f.reached, not f.sure, f.works, f.claim))
    unique = list({_as_drawn(f): f for f in reversed(ordered)}.values())[::-1]
    sure = {work for f in found if f.sure for work in f.works}
    possible = {work for f in found for work in f.works} - sure
    marks = tuple(zip(unique, lanes([axis.extent(f) for f in unique]), strict=True))
    label = fill(found[0].strategy_label, LABEL_CHARACTERS)
    return PictureRow(label, found[0].branch, marks, len(sure), len(possible))


def _as_drawn(finding: Finding) -> tuple[object, ...]:
    """What a reader sees: the same value of the same works is one mark, in however many papers it is told."""
    return finding.works, finding.low, finding.high, finding.change, finding.sure


def _lowest(found: Sequence[Finding]) -> float:
    return min(f.reached for f in ([f for f in found if f.sure] or found))

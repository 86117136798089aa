"""A logarithmic axis with a place for zero, as pure geometry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

BEFORE, BEYOND = 0.35, 0.42  # decades of air beside the lowest and the highest value
ARROW_ROOM = 0.19  # inches that the arrow of an open bound takes
ROUNDS = 12
HEAD = 0.03  # inches of half an arrow head
SLOT = 0.21  # inches for zero
ZERO = 0.62  # of the slot lies between zero and the axis proper


@dataclass(frozen=True, slots=True)
class PressureAxis:
    """A logarithmic axis with a place of its own for zero; positions are decades (``log10``)."""

    left: float
    right: float
    length: float  # inches
    slot: float = 0.55  # decades left of the axis proper, for zero

    @classmethod
    def around(
        cls, values: Iterable[float], edges: Iterable[float], length: float, *, zero: bool = True,
        arrows: Iterable[tuple[float, int]] = (),
    ) -> PressureAxis:  # fmt: skip
        """An axis that shows all positive ``values`` and ``edges``, ``length`` inches long; ``zero``: and zero.

        ``arrows`` are the bounds of open values, with the way that the arrow goes from there: -1 down, 1 up.
        """
        positive = [value for value in (*values, *edges) if value > 0] or [1.0]
        lowest, highest = log10(min(positive)), log10(max(positive))
        if highest - lowest < 1:  # so that at least one decade has a label
            lowest, highest = min(lowest, floor(lowest) + 0.2), max(highest, floor(lowest) + 1)
        room = length - SLOT * zero
        axis = cls(lowest - BEFORE, highest + BEYOND, length, 0)
        tips = [(log10(bound), way) for bound, way in arrows if bound > 0]
        for _ in range(ROUNDS):  # the scale depends on the room that the arrows take
            inch = (axis.right - axis.left) / room
            left = min([axis.left, *(at - ARROW_ROOM * inch for at, way in tips if way < 0)])
            right = max([axis.right, *(at + ARROW_ROOM * inch for at, way in tips if way > 0)])
            axis = cls(left, right, length, SLOT * zero * (right - left) / room)
        return axis

    @property
    def start(self) -> float:
        """The position of the frame, beyond the place of zero."""
        return self.left - self.slot

    @property
    def inch(self) -> float:
        """How many decades an inch shows."""
        return (self.right - self.start) / self.length

    def position(self, value: float) -> float:
        """Where ``value`` (not negative) stands.

        >>> PressureAxis(-1, 3, 2).position(100)
        2.0
        """
        return log10(value) if value > 0 else self.left - ZERO * self.slot

    def tip(self, value: float, way: int, reach: float) -> float:
        """Where the arrow of an open bound ends: ``reach`` inches away, or where the axis ends."""
        tip = self.position(value) + way * reach * self.inch
        return min(max(tip, self.start + HEAD * self.inch), self.right - HEAD * self.inch)

    def decades(self) -> range:
        """The whole decades that the axis shows.

        >>> list(PressureAxis(-1.3, 2.2, 2).decades())
        [-1, 0, 1, 2]
        """
        return range(ceil(self.left), floor(self.right) + 1)

    def between(self) -> list[float]:
        """The positions of the whole multiples between the decades."""
        decades = range(floor(self.left), floor(self.right) + 1)
        found = [log10(m * 10.0**n) for n in decades for m in range(2, 10)]
        return [position for position in found if self.left <= position <= self.right]

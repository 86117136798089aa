"""A logarithmic axis with a place for zero, what is written at it, and the edges of regimes on it: pure geometry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import acos, ceil, degrees, floor, inf, log10, sin

from miner.exports.counts_text import number
from miner.vocabulary import Regime

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


# ---- ticks -----------------------------------------------------------------------------------------------------------


FEW = 2  # decades
PLAIN = (-3, 3)  # decades that are written out
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
#: How wide characters are, in parts of the size of the letters.
WIDTHS = {".": 0.32, "⁻": 0.53} | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", 0.41)
WIDTH = 0.64
#: How the decades are labelled, the first that fits: written out or as powers of ten, in letters of so many points.
WAYS = ((True, 6.5), (True, 5.5), (False, 6.0), (False, 5.0), (False, 4.2), (False, 3.4))
APART = 0.45  # of the size of the letters between two labels


def labels(axis: PressureAxis) -> tuple[list[tuple[float, str]], float]:
    """Places and labels for one line, and the size of the letters: the first way in which no label touches the next."""
    ways = ((ticks(axis, written=written), size) for written, size in WAYS)
    return next((way for way in ways if _fit(*way, axis)), (ticks(axis, written=False), WAYS[-1][1]))


def ticks(axis: PressureAxis, *, written: bool) -> list[tuple[float, str]]:
    """Places and labels of zero, where it has a place, and of all decades; where these are few, of 2 and 5 as well."""
    found = [(float(n), decade(n) if written else power(n)) for n in axis.decades()]
    if len(found) < FEW:
        between = [m * 10.0**n for n in range(floor(axis.left), ceil(axis.right)) for m in (2, 5)]
        found += [(log10(value), number(value)) for value in between if axis.left <= log10(value) <= axis.right]
    return [(axis.position(0), "0"), *sorted(found)] if axis.slot else sorted(found)


def _fit(placed: Sequence[tuple[float, str]], size: float, axis: PressureAxis) -> bool:
    """Whether no label touches the next in letters of ``size`` points."""
    return all(
        (right - left) / axis.inch * 72 > size * ((width_of(a) + width_of(b)) / 2 + APART)
        for (left, a), (right, b) in pairwise(placed)
    )


def width_of(text: str) -> float:
    """How wide a number is, in parts of the size of its letters."""
    return sum(WIDTHS.get(character, WIDTH) for character in text)


def decade(n: int) -> str:
    """A power of ten, in few characters.

    >>> decade(-1), decade(3), decade(-4)
    ('0.1', '1000', '10⁻⁴')
    """
    return number(10.0**n) if PLAIN[0] <= n <= PLAIN[1] else power(n)


def power(n: int) -> str:
    """A power of ten as such.

    >>> power(-2), power(3)
    ('10⁻²', '10³')
    """
    return "10" + str(n).translate(RAISED)


def upper_edge(band: Regime) -> str:
    """What the upper edge of a band leaves below it: "≤2", "<2"; "" where it has none."""
    return "" if band.high is None else f"{'≤' if band.high_inclusive else '<'}{number(band.high)}"


def lower_edge(band: Regime) -> str:
    """What the lower edge of a band leaves above it: ">2", "≥2"; "" where it has none."""
    return "" if band.low is None else f"{'≥' if band.low_inclusive else '>'}{number(band.low)}"


# ---- edges of regimes ------------------------------------------------------------------------------------------------


RADIUS = 0.047  # inches from the middle of a mark to the edge that bends round it


@dataclass(frozen=True, slots=True)
class Bend:
    """A circle about a mark as far as it reaches over an edge; lengths are inches along the axis.

    ``side`` is 1 where the mark counts below the edge, so that the edge bends upwards, and -1 where it counts above.
    """

    edge: float  # position on the axis
    offset: float  # from the edge to the middle of the mark
    side: int
    band: int  # the band that the mark counts in, the lowest first
    radius: float

    @property
    def angle(self) -> float:
        """Half the angle of the arc beyond the edge, in radians."""
        return acos(max(-1.0, min(1.0, -self.side * self.offset / self.radius)))

    @property
    def half(self) -> float:
        """Half the gap in the edge."""
        return self.radius * sin(self.angle)

    @property
    def depth(self) -> float:
        """How far the arc reaches beyond the edge."""
        return self.side * self.offset + self.radius

    @property
    def degrees(self) -> tuple[float, float]:
        """Where the arc begins and ends, counter-clockwise from the direction of higher values."""
        middle, half = (0.0 if self.side > 0 else 180.0), degrees(self.angle)
        return middle - half, middle + half


def holds(regime: Regime, value: float) -> bool:
    """Whether the value lies in the band, with the edges that belong to it.

    >>> from decimal import Decimal
    >>> low = Regime("low", "regime:low", "Low", low=Decimal("0.102"), high=Decimal(10))
    >>> [holds(low, value) for value in (0.102, 0.103, 10, 10.1)]
    [False, True, True, False]
    """
    low, high = float(-inf if regime.low is None else regime.low), float(inf if regime.high is None else regime.high)
    return low < value < high or (value == low and regime.low_inclusive) or (value == high and regime.high_inclusive)


def band_of(value: float, regimes: Sequence[Regime]) -> int | None:
    """The place of the band that holds the value; None where none does."""
    return next((place for place, regime in enumerate(regimes) if holds(regime, value)), None)


def edge_of_zero(values: Sequence[float], regimes: Sequence[Regime]) -> list[float]:
    """The edge that an axis with zero has to show, so that zero stands in its band: none where there is no zero."""
    return [float(regime.high) for regime in regimes[:1] if regime.high and 0.0 in values]


def bends(value: float, axis: PressureAxis, regimes: Sequence[Regime], radius: float = RADIUS) -> Iterator[Bend]:
    """The edges that would cut a mark at ``value``."""
    band = band_of(value, regimes)
    if band is None:
        return
    for edge, side in ((regimes[band].high, 1), (regimes[band].low, -1)):
        if edge is None or edge <= 0:
            continue
        place = axis.position(float(edge))
        offset = (axis.position(value) - place) / axis.inch
        if axis.left <= place <= axis.right and side * offset > -radius:
            yield Bend(place, offset, side, band, radius)

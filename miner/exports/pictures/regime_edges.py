"""Marks on the edges of bands: an edge bends round a mark that it would cut, so that its band encloses the mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import acos, degrees, inf, sin

from miner.exports.pictures.axis import PressureAxis
from miner.vocabulary import Regime

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

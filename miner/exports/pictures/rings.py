"""Marks at one place: the first as a dot, the others as rings round it, each about its own true place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

NEAR = 1.8  # points from which on two dots can be told apart
GROWTH = 3.2  # points from a ring to the next larger one, across
MOST = 4  # signs at one place; all others are as large as the largest


@dataclass(frozen=True, slots=True)
class Ring:
    """Which mark of its place it is, from 0, and of how many."""

    place: int
    number: int
    of: int

    @property
    def growth(self) -> float:
        """Points by which the sign is larger than a dot."""
        return GROWTH * min(self.number, MOST - 1)


def rings(marks: Sequence[tuple[float, float]]) -> list[Ring]:
    """A ring for each mark, given in points; marks that are near the first one of a place are marks of that place.

    >>> [(ring.place, ring.number, ring.of) for ring in rings([(0, 0), (9, 0), (0.5, 0)])]
    [(0, 0, 2), (1, 0, 1), (0, 1, 2)]
    """
    firsts: list[tuple[float, float]] = []
    places: list[int] = []
    for x, y in marks:
        near = (place for place, (u, v) in enumerate(firsts) if hypot(x - u, y - v) < NEAR)
        place = next(near, len(firsts))
        firsts[place:] = firsts[place:] or [(x, y)]
        places.append(place)
    return [Ring(place, places[:index].count(place), places.count(place)) for index, place in enumerate(places)]

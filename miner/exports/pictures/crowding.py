"""Marks at one place, and more of them than a reader can tell apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import TypeVar

MOST = 250  # marks of a row, or of a year
Thing = TypeVar("Thing")


def thinned(things: Sequence[Thing], place: Callable[[Thing], Hashable], most: int = MOST) -> list[Thing]:
    """All things where there are no more than ``most``; else one a place, and of many places so many, evenly taken.

    The first and the last place are always among them.

    >>> thinned([1, 1, 2, 5], abs, most=4), thinned([1, 1, 2, 5], abs, most=3), thinned(range(9), abs, most=3)
    ([1, 1, 2, 5], [1, 2, 5], [0, 4, 8])
    """
    if len(things) <= most:
        return list(things)
    first: dict[Hashable, Thing] = {}
    for thing in things:
        first.setdefault(place(thing), thing)
    kept = list(first.values())
    if len(kept) <= most:
        return kept
    step = (len(kept) - 1) / (most - 1)
    return [kept[round(number * step)] for number in range(most)]


NEAR = 1.8  # points from which on two dots can be told apart
GROWTH = 3.2  # points from a ring to the next larger one, across
MOST_SIGNS = 4  # signs at one place; all others are as large as the largest


@dataclass(frozen=True, slots=True)
class Ring:
    """Which mark of its place it is, from 0, and of how many."""

    place: int
    number: int
    of: int

    @property
    def growth(self) -> float:
        """Points by which the sign is larger than a dot."""
        return GROWTH * min(self.number, MOST_SIGNS - 1)


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

"""More works than a reader can tell apart: those at one place share a mark, and of many places some stand for all."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
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

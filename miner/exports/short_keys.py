"""Keys of claims as people read them: no longer than need be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable


def shorten(keys: Iterable[str], among: Iterable[str] = (), shortest: int = 8) -> dict[str, str]:
    """For each key its shortest beginning, of at least ``shortest`` characters, that no other of them or ``among`` has.

    >>> shorten(["abcd", "abxy", "cdcd"], shortest=2), shorten(["abcd"], ["abcx"], shortest=2)
    ({'abcd': 'abc', 'abxy': 'abx', 'cdcd': 'cd'}, {'abcd': 'abcd'})
    """
    wanted = set(keys)
    known = sorted(wanted.union(among))
    short = {}
    for key in sorted(wanted):
        index = bisect_left(known, key)
        neighbours = known[max(0, index - 1) : index] + known[index + 1 : index + 2]
        shared = max((_common(key, other) for other in neighbours), default=0)
        short[key] = key[: max(shortest, shared + 1)]
    return short


def _common(a: str, b: str) -> int:
    """How many characters the two share from the start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

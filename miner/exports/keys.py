"""Keys of claims as people read them: no longer than need be."""

from __future__ import annotations

from collections.abc import Iterable


def shorten(keys: Iterable[str], shortest: int = 8) -> dict[str, str]:
    """For each key its shortest beginning, of at least ``shortest`` characters, that no other key shares.

    >>> shorten(["abcd", "abxy", "cdcd"], shortest=2)
    {'abcd': 'abc', 'abxy': 'abx', 'cdcd': 'cd'}
    """
    known = sorted(set(keys))
    short = {}
    for index, key in enumerate(known):
        neighbours = known[max(0, index - 1) : index] + known[index + 1 : index + 2]
        shared = max((_common(key, other) for other in neighbours), default=0)
        short[key] = key[: max(shortest, shared + 1)]
    return short


def _common(a: str, b: str) -> int:
    """How many characters the two share from the start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

"""Names of people as papers print them."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"(?:\w\.[-‐]?)+|[A-Z]{1,3}")


def surname(author: str) -> str:
    """The family name of an author as reference lists print it.

    >>> [surname(name) for name in ("D. X. Cao", "Kamaya, N.", "Jiaxu Zhang", "L. de Biasi", "Nakajima K")]
    ['Cao', 'Kamaya', 'Zhang', 'de Biasi', 'Nakajima']
    """
    before, comma, _ = author.partition(",")
    words = before.split()
    family = [word for word in words if not _INITIALS.fullmatch(word)] or words
    if comma or len(family) < len(words) or len(family) == 1:
        return " ".join(family)
    particles = [word for word in family[1:-1] if word.islower()]
    return " ".join([*particles, *family[-1:]])

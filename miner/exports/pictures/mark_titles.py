"""Marks that say what they stand for: in the SVG each has its claim, its values on the axes, and words on hovering."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import count
from typing import Any

_START = "mark "
_GROUP = re.compile(rf"<g id=([\"']){_START}(.*?)\1>")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mark stands for: claims, the values at which its middle stands, and the whole in words.

    ``x`` and ``y`` are the values on the axes in the unit of these, None where the place does not tell a value.
    """

    claims: tuple[str, ...]
    words: str
    x: float | None = None
    y: float | None = None

    @property
    def gid(self) -> str:
        """The meaning as matplotlib carries it from an artist to the SVG."""
        return _START + json.dumps([self.claims, self.words, self.x, self.y])


def with_meanings(svg: str) -> str:
    """The drawing with meanings as attributes and titles of its marks, which are numbered."""
    numbers = count(1)
    return _GROUP.sub(lambda found: _group(next(numbers), *json.loads(unescape(found[2]))), svg)


def _group(number: int, claims: list[str], words: str, x: float | None, y: float | None) -> str:
    inner = "".join(f' {name}="{escape(str(value))}"' for name, value in _attributes(claims, x, y))
    return f'<g id="mark-{number}"{inner}><title>{escape(words, quote=False)}</title>'


def _attributes(claims: list[str], x: float | None, y: float | None) -> Iterator[tuple[str, Any]]:
    yield "data-claims", " ".join(claims)
    for name, value in (("data-x", x), ("data-y", y)):
        if value is not None:
            yield name, repr(value)

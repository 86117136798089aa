"""How nodes look in a drawing: colours that colour-blind people tell apart, sizes by works, ranks by type."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from types import MappingProxyType
from typing import Any

#: Types from left to right, with their colours (Okabe and Ito).
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "strategy": "#0072B2",
        "regime": "#D55E00",
        "material": "#009E73",
        "claim": "#F0E442",
        "kind": "#CC79A7",
        "quote": "#BBBBBB",
        "document": "#999999",
        "work": "#56B4E9",
    }
)
OTHER = "#DDDDDD"
SMALLEST, STEP = 8.0, 6.0  # size of a node without works, and what the square root of their number adds
DARK = frozenset({"strategy", "regime", "material"})  # colours that ask for white letters


def colour(data: Mapping[str, Any]) -> str:
    """The colour of a node, such as "#0072B2"."""
    return COLOURS.get(str(data.get("type")), OTHER)


def channels(data: Mapping[str, Any]) -> tuple[int, int, int]:
    """Red, green and blue of a node, 0 to 255."""
    digits = colour(data)
    return int(digits[1:3], 16), int(digits[3:5], 16), int(digits[5:7], 16)


def size(data: Mapping[str, Any]) -> float:
    """The diameter of a node: its area grows with the works behind it.

    >>> size({"works": 4}), size({})
    (20.0, 8.0)
    """
    works = data.get("works")
    counted = works if isinstance(works, int | float) and works > 0 else 0
    return round(SMALLEST + STEP * sqrt(min(counted, 10_000)), 2)


def rank(data: Mapping[str, Any]) -> int:
    """The place of a node's type from left to right; unknown types come last."""
    order = list(COLOURS)
    kind = str(data.get("type"))
    return order.index(kind) if kind in order else len(order)

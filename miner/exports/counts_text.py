"""Counts, and the values of rows, as people write them; numbers and intervals are written by ``miner.model``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from miner.model.intervals import Interval, Number, number, printed

__all__ = ["counted", "number", "printed_value"]


def counted(count: int, noun: str) -> str:
    """How many of them there are.

    >>> counted(1, "work"), counted(3, "work")
    ('1 work', '3 works')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def printed_value(low: Number | None, high: Number | None, how: Mapping[str, Any]) -> str:
    """The bounds in the form that the fields ``change``, ``approximate``, ``min_inclusive``, ``max_inclusive`` tell.

    >>> printed_value(2, 70, {"change": [70, 2]}), printed_value(None, 0.1, {"max_inclusive": False})
    ('70 → 2', '< 0.1')
    """
    value = Interval(_exact(low), _exact(high), how.get("min_inclusive", True), how.get("max_inclusive", True))
    return printed(value, approximate=how.get("approximate", False), change=how.get("change"))


def _exact(bound: Number | None) -> Decimal | None:
    return Decimal(repr(bound)) if isinstance(bound, float) else None if bound is None else Decimal(bound)

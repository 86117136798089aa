"""Counts, and the values of rows, as people write them; numbers and intervals are written by ``miner.model``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from miner.model.intervals import Interval, Number, number, printed

if TYPE_CHECKING:
    from miner.graph import ExplainedValue, RecordRow

__all__ = ["counted", "number", "printed_value"]


def counted(count: int, noun: str) -> str:
    """How many of them there are.

    >>> counted(1, "work"), counted(3, "work")
    ('1 work', '3 works')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def printed_value(low: Number | None, high: Number | None, how: RecordRow | ExplainedValue) -> str:
    """The bounds in the form in which they are told: "≤ 2", "22–30", "70 → 2"."""
    value = Interval(_exact(low), _exact(high), how.min_inclusive, how.max_inclusive)
    return printed(value, approximate=how.approximate, change=how.change)


def _exact(bound: Number | None) -> Decimal | None:
    return Decimal(repr(bound)) if isinstance(bound, float) else None if bound is None else Decimal(bound)

"""What the grammar sees of a sentence: numbers, units, signs and the words that relate them."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum, auto
from typing import NamedTuple

from miner.vocabulary import Unit


class Kind(IntEnum):
    """What a token says."""

    NUMBER = auto()
    UNIT = auto()
    POWER = auto()  # "× 10−3" behind a bracket; ``number`` is the power of ten
    SIGN = auto()  # a dash: a range, a minus, or a hyphen
    TILDE = auto()  # "~": about, or between two numbers a range
    PLUS_MINUS = auto()
    ARROW = auto()
    STROKE = auto()
    COMMA = auto()
    OPEN = auto()
    CLOSE = auto()
    TO = auto()
    UP_TO = auto()  # behind a number like "to", else like "at most"
    AND = auto()
    FROM = auto()
    BETWEEN = auto()
    OF = auto()
    ABOUT = auto()
    MERELY = auto()  # "only", "just": says nothing of the value
    BELOW = auto()  # <
    AT_MOST = auto()  # ≤
    ABOVE = auto()  # >
    OVER = auto()  # > with a pressure, "during" with cycles and times
    AT_LEAST = auto()  # ≥
    OR_LESS = auto()  # "or less" behind the value
    OR_MORE = auto()
    SOME = auto()  # "several", "a few"
    TENS = auto()  # "tens", "hundred", "thousands"; ``number`` is the magnitude
    LEVEL = auto()  # "level", "range" behind a unit
    SUB = auto()  # "sub-" before a unit
    WORD = auto()  # anything else: ends what was begun


class Token(NamedTuple):
    """One token: characters ``start`` to ``end`` of the text.

    A number has its value, its uncertainty in brackets, and the power of ten it was printed with.
    """

    kind: Kind
    start: int
    end: int
    number: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)
    power: int | None = None
    unit: Unit | None = None


BOUNDS = frozenset({Kind.BELOW, Kind.AT_MOST, Kind.ABOVE, Kind.OVER, Kind.AT_LEAST, Kind.UP_TO})

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

#: The closed-class words and set phrases of English that relate a number to a value.
PHRASES: dict[Kind, tuple[str, ...]] = {
    Kind.TO: ("to", "down to", "through"),
    Kind.UP_TO: ("up to",),
    Kind.AND: ("and", "or", "and/or", "as well as", "versus", "vs", "vs.", "&", "&amp;", "and then", "or even"),
    Kind.FROM: ("from",),
    Kind.BETWEEN: ("between", "in between"),
    Kind.OF: ("of",),
    Kind.ABOUT: (
        "about", "around", "roughly", "approximately", "approx", "approx.", "nearly", "almost", "near", "close to",
        "ca", "ca.", "circa", "on the order of", "of the order of", "in the order of",
        "in the vicinity of", r"\approx", r"\sim", r"\simeq",
    ),
    Kind.MERELY: ("only", "just", "merely", "exactly", "precisely", "as low as", "as high as", "as little as", "as small as",
                  "as large as", "as much as", "a mere"),
    Kind.BELOW: ("<", "&lt;", "less than", "below", "lower than", "smaller than", "fewer than", "beneath"),
    Kind.AT_MOST: (
        "≤", "<=", r"\leq", r"\le", r"\leqslant", "no more than", "not more than", "no greater than", "not greater than",
        "no higher than", "not higher than", "no larger than", "not above", "not exceed", "not exceeding", "not exceeded",
        "never exceed", "never exceeds", "never exceeding", "without exceeding", "not exceeds", "not over", "not beyond",
        "at most", "less than or equal to", "smaller than or equal to", "at the most",
    ),
    Kind.ABOVE: (
        ">", "&gt;", "more than", "greater than", "higher than", "larger than", "above", "exceeding", "exceeds",
        "exceeded", "exceed", "beyond", "in excess of", "surpassing", "surpasses", "surpassed", "surpass", "upwards of",
    ),
    Kind.OVER: ("over",),
    Kind.AT_LEAST: (
        "≥", ">=", r"\geq", r"\ge", r"\geqslant", "at least", "no less than", "not less than", "no lower than", "not lower than",
        "not below", "no smaller than", "more than or equal to", "greater than or equal to",
    ),
    Kind.OR_LESS: ("or less", "or lower", "or below", "or under", "and below", "and lower", "or smaller", "or fewer", "and less"),
    Kind.OR_MORE: ("or more", "or higher", "or above", "and above", "and higher", "or greater", "or larger", "and more",
                   "or over", "and beyond", "or beyond"),
    Kind.SOME: ("several", "few", "a few", "a couple of", "couple of"),
    Kind.LEVEL: ("level", "levels", "range", "ranges", "scale", "scales", "regime", "order", "magnitude"),
    Kind.SUB: ("sub",),
}

#: Marks that relate numbers.
SIGNS: dict[str, Kind] = {
    "-": Kind.SIGN, "..": Kind.SIGN, "...": Kind.SIGN, "…": Kind.SIGN, "~": Kind.TILDE, "±": Kind.PLUS_MINUS, r"\pm": Kind.PLUS_MINUS,
    "+/-": Kind.PLUS_MINUS, ",": Kind.COMMA, "/": Kind.STROKE, "(": Kind.OPEN, ")": Kind.CLOSE, "→": Kind.ARROW,
    "⟶": Kind.ARROW, "⇒": Kind.ARROW, "->": Kind.ARROW, "=>": Kind.ARROW, r"\to": Kind.ARROW, r"\rightarrow": Kind.ARROW,
}

MAGNITUDES = {
    "tens": 10, "dozens": 10, "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000,
}

#: Numbers in words; "second" and the like are not among them because they order and do not count.
NUMERALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}

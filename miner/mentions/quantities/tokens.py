"""What the grammar sees of a sentence: numbers, units, signs the words that relate them, and values made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, auto
from typing import NamedTuple

from miner.model import Form, Span
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


# ---- the tokens of a text for rules to walk over, and what rules make of them ----------------------------------------


_LOOKAHEAD = 12  # no rule looks further beyond the token that it stands on


@dataclass(frozen=True, slots=True)
class Cursor:
    """The text and its tokens, with words behind the last one, so that rules may look ahead without asking."""

    text: str
    tokens: Sequence[Token]

    @classmethod
    def over(cls, text: str, tokens: Sequence[Token]) -> Cursor:
        """A cursor over all tokens of a text."""
        return cls(text, (*tokens, *[Token(Kind.WORD, len(text), len(text))] * _LOOKAHEAD))

    def at(self, index: int) -> Token:
        """The token at ``index``."""
        return self.tokens[index]

    def kind(self, index: int) -> Kind:
        """What the token at ``index`` says."""
        return self.tokens[index].kind

    def glued(self, index: int) -> bool:
        """True when nothing stands between the token at ``index`` and the one before it."""
        return index > 0 and self.at(index - 1).end == self.at(index).start

    def printed(self, token: Token) -> str:
        """The characters of a token."""
        return self.text[token.start : token.end]


@dataclass(frozen=True, slots=True)
class Operand:
    """A value from character ``start`` to ``end``; ``after`` is the index of the token behind it.

    ``unit`` is None as long as the value waits for the unit of the list that it stands in.
    """

    start: int
    end: int
    after: int
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None = None
    unit_place: Span | None = None
    power: int | None = None
    form: Form = Form.EXACT
    low_inclusive: bool = True
    high_inclusive: bool = True
    approximate: bool = False
    change: tuple[Decimal, Decimal] | None = None

    @property
    def point(self) -> Decimal | None:
        """The value when it is a single one."""
        return self.low if self.low == self.high else None

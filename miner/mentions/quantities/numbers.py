"""Reading a number as it is printed, powers of ten in all their damaged forms included."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from typing import NamedTuple

_RAISED_DIGITS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")

#: Powers beyond this one have two digits and look like the end of a range: 10-20.
_MAX_ONE_DIGIT_POWER = 9

_MANTISSA = re.compile(
    r"""
    (?P<grouped>\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?)(?![\d,])      # 10,000
    | (?P<spaced>[1-9]\d{0,1}(?:[ ]\d{3}){1,3}|[1-9]\d{0,2}(?:[ ]000){1,3})(?!\d|\.\d)  # 1 000
    | (?P<broken>[1-9]\d{0,2}[ ]\.\d{1,3})(?=[ ]?[^\W\d_])                # 17 .3 GPa
    | (?P<continental>0,\d{1,6})(?![\d,])                              # 0,5
    | (?P<plain>\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})(?!\d)
    """,
    re.VERBOSE,
)
_UNCERTAINTY = re.compile(r"\((\d{1,2})\)")
_EXPONENT = r"""(?:
      \s?\$?\^\s?\{?\s?(?P<caret>[-+]?\s?\d{1,2})(?:\s?\})?\$?
    | (?P<raised>[⁻⁺]?[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?)
    | \s?(?P<minus>-\s?\d{1,2})(?!\d|\.\d)
"""
_TEN = re.compile(rf"10{_EXPONENT})", re.VERBOSE)
_TIMES_TEN = re.compile(
    rf"""\s?(?:[×x*·]|\\times|\\cdot)\s?\$?10{_EXPONENT}
    | (?P<glued>[1-9]|1\d)(?!\d|\.\d)
    | [ ](?P<apart>[1-9])(?=[ ][^\W\d_]))""",
    re.VERBOSE,
)
_E_NOTATION = re.compile(r"[eE](?P<e>[-+]?\d{1,2})(?![\w.])")


class Number(NamedTuple):
    """A printed number: value, uncertainty in brackets, power of ten when one was printed, and its end."""

    value: Decimal
    spread: Decimal
    power: int | None
    end: int


def read_number(text: str, position: int, raised: Set[int] = frozenset()) -> Number | None:
    """The number that begins at ``position`` of a plain text; None when there is none or it has too many digits.

    Digits at positions in ``raised`` are exponents behind a ten and citation marks behind anything else.

    >>> read_number("1.5 × 10-3 S", 0)
    Number(value=Decimal('0.0015'), spread=Decimal('0'), power=-3, end=10)
    >>> read_number("18.5(3)", 0)
    Number(value=Decimal('18.5'), spread=Decimal('0.3'), power=None, end=7)
    """
    return _raised_power(text, position, raised) or _bare_power(text, position, raised) or _full(text, position, raised)


def read_power(text: str, position: int) -> tuple[int, int] | None:
    """(power, end) of "× 10−3" that stands by itself, as behind a bracket.

    >>> read_power(" × 10-3 S", 0)
    (-3, 7)
    """
    match = _TIMES_TEN.match(text, position)
    return None if match is None else (_power(match), match.end())


def _raised_power(text: str, position: int, raised: Set[int]) -> Number | None:
    """10 with a printed superscript: "106" where "6" is raised."""
    if not raised or not text.startswith("10", position) or position + 2 not in raised:
        return None
    match = re.compile(r"[-+]?\d{1,2}").match(text, position + 2)
    if match is None or match.end() - 1 not in raised:
        return None
    return Number(_shift(Decimal(1), int(match[0])), Decimal(0), int(match[0]), match.end())


def _bare_power(text: str, position: int, raised: Set[int]) -> Number | None:
    """10−4, 10^-1, 10⁻¹, 10 -3; not 10-20, which is a range."""
    match = _TEN.match(text, position)
    if match is None:
        return None
    power = _power(match)
    if match["minus"] and abs(power) > _MAX_ONE_DIGIT_POWER and match.end() - 1 not in raised:
        return None
    return Number(_shift(Decimal(1), power), Decimal(0), power, match.end())


def _full(text: str, position: int, raised: Set[int]) -> Number | None:
    """Digits, then perhaps an uncertainty in brackets, then perhaps a power of ten."""
    match = _MANTISSA.match(text, position)
    if match is None:
        return None
    end = _before_raised(match.start(), match.end(), raised)
    printed = text[position:end].rstrip(".,")
    if not printed:  # a full stop before a raised citation
        return None
    value = Decimal(_digits(printed, match.lastgroup or ""))
    end = position + len(printed)
    spread = Decimal(0)
    uncertainty = _UNCERTAINTY.match(text, end)
    if uncertainty is not None:
        exponent = value.as_tuple().exponent
        spread = Decimal(uncertainty[1]).scaleb(exponent if isinstance(exponent, int) else 0)
        end = uncertainty.end()
    scale = _TIMES_TEN.match(text, end) or _E_NOTATION.match(text, end)
    if scale is None:
        return Number(value, spread, None, end)
    power = _power(scale)
    return Number(_shift(value, power), _shift(spread, power), power, scale.end())


def _shift(value: Decimal, power: int) -> Decimal:
    """The value times a power of ten, without an exponent in its digits."""
    return Decimal(format(value.scaleb(power), "f")) if value else Decimal(0)


def _before_raised(start: int, end: int, raised: Set[int]) -> int:
    """Where the digits that stand on the line end."""
    return next((position for position in range(start + 1, end) if position in raised), end) if raised else end


def _digits(printed: str, form: str) -> str:
    """The digits as Decimal takes them."""
    return printed.replace(",", "." if form == "continental" else "").replace(" ", "")


def _power(match: re.Match[str]) -> int:
    """The exponent that a power of ten was printed with."""
    return int((match[match.lastgroup or 0] or "0").translate(_RAISED_DIGITS).replace(" ", "").replace("\n", ""))

"""Stretches of numbers: what they share, and how people write them. The only test of bounds that there is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

Number = Decimal | float | int

FRACTION = 18  # fractional digits that are kept: more are lost in the arithmetic of graph stores
SIGNIFICANT = 6  # digits kept: no paper prints more, and conversions between units leave noise behind
SMALLEST_PLAIN, LARGEST_PLAIN = Decimal("0.001"), Decimal(1_000_000)

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Fit(StrEnum):
    """How a value lies in a regime: the whole of it, part of it, or nothing."""

    SURELY = "surely"
    POSSIBLY = "possibly"
    NOT = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``; a missing bound is open."""

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    def overlaps(self, other: Interval) -> bool:
        """True when the two share a value.

        >>> Interval(Decimal(2), Decimal(5), low_inclusive=False).overlaps(Interval(None, Decimal("2.0")))
        False
        """
        return _meets(self.low, other.high, self.low_inclusive and other.high_inclusive) and _meets(
            other.low, self.high, self.high_inclusive and other.low_inclusive
        )

    def inside(self, other: Interval) -> bool:
        """True when every value of this interval is one of the other.

        >>> Interval(None, Decimal(2), high_inclusive=False).inside(Interval(None, Decimal("2.0")))
        True
        """
        starts = other.low is None or (
            self.low is not None and _meets(other.low, self.low, other.low_inclusive or not self.low_inclusive)
        )
        ends = other.high is None or (
            self.high is not None and _meets(self.high, other.high, other.high_inclusive or not self.high_inclusive)
        )
        return starts and ends

    def fit(self, regime: Interval) -> Fit:
        """How this value lies in a regime.

        >>> [Interval(Decimal(1), Decimal(3)).fit(Interval(None, Decimal(high))).value for high in ("0.1", "2", "5")]
        ['', 'possibly', 'surely']
        """
        if not self.overlaps(regime):
            return Fit.NOT
        return Fit.SURELY if self.inside(regime) else Fit.POSSIBLY

    def __str__(self) -> str:
        """The bounds as one expression; one without bounds is "".

        >>> five, ten = Decimal(5), Decimal("10.0")
        >>> [str(bounds) for bounds in (Interval(five, ten), Interval(None, five), Interval(ten, None, False))]
        ['5–10', '≤ 5', '> 10']
        """
        low, high = self.low, self.high
        if low is None:
            return "" if high is None else f"{'≤' if self.high_inclusive else '<'} {number(high)}"
        if high is None:
            return f"{'≥' if self.low_inclusive else '>'} {number(low)}"
        if low == high:
            return number(low)
        first, last = number(low), number(high)
        return f"{first}{' to ' if low < 0 or '×' in first + last else '–'}{last}"


def printed(value: Interval, *, approximate: bool = False, change: tuple[Number, Number] | None = None) -> str:
    """How people write a value; ``change`` is (from, to).

    >>> two = Interval(Decimal(2), Decimal(2))
    >>> printed(two), printed(two, approximate=True), printed(two, change=(70, 2))
    ('2', '≈ 2', '70 → 2')
    """
    if change:
        return f"{number(change[0])} → {number(change[1])}"
    closed = value.low is not None and value.high is not None
    return f"{'≈ ' if approximate and closed else ''}{value}"


def _meets(first: Decimal | None, second: Decimal | None, touching: bool) -> bool:
    """Whether ``first`` comes before ``second``, or where the two are one, whether that counts; None is infinite."""
    return first is None or second is None or first < second or (touching and first == second)


def plain(number: Decimal) -> str:
    """The number with as many fractional digits as the graph keeps, without exponent and trailing zeros.

    >>> plain(Decimal("1E+2")), plain(Decimal("0.10")), plain(Decimal("-0.0")), plain(Decimal(1) / 3)
    ('100', '0.1', '0', '0.333333333333333333')
    """
    if -int(number.as_tuple().exponent) > FRACTION:
        number = number.quantize(Decimal(1).scaleb(-FRACTION), ROUND_HALF_EVEN)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def number(value: Number) -> str:
    """The number as scientists write it, without noise, trailing zeros or computer notation.

    >>> number(Decimal("1E+2")), number(0.10), number(294.1995), number(1.2e-6), number(-5)
    ('100', '0.1', '294.2', '1.2 × 10⁻⁶', '−5')
    """
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return str(exact)
    rounded = Decimal(f"{exact:.{SIGNIFICANT - 1}e}")
    if rounded == 0 or SMALLEST_PLAIN <= abs(rounded) < LARGEST_PLAIN:
        return _trimmed(format(rounded, "f"))
    mantissa, exponent = f"{rounded:.{SIGNIFICANT - 1}e}".split("e")
    return f"{_trimmed(mantissa)} × 10{str(int(exponent)).translate(_RAISED)}"


def _trimmed(digits: str) -> str:
    whole = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if whole == "-0" else whole.replace("-", "−")

"""Numbers as scientists write them: ``0.1``, ``1080``, ``1.2 × 10⁻⁶``; intervals as ``22–30``, ``≤ 2``, ``> 100``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

Number = Decimal | float | int

SIGNIFICANT = 6  # digits kept: no paper prints more, and conversions between units leave noise behind
SMALLEST_PLAIN, LARGEST_PLAIN = Decimal("0.001"), Decimal(1_000_000)

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def counted(count: int, noun: str) -> str:
    """How many of them there are.

    >>> counted(1, "work"), counted(3, "work")
    ('1 work', '3 works')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def number(value: Number) -> str:
    """The number without noise, trailing zeros or computer notation.

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


def interval(
    low: Number | None,
    high: Number | None,
    *,
    low_inclusive: bool = True,
    high_inclusive: bool = True,
    approximate: bool = False,
) -> str:
    """The bounds as one expression; a missing bound is open.

    >>> interval(22, 30), interval(None, 2), interval(None, 0.1, high_inclusive=False), interval(5, 5, approximate=True)
    ('22–30', '≤ 2', '< 0.1', '≈ 5')
    >>> interval(-10, 30), interval(100, None, low_inclusive=False), interval(None, None)
    ('−10 to 30', '> 100', '')
    """
    if low is None and high is None:
        return ""
    if low is None or high is None:
        sign = _open_sign(low is None, high_inclusive if low is None else low_inclusive)
        return f"{sign} {number(high if low is None else low)}"  # type: ignore[arg-type]  # one of the two is a number
    about = "≈ " if approximate else ""
    if low == high:
        return about + number(low)
    dash = " to " if low < 0 or "×" in number(low) + number(high) else "–"
    return f"{about}{number(low)}{dash}{number(high)}"


def printed_value(low: Number | None, high: Number | None, how: Mapping[str, Any]) -> str:
    """The bounds in the form that the fields ``change``, ``approximate``, ``min_inclusive``, ``max_inclusive`` tell.

    >>> printed_value(2, 70, {"change": [70, 2]})
    '70 → 2'
    """
    if how.get("change"):
        start, end = how["change"]
        return f"{number(start)} → {number(end)}"
    return interval(
        low,
        high,
        low_inclusive=how.get("min_inclusive", True),
        high_inclusive=how.get("max_inclusive", True),
        approximate=how.get("approximate", False),
    )


def _open_sign(upper: bool, inclusive: bool) -> str:
    if upper:
        return "≤" if inclusive else "<"
    return "≥" if inclusive else ">"

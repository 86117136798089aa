"""What is written at the decades of a scale and at the edges of bands, and how large it can be: pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10

from miner.exports.counts_text import number
from miner.exports.pictures.axis import PressureAxis
from miner.vocabulary import Regime

FEW = 2  # decades
PLAIN = (-3, 3)  # decades that are written out
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
#: How wide characters are, in parts of the size of the letters.
WIDTHS = {".": 0.32, "⁻": 0.53} | dict.fromkeys("⁰¹²³⁴⁵⁶⁷⁸⁹", 0.41)
WIDTH = 0.64
#: How the decades are labelled, the first that fits: written out or as powers of ten, in letters of so many points.
WAYS = ((True, 6.5), (True, 5.5), (False, 6.0), (False, 5.0), (False, 4.2), (False, 3.4))
APART = 0.45  # of the size of the letters between two labels


def labels(axis: PressureAxis) -> tuple[list[tuple[float, str]], float]:
    """Places and labels for one line, and the size of the letters: the first way in which no label touches the next."""
    ways = ((ticks(axis, written=written), size) for written, size in WAYS)
    return next((way for way in ways if _fit(*way, axis)), (ticks(axis, written=False), WAYS[-1][1]))


def ticks(axis: PressureAxis, *, written: bool) -> list[tuple[float, str]]:
    """Places and labels of zero, where it has a place, and of all decades; where these are few, of 2 and 5 as well."""
    found = [(float(n), decade(n) if written else power(n)) for n in axis.decades()]
    if len(found) < FEW:
        between = [m * 10.0**n for n in range(floor(axis.left), ceil(axis.right)) for m in (2, 5)]
        found += [(log10(value), number(value)) for value in between if axis.left <= log10(value) <= axis.right]
    return [(axis.position(0), "0"), *sorted(found)] if axis.slot else sorted(found)


def _fit(placed: Sequence[tuple[float, str]], size: float, axis: PressureAxis) -> bool:
    """Whether no label touches the next in letters of ``size`` points."""
    return all(
        (right - left) / axis.inch * 72 > size * ((width_of(a) + width_of(b)) / 2 + APART)
        for (left, a), (right, b) in pairwise(placed)
    )


def width_of(text: str) -> float:
    """How wide a number is, in parts of the size of its letters."""
    return sum(WIDTHS.get(character, WIDTH) for character in text)


def decade(n: int) -> str:
    """A power of ten, in few characters.

    >>> decade(-1), decade(3), decade(-4)
    ('0.1', '1000', '10⁻⁴')
    """
    return number(10.0**n) if PLAIN[0] <= n <= PLAIN[1] else power(n)


def power(n: int) -> str:
    """A power of ten as such.

    >>> power(-2), power(3)
    ('10⁻²', '10³')
    """
    return "10" + str(n).translate(RAISED)


def upper_edge(band: Regime) -> str:
    """What the upper edge of a band leaves below it: "≤2", "<2"; "" where it has none."""
    return "" if band.high is None else f"{'≤' if band.high_inclusive else '<'}{number(band.high)}"


def lower_edge(band: Regime) -> str:
    """What the lower edge of a band leaves above it: ">2", "≥2"; "" where it has none."""
    return "" if band.low is None else f"{'≥' if band.low_inclusive else '>'}{number(band.low)}"

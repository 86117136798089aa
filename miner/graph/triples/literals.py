"""Literals: numbers without exponents, lists as lines, and back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal

from pyoxigraph import Literal

from miner.graph.triples.names import BOOLEAN, DECIMAL, INTEGER

_FINEST = Decimal(1).scaleb(-18)  # more fractional digits than that are lost in Oxigraph's arithmetic


def plain(number: Decimal) -> str:
    """The number with at most 18 fractional digits, without exponent and trailing zeros.

    >>> plain(Decimal("1E+2")), plain(Decimal("0.10")), plain(Decimal("-0.0")), plain(Decimal(1) / 3)
    ('100', '0.1', '0', '0.333333333333333333')
    """
    if -int(number.as_tuple().exponent) > 18:
        number = number.quantize(_FINEST, ROUND_HALF_EVEN)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def decimal(number: Decimal | float) -> Literal:
    """An xsd:decimal; a float is taken by its shortest decimal form."""
    return Literal(plain(number if isinstance(number, Decimal) else Decimal(repr(float(number)))), datatype=DECIMAL)


def integer(number: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(number), datatype=INTEGER)


def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


def lines(items: Iterable[str]) -> Literal:
    """Strings in order as one literal, one a line."""
    return Literal("\n".join(item.replace("\\", "\\\\").replace("\n", "\\n") for item in items))


def from_lines(text: str | None) -> tuple[str, ...]:
    """The inverse of ``lines``; a missing literal is no string.

    >>> from_lines(lines(["a", "b\\\\n", "c\\nd"]).value)
    ('a', 'b\\\\n', 'c\\nd')
    """
    if text is None:
        return ()
    return tuple(_unescaped(line) for line in text.split("\n"))


def _unescaped(line: str) -> str:
    return "\\".join(part.replace("\\n", "\n") for part in line.split("\\\\")) if "\\" in line else line

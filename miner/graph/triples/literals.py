"""Literals: numbers without exponents, lists as lines, and back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pyoxigraph import Literal

from miner.graph.triples.iris import BOOLEAN, DECIMAL, INTEGER
from miner.model import Box
from miner.model.intervals import plain


def decimal(number: Decimal | float) -> Literal:
    """An xsd:decimal; a float is taken by its shortest decimal form."""
    return Literal(plain(number if isinstance(number, Decimal) else Decimal(repr(float(number)))), datatype=DECIMAL)


def integer(number: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(number), datatype=INTEGER)


def boolean(value: bool) -> Literal:
    """An xsd:boolean."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


def fragment(box: Box) -> str:
    """A box as a fragment of a PDF, in the words of RFC 3778: left, top, width, height in points.

    >>> fragment(Box(4, 56.7, 312.4, 287.9, 336.0))
    'page=4&viewrect=56.7,312.4,231.2,23.6'
    """
    x0, y0, x1, y1 = (Decimal(repr(float(edge))) for edge in (box.x0, box.y0, box.x1, box.y1))
    return f"page={box.page}&viewrect={','.join(map(plain, (x0, y0, x1 - x0, y1 - y0)))}"


def from_fragment(text: str) -> Box:
    """The inverse of ``fragment``.

    >>> from_fragment("page=4&viewrect=56.7,312.4,231.2,23.6")
    Box(page=4, x0=56.7, y0=312.4, x1=287.9, y1=336.0)
    """
    page, _, numbers = text.removeprefix("page=").partition("&viewrect=")
    left, top, width, height = map(Decimal, numbers.split(","))
    return Box(int(page), float(left), float(top), float(left + width), float(top + height))


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

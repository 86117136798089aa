"""Quantities as short strings, so that expectations can be read like a table."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from miner.mentions.quantities import QuantityReader
from miner.model import Form, Quantity, Span


def describe(quantity: Quantity) -> str:
    """An interval in the notation of mathematics: "[5, 10] MPa", "(.., 0.1) MPa ~", "70 > 2 MPa"."""
    if quantity.change is not None:
        body = " > ".join(map(_plain, quantity.change))
    elif quantity.low == quantity.high:
        body = _plain(quantity.low)
    else:
        left = "[" if quantity.low is not None and quantity.low_inclusive else "("
        right = "]" if quantity.high is not None and quantity.high_inclusive else ")"
        body = f"{left}{_plain(quantity.low)}, {_plain(quantity.high)}{right}"
    vague = " vague" if quantity.form is Form.ORDER_OF_MAGNITUDE else ""
    return f"{body} {quantity.unit}{vague}{' ~' if quantity.approximate else ''}"


def read(reader: QuantityReader, text: str, superscripts: tuple[Span, ...] = ()) -> list[str]:
    """All quantities of the text, described; spans are checked on the way."""
    found = reader.find(text, superscripts)
    for span, quantity in found:
        assert span.of(text) == quantity.text
    assert all(first.end <= second.start for (first, _), (second, _) in pairwise(found))
    return [describe(quantity) for _, quantity in found]


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ".."
    return format(number.normalize(), "f")

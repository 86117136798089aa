"""Quantities that mean what the author meant: printed numbers with a unit, as intervals."""

from miner.mentions.quantities.reader import QuantityReader, parse_quantity

__all__ = ["QuantityReader", "parse_quantity"]

"""Quantities that mean what the author meant: printed numbers with a unit, as intervals."""

from miner.mentions.quantities.reader import QuantityReader

__all__ = ["QuantityReader"]

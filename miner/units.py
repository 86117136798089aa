"""Conversion between units of one dimension: the only file that knows pint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal
from functools import cache
from typing import TYPE_CHECKING

from miner.errors import UnitError
from miner.model import Quantity
from miner.vocabulary import Unit, ontology_folder

if TYPE_CHECKING:
    from pint import UnitRegistry

#: Converted values are rounded to this many significant digits, so that 0.5 GPa is 500 MPa and not 499.9999.
_ROUNDING = Context(prec=12)


@cache
def _registry() -> UnitRegistry[Decimal]:
    """One registry for the process, with the units of ``ontology/units.pint``."""
    from pint import UnitRegistry  # takes a quarter of a second, which most commands need not wait

    return UnitRegistry(str(ontology_folder() / "units.pint"), non_int_type=Decimal, cache_folder=None)


@cache
def _line(source: str, target: str) -> tuple[Decimal, Decimal]:
    """(slope, offset) with ``target value = slope * source value + offset``, from pint expressions."""
    from pint.errors import PintError

    registry = _registry()
    try:
        zero, one = (Decimal(registry.Quantity(Decimal(point), source).to(target).magnitude) for point in (0, 1))
    except (PintError, AssertionError, TypeError, ValueError) as error:
        raise UnitError(
            f"cannot convert {source!r} into {target!r}: {error}",
            "correct assb:expression of the two units in units.ttl",
        ) from error
    return one - zero, zero


def convert(value: Decimal, from_unit: Unit, to_unit: Unit) -> Decimal:
    """``value`` in ``from_unit`` expressed in ``to_unit``, rounded to 12 significant digits.

    Temperatures are points of a scale: 25 °C is 298.15 K. Raises UnitError when the units measure different things.

    >>> kpa = Unit("KiloPA", "", "kPa", dimension="pressure", expression="kilopascal")
    >>> mpa = Unit("MegaPA", "", "MPa", dimension="pressure", expression="megapascal")
    >>> convert(Decimal(100), kpa, mpa)
    Decimal('0.1')
    """
    if from_unit.label == to_unit.label:
        return value
    if from_unit.dimension != to_unit.dimension:
        raise UnitError(
            f"{from_unit.label} is a unit of {from_unit.dimension} and {to_unit.label} of {to_unit.dimension}",
            f"choose a unit of {from_unit.dimension}",
        )
    slope, offset = _line(from_unit.expression, to_unit.expression)
    rounded = _ROUNDING.create_decimal(value * slope + offset).normalize(_ROUNDING)
    return rounded if rounded.as_tuple().exponent in range(-99, 1) else Decimal(format(rounded, "f"))


def unit_named(label: str, units: Sequence[Unit]) -> Unit:
    """The unit with this label or other printed form; raises UnitError when ``units`` has none.

    >>> bar = Unit("BAR", "", "bar", alt_labels=("bars",), dimension="pressure", expression="bar")
    >>> unit_named("bars", [bar]).slug
    'BAR'
    """
    for unit in units:
        if unit.label == label:
            return unit
    for unit in units:
        if label in unit.alt_labels:
            return unit
    raise UnitError(f"unknown unit {label!r}", "add it to units.ttl, or use the label of a unit that is there")


def in_unit(quantity: Quantity, target: Unit, units: Sequence[Unit]) -> Quantity:
    """The same quantity with its bounds and change in ``target``; ``text`` and ``printed_unit`` stay as printed.

    ``units`` are those of the ontology: ``quantity.unit`` is looked up there. Raises UnitError for an unknown unit
    and for one of another dimension.
    """
    if quantity.unit == target.label:
        return quantity
    source = unit_named(quantity.unit, units)
    low, high = (None if bound is None else convert(bound, source, target) for bound in (quantity.low, quantity.high))
    change = None
    if quantity.change is not None:
        change = (convert(quantity.change[0], source, target), convert(quantity.change[1], source, target))
    return replace(quantity, low=low, high=high, change=change, unit=target.label)

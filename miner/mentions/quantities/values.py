"""Two numbers that make one value: ranges, tolerances, and pairs in brackets."""

from __future__ import annotations

from dataclasses import replace

from miner.mentions.quantities.cursor import Cursor, Operand
from miner.mentions.quantities.single_values import measure, with_unit
from miner.mentions.quantities.tokens import Kind
from miner.model import Form
from miner.units import convert
from miner.vocabulary import Unit

_LINKS = frozenset({Kind.TO, Kind.UP_TO, Kind.SIGN, Kind.TILDE, Kind.ARROW})


def value(cursor: Cursor, index: int) -> Operand | None:
    """A bracketed pair, a tolerance, a range or a single value."""
    if cursor.kind(index) is Kind.OPEN:
        return _bracketed(cursor, index)
    if cursor.kind(index) is Kind.PLUS_MINUS:
        return _symmetric(cursor, index)
    first = measure(cursor, index)
    if first is None:
        return None
    return _tolerance(cursor, first) or _range(cursor, first) or first


def _bracketed(cursor: Cursor, index: int) -> Operand | None:
    """ "(1.2 ± 0.3) × 10−3 S/cm": the power and the unit behind the bracket belong to both numbers."""
    first = measure(cursor, index + 1)
    if first is None or first.unit is not None:
        return None
    pair = _tolerance(cursor, first) or _range(cursor, first)
    if pair is None or pair.unit is not None or cursor.kind(pair.after) is not Kind.CLOSE:
        return None
    after = pair.after + 1
    scale = cursor.at(after)
    if scale.kind is Kind.POWER and scale.power is not None and pair.low is not None and pair.high is not None:
        pair = replace(pair, low=pair.low.scaleb(scale.power), high=pair.high.scaleb(scale.power), end=scale.end)
        after += 1
    whole = with_unit(cursor, replace(pair, start=cursor.at(index).start, after=after))
    return whole if whole.unit is not None else None


def _symmetric(cursor: Cursor, index: int) -> Operand | None:
    """ "±5 V": from −5 to 5; "±0.3 MPa" is by how much a pressure swings, since none is below zero."""
    found = measure(cursor, index + 1)
    if found is None or found.point is None or found.point < 0:
        return None
    if found.unit is not None and found.unit.dimension == "pressure":
        return replace(found, start=cursor.at(index).start)
    return replace(found, start=cursor.at(index).start, low=-found.point, form=Form.RANGE)


def _tolerance(cursor: Cursor, first: Operand) -> Operand | None:
    """ "5 ± 2 MPa", "5 (±2) MPa", "375 MPa ± 5%"."""
    bracket = cursor.kind(first.after) is Kind.OPEN
    index = first.after + bracket
    if cursor.kind(index) is not Kind.PLUS_MINUS or first.point is None:
        return None
    second = measure(cursor, index + 1)
    if second is None or second.point is None or second.point < 0:
        return None
    if bracket:
        if cursor.kind(second.after) is not Kind.CLOSE:
            return None
        second = with_unit(cursor, replace(second, end=cursor.at(second.after).end, after=second.after + 1))
    centre, spread = share_power(first, second).point, second.point
    if centre is None or spread is None:
        return None
    unit, place = (second.unit, second.unit_place) if second.unit is not None else (first.unit, first.unit_place)
    if first.unit is not None and second.unit is not None and second.unit.label != first.unit.label:
        if second.unit.label != "%":
            return None
        spread, unit, place = abs(centre) * spread / 100, first.unit, first.unit_place
    whole = replace(second, start=first.start, low=centre - spread, high=centre + spread, power=first.power)
    return replace(whole, unit=unit, unit_place=place, form=Form.RANGE)


def _range(cursor: Cursor, first: Operand) -> Operand | None:
    """ "5–10 MPa", "5 to 10 MPa", "5 MPa to about 1 GPa"; an arrow makes it a change."""
    link = cursor.kind(first.after)
    if link not in _LINKS:
        return None
    index = first.after + 1
    about = cursor.kind(index) in (Kind.ABOUT, Kind.TILDE)
    second = measure(cursor, index + about)
    if second is None:
        return None
    pair = join(first, second)
    if pair is None:
        return None
    if link is Kind.ARROW and pair.change is not None:
        return replace(pair, form=Form.CHANGE, approximate=about)
    return replace(pair, form=Form.RANGE, change=None, approximate=about)


def join(first: Operand, second: Operand) -> Operand | None:
    """From the first value to the second, in the unit of the second; None when they measure different things.

    ``change`` holds both in the order of printing; the caller decides whether it is one.
    """
    first = of_degrees(first, second.unit)
    if first.unit is not None and (second.unit is None or second.unit.dimension != first.unit.dimension):
        return None
    first = share_power(first, second)
    start, end = first.low, second.high
    if start is None or end is None:
        return None
    if first.unit is not None and second.unit is not None:
        start = convert(start, first.unit, second.unit)
    return replace(second, start=first.start, low=min(start, end), high=max(start, end), change=(start, end))


def of_degrees(first: Operand, unit: Unit | None) -> Operand:
    """The first value without its degree sign where a temperature follows: "350° to 550 °C"."""
    if first.unit is None or unit is None or first.unit.dimension != "angle" or unit.dimension != "temperature":
        return first
    return replace(first, unit=None, unit_place=None)


def share_power(first: Operand, second: Operand) -> Operand:
    """The first value with the power of ten of the second: "1–5 × 10−4" means 1 × 10−4 to 5 × 10−4."""
    if first.power is not None or not second.power or first.low is None or first.high is None:
        return first
    if second.power < 0 and second.high is not None and first.low <= second.high:
        return first
    return replace(first, low=first.low.scaleb(second.power), high=first.high.scaleb(second.power), power=second.power)

"""Values: a number with sign, uncertainty, power of ten and unit; two numbers that make a range or a tolerance."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal

from miner.mentions.quantities.tokens import Cursor, Kind, Operand
from miner.model import Form, Span
from miner.units import convert
from miner.vocabulary import Unit

_DIVISION = Context(prec=12)
_HYPHENLESS = frozenset({"c-rate", "temperature", "concentration"})  # "5-C" and "5-M" are names, "5-MPa" is a value
_RATE = "c-rate"
_LARGE_POWERS = frozenset(map(Decimal, range(10, 20)))
_LONE_POWERS = frozenset(map(Decimal, range(1, 10)))
_TINY = frozenset({"S/cm", "S/m", "cm2/s", "m2/s"})  # nobody measures ten of these
_IN_LIST = frozenset({Kind.NUMBER, Kind.SIGN, Kind.TO, Kind.AND, Kind.COMMA})


def measure(cursor: Cursor, index: int) -> Operand | None:
    """A number with its sign, its uncertainty and, when printed, its unit: "−60 °C", "18.5(3) GPa", "C/3"."""
    if cursor.kind(index) is Kind.UNIT:
        return _divided_rate(cursor, index)
    negative = cursor.kind(index) is Kind.SIGN and _is_minus(cursor, index)
    position = index + 1 if negative else index
    number = cursor.at(position)
    if number.kind is not Kind.NUMBER:
        return None
    value, end, power = number.number, number.end, number.power
    exponent = _large_power(cursor, position)
    if exponent is not None:
        position, power = exponent
        value, end = Decimal(10) ** power, cursor.at(position).end
    multiple = cursor.at(position + 1)
    if multiple.kind is Kind.TENS and not cursor.printed(multiple).lower().endswith("s"):
        value, end, position = value * multiple.number, multiple.end, position + 1
    value, end, position = _fraction_of_rate(cursor, position, value) or (value, end, position)
    value = -value if negative else value
    operand = Operand(
        cursor.at(index).start,
        end,
        position + 1,
        value - number.spread,
        value + number.spread,
        power=power,
        form=Form.RANGE if number.spread else Form.EXACT,
    )
    return with_unit(cursor, operand)


def _large_power(cursor: Cursor, index: int) -> tuple[int, int] | None:
    """(index of the exponent, power) of "10−11 cm2 s−1" and "10 7 S m−1".

    Two digits look like the end of a range and a lone digit like the next number, but the unit behind knows better.
    """
    ten, second = cursor.at(index), cursor.at(index + 1)
    if ten.number != 10 or ten.power is not None:
        return None
    last = index + 1 + (second.kind is Kind.SIGN and cursor.glued(index + 2))
    exponent = cursor.at(last)
    powers = _LONE_POWERS if last == index + 1 else _LARGE_POWERS
    if exponent.kind is not Kind.NUMBER or exponent.number not in powers:
        return None
    following = (cursor.at(last + ahead) for ahead in range(1, 7))
    unit = next((token.unit for token in following if token.kind not in _IN_LIST), None)
    if unit is None or unit.label not in _TINY:
        return None
    power = int(exponent.number)
    return last, power if last == index + 1 else -power


def _is_minus(cursor: Cursor, index: int) -> bool:
    """True when the dash at ``index`` is the sign of the number behind it."""
    dash = cursor.at(index)
    before = cursor.text[dash.start - 1 : dash.start]
    return cursor.glued(index + 1) and not (before.isalnum() or before in (")", "]", "%", "°", "-", "."))


def _divided_rate(cursor: Cursor, index: int) -> Operand | None:
    """ "C/3": the rate that takes three hours."""
    unit, divisor = cursor.at(index), cursor.at(index + 2)
    if unit.unit is None or unit.unit.dimension != _RATE or cursor.kind(index + 1) is not Kind.STROKE:
        return None
    glued = cursor.glued(index + 1) and cursor.glued(index + 2)
    if divisor.kind is not Kind.NUMBER or not divisor.number or not glued:
        return None
    value = _DIVISION.divide(Decimal(1), divisor.number)
    return Operand(unit.start, divisor.end, index + 3, value, value, unit.unit, Span(unit.start, unit.end))


def _fraction_of_rate(cursor: Cursor, index: int, numerator: Decimal) -> tuple[Decimal, int, int] | None:
    """(value, end, index of the divisor) of "1/3 C", which is no list because it is a rate."""
    divisor, unit = cursor.at(index + 2), cursor.at(index + 3).unit
    if cursor.kind(index + 1) is not Kind.STROKE or divisor.kind is not Kind.NUMBER or numerator != 1:
        return None
    if unit is None or unit.dimension != _RATE or divisor.number <= 1:
        return None
    return _DIVISION.divide(numerator, divisor.number), divisor.end, index + 2


def with_unit(cursor: Cursor, operand: Operand) -> Operand:
    """The operand with the unit that stands behind it: "5 MPa", "5-MPa"; unchanged when none does."""
    index = operand.after
    if cursor.kind(index) in (Kind.SIGN, Kind.TILDE) and cursor.glued(index) and cursor.glued(index + 1):
        unit = cursor.at(index + 1).unit
        if unit is not None and unit.dimension not in _HYPHENLESS:
            index += 1
    token = cursor.at(index)
    if token.unit is None:
        return operand
    return replace(operand, end=token.end, after=index + 1, unit=token.unit, unit_place=Span(token.start, token.end))


# ---- two numbers that make one value ---------------------------------------------------------------------------------


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

"""Single values: a number with its sign, its uncertainty, its power of ten and its unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Context, Decimal

from miner.mentions.quantities.cursor import Cursor, Operand
from miner.mentions.quantities.tokens import Kind
from miner.model import Form, Span

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

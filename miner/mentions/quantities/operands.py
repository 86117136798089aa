"""One operand of the grammar: a number, a range, a tolerance or a vague magnitude, with its bounds and its unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from miner.mentions.quantities.tokens import BOUNDS, Kind, Token
from miner.model import Form
from miner.units import convert
from miner.vocabulary import Unit

_DIVISION = Context(prec=12)
_MOST_PREFIXES = 4
_LOOKAHEAD = 12
_HYPHENLESS = frozenset({"c-rate", "temperature", "concentration"})  # "5-C" and "5-M" are names, "5-MPa" is a value
_RATE = "c-rate"
_LASTING = frozenset({"time", "number of cycles"})  # "over 100 cycles" says how long, not more than 100
_LARGE_POWERS = frozenset(map(Decimal, range(10, 20)))
_LONE_POWERS = frozenset(map(Decimal, range(1, 10)))
_TINY = frozenset({"conductivity", "diffusivity"})
_IN_LIST = frozenset({Kind.NUMBER, Kind.SIGN, Kind.TO, Kind.AND, Kind.COMMA})
PREFIXES = BOUNDS | {Kind.ABOUT, Kind.TILDE, Kind.MERELY}
_LINKS = frozenset({Kind.TO, Kind.UP_TO, Kind.SIGN, Kind.TILDE, Kind.ARROW})


@dataclass(frozen=True, slots=True)
class Cursor:
    """The text and its tokens, with words behind the last one, so that rules may look ahead without asking."""

    text: str
    tokens: Sequence[Token]

    @classmethod
    def over(cls, text: str, tokens: Sequence[Token]) -> Cursor:
        """A cursor over all tokens of a text."""
        return cls(text, (*tokens, *[Token(Kind.WORD, len(text), len(text))] * _LOOKAHEAD))

    def at(self, index: int) -> Token:
        """The token at ``index``."""
        return self.tokens[index]

    def kind(self, index: int) -> Kind:
        """What the token at ``index`` says."""
        return self.tokens[index].kind

    def glued(self, index: int) -> bool:
        """True when nothing stands between the token at ``index`` and the one before it."""
        return index > 0 and self.at(index - 1).end == self.at(index).start

    def printed(self, token: Token) -> str:
        """The characters of a token."""
        return self.text[token.start : token.end]


@dataclass(frozen=True, slots=True)
class Operand:
    """A value from character ``start`` to ``end``; ``after`` is the index of the token behind it.

    ``unit`` is None as long as the value waits for the unit of the list that it stands in.
    """

    start: int
    end: int
    after: int
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None = None
    printed_unit: str = ""
    power: int | None = None
    form: Form = Form.EXACT
    low_inclusive: bool = True
    high_inclusive: bool = True
    approximate: bool = False
    change: tuple[Decimal, Decimal] | None = None

    @property
    def point(self) -> Decimal | None:
        """The value when it is a single one."""
        return self.low if self.low == self.high else None


# ---- single values ---------------------------------------------------------------------------------------------------


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
    if unit is None or unit.dimension not in _TINY:
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
    if divisor.kind is not Kind.NUMBER or not divisor.number or not (cursor.glued(index + 1) and cursor.glued(index + 2)):
        return None
    value = _DIVISION.divide(Decimal(1), divisor.number)
    return Operand(unit.start, divisor.end, index + 3, value, value, unit.unit, cursor.printed(unit))


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
    return replace(operand, end=token.end, after=index + 1, unit=token.unit, printed_unit=cursor.printed(token))


# ---- two values that make one ----------------------------------------------------------------------------------------


def value(cursor: Cursor, index: int) -> Operand | None:
    """A bracketed pair, a tolerance, a range or a single value."""
    if cursor.kind(index) is Kind.OPEN:
        return _bracketed(cursor, index)
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
    unit, printed = second.unit or first.unit, second.printed_unit or first.printed_unit
    if first.unit is not None and second.unit is not None and second.unit.label != first.unit.label:
        if second.unit.label != "%":
            return None
        spread, unit, printed = abs(centre) * spread / 100, first.unit, first.printed_unit
    return replace(second, start=first.start, low=centre - spread, high=centre + spread, unit=unit, printed_unit=printed,
                   form=Form.RANGE, power=first.power)


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
    pair = replace(pair, approximate=about)
    if link is Kind.ARROW and pair.change is not None:
        return replace(pair, form=Form.CHANGE)
    return replace(pair, form=Form.RANGE, change=None)


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
    return replace(first, unit=None, printed_unit="")


def share_power(first: Operand, second: Operand) -> Operand:
    """The first value with the power of ten of the second: "1–5 × 10−4" means 1 × 10−4 to 5 × 10−4."""
    if first.power is not None or not second.power or first.low is None or first.high is None:
        return first
    if second.power < 0 and second.high is not None and first.low <= second.high:
        return first
    return replace(first, low=first.low.scaleb(second.power), high=first.high.scaleb(second.power), power=second.power)


# ---- bounds and words around a value ---------------------------------------------------------------------------------


def operand(cursor: Cursor, index: int) -> Operand | None:
    """A value with the words before it ("less than about") and behind it ("or less") that bound it."""
    position, start, bound, about = index, None, None, False
    while cursor.kind(position) in PREFIXES and position - index < _MOST_PREFIXES:
        kind = cursor.kind(position)
        start = cursor.at(position).start if start is None and kind is not Kind.MERELY else start
        bound = kind if kind in BOUNDS else bound
        about = about or kind in (Kind.ABOUT, Kind.TILDE)
        position += 1
    if cursor.kind(position) is Kind.SUB and cursor.kind(position + 1) is Kind.SIGN:
        start, bound, position = cursor.at(position).start, Kind.BELOW, position + 2
    found = _between(cursor, position) or vague(cursor, position) or value(cursor, position)
    if found is None:
        return None
    if bound is Kind.OVER and found.unit is not None and found.unit.dimension in _LASTING:
        bound, start = None, None
    found = replace(found, start=found.start if start is None else start, approximate=found.approximate or about)
    found = _behind(cursor, _bounded(found, bound))
    if found.approximate and found.form is Form.EXACT:
        return replace(found, form=Form.APPROXIMATE)
    return found


def _between(cursor: Cursor, index: int) -> Operand | None:
    """ "between 5 and 10 MPa"."""
    if cursor.kind(index) is not Kind.BETWEEN:
        return None
    first = measure(cursor, index + 1)
    if first is None or cursor.kind(first.after) not in (Kind.AND, Kind.TO, Kind.SIGN):
        return None
    second = measure(cursor, first.after + 1)
    pair = None if second is None else join(first, second)
    return None if pair is None else replace(pair, start=cursor.at(index).start, form=Form.RANGE, change=None)


def _bounded(found: Operand, bound: Kind | None) -> Operand:
    """The value as a bound: what lies on the other side is open."""
    if bound in (Kind.BELOW, Kind.AT_MOST, Kind.UP_TO):
        return replace(found, low=None, high_inclusive=bound is not Kind.BELOW, form=_limit(found, Form.UPPER_LIMIT),
                       change=None)
    if bound in (Kind.ABOVE, Kind.OVER, Kind.AT_LEAST):
        return replace(found, high=None, low_inclusive=bound is Kind.AT_LEAST, form=_limit(found, Form.LOWER_LIMIT),
                       change=None)
    return found


def _limit(found: Operand, form: Form) -> Form:
    """A vague magnitude stays one when it is a bound."""
    return found.form if found.form is Form.ORDER_OF_MAGNITUDE else form


def _behind(cursor: Cursor, found: Operand) -> Operand:
    """ "5 MPa or less", "5 MPa and above"."""
    token = cursor.at(found.after)
    if token.kind is Kind.OR_LESS and found.high is not None:
        found = replace(_bounded(found, Kind.AT_MOST), end=token.end, after=found.after + 1)
    elif token.kind is Kind.OR_MORE and found.low is not None:
        found = replace(_bounded(found, Kind.AT_LEAST), end=token.end, after=found.after + 1)
    return found


# ---- vague magnitudes ------------------------------------------------------------------------------------------------


def vague(cursor: Cursor, index: int) -> Operand | None:
    """ "hundreds of MPa" (100 to 1000), "a few MPa" (2 to 10), "tens to a few hundred MPa"."""
    first = _magnitude(cursor, index)
    if first is None:
        return None
    if first.unit is None and cursor.kind(first.after) in (Kind.TO, Kind.UP_TO, Kind.AND, Kind.SIGN):
        second = _magnitude(cursor, first.after + 1)
        pair = None if second is None else join(first, second)
        first = first if pair is None else replace(pair, change=None)
    return first if first.unit is not None else None


def _magnitude(cursor: Cursor, index: int) -> Operand | None:
    """One vague magnitude, with its unit when that follows."""
    some = cursor.kind(index) is Kind.SOME
    position = index + some
    factor, plural = Decimal(1), False
    while cursor.kind(position) is Kind.TENS:
        factor *= cursor.at(position).number
        plural = plural or cursor.printed(cursor.at(position)).lower().endswith("s")
        position += 1
        if cursor.kind(position) is Kind.OF and cursor.kind(position + 1) is Kind.TENS:
            position += 1
    if position == index or not (some or plural):
        return None
    end = cursor.at(position - 1).end
    if cursor.kind(position) is Kind.OF and cursor.kind(position + 1) is Kind.UNIT:
        position += 1
    low, high = (2 * factor, 10 * factor) if some else (factor, 10 * factor)
    found = Operand(cursor.at(index).start, end, position, low, high, form=Form.ORDER_OF_MAGNITUDE, approximate=True)
    return with_unit(cursor, found)

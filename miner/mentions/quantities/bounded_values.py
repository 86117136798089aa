"""One operand of the grammar: a value with the words around it that bound it, or a vague magnitude."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from miner.mentions.quantities.tokens import BOUNDS, Cursor, Kind, Operand
from miner.mentions.quantities.values import join, measure, value, with_unit
from miner.model import Form, Span

PREFIXES = BOUNDS | {Kind.ABOUT, Kind.TILDE, Kind.MERELY}
_MAX_PREFIXES = 4
_MAX_MAGNITUDES = 5  # "a few tens of thousands"
_LOOKBACK = 30
_DEGREE = re.compile(
    r"\b(?:much|far|significantly|considerably|substantially|markedly|notably|slightly|somewhat|remarkably)\s+$"
)
_UNDER = re.compile(r"\b(?:modul(?:us|i)|hardness|strengths?|stiffness|toughness)\s(?:(?:well|far)\s)?(under)\s+$")
_OF_OTHERS = re.compile(r"\s+(?:of|for|in|from|reported|observed|measured|obtained|found)\b")
_LASTING = frozenset({"time", "number of cycles"})  # "over 100 cycles" says how long, not more than 100


def operand(cursor: Cursor, index: int) -> Operand | None:
    """A value with the words before it ("less than about") and behind it ("or less") that bound it."""
    position, start, bound, about = index, None, None, False
    while cursor.kind(position) in PREFIXES and position - index < _MAX_PREFIXES:
        kind = cursor.kind(position)
        start = cursor.at(position).start if start is None and kind is not Kind.MERELY else start
        bound = kind if kind in BOUNDS else bound
        about = about or kind in (Kind.ABOUT, Kind.TILDE)
        position += 1
    if cursor.kind(position) is Kind.SUB and cursor.kind(position + 1) is Kind.SIGN:
        start, bound, position = cursor.at(position).start, Kind.BELOW, position + 2
    under = None if bound or start is not None else _UNDER.search(cursor.text, *_before(cursor.at(position).start))
    if under is not None:  # "a modulus under 5 GPa"; a cell "under 5 MPa" is at this pressure
        start, bound = under.start(1), Kind.BELOW
    found = _between(cursor, position) or vague(cursor, position) or value(cursor, position)
    if found is None:
        return None
    if bound is Kind.OVER and found.unit is not None and found.unit.dimension in _LASTING:
        bound, start = None, None
    if start is not None or about:
        found = replace(found, start=found.start if start is None else start, approximate=found.approximate or about)
    first = cursor.at(position).start
    if bound is not None and start is not None and _is_compared(cursor, Span(start, first), found):
        return replace(found, start=first)
    found = _behind(cursor, _bounded(found, bound))
    if found.approximate and found.form is Form.EXACT:
        return replace(found, form=Form.APPROXIMATE)
    return found


def _before(end: int) -> tuple[int, int]:
    """From where to where to look for words before ``end``."""
    return max(0, end - _LOOKBACK), end


def _is_compared(cursor: Cursor, words: Span, found: Operand) -> bool:
    """ "Much smaller than 7.7 GPa of sulfur", "far higher than 5 MPa for ...": the value of something else."""
    before = _DEGREE.search(cursor.text, *_before(words.start))
    compared = "than" in words.of(cursor.text) and before is not None
    return compared and _OF_OTHERS.match(cursor.text, found.end) is not None


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
        form = _limit(found, Form.UPPER_LIMIT)
        return replace(found, low=None, high_inclusive=bound is not Kind.BELOW, form=form, change=None)
    if bound in (Kind.ABOVE, Kind.OVER, Kind.AT_LEAST):
        form = _limit(found, Form.LOWER_LIMIT)
        return replace(found, high=None, low_inclusive=bound is Kind.AT_LEAST, form=form, change=None)
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
    links = (Kind.TO, Kind.UP_TO, Kind.SIGN) if first.unit is not None else (Kind.TO, Kind.UP_TO, Kind.SIGN, Kind.AND)
    if cursor.kind(first.after) in links:
        second = _magnitude(cursor, first.after + 1)
        pair = None if second is None else join(first, second)
        first = first if pair is None else replace(pair, change=None)
    return first if first.unit is not None else None


def _magnitude(cursor: Cursor, index: int) -> Operand | None:
    """One vague magnitude, with its unit when that follows."""
    some = cursor.kind(index) is Kind.SOME
    position = index + some
    factor, plural = Decimal(1), False
    while cursor.kind(position) is Kind.TENS and position - index < _MAX_MAGNITUDES:
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

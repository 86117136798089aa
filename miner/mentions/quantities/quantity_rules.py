"""The rules of the grammar that make quantities out of operands. Each looks at a bounded number of tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from miner.mentions.quantities.bounded_values import PREFIXES, operand
from miner.mentions.quantities.tokens import Cursor, Kind, Operand
from miner.mentions.quantities.values import join, measure, of_degrees
from miner.model import Form, Span

#: What a rule hands back: the quantities it read and the index of the token to go on with.
Found = tuple[list[Operand], int]
Rule = Callable[[Cursor, int], Found | None]

_MAX_ITEMS = 16
_MAX_RATE = 100  # a charge in 36 seconds; what is faster was printed without its degree sign
_MAX_FILLER = 40
_LOOKBACK = 90
_SPOKEN_OF_BY_LEVEL = frozenset({"pressure", "conductivity"})
_FILLER = re.compile(r"[^\W\d_]+(?:[ \n-][^\W\d_]+){0,3}")
_VARIES = r"rang\w+|var(?:y|ies|ied|ying|iation)|span\w*|between|different|various"
_CHANGES = (
    r"increas\w*|decreas\w*|reduc\w*|lower\w*|ris(?:e|es|en|ing)|rose|rais\w*|grow\w*|grew|f[ae]ll\w*|drop\w*|declin\w*|climb\w*"
    r"|chang\w*|improv\w*|enhanc\w*|elevat\w*|went|goes|shift\w*|switch\w*|ramp\w*|heat\w*|cool\w*|jump\w*|relax\w*"
    r"|adjust\w*|diminish\w*|releas\w*|evolv\w*|degrad\w*|decay\w*|fad\w+"
)
_CUE = re.compile(rf"\b(?:(?P<varies>{_VARIES})|(?P<changes>{_CHANGES}))\b", re.IGNORECASE)
_LESS = {Kind.BELOW: False, Kind.AT_MOST: True}  # and whether the bound belongs to the range
_SENTENCE_END = re.compile(r"[.;!?]\s")


def change(cursor: Cursor, index: int) -> Found | None:
    """ "from 70 to 2 MPa": a change, or a range when the words before say so ("ranging from 1 to 5 MPa")."""
    if cursor.kind(index) is not Kind.FROM:
        return None
    position, filled = _skip_filler(cursor, index + 1)
    about = cursor.kind(position) in (Kind.ABOUT, Kind.TILDE)
    first = measure(cursor, position + about)
    if first is None or cursor.kind(first.after) not in (Kind.TO, Kind.UP_TO, Kind.ARROW, Kind.SIGN, Kind.TILDE):
        return None
    second = _target(cursor, first.after + 1)
    pair = None if second is None or second.unit is None else join(first, second)
    if pair is None or pair.change is None:
        return None
    ends = pair.change
    pair = replace(pair, approximate=about or pair.approximate)
    if _is_change(cursor, index, filled, ends):
        return [replace(pair, start=cursor.at(index).start, form=Form.CHANGE)], pair.after
    return [replace(pair, form=Form.RANGE, change=None)], pair.after


def _skip_filler(cursor: Cursor, index: int) -> tuple[int, bool]:
    """The index behind "the initial", "an initial value of", and whether an adjective stood there."""
    token = cursor.at(index)
    words = cursor.printed(token)
    if token.kind is not Kind.WORD or len(words) > _MAX_FILLER or not _FILLER.fullmatch(words.strip()):
        return index, False
    after = index + 1 + (cursor.kind(index + 1) is Kind.OF)
    return after, True


def _target(cursor: Cursor, index: int) -> Operand | None:
    """The value that a change ends at: "only 2 MPa", "about 2 MPa", "as low as 2 MPa", "less than 2 MPa"."""
    about = False
    while cursor.kind(index) in (Kind.MERELY, Kind.ABOUT, Kind.TILDE, Kind.BELOW):
        about = about or cursor.kind(index) is not Kind.MERELY
        index += 1
    found = measure(cursor, index)
    return None if found is None else replace(found, approximate=about)


def _is_change(cursor: Cursor, index: int, filled: bool, ends: tuple[Decimal, Decimal]) -> bool:
    """True when "from ... to ..." tells of a change; the nearest verb before decides, then the direction."""
    begin = cursor.at(index).start
    before = _SENTENCE_END.split(cursor.text[max(0, begin - _LOOKBACK) : begin])[-1]
    cues = list(_CUE.finditer(before))
    if cues and cues[-1]["varies"]:
        return False
    return bool(cues) or filled or ends[0] > ends[1]


def change_told_backwards(cursor: Cursor, index: int) -> Found | None:
    """ "to 2 MPa from 70 MPa"."""
    if cursor.kind(index) is not Kind.TO:
        return None
    second = _target(cursor, index + 1)
    if second is None or second.unit is None or cursor.kind(second.after) is not Kind.FROM:
        return None
    position, _ = _skip_filler(cursor, second.after + 1)
    first = _target(cursor, position)
    if first is None or first.unit is None:
        return None
    pair = join(first, second)
    if pair is None or pair.change is None:
        return None
    whole = replace(pair, start=cursor.at(index).start, end=first.end, after=first.after, form=Form.CHANGE)
    return [replace(whole, approximate=first.approximate or second.approximate)], whole.after


def enclosed(cursor: Cursor, index: int) -> Found | None:
    """ "0.1 < P ≤ 2 MPa"."""
    if cursor.kind(index + 1) not in _LESS and cursor.kind(index + 2) not in _LESS:
        return None
    first = measure(cursor, index)
    if first is None or cursor.kind(first.after) not in _LESS or cursor.kind(first.after + 2) not in _LESS:
        return None
    second = measure(cursor, first.after + 3)
    pair = None if second is None or second.unit is None else join(first, second)
    if pair is None:
        return None
    return [
        replace(
            pair,
            form=Form.RANGE,
            change=None,
            low_inclusive=_LESS[cursor.kind(first.after)],
            high_inclusive=_LESS[cursor.kind(first.after + 2)],
        )
    ], pair.after


def listing(cursor: Cursor, index: int) -> Found | None:
    """ "1, 5 and 15 MPa": every value of a list takes the unit at its end; a list of one is a single quantity.

    Degrees go on, because "350°, 400° and 450 °C" are temperatures.
    """
    items: list[Operand] = []
    joints: list[Kind] = []
    position = index
    while len(items) < _MAX_ITEMS and (item := operand(cursor, position)) is not None:
        items.append(item)
        joint, position = _joint(cursor, item.after)
        if joint is None or (item.unit is not None and item.unit.dimension != "angle"):
            break
        joints.append(joint)
    seen = items[-1].after if items else index
    while items and items[-1].unit is None:
        items.pop()
    if not items:  # numbers without a unit: none of them needs to be looked at again
        return ([], seen) if seen > index else None
    return _shared(cursor, items, joints[: len(items) - 1]), items[-1].after


def _joint(cursor: Cursor, index: int) -> tuple[Kind | None, int]:
    """The comma, stroke or conjunction at ``index`` and the index behind it."""
    kind = cursor.kind(index)
    if kind is Kind.COMMA and cursor.kind(index + 1) is Kind.AND:
        return Kind.AND, index + 2
    return (kind, index + 1) if kind in (Kind.COMMA, Kind.AND, Kind.STROKE) else (None, index)


def _shared(cursor: Cursor, items: list[Operand], joints: list[Kind]) -> list[Operand]:
    """The items with the unit of the last one.

    Two numbers with nothing but a comma between them are no list ("in cell 3, 5 MPa"), and a numeral in words does
    not share a unit with digits ("one and 5 MPa").
    """
    last = items[-1]
    if joints == [Kind.COMMA] and items[0].unit is None:
        return [last]
    shared = []
    for item in items[:-1]:
        own = of_degrees(item, last.unit)
        if own.unit is not None:
            shared.append(own)
        elif _is_spelled(cursor, item) == _is_spelled(cursor, last):
            shared.append(replace(own, unit=last.unit, unit_place=last.unit_place))
    return [*shared, last]


def _is_spelled(cursor: Cursor, item: Operand) -> bool:
    """True for a number in words."""
    return item.form is Form.EXACT and cursor.text[item.start].isalpha()


def level(cursor: Cursor, index: int) -> Found | None:
    """ "GPa levels", "GPa-level", "in the GPa range": one of the unit or more; "sub-MPa": less than one."""
    below = cursor.kind(index) is Kind.SUB and cursor.kind(index + 1) is Kind.SIGN
    position = index + 2 if below else index
    token = cursor.at(position)
    if token.unit is None or token.unit.dimension not in _SPOKEN_OF_BY_LEVEL:
        return None
    last = token
    after = position + 1
    if not below:
        after += cursor.kind(after) is Kind.SIGN
        last = cursor.at(after)
        if last.kind is not Kind.LEVEL:
            return None
        after += 1
    one = Decimal(1)
    found = Operand(
        cursor.at(index).start,
        last.end,
        after,
        None if below else one,
        one if below else None,
        token.unit,
        Span(token.start, token.end),
        form=Form.ORDER_OF_MAGNITUDE,
        high_inclusive=not below,
        approximate=True,
    )
    return [found], after


#: Which rules may begin with which token.
_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.FROM: (change,),
    Kind.TO: (change_told_backwards,),
    Kind.NUMBER: (enclosed, listing),
    Kind.UNIT: (listing, level),
    Kind.SUB: (listing, level),
    **dict.fromkeys((*PREFIXES, Kind.SIGN, Kind.BETWEEN, Kind.OPEN, Kind.PLUS_MINUS, Kind.SOME, Kind.TENS), (listing,)),
}


def apply_rules(cursor: Cursor) -> list[Operand]:
    """All operands that the rules read, in order; each token is consumed at most once."""
    found: list[Operand] = []
    index = 0
    while index < len(cursor.tokens):
        for rule in _RULES.get(cursor.kind(index), ()):
            result = rule(cursor, index)
            if result is not None:
                operands, index = result
                found.extend(item for item in operands if not _is_mislabelled(item))
                break
        else:
            index += 1
    return found


def _is_mislabelled(item: Operand) -> bool:
    """True for "550 C", where the degree sign was lost."""
    bound = item.high if item.high is not None else item.low
    return item.unit is not None and item.unit.dimension == "c-rate" and bound is not None and bound > _MAX_RATE

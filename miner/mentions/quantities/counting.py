"""Numbers without a unit that is known: counts, ratios, years, and multiples of a unit of another field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from miner.mentions.quantities.bounded_values import PREFIXES, operand
from miner.mentions.quantities.tokens import Cursor, Kind, Operand
from miner.model import Form, Span
from miner.vocabulary import Unit

_BEGIN = PREFIXES | {Kind.NUMBER, Kind.BETWEEN, Kind.FROM, Kind.SIGN, Kind.OPEN, Kind.PLUS_MINUS, Kind.TENS, Kind.SOME}
_FACTOR = r"(?:[A-Zµ°‰][A-Za-z°]{0,4}|[a-z]{1,3}(?![a-z]))"
_POWER = r"(?:\s?\^?-\s?\d|[⁻⁺]?[²³⁴⁻¹])"
#: What is printed like a unit: "Rp", "‰", "kg s−1", "U/ml"; one small word alone is none.
_SYMBOL = re.compile(
    rf"""\s?(?:
      {_FACTOR}{_POWER}?(?:\s?[·/]\s?{_FACTOR}{_POWER}?)+
      | {_FACTOR}(?:[ ·]?{_FACTOR}{_POWER})+
      | {_FACTOR}{_POWER}
      | [°‰×][A-Z]?(?![A-Za-z])
      | [A-Z][A-Z0]{{0,2}}[a-z]{{0,2}}(?![A-Za-z])
      | (?:[µnmkMGTd])[A-Z][a-z]{{0,2}}(?![A-Za-z])
      | (?:[kMG]a|pp[bmtq]|km)(?![A-Za-z])
    )""",
    re.VERBOSE,
)
#: What is counted: "6 passages", "37 participants".
_COUNTED = re.compile(r"\s(?:(?:of\s)?[a-z]+\s)?([a-z]{3,}s)(?![a-z-])")
_OF = re.compile(r"\s(?:of|another|such|more|or\sthe\sother)\b")
_PRONOUN = re.compile(
    r"(?:the|this|that|which|no|every|any|each|only|on|at|as|another|new|first|last|than)\s+$", re.IGNORECASE
)

_MAX_BRACKET = 60
_NUMBERS = re.compile(r"[(\[]\s?\d{1,3}(?:\s?[,;-]\s?\d{1,3})*\s?[)\]]")  # "(26,29)"
#: "Kato et al. (2016)", "(see Kato, 2016; Ito and Mori, 2017a)".
_YEAR_OF_WORK = re.compile(r"(?:[A-Z][\w-]+|\bal\.),?\s\(?(?:(?:19|20)\d\d[a-z]?,\s)*$")
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?\b")
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z-]*)\s(?:\d+(?:\s?[,-]\s?|,?\s(?:and|to|or)\s))*$")
_FUNCTION_WORDS = (
    "a an the of to in on at by for from with and or as than about is are was were be been has have had over under per "
    "between within until since during before after these those its their our all some any no only just nearly almost "
    "approximately around up down into through using least most more less roughly exactly total other further first "
    "last another each every both when while where which that if not but via versus vs age aged minus plus times "
    "equals contain contains include includes took takes gave gives used found lasted"
)
_NO_NOUNS = frozenset(_FUNCTION_WORDS.split())
_VERBAL = ("ed", "ing", "ly")


def counted(cursor: Cursor, found: Sequence[Operand], number: Unit) -> Iterator[Operand]:
    """The values that the rules for units left, in order, with ``number`` for their unit.

    ``unit_place`` is what stands where a unit would: a symbol that is not known, or the noun that is counted.
    """
    taken = sorted((item.start, item.end) for item in found)
    ahead = 0
    position = 0
    for index, token in enumerate(cursor.tokens):
        if token.kind not in _BEGIN or token.start < position:
            continue
        while ahead < len(taken) and taken[ahead][1] <= token.start:
            ahead += 1
        item = operand(cursor, index + (token.kind is Kind.FROM))
        if item is None or item.unit is not None or _is_taken(item, taken, ahead):
            continue
        if _is_pronoun(cursor, item) or _is_cited(cursor, item) or _is_label(cursor, item):
            continue
        yield _with_noun(cursor, item, number)
        position = item.end


def _is_taken(item: Operand, taken: Sequence[tuple[int, int]], ahead: int) -> bool:
    """True for a value that shares a character with one of those from ``ahead`` on."""
    return ahead < len(taken) and taken[ahead][0] < item.end


def _is_pronoun(cursor: Cursor, item: Operand) -> bool:
    """True for "one" that counts nothing: "one of the reasons", "the one that"."""
    if item.form is not Form.EXACT or cursor.text[item.start : item.end].lower() != "one":
        return False
    before = cursor.text[max(0, item.start - 12) : item.start]
    return _PRONOUN.search(before) is not None or _OF.match(cursor.text, item.end) is not None


def _is_cited(cursor: Cursor, item: Operand) -> bool:
    """True in a bracket that holds nothing but numbers of citations, and for the year of a work that is cited."""
    begin = max(0, item.start - _MAX_BRACKET)
    opened = max(cursor.text.rfind("(", begin, item.start), cursor.text.rfind("[", begin, item.start))
    if opened >= 0 and _NUMBERS.match(cursor.text, opened):
        return True
    bracketed = opened >= 0 and cursor.text.find(")", opened, item.start) < 0
    return (
        bracketed
        and _YEAR.match(cursor.text, item.start) is not None
        and _YEAR_OF_WORK.search(cursor.text, begin, item.start) is not None
    )


def _is_label(cursor: Cursor, item: Operand) -> bool:
    """True for a whole number behind the noun that it tells apart: "phase 3", "model 2300", "samples 3, 5 and 7"."""
    if item.low is None or item.low % 1 or item.low < 0:
        return False
    before = _WORD_BEFORE.search(cursor.text, max(0, item.start - _MAX_BRACKET), item.start)
    return before is not None and before[1].lower() not in _NO_NOUNS and not before[1].lower().endswith(_VERBAL)


def _with_noun(cursor: Cursor, item: Operand, number: Unit) -> Operand:
    """The value with what stands where a unit would."""
    symbol = _SYMBOL.match(cursor.text, item.end)
    noun = _COUNTED.match(cursor.text, item.end)
    if symbol is not None:
        begin = symbol.start() + (cursor.text[symbol.start()].isspace())
        return replace(item, unit=number, unit_place=Span(begin, symbol.end()), end=symbol.end())
    place = Span(*noun.span(1)) if noun is not None else None
    return replace(item, unit=number, unit_place=place)

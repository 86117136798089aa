"""Digits that are no quantity because of what stands around them: labels, formulas, names, citations, years."""

from __future__ import annotations

import re

from miner.mentions.quantities.tokens import Kind, Token
from miner.mentions.quantities.unit_symbols import UnitTable

_LABEL = re.compile(
    r"""(?:(?:Supplementary|Supporting|Extended\ Data)\s)?
    (?:Fig(?:ure|s|ures)?|Tables?|Schemes?|Eqs?|Equations?|Refs?|References?|Sections?|Sect|Movies?|Videos?|Notes?
       |Chapters?|Panels?|Appendix|Entry|Entries|Pages?|pp|Vol|Volume|Nos?(?=\.)|Steps?)
    \.?\s?[\[(]?S?\d{1,4}(?!\d)(?:\.\d{1,2})*(?P<panel>\s?[A-Za-z](?![A-Za-z%/]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_NEXT_LABEL = re.compile(r"\s?(?:,|and|&|-|to|or)\s?S?\d{1,3}(?![\d.]\d)(?P<panel>\s?[A-Za-z](?![A-Za-z%/]))?")
_MAX_LABELS = 20

_LOOKBACK = 24
_HYPHENATED = re.compile(r"[^\W\d_]-$")  # "NCM-811"
#: Ends of what precedes a number that is part of a formula or a citation: "(PO4)3", "x_{0.2}", "^[17]".
_NAME_BEFORE = re.compile(r".?[)\]}_^]$|[_^]\s$|[_^][{\[(]$|[)\]][.,;]$")
_AFTER_NAME = re.compile(r"#|\.\d|-(?:type|fold|dimensional)|\s?[×x]\s?\d")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s\b")
_ISOTOPE = re.compile(r"1[1-4]C\b")

#: An element symbol alone before the number; "In", "At" and the like are words far more often.
_ELEMENT = re.compile(r"(?:^|[^A-Za-z])(?!(?:In|At|As|If|By|An|On|Of|To|Is|It|We|No|So|Or|Up|I)\b)[A-Z][a-z]?\s?$")
_ELEMENT_OR_ORBITAL = frozenset("VCKWNs")  # units of one letter that are elements too, and the s of "C 1s"
_ORBITAL = re.compile(
    r"[12]\s?s(?:\s?\d|[\s,-]+(?:and|core|xps|spectr|peak|orbital|region|level|signal|binding))", re.IGNORECASE
)

_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.])")
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|during|year|until|by|before|after|of|early|late)|©|[A-Z][a-z]{2,8}\.?)\s$", re.IGNORECASE
)


def label_end(text: str, position: int, table: UnitTable) -> int | None:
    """Where a label such as "Figures 2, 3 and 4a" ends; None when none begins at ``position``.

    A number with a unit of more than one character behind it is no label: "in step 5 min", "Figure 2 and 5 MPa".
    """
    match = _LABEL.match(text, position)
    if match is None or _has_long_unit(text, match, table):
        return None
    end = match.end()
    for _ in range(_MAX_LABELS):
        match = _NEXT_LABEL.match(text, end)
        if match is None or _has_long_unit(text, match, table):
            break
        end = match.end()
    return end


def _has_long_unit(text: str, label: re.Match[str], table: UnitTable) -> bool:
    """True when a unit of several characters, or a percent sign, follows the label's number."""
    begin = _behind_blank(text, label.start("panel") if label["panel"] else label.end())
    found = table.read(text, begin)
    return found is not None and (found[1] - begin > 1 or text[begin] == "%")


def is_name(text: str, start: int, end: int, tokens: list[Token], table: UnitTable) -> bool:
    """True when the digits from ``start`` to ``end`` are part of a name, a formula, a citation or a decade.

    ``tokens`` are those before the digits.
    """
    before = text[max(0, start - _LOOKBACK) : start]
    return (
        _NAME_BEFORE.match(before[-2:]) is not None
        or (_HYPHENATED.match(before[-2:]) is not None and not _is_joined_value(text, end, tokens, table))
        or _AFTER_NAME.match(text, end) is not None
        or _DECADE.match(text, start) is not None
        or _ISOTOPE.match(text, start) is not None
        or _ORBITAL.match(text, start) is not None
        or _is_in_formula(text, end, before)
    )


def _is_joined_value(text: str, end: int, tokens: list[Token], table: UnitTable) -> bool:
    """True behind a hyphen for the second of a pair ("5 MPa-10 MPa") and for a value in a name ("LPSCl-75 MPa")."""
    if len(tokens) > 1 and tokens[-1].kind is Kind.SIGN and tokens[-2].kind in (Kind.UNIT, Kind.NUMBER, Kind.SUB):
        return True
    begin = _behind_blank(text, end)
    found = table.read(text, begin)
    return found is not None and found[1] - begin > 1


def is_year(text: str, start: int, end: int, table: UnitTable) -> bool:
    """True for four digits behind "in", "since" or a month, without a unit."""
    if not _YEAR.match(text, start) or not _BEFORE_YEAR.search(text[max(0, start - _LOOKBACK) : start]):
        return False
    return table.read(text, _behind_blank(text, end)) is None


def _is_in_formula(text: str, end: int, before: str) -> bool:
    """True in a formula with spaces: the 3 of "Na 3 V 2 (PO4)3", the 1 of "C 1s"."""
    following = text[end : end + 3].lstrip()
    alone = following[:1] in _ELEMENT_OR_ORBITAL and not following[1:2].isalpha()
    return alone and _ELEMENT.search(before) is not None


def _behind_blank(text: str, position: int) -> int:
    """The position, or the next one when a blank stands there."""
    return position + text[position : position + 1].isspace()

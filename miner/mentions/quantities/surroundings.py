"""Digits that are no quantity because of what stands around them: labels, formulas, names, citations, years."""

from __future__ import annotations

import re
from collections.abc import Set

from miner.mentions.quantities.symbols import UnitTable
from miner.mentions.quantities.tokens import Kind, Token

_LABEL = re.compile(
    r"""(?:(?:Supplementary|Supporting|Extended\ Data)\s)?
    (?:Fig(?:ure|s|ures)?|Tables?|Schemes?|Eqs?|Equations?|Refs?|References?|Sections?|Sect|Movies?|Videos?|Notes?
       |Chapters?|Panels?|Appendix|Entry|Entries|Pages?|pp|Vol|Volume|Nos?(?=\.)|Steps?)
    \.?\s?[\[(]?S?\d{1,4}(?!\d)(?:\.\d{1,2})*(?P<panel>\s?[A-Za-z](?![A-Za-z%/]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE_LABELS = re.compile(r"\s?(?:,|and|&|-|to|or)\s?S?\d{1,3}(?![\d.]\d)(?P<panel>\s?[A-Za-z](?![A-Za-z%/]))?")
LABEL_WORDS = frozenset(
    "fig figs figure figures table tables scheme schemes eq eqs equation equations ref refs reference references section"
    " sections sect movie movies video videos note notes chapter chapters panel panels appendix entry entries page pages pp"
    " vol volume no nos step steps supplementary supporting extended".split()
)
_MOST_LABELS = 20

#: Ends of what precedes a number that is part of a name or a formula: "NCM-811", "(PO4)3", "x_{0.2}", "^[17]".
_NAME_BEFORE = re.compile(r"(?:[^\W\d_][-‐‑]|[)\]}_^]|[_^]\s|[_^][{\[(]|[)\]][.,;])$")
_AFTER_NAME = re.compile(r"#|\.\d|-(?:type|fold|dimensional)")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s\b")
_TIMES = re.compile(r"\s?[×x]\s?\d")
_ELEMENT = re.compile(r"(?:^|[^A-Za-z])(?P<symbol>[A-Z][a-z]?)\s?$")
_COMMON_WORDS = frozenset({"In", "At", "As", "If", "By", "An", "On", "Of", "To", "Is", "It", "We", "No", "So", "Or", "Up", "I"})
_ELEMENT_UNITS = frozenset("VCKWNs")
_YEAR = re.compile(r"(?:19|20)\d\d(?![\d.])")
_BEFORE_YEAR = re.compile(r"(?:\b(?:in|since|during|year|until|by|before|after|of|early|late)|©|[A-Z][a-z]{2,8}\.?)\s$", re.IGNORECASE)
_ORBITAL = re.compile(r"[12]\s?s(?:\s?\d|[\s,-]+(?:and|core|xps|spectr|peak|orbital|region|level|signal|binding))", re.IGNORECASE)


def label_end(text: str, position: int, table: UnitTable) -> int | None:
    """Where a label such as "Figures 2, 3 and 4a" ends; None when none begins at ``position``.

    A number with a unit of more than one character behind it is no label: "in steps of 5 MPa", "Figure 2 and 5 MPa".
    """
    match = _LABEL.match(text, position)
    if match is None or _has_long_unit(text, match, table):
        return None
    end = match.end()
    for _ in range(_MOST_LABELS):
        match = _MORE_LABELS.match(text, end)
        if match is None or _has_long_unit(text, match, table):
            break
        end = match.end()
    return end


def _has_long_unit(text: str, label: re.Match[str], table: UnitTable) -> bool:
    """True when a unit of several characters, or a percent sign, follows the label's number."""
    end = label.start("panel") if label["panel"] else label.end()
    begin = end + 1 if text[end : end + 1].isspace() else end
    found = table.read(text, begin)
    return found is not None and (found[1] - begin > 1 or text[begin] == "%")


def is_name(text: str, start: int, end: int, tokens: list[Token], raised: Set[int], table: UnitTable) -> bool:
    """True when the digits from ``start`` to ``end`` are part of a name, a formula, a citation or a date."""
    before = text[max(0, start - 24) : start]
    previous = tokens[-1] if tokens else None
    glued_to_unit = previous is not None and previous.kind is Kind.UNIT and previous.end == start
    hyphenated = previous is not None and previous.kind is Kind.SIGN and _joins_value(tokens)
    if glued_to_unit or (_NAME_BEFORE.search(before) and not hyphenated):
        return True
    if _AFTER_NAME.match(text, end) or _TIMES.match(text, end) or _DECADE.match(text, start):
        return True
    if _YEAR.match(text, start) and _BEFORE_YEAR.search(before) and not _unit_follows(text, end, table):
        return True
    return bool(_ORBITAL.match(text, start)) or _in_formula(text, before, end)


def _joins_value(tokens: list[Token]) -> bool:
    """True when the dash at the end of ``tokens`` stands behind a unit or a number and so makes a range."""
    return len(tokens) > 1 and tokens[-2].kind in (Kind.UNIT, Kind.NUMBER, Kind.SUB)


def _unit_follows(text: str, end: int, table: UnitTable) -> bool:
    """True when a unit stands behind the number that ends at ``end``."""
    return table.read(text, end + 1 if text[end : end + 1].isspace() else end) is not None


def _in_formula(text: str, before: str, end: int) -> bool:
    """True in a formula with spaces: the 3 of "Na 3 V 2 (PO4)3", the 1 of "C 1s"."""
    element = _ELEMENT.search(before)
    if element is None or element["symbol"] in _COMMON_WORDS:
        return False
    following = text[end : end + 3].lstrip()
    return following[:1] in _ELEMENT_UNITS and not following[1:2].isalpha()

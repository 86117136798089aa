"""Pressures said in words: "without external pressure", "pressure-free", "atmospheric pressure"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from miner.model import Form, Quantity, Span

_UNIT = "MPa"
_ATMOSPHERE = Decimal("0.101325")  # MPa, by definition
_LOOKBACK = 110
_LOOKAHEAD = 40

_PRESSURE = re.compile(r"\bpressure(?:s|less|free)?\b", re.IGNORECASE)

_APPLIED = (
    r"(?:external(?:ly)?|applied|applying|stack(?:ing)?|additional|extra|operat(?:ing|ion|ional)|mechanical|imposed"
    r"|uniaxial|outside|cell|holding|compressive|cycling)"
)
_NEED = (
    r"(?:(?:the\s+)?(?:need|necessity|requirement|use|aid|help|application|assistance|presence|support)\s+(?:for|of)\s+"
    r"|(?:applying|requiring|needing|using|exerting|imposing)\s+)"
)
_NONE = r"(?:without|no|zero|(?:in\s+)?(?:the\s+)?absence\s+of|free\s+(?:of|from)|devoid\s+of|lack\s+of)"
_NOT_UNDER = (
    r"(?:not\s+(?:\w+\s+)?(?:subjected|exposed|subject)\s+to|(?:does|do|did)\s+not\s+(?:require|need)"
    r"|not\s+requir(?:e|ing))"
)
_NEARLY = r"(?:(?:nearly|near|almost|close\s+to|virtually|essentially|approximately|practically|about)[\s-]+)"

#: "without (the need for) (any) external pressure": what stands before the word.
_BEFORE = re.compile(
    rf"""(?<![\w-])(?:
      (?P<nearly>{_NEARLY})?{_NONE}[\s-]+{_NEED}?(?:any\s+|an\s+|the\s+)?(?:{_APPLIED}(?:[\s-]+|\s+and\s+|\s+or\s+)){{0,3}}
      | {_NOT_UNDER}\s+(?:any\s+|an\s+)?(?:{_APPLIED}[\s-]+){{1,3}}
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
_QUALIFIED = re.compile(rf"(?:{_APPLIED}[\s-]+){{0,3}}$", re.IGNORECASE)

#: What may follow: the end of a clause, or a word outside the noun. "No pressure drop" is something else.
_AFTER = re.compile(
    r"""\s*(?:$|[.,;:!?)\]^"”’[(])|[ ]?\n
    | \s+(?:is|are|was|were|be|been|being|has|had|can|could|may|during|for|in|at|on|to|by|with|when|while|and|or|but
        |after|before|as|from|through|via|upon|under|over|up|which|that|than|because|since|so|if|even|yet|until|whatsoever
        |the|an?|this|these|those|its|their|our|we|it|they|all|both|each
        |only|also|still|applied|required|needed|necessary|imposed|exerted|used|operation|operating|conditions?|cycling
        |cells?|batter(?:y|ies)|environments?|state|situation)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_BARE_NO = re.compile(r"no\s+", re.IGNORECASE)
_APPLIED_AFTER = re.compile(
    r"\s+(?:(?:is|was|were|being|has\s+been|had\s+to\s+be)\s+)?(?:applied|required|needed|necessary|imposed|exerted|used)\b",
    re.IGNORECASE,
)
_FREE_AFTER = re.compile(r"[\s-]+free\b", re.IGNORECASE)
_SINTERING = re.compile(r"[\s-]+(?:\w+[\s-]+)?(?:sinter|densif|infiltrat|hot)\w*", re.IGNORECASE)
_TO_ZERO = re.compile(
    r"\s+(?:(?:is|are|was|were|values?)\s+)?(?:(?P<nearly>approach(?:ing|es|ed)?|close\s+to|near(?:ly|ing)?|almost"
    r"|tends?\s+to|tending\s+to)|of|equal\s+to|down\s+to|to|is|at)\s+zero\b(?!\s*(?:-|\w*\s*(?:MPa|GPa|kPa)))",
    re.IGNORECASE,
)
_AIR = re.compile(r"\b(?:atmospheric|ambient|barometric)[\s-]+$", re.IGNORECASE)
_UNDER_AIR = re.compile(r"\b(?:sub|above|below|super|than|to)[\s-]+$", re.IGNORECASE)


def without_pressure(text: str, normal: str) -> Iterator[tuple[Span, Quantity]]:
    """Every wording that says no pressure is applied, as 0 MPa; ``normal`` is the text in plain characters."""
    for match in _PRESSURE.finditer(normal):
        found = _free(normal, match) or _none(normal, match) or _zero(normal, match)
        if found is not None:
            span, nearly = found
            yield span, _quantity(text, span, Decimal(0), Form.NO_EXTERNAL_PRESSURE, nearly)


def atmospheric(text: str, normal: str) -> Iterator[tuple[Span, Quantity]]:
    """ "atmospheric pressure", "ambient pressure" as about 0.101325 MPa."""
    for match in _PRESSURE.finditer(normal):
        begin = max(0, match.start() - _LOOKBACK)
        air = _AIR.search(normal[begin : match.start()])
        if air is None or match[0].lower().endswith(("less", "free")):
            continue
        span = Span(begin + air.start(), match.end())
        if _UNDER_AIR.search(normal[max(0, span.start - 12) : span.start]) is None:
            yield span, _quantity(text, span, _ATMOSPHERE, Form.APPROXIMATE, True)


def _free(normal: str, pressure: re.Match[str]) -> tuple[Span, bool] | None:
    """ "pressure-free", "pressureless", "external-pressure-free"; not "pressureless sintering"."""
    free = _FREE_AFTER.match(normal, pressure.end())
    end = free.end() if free else pressure.end()
    if free is None and not pressure[0].lower().endswith("less"):
        return None
    if _SINTERING.match(normal, end):
        return None
    begin = max(0, pressure.start() - _LOOKBACK)
    before = _QUALIFIED.search(normal[begin : pressure.start()])
    return Span(begin + before.start() if before else pressure.start(), end), False


def _none(normal: str, pressure: re.Match[str]) -> tuple[Span, bool] | None:
    """ "without (any) external pressure", "not subjected to external pressure"."""
    begin = max(0, pressure.start() - _LOOKBACK)
    before = _BEFORE.search(normal[begin : pressure.start()])
    if before is None or not _AFTER.match(normal[pressure.end() : pressure.end() + _LOOKAHEAD]):
        return None
    if _BARE_NO.fullmatch(before[0]) and not _APPLIED_AFTER.match(normal, pressure.end()):
        return None  # "gives a torque and no pressure" tells of a text, "no pressure is applied" of a cell
    return Span(begin + before.start(), pressure.end()), bool(before["nearly"])


def _zero(normal: str, pressure: re.Match[str]) -> tuple[Span, bool] | None:
    """ "pressures approaching zero", "a stack pressure of zero"."""
    zero = _TO_ZERO.match(normal, pressure.end())
    if zero is None:
        return None
    begin = max(0, pressure.start() - _LOOKBACK)
    before = _QUALIFIED.search(normal[begin : pressure.start()])
    return Span(begin + before.start() if before else pressure.start(), zero.end()), bool(zero["nearly"])


def _quantity(text: str, span: Span, value: Decimal, form: Form, approximate: bool) -> Quantity:
    """A pressure in words as an interval in MPa."""
    return Quantity(value, value, _UNIT, span.of(text), "", form, approximate=approximate)

"""Lines of a paper that say nothing of its subject: addresses, dates, licences, lists of names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import EMAIL
from miner.documents.raw_block import RawBlock
from miner.model import BlockKind

SIDE = re.compile(
    r"""(?ix)^\W*(?:received\b|revised\b|accepted\b|published(?:\s+online)?\b|available\s+online|correspondence\b|
    \*\s*correspond|    e-?mail\b|doi\b|https?://|©|copyright\b|licen[sc]e[e:]|how\s+to\s+cite|cite\s+(?:this|as)|citation:|academic\s+editor|
    the\s+orcid|orcid|these\s+authors\s+contributed|keywords?\b|open\s+access|edited\s+by|this\s+article\s+is|article\s+history|
    supporting\s+information\s+for|present\s+address|to\s+whom\s+correspondence|handling\s+editor|\d{1,2}\s+\w+\s+20\d\d$|
    this\s+is\s+an\s+open|contents\s+lists|journal\s+homepage|communicated\s+by)"""
)
PLACE = re.compile(
    r"\b(?:Universit|Institut|Department|Dept\b|School of|Laborator|Academy|Faculty|College|Centre? (?:for|of)|GmbH|"
    r"Hochschule|Ltd\b|Inc\.|National Lab|Research Alliance|Forschungszentrum|Max Planck|CNRS|\d{5,6},? [A-Z])"
)
_INITIALS = re.compile(r"(?:(?:[A-Z]\.[-\s]?){1,4}\s?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:,\s*|\s*$|\s+and\s+)){1,30}$")
_ADDRESS = re.compile(
    r"\b\d{5,6}\b.*[A-Z]|\b[A-Z]{2} \d{5}\b|"
    r",\s*(?:USA|UK|China|Germany|Japan|Korea|France|Canada|Singapore|India|Italy|Spain|Switzerland)\b"
)
_NAMES = re.compile(r"[A-Z][\w’'-]+\s+(?:[A-Z][\w.’'-]*\s*){1,3}")


def is_names(text: str) -> bool:
    """A list of people: mostly capitalised words, no address."""
    words = [
        word
        for word in re.findall(r"[^\W\d_]{2,}", text)
        if word.lower() not in ("and", "und", "et", "id", "de", "van", "von")
    ]
    if len(words) < 2 or ":" in text or EMAIL.search(text) or PLACE.search(text):
        return False
    if text.isupper() and not re.search(r",|\bAND\b|\d", text):  # a subject or the head of a box
        return False
    return sum(word[0].isupper() for word in words) > 0.85 * len(words) and bool(_NAMES.search(text + " "))


def is_aside(text: str) -> bool:
    """An address, date, licence or contact line: text of the paper that says nothing of its subject.

    >>> is_aside("Ningbo 315200, China"), is_aside("The cell is cycled at 5 MPa.")
    (True, False)
    """
    if SIDE.match(text):
        return True
    if len(text) > 900:
        return False
    if _INITIALS.match(text):
        return True
    if re.match(r"[\d*†‡§]+\s?[A-Z]", text) and len(PLACE.findall(text)) >= 1 and not re.match(r"\d+\.\d", text):
        return True
    short = len(text) < 140 and not re.search(r"[.!?]$", text)
    return short and (bool(PLACE.search(text)) or bool(EMAIL.search(text)) or bool(_ADDRESS.search(text)))


def with_asides(raws: Sequence[RawBlock]) -> list[RawBlock]:
    """Short capitalised lines between lines of an address are lines of the address."""
    result = list(raws)
    for order in (range(len(result)), range(len(result) - 1, -1, -1)):
        for index in order:
            beside = [result[i] for i in (index - 1, index + 1) if 0 <= i < len(result)]
            if _may_be_address(result[index]) and any(item.kind is BlockKind.OTHER for item in beside):
                result[index] = replace(result[index], kind=BlockKind.OTHER)
    return result


def _may_be_address(raw: RawBlock) -> bool:
    text = raw.text
    words = [
        word
        for word in re.findall(r"[^\W\d_]{2,}", text)
        if word.lower() not in ("of", "and", "for", "the", "de", "in", "at")
    ]
    closed = text.endswith((".", ":", ";", "?", ",", "-"))
    if raw.kind is not BlockKind.PARAGRAPH or not words or len(text) > 90 or closed:
        return False
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) >= 0.8 * len(words)

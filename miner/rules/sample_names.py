"""The names that an article gives to its samples: "(x-HNBR)", "denoted as PF-Si", "a bilayer of Mg3Bi2"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import takewhile

from miner.model import AnnotatedDocument, Label, Mention, Span

#: A name that is no word: with a capital, and a digit or a dash or a second capital among a few letters; no unit.
_NAME = (
    r"(?<![\w–-])(?=[^\s()]*[A-Z])(?![MGk]Pa\b|mAh?\b)"
    r"(?:(?=[^\s()]*[A-Za-zµμ][^\s()]*[\d–-])[\w@/.–-]{2,18}|(?=[^\s()]*[A-Z][^\s()]*[A-Z])[\w@/]{2,6}(?!\w))"
)
_CALLED = r"(?:hereafter|here|henceforth|denoted|named|labell?ed|termed|designated|abbreviated|called)\s(?:as\s)?"
#: "(x-HNBR)", "(denoted as PF-Si)", a few words behind the wording.
_BRACKETED = re.compile(rf"[^().;]{{0,60}}?\((?:{_CALLED})?[“\"']?(?P<name>{_NAME})[”\"']?\)")
_NAMED = re.compile(rf"[^().;]{{0,60}}?,?\s{_CALLED}[“\"']?(?P<name>{_NAME})")
#: "a tantalum oxybromide, LTOB, that creeps".
_BESIDE = re.compile(rf"(?:\s\w+)?,\s(?P<name>{_NAME}),")
#: "the oxybromide LTOB, which creeps at room temperature".
_THAT = re.compile(rf"(?P<name>{_NAME}),?\s(?:that|which)\s(?:readily\s)?$")
_BEFORE_A_PART = re.compile(rf"(?P<name>{_NAME})\s(?:alloy\s)?$")
_BEHIND = re.compile(r"(?:\s(?:electrolytes?|binder|interlayer|layer|bilayer|glass))?(?:\sof)?\s")
_LOOK_BACK = 40
_FRONT = 3000  # characters in which a paper says what it is about


def names_of_measure(annotated: AnnotatedDocument, known: Iterable[Mention], parts: list[str]) -> Iterator[str]:
    """Names that the paper gives to what has the measure: in brackets behind it, before the part, in the title."""
    text = annotated.document.text
    front = Span(0, min(_FRONT, len(text)))
    contexts = [mention.span for mention in known]
    if parts:
        named = words_pattern(parts, []).finditer(text, front.start, front.end)
        contexts += [Span(*hit.span()) for hit in named]
    ordinary = {short for short, long in annotated.abbreviations if not any(part in long.lower() for part in parts)}
    for context in contexts:
        behind = text[context.end : context.end + 3 * _LOOK_BACK]
        found = [*_told(annotated, context, behind), _name(_before(text, context, parts))]
        yield from (name for name in found if name and name not in ordinary)
        yield from _materials_behind(annotated, context)


def _told(annotated: AnnotatedDocument, context: Span, behind: str) -> Iterator[str]:
    """Names in brackets or commas behind, and before "that"; a bracket with an abbreviation is passed over."""
    text = annotated.document.text
    short = {short for short, _ in annotated.abbreviations}
    bracket = _BRACKETED.match(behind)
    later = _BRACKETED.match(behind, bracket.end()) if bracket else None
    if bracket and later and (bracket["name"] in short or bracket["name"] in later["name"]):
        bracket = later
    before = _THAT.search(text[max(0, context.start - _LOOK_BACK) : context.start])
    yield from filter(None, map(_name, (bracket, _NAMED.match(behind), _BESIDE.match(behind), before)))


def _name(hit: re.Match[str] | None) -> str:
    return hit["name"] if hit else ""


def names_beside(annotated: AnnotatedDocument, known: Iterable[Mention]) -> Iterator[str]:
    """Names in brackets or commas right behind the wording of a strategy, before any other strategy is named."""
    text = annotated.document.text
    told = sorted(mention.span for mention in annotated.mentions if mention.label is Label.STRATEGY)
    ordinary = {short for short, _ in annotated.abbreviations}
    for mention in known:
        context = mention.span
        later = next((span.start for span in told if span.start >= context.end), len(text))
        behind = text[context.end : min(context.end + 2 * _LOOK_BACK, later)]
        yield from (name for name in _told(annotated, context, behind) if name not in ordinary)


def _before(text: str, context: Span, parts: list[str]) -> re.Match[str] | None:
    """The name right before a part, which the wording of the measure may begin in: "Mg-Zn alloy interlayer"."""
    part = next((part for part in parts if context.of(text).lower().rstrip("s").endswith(part)), "")
    before = text[max(0, context.start - _LOOK_BACK) : context.end].rstrip("s")
    return _BEFORE_A_PART.search(before[: len(before) - len(part)]) if part else None


def _materials_behind(annotated: AnnotatedDocument, context: Span) -> Iterator[str]:
    """ "Deformable Oxychloride Electrolyte 1.5LiCl-ZrOCl2", "bilayer of Mg3Bi2"."""
    text = annotated.document.text
    first = bisect_left(annotated.mentions, context.end, key=lambda mention: mention.span.start)
    for other in takewhile(lambda m: m.span.start < context.end + _LOOK_BACK, annotated.mentions[first:]):
        new = other.label is Label.MATERIAL and len(other.terms) == 1  # one that the ontology knows is in any cell
        if new and _BEHIND.fullmatch(text[context.end : other.span.start]):
            yield other.text


def words_pattern(parts: list[str], names: list[str]) -> re.Pattern[str]:
    """Finds parts in any case, also in the plural, and names as they are, as words of their own."""
    words = [rf"(?i:{re.escape(part)}s?)" for part in parts] + [re.escape(name) for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")

"""Words that stand for an article's measure where its wording is not repeated: "the interlayer", a sample's name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from miner.model import AnnotatedDocument, BlockKind, Label, Mention, Span
from miner.records.passages import MINED
from miner.records.statuses import BASELINE
from miner.vocabulary import Vocabulary

#: The class of words of the ontology that name a part which only a cell with the measure has.
_PARTS = "part"
_WEIGHT = 0.8  # against 1 of the strategy's own wording
#: A name that is no word: with a capital, and a digit or a dash or a second capital among a few letters; no unit.
_NAME = (
    r"(?<![\w–-])(?=[^\s()]*[A-Z])(?![MGk]Pa\b|mAh?\b)"
    r"(?:(?=[^\s()]*[A-Za-zµμ][^\s()]*[\d–-])[\w@/.–-]{2,18}|(?=[^\s()]*[A-Z][^\s()]*[A-Z])[\w@/]{2,6}(?!\w))"
)
#: "(x-HNBR)", "(denoted as PF-Si)", a few words behind the wording.
_BRACKETED = re.compile(
    rf"(?:[^().;]{{0,60}}?\([^()]{{0,40}}\))?[^().;]{{0,60}}?\((?:(?:hereafter|here|henceforth|denoted|named|labell?ed|termed|designated|abbreviated|called)"
    rf"\s(?:as\s)?)?[“\"']?(?P<name>{_NAME})[”\"']?\)"
)
_NAMED = re.compile(
    rf"[^().;]{{0,60}}?,?\s(?:hereafter|henceforth|denoted|named|labell?ed|termed|designated|abbreviated|called)"
    rf"\s(?:as\s)?[“\"']?(?P<name>{_NAME})"
)
_BEFORE_A_PART = re.compile(rf"(?P<name>{_NAME})\s(?:alloy\s)?$")
_BEHIND = re.compile(r"(?:\s(?:electrolytes?|binder|interlayer|layer|bilayer|glass))?(?:\sof)?\s")
_WITHOUT = re.compile(
    r"\b(?:without|no|non|bare|lacking|absence of|free of|free from|removing|instead of)[\s-](?:(?:an?|the|any)\s)?$",
    re.IGNORECASE,
)
_FREE = re.compile(r"[\s-]?(?:free|less)\b", re.IGNORECASE)
_JOINT, _ACRONYM = re.compile(r"[@/–-]"), re.compile(r"[A-Z]{3,6}")
_LOOK_BACK = 40
_MOST_NAMES = 12
_FRONT = 3000  # characters in which a paper says what it is about


def with_carriers(annotated: AnnotatedDocument, measure: Mention, vocabulary: Vocabulary) -> AnnotatedDocument:
    """The document with a mention of the measure at every word that stands for it, and none where it is denied."""
    known = [m for m in annotated.mentions if m.label is Label.STRATEGY and m.terms == measure.terms and m.weight >= 1]
    known = [mention for mention in known if not _is_cited(annotated, mention)] or [measure]
    parts = _parts_in(known, vocabulary)
    told = list(dict.fromkeys(_names(annotated, known, parts)))[:_MOST_NAMES]
    names = [name for name in told if not any(other != name and name in other for other in told)]
    found = list(_standing_for(annotated, measure.terms, parts, names))
    found += _compared(annotated, names)
    if not found:
        return annotated
    return replace(annotated, mentions=tuple(sorted((*annotated.mentions, *found), key=lambda m: m.span)))


def _is_cited(annotated: AnnotatedDocument, mention: Mention) -> bool:
    """Whether the sentence cites, so that it may tell of what others had."""
    place = bisect_right(annotated.sentences, mention.span.start, key=lambda span: span.start) - 1
    if place < 0 or mention.span not in annotated.sentences[place]:
        return False
    sentence = annotated.sentences[place]
    first = bisect_left(annotated.mentions, sentence.start, key=lambda found: found.span.start)
    inside = takewhile(lambda found: found.span.start < sentence.end, annotated.mentions[first:])
    return any(found.label is Label.CITATION for found in inside)


def _parts_in(known: Iterable[Mention], vocabulary: Vocabulary) -> list[str]:
    """The parts that the wordings of the measure name."""
    texts = {mention.text.lower() for mention in known}
    words = [word for group in vocabulary.word_classes if group.slug == _PARTS for word in group.words]
    return [word for word in words if any(re.search(rf"\b{re.escape(word)}s?\b", text) for text in texts)]


def _names(annotated: AnnotatedDocument, known: Iterable[Mention], parts: list[str]) -> Iterator[str]:
    """Names that the paper gives to what has the measure: in brackets behind it, before the part, in the title."""
    text = annotated.document.text
    front = Span(0, min(_FRONT, len(text)))
    places = [mention.span for mention in known]
    pattern = _pattern(parts, [])
    places += [Span(*hit.span()) for hit in pattern.finditer(text, front.start, front.end)] if parts else []
    ordinary = {short for short, long in annotated.abbreviations if not any(part in long.lower() for part in parts)}
    for place in places:
        behind = text[place.end : place.end + 3 * _LOOK_BACK]
        hits = [_BRACKETED.match(behind), _NAMED.match(behind), _before(text, place, parts)]
        yield from (hit["name"] for hit in hits if hit and hit["name"] not in ordinary)
        yield from _materials_behind(annotated, place)


def _before(text: str, place: Span, parts: list[str]) -> re.Match[str] | None:
    """The name right before a part, which the wording of the measure may begin in: "Mg-Zn alloy interlayer"."""
    part = next((part for part in parts if place.of(text).lower().rstrip("s").endswith(part)), "")
    before = text[max(0, place.start - _LOOK_BACK) : place.end].rstrip("s")
    return _BEFORE_A_PART.search(before[: len(before) - len(part)]) if part else None


def _materials_behind(annotated: AnnotatedDocument, place: Span) -> Iterator[str]:
    """ "Deformable Oxychloride Electrolyte 1.5LiCl-ZrOCl2", "bilayer of Mg3Bi2"."""
    text = annotated.document.text
    first = bisect_left(annotated.mentions, place.end, key=lambda mention: mention.span.start)
    for other in takewhile(lambda m: m.span.start < place.end + _LOOK_BACK, annotated.mentions[first:]):
        new = other.label is Label.MATERIAL and len(other.terms) == 1  # one that the ontology knows is in any cell
        if new and _BEHIND.fullmatch(text[place.end : other.span.start]):
            yield other.text


def _pattern(parts: list[str], names: list[str]) -> re.Pattern[str]:
    words = [rf"(?i:{re.escape(part)}s?)" for part in parts] + [re.escape(name) for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")


def _compared(annotated: AnnotatedDocument, names: list[str]) -> Iterator[Mention]:
    """What names only add to: where "x-HNBR" is the sample, "HNBR" is what it is compared with."""
    bare = {piece for name in names for piece in _JOINT.split(name) if piece != name and _ACRONYM.fullmatch(piece)}
    if not bare:
        return
    text, pattern = annotated.document.text, _pattern([], [*bare, *names])
    for block in annotated.document.blocks:
        for hit in pattern.finditer(text, block.span.start, block.span.end) if block.kind in MINED else ():
            if hit[0] in bare:
                yield Mention(Label.CUE, Span(*hit.span()), hit[0], (BASELINE,))


def _standing_for(
    annotated: AnnotatedDocument, terms: tuple[str, ...], parts: list[str], names: list[str]
) -> Iterator[Mention]:
    if not parts and not names:
        return
    text = annotated.document.text
    told = [m.span for m in annotated.mentions if m.label is Label.STRATEGY]
    pattern = _pattern(parts, names)
    for block in annotated.document.blocks:
        if block.kind not in MINED and block.kind is not BlockKind.TABLE:
            continue
        for hit in pattern.finditer(text, block.span.start, block.span.end):
            span = Span(*hit.span())
            denied = _WITHOUT.search(text[max(block.span.start, span.start - _LOOK_BACK) : span.start])
            if not denied and not _FREE.match(text, span.end) and not any(span.overlaps(other) for other in told):
                yield Mention(Label.STRATEGY, span, hit[0], terms, weight=_WEIGHT)

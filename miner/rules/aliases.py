"""Words that stand for an article's strategy where its wording is not repeated: "the interlayer", a sample's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import takewhile

from miner.model import AnnotatedDocument, BlockKind, Label, Mention, Span
from miner.model.mentions import STANDS_FOR
from miner.rules.context import MINED, PaperContext
from miner.rules.status import BASELINE
from miner.vocabulary import Patterns, Vocabulary

#: The class of words of the ontology that name a part which only a cell with the strategy has.
_PARTS = "part"
_JOINT, _ACRONYM = re.compile(r"[@/–-]"), re.compile(r"[A-Z]{3,6}")
_LOOK_BACK = 40
_MOST_NAMES = 12

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
_FRONT = 3000  # characters in which a paper says what it is about


def with_aliases(paper: PaperContext, strategy: Mention | None, vocabulary: Vocabulary) -> AnnotatedDocument:
    """The document with a mention of the strategy at every word that stands for one, and none where it is denied.

    Parts ("the interlayer") stand for the article's strategy, the names of samples for that which they were told with.
    """
    annotated, cited = paper.annotated, _cited(paper)
    own: dict[tuple[str, ...], list[Mention]] = {}
    for mention in annotated.mentions:
        if mention.label is Label.STRATEGY and mention.is_exact and mention not in cited:
            own.setdefault(mention.terms, []).append(mention)
    if strategy is not None:
        own.setdefault(strategy.terms, [strategy])
    samples: dict[str, tuple[str, ...]] = {}
    parts: list[str] = []
    for terms, known in own.items():
        if strategy is not None and terms == strategy.terms:
            parts = _parts_in(known, vocabulary)
            samples |= dict.fromkeys(_names_of_strategy(annotated, known, parts), terms)
        else:
            samples = dict.fromkeys(_names_beside(annotated, known), terms) | samples
    names = list(samples)[:_MOST_NAMES]
    names = [name for name in names if not any(other != name and name in other for other in names)]
    words = dict.fromkeys(parts, strategy.terms if strategy else ()) | {name: samples[name] for name in names}
    found = [*_standing_for(annotated, words, parts, names, vocabulary.patterns), *_compared(annotated, names)]
    if not found:
        return annotated
    return replace(annotated, mentions=tuple(sorted((*annotated.mentions, *found), key=lambda m: m.span)))


def _cited(paper: PaperContext) -> set[Mention]:
    """The wordings of strategies in sentences that cite, which may tell of what others had."""
    sentences = (sentence for paragraph in paper.paragraphs for sentence in paragraph.sentences)
    return {mention for s in sentences if s.of(Label.CITATION) for mention in s.of(Label.STRATEGY)}


def _parts_in(known: Iterable[Mention], vocabulary: Vocabulary) -> list[str]:
    """The parts that the wordings of the strategy name."""
    texts = {mention.text.lower() for mention in known}
    words = [word for group in vocabulary.word_classes if group.slug == _PARTS for word in group.words]
    return [word for word in words if any(re.search(rf"\b{re.escape(word)}s?\b", text) for text in texts)]


def _compared(annotated: AnnotatedDocument, names: list[str]) -> Iterator[Mention]:
    """What names only add to: where "x-HNBR" is the sample, "HNBR" is what it is compared with."""
    bare = {piece for name in names for piece in _JOINT.split(name) if piece != name and _ACRONYM.fullmatch(piece)}
    if not bare:
        return
    text, pattern = annotated.document.text, _words_pattern([], [*bare, *names])
    for block in annotated.document.blocks:
        for hit in pattern.finditer(text, block.span.start, block.span.end) if block.kind in MINED else ():
            if hit[0] in bare:
                yield Mention(Label.CUE, Span(*hit.span()), hit[0], (BASELINE,))


def _standing_for(
    annotated: AnnotatedDocument,
    words: Mapping[str, tuple[str, ...]],
    parts: list[str],
    names: list[str],
    patterns: Patterns,
) -> Iterator[Mention]:
    if not words:
        return
    text = annotated.document.text
    told = [m.span for m in annotated.mentions if m.label is Label.STRATEGY]
    pattern = _words_pattern(parts, names)
    of_parts = words[parts[0]] if parts else ()
    for block in annotated.document.blocks:
        if block.kind not in MINED and block.kind is not BlockKind.TABLE:
            continue
        for hit in pattern.finditer(text, block.span.start, block.span.end):
            span = Span(*hit.span())
            before = text[max(block.span.start, span.start - _LOOK_BACK) : span.start]
            denied = patterns["denied-part"].search(before) or patterns["denied-behind"].match(text, span.end)
            if not denied and not any(span.overlaps(other) for other in told):
                yield Mention(Label.STRATEGY, span, hit[0], words.get(hit[0], of_parts), weight=STANDS_FOR)


# ---- The names that an article gives to its samples: "(x-HNBR)", "denoted as PF-Si", "a bilayer of Mg3Bi2" ----------


def _names_of_strategy(annotated: AnnotatedDocument, known: Iterable[Mention], parts: list[str]) -> Iterator[str]:
    """Names that the paper gives to what has the strategy: in brackets behind it, before the part, in the title."""
    text = annotated.document.text
    front = Span(0, min(_FRONT, len(text)))
    contexts = [mention.span for mention in known]
    if parts:
        named = _words_pattern(parts, []).finditer(text, front.start, front.end)
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


def _names_beside(annotated: AnnotatedDocument, known: Iterable[Mention]) -> Iterator[str]:
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
    """The name right before a part, which the wording of the strategy may begin in: "Mg-Zn alloy interlayer"."""
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


def _words_pattern(parts: list[str], names: list[str]) -> re.Pattern[str]:
    """Finds parts in any case, also in the plural, and names as they are, as words of their own."""
    words = [rf"(?i:{re.escape(part)}s?)" for part in parts] + [re.escape(name) for name in names]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)")

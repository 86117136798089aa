"""Words that stand for an article's measure where its wording is not repeated: "the interlayer", a sample's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from miner.model import AnnotatedDocument, BlockKind, Label, Mention, Span
from miner.model.mentions import STANDS_FOR
from miner.rules.context import MINED, PaperContext
from miner.rules.sample_names import names_beside, names_of_measure, words_pattern
from miner.rules.status import BASELINE
from miner.vocabulary import Vocabulary

#: The class of words of the ontology that name a part which only a cell with the measure has.
_PARTS = "part"
_WITHOUT = re.compile(
    r"\b(?:without|no|non|bare|lacking|absence of|free of|free from|removing|instead of)[\s-](?:(?:an?|the|any)\s)?$",
    re.IGNORECASE,
)
_FREE = re.compile(r"[\s-]?(?:free|less)\b", re.IGNORECASE)
_JOINT, _ACRONYM = re.compile(r"[@/–-]"), re.compile(r"[A-Z]{3,6}")
_LOOK_BACK = 40
_MOST_NAMES = 12


def with_carriers(paper: PaperContext, measure: Mention | None, vocabulary: Vocabulary) -> AnnotatedDocument:
    """The document with a mention of the strategy at every word that stands for one, and none where it is denied.

    Parts ("the interlayer") stand for the article's measure, the names of samples for the strategy they were told with.
    """
    annotated, cited = paper.annotated, _cited(paper)
    own: dict[tuple[str, ...], list[Mention]] = {}
    for mention in annotated.mentions:
        if mention.label is Label.STRATEGY and mention.is_exact and mention not in cited:
            own.setdefault(mention.terms, []).append(mention)
    if measure is not None:
        own.setdefault(measure.terms, [measure])
    samples: dict[str, tuple[str, ...]] = {}
    parts: list[str] = []
    for terms, known in own.items():
        if measure is not None and terms == measure.terms:
            parts = _parts_in(known, vocabulary)
            samples |= dict.fromkeys(names_of_measure(annotated, known, parts), terms)
        else:
            samples = dict.fromkeys(names_beside(annotated, known), terms) | samples
    names = list(samples)[:_MOST_NAMES]
    names = [name for name in names if not any(other != name and name in other for other in names)]
    words = dict.fromkeys(parts, measure.terms if measure else ()) | {name: samples[name] for name in names}
    found = [*_standing_for(annotated, words, parts, names), *_compared(annotated, names)]
    if not found:
        return annotated
    return replace(annotated, mentions=tuple(sorted((*annotated.mentions, *found), key=lambda m: m.span)))


def _cited(paper: PaperContext) -> set[Mention]:
    """The wordings of strategies in sentences that cite, which may tell of what others had."""
    sentences = (sentence for paragraph in paper.paragraphs for sentence in paragraph.sentences)
    return {mention for s in sentences if s.of(Label.CITATION) for mention in s.of(Label.STRATEGY)}


def _parts_in(known: Iterable[Mention], vocabulary: Vocabulary) -> list[str]:
    """The parts that the wordings of the measure name."""
    texts = {mention.text.lower() for mention in known}
    words = [word for group in vocabulary.word_classes if group.slug == _PARTS for word in group.words]
    return [word for word in words if any(re.search(rf"\b{re.escape(word)}s?\b", text) for text in texts)]


def _compared(annotated: AnnotatedDocument, names: list[str]) -> Iterator[Mention]:
    """What names only add to: where "x-HNBR" is the sample, "HNBR" is what it is compared with."""
    bare = {piece for name in names for piece in _JOINT.split(name) if piece != name and _ACRONYM.fullmatch(piece)}
    if not bare:
        return
    text, pattern = annotated.document.text, words_pattern([], [*bare, *names])
    for block in annotated.document.blocks:
        for hit in pattern.finditer(text, block.span.start, block.span.end) if block.kind in MINED else ():
            if hit[0] in bare:
                yield Mention(Label.CUE, Span(*hit.span()), hit[0], (BASELINE,))


def _standing_for(
    annotated: AnnotatedDocument, words: Mapping[str, tuple[str, ...]], parts: list[str], names: list[str]
) -> Iterator[Mention]:
    if not words:
        return
    text = annotated.document.text
    told = [m.span for m in annotated.mentions if m.label is Label.STRATEGY]
    pattern = words_pattern(parts, names)
    of_parts = words[parts[0]] if parts else ()
    for block in annotated.document.blocks:
        if block.kind not in MINED and block.kind is not BlockKind.TABLE:
            continue
        for hit in pattern.finditer(text, block.span.start, block.span.end):
            span = Span(*hit.span())
            denied = _WITHOUT.search(text[max(block.span.start, span.start - _LOOK_BACK) : span.start])
            if not denied and not _FREE.match(text, span.end) and not any(span.overlaps(other) for other in told):
                yield Mention(Label.STRATEGY, span, hit[0], words.get(hit[0], of_parts), weight=STANDS_FOR)

"""Sentences with what they mention, in their paragraphs: what the rules look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from miner.model import AnnotatedDocument, Block, BlockKind, Label, Mention, Quantity, SectionKind, Span
from miner.rules.mixtures import Mixtures

#: Blocks whose values are mined; the reference list, affiliations and headings are not.
MINED = frozenset({BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE})
_LOOK_BACK = 10
_OWN = "own-work"
_CALLED = ("this review", "this perspective", "we review", "this digest", "review article", "this minireview")
#: Characters in which a review calls itself one; shares of sentences that say "we", and that cite.
_FRONT, _HARDLY, _OFTEN, _MOSTLY = 6000, 0.02, 0.15, 0.35
_SOME = 10  # sentences that a share is told from
_SIMULATED = "simulated"
_COMPUTES = 0.2  # share of sentences that speak of a model in a paper that computes
_UNMINED_SECTIONS = frozenset({SectionKind.REFERENCES, SectionKind.BACK})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``text`` is its characters, all spans count characters of the document."""

    span: Span
    text: str
    block: Block
    mentions: tuple[Mention, ...]
    position: int  # in its paragraph
    _by_label: Mapping[Label, tuple[Mention, ...]] = field(default_factory=dict, repr=False)
    _by_cue: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def at(cls, span: Span, annotated: AnnotatedDocument, block: Block, position: int) -> Sentence:
        """The sentence at ``span`` with its mentions, sorted for the rules that ask for them again and again."""
        mentions = within(annotated.mentions, span)
        by_label: dict[Label, list[Mention]] = {}
        by_cue: dict[str, list[Mention]] = {}
        for mention in mentions:
            by_label.setdefault(mention.label, []).append(mention)
            for term in mention.terms if mention.label is Label.CUE else ():
                by_cue.setdefault(term, []).append(mention)
        return cls(
            span,
            span.of(annotated.document.text),
            block,
            mentions,
            position,
            {label: tuple(found) for label, found in by_label.items()},
            {term: tuple(found) for term, found in by_cue.items()},
        )

    def of(self, label: Label) -> tuple[Mention, ...]:
        """The mentions with this label, in order."""
        return self._by_label.get(label, ())

    def cues(self, term: str) -> tuple[Mention, ...]:
        """The context words that speak for ``term``."""
        return self._by_cue.get(term, ())

    def between(self, a: Span, b: Span) -> str:
        """The characters between two spans of this sentence, whichever comes first."""
        first, last = sorted((a, b))
        return self.text[max(0, first.end - self.span.start) : max(0, last.start - self.span.start)]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The sentences of one block."""

    block: Block
    sentences: tuple[Sentence, ...]
    heading: tuple[Mention, ...] = ()  # what the titles of its section mention

    def before(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """The sentences before this one, nearest first; no more than rules look back."""
        return self.sentences[max(0, sentence.position - _LOOK_BACK) : sentence.position][::-1]


@dataclass(frozen=True, slots=True)
class PaperContext:
    """All paragraphs that are mined, and what kind of paper it is."""

    annotated: AnnotatedDocument
    paragraphs: tuple[Paragraph, ...]
    is_review: bool
    is_model: bool = False
    measure: Mention | None = None  # the wording of the strategy that the paper is about
    subject: str = ""  # the material that the paper is about
    solids: re.Pattern[str] | None = None  # finds solids that are told by their class
    mixtures: Mixtures | None = None  # finds materials that stand together as one
    baselines: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, annotated: AnnotatedDocument) -> PaperContext:
        """Sort sentences and mentions of ``annotated`` into paragraphs."""
        paragraphs: list[Paragraph] = []
        headings: dict[int, tuple[Mention, ...]] = {}
        for block in annotated.document.blocks:
            if block.kind is BlockKind.HEADING:
                headings = {level: found for level, found in headings.items() if level < block.level}
                headings[block.level] = within(annotated.mentions, block.span)
            elif block.kind in MINED and block.section_kind not in _UNMINED_SECTIONS:
                above = tuple(mention for level in sorted(headings) for mention in headings[level])
                paragraphs.append(_paragraph(annotated, block, above))
        return cls(annotated, tuple(paragraphs), is_review(annotated, paragraphs), is_model(annotated, paragraphs))

    def contexts(self) -> Iterator[ValueContext]:
        """All values of the paper's sentences, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                for value in sentence.of(Label.QUANTITY):
                    yield ValueContext(value, sentence, paragraph, self)


@dataclass(frozen=True, slots=True)
class ValueContext:
    """A value in its sentence, paragraph and paper: all that a rule may look at."""

    value: Mention
    sentence: Sentence
    paragraph: Paragraph
    paper: PaperContext

    @property
    def quantity(self) -> Quantity:
        """The quantity of the value."""
        return quantity_of(self.value)


def is_experimental(context: ValueContext) -> bool:
    """Whether the value stands in an experimental section."""
    return context.paragraph.block.section_kind is SectionKind.EXPERIMENTAL


def quantity_of(value: Mention) -> Quantity:
    """The quantity that a mention of a value carries."""
    if value.quantity is None:
        raise ValueError(f"not a value: {value.text!r}")
    return value.quantity


def is_review(annotated: AnnotatedDocument, paragraphs: Sequence[Paragraph]) -> bool:
    """True for a paper that tells of others' work: it says so, or it has no experimental part and hardly says "we"."""
    front = annotated.document.text[:_FRONT].lower()
    if any(word in front for word in _CALLED):
        return True
    if any(block.section_kind is SectionKind.EXPERIMENTAL for block in annotated.document.blocks):
        return False
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    own = sum(bool(sentence.cues(_OWN)) for sentence in sentences)
    cited = sum(bool(sentence.of(Label.CITATION)) for sentence in sentences)
    if len(sentences) >= _SOME and cited > _MOSTLY * len(sentences):
        return True
    return own < _HARDLY * len(sentences) and cited > _OFTEN * len(sentences)


def is_model(annotated: AnnotatedDocument, paragraphs: Sequence[Paragraph]) -> bool:
    """True for a paper that computes: its title says so, or many of its sentences do."""
    title = next((b.span for b in annotated.document.blocks if b.kind in (BlockKind.TITLE, BlockKind.HEADING)), None)
    if title and any(_SIMULATED in cue.terms for cue in within(annotated.mentions, title)):
        return True
    sentences = [sentence for paragraph in paragraphs for sentence in paragraph.sentences]
    return sum(bool(sentence.cues(_SIMULATED)) for sentence in sentences) > _COMPUTES * len(sentences)


def _paragraph(annotated: AnnotatedDocument, block: Block, heading: tuple[Mention, ...]) -> Paragraph:
    first = bisect_left(annotated.sentences, block.span.start, key=lambda span: span.start)
    sentences: list[Sentence] = []
    for span in annotated.sentences[first:]:
        if span.start >= block.span.end:
            break
        sentences.append(Sentence.at(span, annotated, block, len(sentences)))
    return Paragraph(block, tuple(sentences), heading)


def within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    """Of mentions in order, those that begin in a span."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return tuple(mentions[first:last])

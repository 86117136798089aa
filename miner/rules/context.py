"""What the rules look at: a value in its sentence, paragraph and paper, and how far words stand from it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import takewhile
from typing import TypeVar

from miner.model import (
    AnnotatedDocument,
    Block,
    BlockKind,
    Decision,
    Document,
    Evidence,
    Label,
    Mention,
    Origin,
    Quantity,
    SectionKind,
    Span,
    Status,
)
from miner.rules.mixtures import Mixtures
from miner.rules.register import Register, Vote
from miner.vocabulary import Patterns

#: Blocks whose values are mined; the reference list, affiliations and headings are not.
MINED = frozenset({BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE})
_LOOK_BACK = 10
_OWN = "own-work"
#: Characters in which a review calls itself one; shares of sentences that say "we", and that cite.
_FRONT, _HARDLY, _OFTEN, _MOSTLY = 6000, 0.02, 0.15, 0.35
_SOME = 10  # sentences that a share is told from
_SIMULATED = "simulated"
_COMPUTES = 0.2  # share of sentences that speak of a model in a paper that computes
MAX_LENGTH = 1500  # characters of a sentence
_UNMINED_SECTIONS = frozenset({SectionKind.REFERENCES, SectionKind.BACK})

_WORD = re.compile(r"\w+")
#: Words at which a word of the context speaks half as loud.
HALF_WAY = 7.0
#: Characters beyond which it is not heard at all.
FAR = 400
_AHEAD = 40  # characters that a clause boundary may be told by behind its beginning

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``text`` is its characters, all spans count characters of the document."""

    span: Span
    text: str
    block: Block
    mentions: tuple[Mention, ...]
    position: int  # in its paragraph
    patterns: Patterns = field(repr=False)  # of text, that rules look for in it
    _by_label: Mapping[Label, tuple[Mention, ...]] = field(default_factory=dict, repr=False)
    _by_cue: Mapping[str, tuple[Mention, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def at(cls, span: Span, annotated: AnnotatedDocument, block: Block, position: int, patterns: Patterns) -> Sentence:
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
            patterns,
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
    register: Register = field(default_factory=Register)
    strategy: Mention | None = None  # the wording of the strategy that the paper is about
    subject: str = ""  # the material that the paper is about
    solids: re.Pattern[str] | None = None  # finds solids that are told by their class
    mixtures: Mixtures | None = None  # finds materials that stand together as one
    baselines: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, annotated: AnnotatedDocument, patterns: Patterns) -> PaperContext:
        """Sort sentences and mentions of ``annotated`` into paragraphs."""
        paragraphs: list[Paragraph] = []
        headings: dict[int, tuple[Mention, ...]] = {}
        for block in annotated.document.blocks:
            if block.kind is BlockKind.HEADING:
                headings = {level: found for level, found in headings.items() if level < block.level}
                headings[block.level] = within(annotated.mentions, block.span)
            elif block.kind in MINED and block.section_kind not in _UNMINED_SECTIONS:
                above = tuple(mention for level in sorted(headings) for mention in headings[level])
                paragraphs.append(_paragraph(annotated, block, above, patterns))
        review = is_review(annotated, paragraphs, patterns)
        return cls(annotated, tuple(paragraphs), review, is_model(annotated, paragraphs))

    def contexts(self) -> Iterator[ValueContext]:
        """All values of the paper's sentences, in order."""
        for paragraph in self.paragraphs:
            for sentence in paragraph.sentences:
                for value in sentence.of(Label.QUANTITY):
                    yield ValueContext(value, sentence, paragraph, self)


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """A value whose kind was decided earlier in the paper."""

    mention: Mention
    kind: str
    paragraph: Span
    sentence: Span


#: By the label of a unit, the kinds of pressure that are told together with quantities in it.
CooccurringUnits = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class ValueContext:
    """A value in its sentence, paragraph and paper: all that a rule may look at, and nothing that it may change.

    What is decided of the value is filled in slot by slot, for the rules of the next one.
    """

    value: Mention
    sentence: Sentence
    paragraph: Paragraph
    paper: PaperContext
    possible: Set[str] = frozenset()  # kinds that a value in this unit may have
    pascals: Decimal = Decimal("Infinity")  # the upper bound of a pressure, infinite for none and other quantities
    company: CooccurringUnits = field(default_factory=dict)
    earlier: Sequence[EarlierValue] = ()  # the pressures of the paper before it, in order
    said: Sequence[Vote] = ()  # what the sentence says in so many words, as far as its unit may have the kind
    damping: float = 1.0  # how much what stands further away matters: the less, the more the sentence says itself
    kind: str = ""  # what was decided: for the rules about its status and all that follow
    status: Status = Status.REPORTED
    references: tuple[str, ...] = ()

    @property
    def quantity(self) -> Quantity:
        """The quantity of the value."""
        return quantity_of(self.value)

    @property
    def before(self) -> str:
        """The text of the sentence before the value."""
        return self.sentence.text[: max(0, self.value.span.start - self.sentence.span.start)]

    @property
    def section(self) -> SectionKind:
        """The kind of the section that the value stands in."""
        return self.paragraph.block.section_kind

    @property
    def is_experimental(self) -> bool:
        """Whether the value stands in an experimental section."""
        return self.section is SectionKind.EXPERIMENTAL

    def between(self, other: Mention) -> str:
        """The text between another mention of the sentence and the value."""
        return self.sentence.between(other.span, self.value.span)

    def links(self, pattern: str, other: Mention) -> bool:
        """Whether a pattern of text is all that stands between another mention of the sentence and the value."""
        return self.sentence.patterns[pattern].fullmatch(self.between(other)) is not None

    def parts(self, pattern: str, other: Mention) -> bool:
        """Whether a pattern of text stands between another mention of the sentence and the value."""
        return self.sentence.patterns[pattern].search(self.between(other)) is not None

    def says(self, pattern: str) -> bool:
        """Whether the sentence has a pattern of text."""
        return self.sentence.patterns[pattern].search(self.sentence.text) is not None

    def says_before(self, pattern: str, within: int = MAX_LENGTH) -> bool:
        """Whether a pattern of text stands before the value, in so many characters."""
        return self.sentence.patterns[pattern].search(self.before[-within:]) is not None

    def nearness(self, other: Mention) -> float:
        """How near another mention of the sentence stands."""
        return nearness(self.sentence, other.span, self.value.span)

    def words_to(self, other: Mention) -> int:
        """The number of words between another mention of the sentence and the value."""
        return words_between(self.sentence, other.span, self.value.span)

    def is_in_clause(self, other: Mention) -> bool:
        """Whether no clause boundary stands between another mention of the sentence and the value."""
        return breaks_between(self.sentence, other.span, self.value.span) == 0


def quantity_of(value: Mention) -> Quantity:
    """The quantity that a mention of a value carries."""
    if value.quantity is None:
        raise ValueError(f"not a value: {value.text!r}")
    return value.quantity


def unit_of(value: Mention) -> str:
    """The label of the unit of a value; "" for what is none."""
    return value.quantity.unit if value.quantity else ""


def is_review(annotated: AnnotatedDocument, paragraphs: Sequence[Paragraph], patterns: Patterns) -> bool:
    """True for a paper that tells of others' work: it says so, or it has no experimental part and hardly says "we"."""
    if patterns["calls-itself-review"].search(annotated.document.text[:_FRONT].lower()):
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


def _paragraph(
    annotated: AnnotatedDocument, block: Block, heading: tuple[Mention, ...], patterns: Patterns
) -> Paragraph:
    first = bisect_left(annotated.sentences, block.span.start, key=lambda span: span.start)
    sentences: list[Sentence] = []
    for span in annotated.sentences[first:]:
        if span.start >= block.span.end:
            break
        sentences.append(Sentence.at(span, annotated, block, len(sentences), patterns))
    return Paragraph(block, tuple(sentences), heading)


def within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    """Of mentions in order, those that begin in a span."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, span.end, key=lambda mention: mention.span.start)
    return tuple(mentions[first:last])


def clause_of(sentence: Sentence, context: Span) -> Span:
    """The clause that holds ``context``: between clause boundaries, and beside "although ...," and ", which ...,"."""
    text, offset = sentence.text, sentence.span.start
    patterns = sentence.patterns
    breaks = (*patterns["clause-break"].finditer(text), *patterns["second-verb"].finditer(text))
    ends = [(match.start() + offset, match.end() + offset) for match in breaks]
    commas = [match.start(1) for match in patterns["relative-clause"].finditer(text)]
    commas += [text.index(", ")] if patterns["subordinate"].match(text) and ", " in text else []
    ends += [(comma + offset, comma + offset + 1) for comma in commas]
    start = max((end for _, end in ends if end <= context.start), default=sentence.span.start)
    stop = min((begin for begin, _ in ends if begin >= context.end), default=sentence.span.end)
    return Span(start, stop)


def lists_of(mentions: Iterable[Mention], sentence: Sentence, joint: str) -> Iterator[list[Mention]]:
    """The mentions of a sentence in runs that nothing but a pattern of text parts: commas and conjunctions."""
    return runs_of(
        mentions, lambda a, b: sentence.patterns[joint].fullmatch(sentence.between(a.span, b.span)) is not None
    )


def runs_of(items: Iterable[Item], joined: Callable[[Item, Item], bool]) -> Iterator[list[Item]]:
    """The items in runs, in order: each of a run is joined to the one before it."""
    run: list[Item] = []
    for item in items:
        if run and not joined(run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def words_between(sentence: Sentence, a: Span, b: Span) -> int:
    """The number of words between two spans."""
    return len(_WORD.findall(sentence.between(a, b)))


def breaks_between(sentence: Sentence, a: Span, b: Span) -> int:
    """The number of clause boundaries between two spans; leaving a bracket on the way counts as one."""
    text = sentence.between(a, b)
    left, right = (max(0, span - sentence.span.start) for span in (min(a, b).end, max(a, b).start))
    found = sentence.patterns["clause-break"].finditer(sentence.text, left, right + _AHEAD)
    breaks = sum(1 for _ in takewhile(lambda boundary: boundary.start() < right, found))
    return breaks + (a < b and ")" in text and text.count("(") != text.count(")"))


def nearness(sentence: Sentence, a: Span, b: Span) -> float:
    """1 when they touch, less with every word, halved at every clause boundary."""
    if a.overlaps(b):
        return 1.0
    if a.gap(b) > FAR:
        return 0.0
    return 0.5 ** breaks_between(sentence, a, b) / (1 + words_between(sentence, a, b) / HALF_WAY)


def evidence_of(
    document: Document, value: Span, quoted: Span, origin: Origin, decisions: Iterable[Decision] = ()
) -> Evidence:
    """The very place of a value, with page and boxes, and the words that are quoted for it."""
    block = document.block_at(value.start)
    return Evidence(
        document=document.source.id,
        span=value,
        quote=document.quote(quoted),
        quote_span=quoted,
        page=document.page(value),
        boxes=document.boxes(quoted),
        section=block.section if block else "",
        origin=origin,
        decisions=tuple(decisions),
    )

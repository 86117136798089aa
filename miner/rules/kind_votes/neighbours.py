"""What the values and sentences before, the section, and wishes tell of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from miner.model import Label, Mention
from miner.rules.clauses import nearness
from miner.rules.context import PaperContext, Paragraph, Sentence
from miner.rules.kind_votes.vote import (
    APPLIED,
    CARRIED,
    IN_LIST,
    IN_SENTENCE_TOO,
    LAST_VALUE,
    MODEL,
    NAMED_AFTER,
    OPERATION,
    PRESSURE,
    SAID_BEFORE,
    SECTION,
    SOLIDS,
    TURNED,
    WANTED,
    EarlierValue,
    Vote,
    bounds_of,
    unit_of,
)
from miner.rules.register import KindRule

TARGET = "target"
_CARRY = 3
_RECENT = 40  # values that are remembered within a paragraph
_LISTED = re.compile(r"\W*(?:and|or|to|versus|vs)?\W*")


def wanted(value: Mention, sentence: Sentence, said: Sequence[Vote]) -> Iterator[Vote]:
    """A pressure that is wanted or allowed is one of the cell at work."""
    cues = sentence.cues(TARGET)
    if not cues or any(vote.kind in SOLIDS for vote in said):
        return
    if any(vote.kind == PRESSURE for vote in said):
        yield Vote(KindRule.WANTED, OPERATION, WANTED)
    else:
        near = max(nearness(sentence, cue.span, value.span) for cue in cues)
        yield Vote(KindRule.WANTED, OPERATION, WANTED * near)


def in_a_model(paper: PaperContext, said: Sequence[Vote]) -> Iterator[Vote]:
    """What a paper that computes calls a pressure at the value is the one that it puts on its cell."""
    if paper.is_model and any(vote.kind == PRESSURE and vote.weight >= NAMED_AFTER for vote in said):
        yield Vote(KindRule.OF_A_MODEL, OPERATION, MODEL)


def same_list(value: Mention, sentence: Sentence, earlier: Sequence[EarlierValue]) -> Iterator[Vote]:
    """A value goes the way of the one just before it: "22 GPa for A, 23 GPa for B", "75 and 10 MPa"."""
    if not earlier or earlier[-1].sentence != sentence.span or earlier[-1].kind == PRESSURE:
        return
    before = earlier[-1].mention
    if before.quantity and value.quantity and before.quantity.unit == value.quantity.unit:
        close = nearness(sentence, before.span, value.span)
        turned = any(before.span < m.span < value.span for m in sentence.mentions if _turns(m))
        in_list = _LISTED.fullmatch(sentence.between(before.span, value.span)) is not None
        alike = IN_LIST if in_list else IN_SENTENCE_TOO * (TURNED if turned else max(close, 0.3))
        yield Vote(KindRule.BEFORE_IT, earlier[-1].kind, alike)


def _turns(mention: Mention) -> bool:
    """Whether a word between two values says that the second is something else."""
    return mention.label is Label.PROPERTY or (mention.label is Label.CUE and bool(set(mention.terms) & APPLIED))


def repeated_value(
    value: Mention, paragraph: Paragraph, earlier: Sequence[EarlierValue], damping: float
) -> Iterator[Vote]:
    """The same value was told in the same paragraph, or the last property there had its unit."""
    here = [other for other in earlier[-_RECENT:] if other.paragraph == paragraph.block.span and other.kind != PRESSURE]
    if here and here[-1].kind not in APPLIED and unit_of(here[-1].mention) == unit_of(value):
        yield Vote(KindRule.LAST_VALUE, here[-1].kind, damping * LAST_VALUE)
    same = [other for other in here if _same_bounds(other.mention, value)]
    if same:
        yield Vote(KindRule.SAID_BEFORE, same[-1].kind, damping * SAID_BEFORE)


def carried_over(sentence: Sentence, paragraph: Paragraph, damping: float) -> Iterator[Vote]:
    """What the sentences before were about; fades with each sentence."""
    for distance, other in enumerate(paragraph.before(sentence)[:_CARRY]):
        fade = damping * CARRIED / (1 + distance)
        spoken = {(m.terms[0], 1.0) for m in other.of(Label.PROPERTY)} | {
            (kind, m.weight * 0.6) for m in other.of(Label.CUE) for kind in m.terms
        }
        for kind in sorted({kind for kind, _ in spoken}):
            loudest = max(weight for name, weight in spoken if name == kind)
            yield Vote(KindRule.CARRIED, kind, fade * loudest)


def section_title(paragraph: Paragraph, damping: float) -> Iterator[Vote]:
    """The titles of the section name a quantity, or use a word that goes with a kind."""
    for mention in paragraph.heading:
        if mention.label is Label.PROPERTY:
            yield Vote(KindRule.SECTION, mention.terms[0], damping * SECTION)
        elif mention.label is Label.CUE:
            for kind in mention.terms:
                yield Vote(KindRule.SECTION, kind, damping * SECTION * 0.5 * mention.weight)


def _same_bounds(a: Mention, b: Mention) -> bool:
    p, q = a.quantity, b.quantity
    return p is not None and q is not None and bounds_of(p) == bounds_of(q)

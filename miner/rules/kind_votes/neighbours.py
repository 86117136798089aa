"""What the values and sentences before, the section, and wishes tell of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from miner.model import Label, Mention
from miner.rules.clauses import nearness
from miner.rules.context import Paper, Paragraph, Sentence
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
    Clue,
    Precedent,
    bounds_of,
    unit_of,
)
from miner.rules.register import KindRule

TARGET = "target"
_CARRY = 3
_RECENT = 40  # values that are remembered within a paragraph
_LISTED = re.compile(r"\W*(?:and|or|to|versus|vs)?\W*")


def wanted(value: Mention, sentence: Sentence, said: Sequence[Clue]) -> Iterator[Clue]:
    """A pressure that is wanted or allowed is one of the cell at work."""
    cues = sentence.cues(TARGET)
    if not cues or any(clue.kind in SOLIDS for clue in said):
        return
    if any(clue.kind == PRESSURE for clue in said):
        yield Clue(KindRule.WANTED, OPERATION, WANTED)
    else:
        near = max(nearness(sentence, cue.span, value.span) for cue in cues)
        yield Clue(KindRule.WANTED, OPERATION, WANTED * near)


def in_a_model(paper: Paper, said: Sequence[Clue]) -> Iterator[Clue]:
    """What a paper that computes calls a pressure at the value is the one that it puts on its cell."""
    if paper.is_model and any(clue.kind == PRESSURE and clue.weight >= NAMED_AFTER for clue in said):
        yield Clue(KindRule.OF_A_MODEL, OPERATION, MODEL)


def same_breath(value: Mention, sentence: Sentence, earlier: Sequence[Precedent]) -> Iterator[Clue]:
    """A value goes the way of the one just before it: "22 GPa for A, 23 GPa for B", "75 and 10 MPa"."""
    if not earlier or earlier[-1].sentence != sentence.span or earlier[-1].kind == PRESSURE:
        return
    before = earlier[-1].mention
    if before.quantity and value.quantity and before.quantity.unit == value.quantity.unit:
        close = nearness(sentence, before.span, value.span)
        turned = any(before.span < m.span < value.span for m in sentence.mentions if _turns(m))
        in_list = _LISTED.fullmatch(sentence.between(before.span, value.span)) is not None
        alike = IN_LIST if in_list else IN_SENTENCE_TOO * (TURNED if turned else max(close, 0.3))
        yield Clue(KindRule.BEFORE_IT, earlier[-1].kind, alike)


def _turns(mention: Mention) -> bool:
    """Whether a word between two values says that the second is something else."""
    return mention.label is Label.PROPERTY or (mention.label is Label.CUE and bool(set(mention.terms) & APPLIED))


def said_before(value: Mention, paragraph: Paragraph, earlier: Sequence[Precedent], hush: float) -> Iterator[Clue]:
    """The same value was told in the same paragraph, or the last property there had its unit."""
    here = [other for other in earlier[-_RECENT:] if other.paragraph == paragraph.block.span and other.kind != PRESSURE]
    if here and here[-1].kind not in APPLIED and unit_of(here[-1].mention) == unit_of(value):
        yield Clue(KindRule.LAST_VALUE, here[-1].kind, hush * LAST_VALUE)
    same = [other for other in here if _same_bounds(other.mention, value)]
    if same:
        yield Clue(KindRule.SAID_BEFORE, same[-1].kind, hush * SAID_BEFORE)


def carried_over(sentence: Sentence, paragraph: Paragraph, hush: float) -> Iterator[Clue]:
    """What the sentences before were about; fades with each sentence."""
    for distance, other in enumerate(paragraph.before(sentence)[:_CARRY]):
        fade = hush * CARRIED / (1 + distance)
        spoken = {(m.terms[0], 1.0) for m in other.of(Label.PROPERTY)} | {
            (kind, m.weight * 0.6) for m in other.of(Label.CUE) for kind in m.terms
        }
        for kind in sorted({kind for kind, _ in spoken}):
            loudest = max(weight for name, weight in spoken if name == kind)
            yield Clue(KindRule.CARRIED, kind, fade * loudest)


def section_title(paragraph: Paragraph, hush: float) -> Iterator[Clue]:
    """The titles of the section name a quantity, or use a word that goes with a kind."""
    for mention in paragraph.heading:
        if mention.label is Label.PROPERTY:
            yield Clue(KindRule.SECTION, mention.terms[0], hush * SECTION)
        elif mention.label is Label.CUE:
            for kind in mention.terms:
                yield Clue(KindRule.SECTION, kind, hush * SECTION * 0.5 * mention.weight)


def _same_bounds(a: Mention, b: Mention) -> bool:
    p, q = a.quantity, b.quantity
    return p is not None and q is not None and bounds_of(p) == bounds_of(q)

"""Sentences of a block of text, with the citation marks that follow their full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from miner.model import Span

_SHORTENED = (
    "al approx ca cf chem co corp dr ed eds e.g eq eqs et etc fig figs i.e inc int ltd max min no nos nr phys prof "
    "ref refs resp sec sect st suppl tab vol vs wt viz"
)
#: Words that end in a full stop without ending a sentence.
ABBREVIATIONS = frozenset(_SHORTENED.split())

#: Characters that no sentence has; longer stretches are lists, data or damage, and are cut.
MAX_SENTENCE = 1500

_STOP = re.compile(r"[.!?]")
_MARKS = re.compile(r"(?:\s?\[\s?\d[\d\s,–-]*\])+")
_CLOSERS = "\"'”’)]"


def split_sentences(text: str, block: Span, superscripts: Sequence[Span] = ()) -> tuple[Span, ...]:
    """The sentences of ``text`` inside ``block``, in order, without surrounding white space.

    >>> text = "It runs at 2 MPa.[17] At 0.1 MPa it fails, e.g. after Fig. 2. So it is."
    >>> [s.of(text) for s in split_sentences(text, Span(0, len(text)))]
    ['It runs at 2 MPa.[17]', 'At 0.1 MPa it fails, e.g. after Fig. 2.', 'So it is.']
    """
    raised = {position for span in superscripts if span.overlaps(block) for position in range(span.start, span.end)}
    ends = [*_not_too_far(text, block.start, [*_ends(text, block, raised), block.end])]
    return tuple(
        _trimmed(text, start, end)
        for start, end in zip([block.start, *ends], ends, strict=False)
        if text[start:end].strip()
    )


def _ends(text: str, block: Span, raised: set[int]) -> Iterator[int]:
    for stop in _STOP.finditer(text, block.start, block.end):
        end = _past_marks(text, stop.end(), block.end, raised)
        if (
            end < block.end
            and _starts_sentence(text, end, block.end)
            and not _abbreviated(text, stop.start(), block.start)
        ):
            yield end


def _not_too_far(text: str, start: int, ends: Sequence[int]) -> Iterator[int]:
    """The ends, and cuts at a space where one is too far away to be the end of a sentence."""
    for end in ends:
        while end - start > MAX_SENTENCE:
            space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
            start = space if space > start else start + MAX_SENTENCE
            yield start
        yield end
        start = end


def _past_marks(text: str, end: int, limit: int, raised: set[int]) -> int:
    """Past closing quotes, bracketed citations and raised citation numbers."""
    while end < limit and (text[end] in _CLOSERS or end in raised):
        end += 1
    marks = _MARKS.match(text, end, limit)
    return marks.end() if marks else end


def _starts_sentence(text: str, end: int, limit: int) -> bool:
    if not text[end].isspace():
        return False
    rest = text[end : min(end + 12, limit)].lstrip()
    if not rest:
        return False
    first = rest.lstrip("([\"'“‘")[:1]
    return first.isupper() or first.isdigit() or first in "≈~<>≥≤•" or _lower_case_name(rest)


def _lower_case_name(rest: str) -> bool:
    """A sentence may start with a symbol such as "μ-LixSi" or "α-sulfur"."""
    return len(rest) > 1 and "α" <= rest[0] <= "ω" and rest[1] in "-–"


def _abbreviated(text: str, stop: int, start: int) -> bool:
    if text[stop] != ".":
        return False
    word_start = max(text.rfind(" ", start, stop), text.rfind("(", start, stop), start - 1) + 1
    word = text[word_start:stop].lower().lstrip("[(“\"'")
    if word in ABBREVIATIONS or (word.rsplit(".", 1)[-1] in {"e", "g", "i"} and "." in word):
        return True
    if len(word) == 1 and word.isalpha() and text[stop - 1].isupper():  # an initial: "Y. Hu"
        return True
    return re.fullmatch(r"[a-z]\.-?[a-z]", word) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)

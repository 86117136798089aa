"""Headings that are set like the text around them, told by their numbers, which run through the paper."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.raw_block import RawBlock
from miner.documents.sections import kind_of, number_depth
from miner.model import BlockKind, SectionKind

ENOUGH = 3  # numbered headings that are told by their type: with so many, what is set like text is text
KNOWN = 2  # of the headings must be those of any paper: introduction, methods, results, conclusions
MAX_WORDS = 16
_NUMBER = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?\.?\s+(?=[^\W\d_])")
_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.OTHER})


def with_numbered_headings(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks; those are headings that count "1. Introduction, 2. Experimental, 2.1. Cells, 3. Results".

    A list counts as well, but not through the whole paper, and its items are not called like sections.
    """
    by_type = sum(1 for draft in drafts if draft.kind is BlockKind.HEADING and number_depth(draft.text))
    if by_type >= ENOUGH:
        return list(drafts)
    parts = [part for draft in drafts for part in _parts(draft)]
    found = _counted(parts)
    known = {kind_of(parts[place].text, SectionKind.BODY) for place in found} - {SectionKind.BODY, SectionKind.BACK}
    if len(known) < KNOWN:
        return list(drafts)
    return [_heading(part) if place in found else part for place, part in enumerate(parts)]


def _parts(draft: RawBlock) -> list[RawBlock]:
    """A short block whose lines begin with numbers of several sections, as one block for each; any other as it is."""
    lines = draft.strands
    starts = [place for place, line in enumerate(lines) if place == 0 or _NUMBER.match(line.text)]
    if draft.kind not in _PLAIN or len(starts) < 2 or not all(_may_head(lines[start].text) for start in starts):
        return [draft]
    parts = draft.cut_at(starts)
    return parts if all(_may_head(part.text) for part in parts) else [draft]


def _may_head(text: str) -> bool:
    short = len(text.split()) <= MAX_WORDS and not re.search(r"[.,;:]$", text)
    return bool(_NUMBER.match(text)) and short


def _counted(parts: Sequence[RawBlock]) -> set[int]:
    """The places of the blocks that count the sections, from the first that is called an introduction."""
    number: tuple[int, ...] = ()
    found: set[int] = set()
    for place, part in enumerate(parts):
        match = _NUMBER.match(part.text)
        if not match or part.kind not in {*_PLAIN, BlockKind.HEADING} or not _may_head(part.text):
            continue
        told = tuple(int(group) for group in match.groups() if group)
        opens = told == (1,) and kind_of(part.text, SectionKind.BODY) is SectionKind.INTRODUCTION
        if (not number and opens) or (number and _follows(number, told)):
            number = told
            found.add(place)
    return found


def _follows(number: tuple[int, ...], told: tuple[int, ...]) -> bool:
    """Whether a section follows another: 2.1 and 3 follow 2, 2.2 and 3 follow 2.1.

    >>> [_follows((2, 1), told) for told in ((2, 2), (2, 1, 1), (3,), (2, 3), (4,))]
    [True, True, True, False, False]
    """
    return told == (*number, 1) or any(told == (*number[:depth], number[depth] + 1) for depth in range(len(number)))


def _heading(part: RawBlock) -> RawBlock:
    return replace(part, kind=BlockKind.HEADING, level=number_depth(part.text))

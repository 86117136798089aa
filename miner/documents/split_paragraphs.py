"""Paragraphs that a column, a page or a float interrupts are put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import ENDS_SENTENCE, REFERENCE_START, YEAR
from miner.documents.raw_block import RawBlock
from miner.documents.side_matter import is_aside
from miner.model import BlockKind

_FLOATS = frozenset({BlockKind.CAPTION, BlockKind.TABLE, BlockKind.FOOTNOTE, BlockKind.OTHER})
_ABBREVIATION = re.compile(
    r"(?:\b(?:et al|e\.g|i\.e|vs|ca|cf|ref|refs|fig|figs|eq|eqs|no|approx|resp|dr|prof)\.|\b[A-Z]\.)$", re.IGNORECASE
)
_OPENS = re.compile(r"^(?:[a-z]|[(,;:)\]%°–—-]|[≈~<>≤≥=±×+]|\d)")
TAIL_LINES = 8  # lines
_MAX_BLOCKS_BACK = 40


def join_interrupted(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks, with the parts of one paragraph in one block; floats stand after it."""
    result: list[RawBlock] = []
    for draft in drafts:
        before = _interrupted(result, draft) if draft.kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION) else None
        if before is None:
            result.append(draft)
        else:
            first = result[before]
            result[before] = replace(first, strands=(*first.strands, *draft.strands))
    return result


def _interrupted(drafts: list[RawBlock], draft: RawBlock) -> int | None:
    """The index of the paragraph that ``draft`` goes on with."""
    if draft.kind is BlockKind.CAPTION:
        return None
    for index in range(len(drafts) - 1, max(-1, len(drafts) - _MAX_BLOCKS_BACK), -1):
        earlier = drafts[index]
        if earlier.kind is BlockKind.PARAGRAPH and earlier.page and is_aside(earlier.text):
            continue
        if earlier.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            return index if _goes_on(earlier, draft, index == len(drafts) - 1) else None
        if earlier.kind is BlockKind.REFERENCE:
            return index if _is_rest_of_entry(earlier, draft) else None
        if earlier.kind not in _FLOATS:
            return None
    return None


def _tail(draft: RawBlock) -> str:
    """The last lines of a block; a paragraph may go on over hundreds of pages."""
    return " ".join(strand.text for strand in draft.strands[-TAIL_LINES:]).rstrip()


def _is_rest_of_entry(earlier: RawBlock, draft: RawBlock) -> bool:
    """Whether an entry of the reference list is not complete without ``draft``."""
    if draft.section_kind is not earlier.section_kind or REFERENCE_START.match(draft.text):
        return False
    return _goes_on(earlier, draft, True) or (not YEAR.search(earlier.text) and bool(YEAR.search(draft.text)))


def _goes_on(earlier: RawBlock, draft: RawBlock, adjacent: bool) -> bool:
    """Whether the sentence at the end of ``earlier`` is carried on by ``draft``."""
    if earlier.size and draft.size and abs(earlier.size - draft.size) > 0.08 * earlier.size:
        return False
    if earlier.bold != draft.bold and not draft.text[:1].islower():
        return False
    end, start = _tail(earlier), draft.text.lstrip()
    if not end or not start:
        return False
    if end.endswith("-") and not start[0].isspace():
        return True
    stops = bool(ENDS_SENTENCE.search(end)) and not _ABBREVIATION.search(end)
    if end.endswith((":", ";")) and start[:1].islower():
        return True
    if stops:
        return False
    if _OPENS.match(start):
        return True
    return (
        not draft.indented
        and (len(end) > 200 or re.search(r"[.] [A-Z]", end) is not None)
        and not end.endswith(":")
        and (earlier.page != 0 or not adjacent or end[-1].islower() or end[-1] == ",")
    )

"""Which blocks are entries of the reference list, where it has no heading, or its entries come glued or parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import YEAR
from miner.documents.raw_block import RawBlock
from miner.model import BlockKind

LISTED = 0.8  # part of the numbers of a list without a heading that must be found
DATED = 0.6  # part of its entries that must tell a year
FEWEST = 3, 8  # entries of such a list in square brackets, whose numbers are hardly anything else, and of others
LONGEST = 700  # characters of an entry
PARTS = 3  # blocks that an entry may come apart into
_STYLES = (
    re.compile(r"\[(\d{1,3})\]\s+(?=\S)"),
    re.compile(r"\((\d{1,3})\)\s+(?=[^\W\d_])"),
    re.compile(r"(\d{1,3})[.)]?\s+(?=[^\W\d_])"),
)
_DATE = re.compile(rf"{YEAR.pattern}|\[?(?:arxiv:|(?<![a-z-])[a-z-]{{2,12}}/)\d{{4}}\.?\d{{3}}")
_TEXTS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FORMULA})


def with_entries(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The blocks with all entries of the reference list as such, each in one block."""
    parts = [part for draft in drafts for part in _parted(draft)]
    if not any(part.kind is BlockKind.REFERENCE for part in parts):
        for style in _STYLES:
            found = _unheaded(parts, style)
            if found:
                parts = found
                break
    return _carried_on(parts)


def _parted(draft: RawBlock) -> list[RawBlock]:
    """The entries of one block whose lines begin with one number after the other; any other block as it is."""
    if draft.kind not in {*_TEXTS, BlockKind.REFERENCE} or len(draft.strands) < 2:
        return [draft]
    style = next((style for style in _STYLES if style.match(draft.text)), None)
    if style is None or (style is _STYLES[-1] and draft.kind is not BlockKind.REFERENCE):
        return [draft]
    starts, number = [0], _number(style, draft.text)
    for place, line in enumerate(draft.strands[1:], 1):
        if _number(style, line.text) == number + 1:
            starts.append(place)
            number += 1
    return draft.cut_at(starts)


def _number(style: re.Pattern[str], text: str) -> int:
    found = style.match(text)
    return int(found[1]) if found else 0


def _unheaded(parts: Sequence[RawBlock], style: re.Pattern[str]) -> list[RawBlock]:
    """The blocks with the entries of a list in one style that no heading announces; empty when there is none.

    It may stand in two columns, and parted by floats; numbers without brackets count in the later half alone.
    """
    half = 0 if style is not _STYLES[-1] else len(parts) // 2
    places: dict[int, int] = {}
    for place, part in enumerate(parts):
        number = _number(style, part.text) if part.kind in _TEXTS and place >= half else 0
        if number and (number == 1 or number - 1 in places or number - 2 in places):
            places[number] = place
    fewest = FEWEST[style is not _STYLES[0]]
    if 1 not in places or len(places) < max(fewest, LISTED * max(places)):
        return []
    entries = {place: _whole(parts, place, set(places.values())) for place in places.values()}
    dated = sum(1 for entry, _ in entries.values() if _DATE.search(entry.text))
    if dated < DATED * len(places):
        return []
    taken = {place for _, rest in entries.values() for place in rest}
    return [entries[place][0] if place in entries else part for place, part in enumerate(parts) if place not in taken]


def _whole(parts: Sequence[RawBlock], place: int, starts: set[int]) -> tuple[RawBlock, list[int]]:
    """An entry with the blocks after it that belong to it, and their places: as far as it has no year."""
    entry, rest = replace(parts[place], kind=BlockKind.REFERENCE), list[int]()
    for after in range(place + 1, min(place + 1 + PARTS, len(parts))):
        part = parts[after]
        ended = _DATE.search(entry.text) or after in starts or part.kind not in _TEXTS
        if ended or len(entry.text) + len(part.text) > LONGEST:
            break
        entry = replace(entry, strands=(*entry.strands, *part.strands))
        rest.append(after)
    return (entry, rest) if _DATE.search(entry.text) else (replace(parts[place], kind=BlockKind.REFERENCE), [])


def _carried_on(parts: Sequence[RawBlock]) -> list[RawBlock]:
    """Entries that carry on the numbers of the reference list are entries, whatever stands between."""
    result: list[RawBlock] = []
    last = 0
    for part in parts:
        number = next(filter(None, (_number(style, part.text) for style in _STYLES)), 0)
        if part.kind is BlockKind.REFERENCE:
            last = number or last
        elif part.kind in _TEXTS and last and number == last + 1 and YEAR.search(part.text):
            result.append(replace(part, kind=BlockKind.REFERENCE))
            last = number
            continue
        result.append(part)
    return result

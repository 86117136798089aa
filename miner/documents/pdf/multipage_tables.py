"""Tables that go on over a page: their parts become one table, the header that is printed again is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import CONTINUED
from miner.documents.raw_block import RawBlock
from miner.model import BlockKind


def with_whole_tables(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks, with the further parts of a table added to its first part."""
    result: list[RawBlock] = []
    last: int | None = None  # where the table stands that may go on
    for draft in drafts:
        if draft.kind is BlockKind.CAPTION and CONTINUED.match(draft.text[len(draft.number) :]):
            continue
        if draft.kind is not BlockKind.TABLE:
            result.append(draft)
        elif last is not None and _goes_on(result[last], draft, at_once=last == len(result) - 1):
            result[last] = _joined(result[last], draft)
        else:
            last = len(result)
            result.append(draft)
    return result


def _goes_on(first: RawBlock, draft: RawBlock, at_once: bool) -> bool:
    """Whether a table has the number of the one before it.

    Without a number, it has its header, or it stands on the next page with nothing between them (``at_once``).
    """
    if not first.cells or not draft.cells or len(first.cells[0]) != len(draft.cells[0]):
        return False
    if draft.number:
        return draft.number == first.number
    if draft.page > first.page and _header(first) == _header(draft):
        return True
    return at_once and draft.page == _last_page(first) + 1


def _last_page(draft: RawBlock) -> int:
    return max((strand.page for row in draft.cells for cell in row for strand in cell), default=draft.page)


def _joined(first: RawBlock, draft: RawBlock) -> RawBlock:
    again = first.header_rows if _header(first) == _header(draft, first.header_rows) else 0
    return replace(first, cells=(*first.cells, *draft.cells[again:]))


def _header(draft: RawBlock, rows: int | None = None) -> list[list[str]]:
    count = draft.header_rows if rows is None else rows
    return [[" ".join(strand.text for strand in cell) for cell in row] for row in draft.cells[:count]]

"""Tables that go on over a page: their parts become one table, the header that is printed again is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import CONTINUED
from miner.documents.raw_block import RawBlock
from miner.model import BlockKind


def with_whole_tables(raws: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks, with the further parts of a table added to its first part."""
    result: list[RawBlock] = []
    last: int | None = None  # where the table stands that may go on
    for raw in raws:
        if raw.kind is BlockKind.CAPTION and CONTINUED.match(raw.text[len(raw.number) :]):
            continue
        if raw.kind is not BlockKind.TABLE:
            result.append(raw)
        elif last is not None and _goes_on(result[last], raw, at_once=last == len(result) - 1):
            result[last] = _joined(result[last], raw)
        else:
            last = len(result)
            result.append(raw)
    return result


def _goes_on(first: RawBlock, raw: RawBlock, at_once: bool) -> bool:
    """Whether a table has the number of the one before it.

    Without a number, it has its header, or it stands on the next page with nothing between them (``at_once``).
    """
    if not first.cells or not raw.cells or len(first.cells[0]) != len(raw.cells[0]):
        return False
    if raw.number:
        return raw.number == first.number
    if raw.page > first.page and _header(first) == _header(raw):
        return True
    return at_once and raw.page == _last_page(first) + 1


def _last_page(raw: RawBlock) -> int:
    return max((strand.page for row in raw.cells for cell in row for strand in cell), default=raw.page)


def _joined(first: RawBlock, raw: RawBlock) -> RawBlock:
    again = first.header_rows if _header(first) == _header(raw, first.header_rows) else 0
    return replace(first, cells=(*first.cells, *raw.cells[again:]))


def _header(raw: RawBlock, rows: int | None = None) -> list[list[str]]:
    count = raw.header_rows if rows is None else rows
    return [[" ".join(strand.text for strand in cell) for cell in row] for row in raw.cells[:count]]

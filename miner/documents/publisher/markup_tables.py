"""Tables of publishers' files: every cell in each place that it covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from miner.documents.publisher.element_roles import Markup, Role
from miner.documents.publisher.flow import Flow
from miner.documents.publisher.inline_markup import Inline
from miner.documents.publisher.math import local_name

MAX_COLUMNS = 200
MAX_CELLS = 100_000
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "entry"})
_GRIDS = frozenset({"table", "tgroup"})


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, all of one length; the first ``header_rows`` are the header."""

    rows: tuple[tuple[Flow, ...], ...]
    header_rows: int


def find_grids(element: Any, inline: Inline) -> list[Grid]:
    """The grids that stand in a table element."""
    holders = [item for item in element.iter() if local_name(item) in _GRIDS]
    holders = [item for item in holders if local_name(item) != "table" or not _holds(item, "tgroup")] or [element]
    found = [_grid(holder, inline) for holder in holders]
    return [grid for grid in found if grid is not None]


def is_grid(element: Any) -> bool:
    """Whether a table element that no reader knows holds data: at least two rows of two cells, and no table inside."""
    rows = [[cell for cell in row if local_name(cell) in _CELLS] for row in _rows_of(element)]
    full = [row for row in rows if sum(any(text.strip() for text in cell.itertext()) for cell in row) >= 2]
    return len(full) >= 2 and not _holds(element, "table") and not _holds(element, "h3")


def _holds(element: Any, name: str) -> bool:
    return any(local_name(item) == name for item in element.iter() if item is not element)


def _rows_of(holder: Any) -> Iterator[Any]:
    """The rows of a grid, without those of grids inside it and of its footnotes."""
    waiting = [holder]
    while waiting:
        item = waiting.pop()
        if local_name(item) in _ROWS:
            yield item
        elif item is holder or local_name(item) not in (*_GRIDS, "tfoot"):
            waiting.extend(reversed(item))


def _grid(holder: Any, inline: Inline) -> Grid | None:
    rows = [row for row in _rows_of(holder) if any(local_name(cell) in _CELLS for cell in row)]
    if not rows:
        return None
    columns = _columns(holder)
    placed: dict[tuple[int, int], Any] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell in (item for item in row if local_name(item) in _CELLS):
            column = max(column, 0) if "namest" not in cell.attrib else _place(columns, cell.get("namest"), column)
            if "colname" in cell.attrib and "namest" not in cell.attrib:
                column = _place(columns, cell.get("colname"), column)
            while (number, column) in placed:
                column += 1
            width, height = _reach(cell, columns, len(rows) - number)
            for right in range(column, min(column + width, MAX_COLUMNS)):
                for down in range(number, number + height):
                    placed.setdefault((down, right), cell)
            column += width
        if len(placed) > MAX_CELLS:
            rows = rows[: number + 1]
            break
    heads = _header_rows(rows)
    flows = {cell: inline.flow(cell)[0] for cell in dict.fromkeys(placed.values())}
    laid: list[dict[int, Any]] = [{} for _ in rows]
    for (number, column), cell in placed.items():
        if number < len(rows):
            laid[number][column] = cell
    return _trimmed([_filled(row, flows, number < heads) for number, row in enumerate(laid)], heads)


def _columns(holder: Any) -> dict[str, int]:
    """The places of the columns that a CALS table names."""
    names = [item.get("colname") or "" for item in holder.iter() if local_name(item) == "colspec"]
    return {name: place for place, name in enumerate(names) if name}


def _place(columns: dict[str, int], name: str | None, otherwise: int) -> int:
    if name in columns:
        return columns[name]
    found = re.search(r"\d+", name or "")
    return min(max(int(found.group()[:4]) - 1, 0), MAX_COLUMNS) if found else otherwise


def _reach(cell: Any, columns: dict[str, int], rows_left: int) -> tuple[int, int]:
    """How many columns and rows a cell covers."""
    width = _count(cell.get("colspan"), 1)
    if cell.get("namest") and cell.get("nameend"):
        width = _place(columns, cell.get("nameend"), 0) - _place(columns, cell.get("namest"), 0) + 1
    height = _count(cell.get("rowspan"), 1) if "morerows" not in cell.attrib else _count(cell.get("morerows"), 0) + 1
    if height == 0:
        height = rows_left  # HTML: to the end of its group
    return min(max(width, 1), MAX_COLUMNS), min(max(height, 1), rows_left)


def _count(told: str | None, otherwise: int) -> int:
    return int(told.strip()[:6]) if told and told.strip().isascii() and told.strip().isdigit() else otherwise


def _header_rows(rows: list[Any]) -> int:
    """Rows of the head; in a table without one the rows of header cells, else the first."""
    heads = 0
    for row in rows:
        if not any(local_name(above) == "thead" for above in row.iterancestors()):
            break
        heads += 1
    if not heads:
        for row in rows:
            if any(local_name(cell) == "td" or local_name(cell) == "entry" for cell in row):
                break
            heads += 1
    return heads if heads < len(rows) else (0 if len(rows) == 1 else 1)


def _filled(row: dict[int, Any], flows: dict[Any, Flow], head: bool) -> tuple[Flow, ...]:
    """A row; a cell over all of its columns is a heading inside the table and stands once."""
    cells = [row.get(column) for column in range(1 + max(row, default=-1))]
    if not head and len(cells) > 1 and len(set(cells)) == 1:
        cells[1:] = [None] * (len(cells) - 1)
    return tuple(flows[cell] if cell is not None else Flow() for cell in cells)


def _trimmed(rows: list[tuple[Flow, ...]], heads: int) -> Grid | None:
    """The rows that say something, padded to one length."""
    kept = [(row, number < heads) for number, row in enumerate(rows) if any(row)]
    width = max((len(row) for row, _ in kept), default=0)
    if not width:
        return None
    padded = tuple(row + tuple(Flow() for _ in range(width - len(row))) for row, _ in kept)
    return Grid(padded, sum(head for _, head in kept))


def is_table(markup: Markup, element: Any) -> bool:
    """Whether an element is a table: told by the reader, or by its looks."""
    return markup.plays(element, Role.TABLE) or (local_name(element) == "table" and is_grid(element))

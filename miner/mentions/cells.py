"""Values of table cells that take their unit from the header of their column."""

from __future__ import annotations

from collections.abc import Iterator

from miner.mentions.quantities import QuantityReader
from miner.model import Document, Label, Mention, Table
from miner.vocabulary import Unit


def cell_quantities(document: Document, reader: QuantityReader) -> Iterator[Mention]:
    """A quantity for every cell that holds a number without a unit, below a header that names one."""
    for table in document.tables:
        units = _units(document, table, reader)
        for row in table.body:
            for cell in row:
                unit = units.get(cell.column)
                quantity = reader.find_in_cell(document.quote(cell.span), unit) if unit else None
                if quantity is not None:
                    yield Mention(Label.QUANTITY, cell.span, document.quote(cell.span), quantity=quantity)


def _units(document: Document, table: Table, reader: QuantityReader) -> dict[int, Unit]:
    found = {cell.column: reader.header_unit(document.quote(cell.span)) for cell in table.header}
    return {column: unit for column, unit in found.items() if unit is not None}

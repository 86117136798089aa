"""Values of table cells that take their unit from the header of their column, and headers that are only a symbol."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from miner.mentions.quantities import QuantityReader
from miner.model import Document, Label, Mention, Span, Table
from miner.vocabulary import Unit, Vocabulary

_NOTE = re.compile(r"[a-z*†‡§¶#]{1,2}(?:,[a-z])*")
_SYMBOL = re.compile(r"\s*(?P<symbol>[A-Za-zΔδσ]\S{0,9}?)\s*(?:[/\[,]|\((?!cycl)|$)")


def _without_note(document: Document, span: Span) -> Span:
    """A cell without the raised mark of a note at its end: "5" of "5 c"."""
    place = bisect_left(document.superscripts, span.end, key=lambda raised: raised.end)
    for raised in document.superscripts[place : place + 1]:
        if raised.end == span.end and raised.start > span.start and _NOTE.fullmatch(document.quote(raised)):
            return Span(span.start, raised.start)
    return span


class CellReader:
    """Reads what tables leave to their headers."""

    def __init__(self, reader: QuantityReader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._symbols = {symbol: kind.slug for kind in vocabulary.kinds for symbol in kind.symbols}

    def quantities(self, document: Document) -> Iterator[Mention]:
        """A quantity for every cell that holds a number without a unit, below a header that names one."""
        for table in document.tables:
            units = self._units(document, table)
            for cell in (cell for row in table.body for cell in row if cell.column in units):
                span = _without_note(document, cell.span)
                quantity = self._reader.find_in_cell(document.quote(span), units[cell.column])
                if quantity is not None:
                    yield Mention(Label.QUANTITY, span, document.quote(span), quantity=quantity)

    def names(self, document: Document) -> Iterator[Mention]:
        """The quantity that a header means by a symbol: "E / GPa", "KIC"."""
        for table in document.tables:
            for cell in table.header:
                found = _SYMBOL.match(document.quote(cell.span))
                if found and found["symbol"] in self._symbols:
                    start = cell.span.start + found.start("symbol")
                    place = Span(start, start + len(found["symbol"]))
                    yield Mention(Label.PROPERTY, place, found["symbol"], (self._symbols[found["symbol"]],))

    def _units(self, document: Document, table: Table) -> dict[int, Unit]:
        found = {cell.column: self._reader.header_unit(document.quote(cell.span)) for cell in table.header}
        return {column: unit for column, unit in found.items() if unit is not None}

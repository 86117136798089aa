"""Records from the rows of tables: the header names the quantity, the row tells whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from miner.model import AnnotatedDocument, Cell, Label, Mention, Span, Table
from miner.records.clues import PRESSURE
from miner.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RowValue:
    """A value of a table with what its row says."""

    value: Mention
    kind: str
    row: Span
    materials: tuple[str, ...]
    strategy: Mention | None
    references: tuple[str, ...]
    rules: tuple[str, ...]


def row_values(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> Iterator[RowValue]:
    """All values of all tables, row by row."""
    for table in annotated.document.tables:
        mentions = [mention for mention in annotated.mentions if mention.span in table.span]
        for row in table.body:
            yield from _row(table, row, mentions, vocabulary)


def _row(table: Table, row: Sequence[Cell], mentions: Sequence[Mention], vocabulary: Vocabulary) -> Iterator[RowValue]:
    whole = Span(row[0].span.start, row[-1].span.end)
    mine = [mention for mention in mentions if mention.span in whole]
    materials = tuple(dict.fromkeys(m.terms[0] for m in mine if m.label is Label.MATERIAL))
    strategy = _strategy(mine)
    references = tuple(number for m in mine if m.label is Label.CITATION for number in m.terms)
    for value in mine:
        cell = next((cell for cell in row if value.span in cell.span), None)
        if value.label is not Label.QUANTITY or value.quantity is None or cell is None:
            continue
        kind, rule = _kind(value, table, cell, mentions, vocabulary)
        if kind:
            yield RowValue(value, kind, whole, materials, strategy, references, (rule, "the row of the table"))


def _strategy(mine: Sequence[Mention]) -> Mention | None:
    """The wording that says most: a label as it stands before scattered words, then the longest."""
    named = [mention for mention in mine if mention.label is Label.STRATEGY]
    return max(named, key=lambda mention: (mention.weight, len(mention.span), -mention.span.start), default=None)


def _kind(
    value: Mention, table: Table, cell: Cell, mentions: Sequence[Mention], vocabulary: Vocabulary
) -> tuple[str, str]:
    """What the column's header names, if the unit fits; else what the unit alone tells; "" when nothing does."""
    assert value.quantity is not None
    unit = vocabulary.unit(value.quantity.unit)
    headers = [other.span for other in table.header if other.column == cell.column]
    for mention in mentions:
        if mention.label is Label.PROPERTY and any(mention.span in header for header in headers):
            kind = vocabulary.kind(mention.terms[0])
            if kind.dimension == unit.dimension:
                return kind.slug, "named in the header"
    if unit.kind:
        return unit.kind, "the unit tells the kind"
    return (PRESSURE, "kind not said") if unit.dimension == PRESSURE else ("", "")

"""Records from the rows of tables: the header names the quantity, the row tells whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from miner.model import AnnotatedDocument, Cell, Label, Mention, Slot, Span, Table
from miner.rules.context import quantity_of, within
from miner.rules.kinds import APPLIED, NAMED, PRESSURE, UNIT, KindDecision, weigh
from miner.rules.register import Rule, Vote
from miner.rules.status import BASELINE, CONVENTIONAL, FAILURE
from miner.vocabulary import Patterns, Unit, Vocabulary

#: How loudly a word speaks in the cell itself, in the header of its column, and in the caption.
_CELL, _HEADER, _CAPTION = 1.0, 0.8, 0.3
_ASIDE = re.compile(
    r"\s+[(\[].*|\s*\[[\d,–-]+\]$", re.DOTALL
)  # "Li3InCl6 (reference)", but not "Li1.2Zr1.9Sr0.1(PO4)3"
#: Classes of words of the ontology: what heads a column of materials, what stands in a cell that says nothing.
_OF_MATERIALS, _NOT_SAID = "material-column", "not-said"
LONGEST_NAME = 4  # words of a row's name

IN_HEADER = Rule[None](
    "in-header", "named in the header", Slot.KIND, weight=NAMED, is_default=True,
    example="Table: Cell, Stack pressure (MPa) / A, 2",
    counter="Table: Cell, Cycled at (MPa) / A, 2",
)  # fmt: skip
IN_TABLE = Rule[None](
    "in-table", "“{}” in the table", Slot.KIND, weight=1.0, is_default=True,
    example="Table: Cell, Cycled at (MPa) / A, 2",
    counter="Table: Cell, Stack pressure (MPa) / A, 2",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RowValue:
    """A value of a table with what its row says."""

    value: Mention
    decided: KindDecision
    row: Span
    materials: tuple[str, ...]
    strategy: Mention | None
    references: tuple[str, ...]
    failed: bool  # the row tells that the cell broke down


def row_values(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> Iterator[RowValue]:
    """All values of all tables, row by row."""
    for table in annotated.document.tables:
        inside = _inside(annotated.mentions, table.span)
        caption = _inside(annotated.mentions, table.caption) if table.caption else []
        headers = {cell.column: annotated.document.quote(cell.span) for cell in table.header}
        columns = _Columns.of(annotated, table, vocabulary)
        for row in table.body:
            text = annotated.document.quote(Span(row[0].span.start, row[-1].span.end))
            yield from _row(_Row(table, row, inside, caption, text, headers, columns), vocabulary)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the words of a table's first column may be."""

    materials: bool  # whether they may name materials: its header says so, or says nothing
    not_said: frozenset[str]
    patterns: Patterns

    @classmethod
    def of(cls, annotated: AnnotatedDocument, table: Table, vocabulary: Vocabulary) -> _Columns:
        """By the table's header and the words of the vocabulary."""
        words = {group.slug: group.words for group in vocabulary.word_classes}
        header = " ".join(annotated.document.quote(cell.span) for cell in table.header if cell.column == 0)
        heads = "|".join(map(re.escape, words.get(_OF_MATERIALS, ())))
        named = re.search(rf"(?<![\w-])(?:{heads})s?(?!\w)", header, re.IGNORECASE) is not None
        return cls(named or not header.strip(), frozenset(words.get(_NOT_SAID, ())), vocabulary.patterns)

    def says_nothing(self, text: str) -> bool:
        """Whether the words of a cell are such as "Not given" or "this work"."""
        forms = (text.strip(), text.strip(".,;:*†‡()[]–—- "))  # "NA" says nothing, but "Na" is sodium
        return any(form in self.not_said or form.lower() in self.not_said for form in forms)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, with what table and caption mention."""

    table: Table
    cells: Sequence[Cell]
    within: Sequence[Mention]
    caption: Sequence[Mention]
    text: str  # of the row
    headers: Mapping[int, str]  # by column
    columns: _Columns

    @property
    def span(self) -> Span:
        """From the first cell to the last."""
        return Span(self.cells[0].span.start, self.cells[-1].span.end)

    def name(self, mine: Sequence[Mention]) -> str:
        """What the first cell calls the row, when it is a short name and no value: "LPS glass"; "" when it is none."""
        first = self.cells[0].span
        text = " ".join(_ASIDE.sub("", self.text[: len(first)]).split())
        valued = any(mention.span.overlaps(first) for mention in mine if mention.label is Label.QUANTITY)
        short = any(letter.isalpha() for letter in text) and len(text.split()) <= LONGEST_NAME
        return text if self.columns.materials and short and not valued and not self.columns.says_nothing(text) else ""

    def materials(self, mine: Sequence[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Of what the values of the row are, and its properties: those of a name of several are of none of them."""
        named = [mention for mention in mine if mention.label is Label.MATERIAL]
        inside = {mention.terms[0] for mention in named if mention.span in self.cells[0].span}
        name = self.name(mine)
        name = next((mention.terms[0] for mention in named if mention.text == name), name)
        every = tuple(filter(None, dict.fromkeys((name, *(mention.terms[0] for mention in named)))))
        if not name or len(inside) < 2:
            return every, every
        return every, tuple(other for other in every if other == name or other not in inside)

    def is_compared(self, cell: Cell) -> bool:
        """Whether the column is headed as that of cells without the strategy: "pressure without", "conventional"."""
        return bool(self.columns.patterns["without-strategy"].search(self.headers.get(cell.column, "")))

    def heads(self, cell: Cell) -> list[Mention]:
        """What the headers of a cell's column mention."""
        headers = [other.span for other in self.table.header if other.column == cell.column]
        return [mention for mention in self.within if any(mention.span in header for header in headers)]


def _inside(mentions: Sequence[Mention], span: Span) -> list[Mention]:
    """Of mentions in order, those that lie in a span."""
    return [mention for mention in within(mentions, span) if mention.span in span]


def _row(row: _Row, vocabulary: Vocabulary) -> Iterator[RowValue]:
    mine = _inside(row.within, row.span)
    named, measured = row.materials(mine)
    strategy = _strategy(mine, row.columns)
    failed = any(mention.label is Label.CUE and FAILURE in mention.terms for mention in mine)
    references = tuple(number for m in mine if m.label is Label.CITATION for number in m.terms)
    for value in mine:
        cell = next((cell for cell in row.cells if value.span in cell.span), None)
        if value.label is not Label.QUANTITY or value.quantity is None or cell is None:
            continue
        decided = _decide(value, row, cell, vocabulary)
        if decided.kind:
            due = None if row.is_compared(cell) else strategy
            materials = named if decided.kind in APPLIED else measured
            yield RowValue(value, decided, row.span, materials, due, references, failed)


def _strategy(mine: Sequence[Mention], columns: _Columns) -> Mention | None:
    """The wording that says most: a label as it stands before scattered words, then the longest.

    Without any, what the column of strategies says.
    """
    named = [mention for mention in mine if mention.label is Label.STRATEGY]
    usual = [m.span for m in mine if m.label is Label.CUE and not {BASELINE, CONVENTIONAL}.isdisjoint(m.terms)]
    told = [
        replace(mention, label=Label.STRATEGY)
        for mention in mine
        if mention.label is Label.MEASURE
        and not any(span in mention.span for span in usual)
        and not columns.patterns["no-strategy"].match(mention.text)
        and not columns.says_nothing(mention.text)
    ]
    return max(
        named or told, key=lambda mention: (mention.weight, len(mention.span), -mention.span.start), default=None
    )


def _decide(value: Mention, row: _Row, cell: Cell, vocabulary: Vocabulary) -> KindDecision:
    """What the column's header names, if the unit fits; else what the unit tells; else the words around the value."""
    unit = vocabulary.unit(quantity_of(value).unit)
    heads = row.heads(cell)
    fitting = [m.terms[0] for m in heads if m.label is Label.PROPERTY and _fits(m.terms[0], unit, vocabulary)]
    named = next((slug for slug in fitting if slug != PRESSURE), "")
    if named:
        return KindDecision(named, (IN_HEADER.counted(Vote(named)),), NAMED)
    in_cell = [mention for mention in row.within if mention.span in cell.span]
    votes = [*_hints(in_cell, _CELL), *_hints(heads, _HEADER), *_hints(row.caption, _CAPTION)]
    decided = weigh([vote for vote in votes if _fits(vote.kind, unit, vocabulary)], "")
    if unit.dimension == PRESSURE:
        return decided if decided.kind else replace(decided, kind=PRESSURE)
    if unit.kind and (not decided.kind or unit.kind == decided.kind):
        return KindDecision(unit.kind, (UNIT.counted(Vote(unit.kind)),), NAMED)
    return decided if unit.kind else KindDecision("", (), 0.0)


def _hints(mentions: Sequence[Mention], share: float) -> Iterator[Vote]:
    """What the context words of a header, cell or caption speak for."""
    for mention in mentions:
        if mention.label is Label.CUE or mention.label is Label.PROPERTY:
            for slug in mention.terms:
                yield IN_TABLE.counted(Vote(slug, share * mention.weight, mention.text))


def _fits(slug: str, unit: Unit, vocabulary: Vocabulary) -> bool:
    return any(kind.slug == slug and kind.dimension == unit.dimension for kind in vocabulary.kinds)

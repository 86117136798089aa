"""What a paper says: one immutable text with stand-off blocks, tables and references."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from miner.model.spans import Box, Run, Span

#: Signs of a text that no reader understood: private codes of fonts, and lost characters.
UNCLEAR = re.compile("[\ue000-\uf8ff\ufffd]")


class BlockKind(StrEnum):
    """What a stretch of the paper is."""

    TITLE = "title"
    AUTHORS = "authors"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    TABLE = "table"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    REFERENCE = "reference"
    OTHER = "other"  # affiliations, licence lines, dates: kept as text, not mined


class SectionKind(StrEnum):
    """The part of a paper that a block stands in."""

    FRONT = "front"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    EXPERIMENTAL = "experimental"
    RESULTS = "results"
    BODY = "body"  # a section whose title does not tell
    CONCLUSION = "conclusion"
    BACK = "back"  # acknowledgements, funding, conflicts of interest, author contributions
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, caption, ...; ``section`` is the title of its section ("" before the first)."""

    kind: BlockKind
    span: Span
    section: str = ""
    section_kind: SectionKind = SectionKind.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its text is ``span.of(document.text)``."""

    span: Span
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; in the text, cells are parted by tabs and rows by line breaks."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    caption: Span | None = None
    number: str = ""

    @property
    def header(self) -> tuple[Cell, ...]:
        """The cells of all header rows."""
        return tuple(cell for row in self.rows for cell in row if cell.header)

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that are not header."""
        return tuple(row for row in self.rows if row and not row[0].header)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list; fields that the entry does not print are empty.

    ``number`` is the printed one; in a list without numbers it is the place in the list.
    """

    number: str
    text: str
    span: Span
    authors: tuple[str, ...] = ()
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    page: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation mark of the text, such as "[11–13]", a raised number or "(Kato et al., 2016)".

    ``references`` are the numbers of the entries it points to, ranges spelled out.
    """

    span: Span
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Which paper and which file it is.

    ``id`` is the name that the document goes by in the graph. ``part`` tells that the file is not the article but
    belongs to it: "si1", "si2", ... for supporting information; its ``doi`` is that of the article. ``page`` is the
    first page of the article, or its number where its journal counts so.
    """

    id: str
    sha256: str
    path: str
    format: str
    title: str = ""
    doi: str = ""
    journal: str = ""
    year: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()
    volume: str = ""
    page: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What a paper says: one immutable text, and everything else as spans of it.

    ``superscripts`` and ``subscripts`` mark characters that are printed raised or lowered. ``runs`` place the
    characters on pages; a text without pages has none. ``pages`` are (width, height) in points. ``doubtful_pages``
    are those whose text layer is hardly legible.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    citations: tuple[Citation, ...] = ()
    superscripts: tuple[Span, ...] = ()
    subscripts: tuple[Span, ...] = ()
    runs: tuple[Run, ...] = field(default=(), repr=False)
    pages: tuple[tuple[float, float], ...] = ()
    warnings: tuple[str, ...] = ()
    doubtful_pages: tuple[int, ...] = ()

    def quote(self, span: Span) -> str:
        """The characters of ``span``."""
        return self.text[span.start : span.end]

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One rectangle for each line that ``span`` touches, in reading order; empty for a text without pages."""
        first = max(0, bisect_right(self.runs, span.start, key=lambda run: run.span.start) - 1)
        found = []
        for index in range(first, len(self.runs)):
            run = self.runs[index]
            if run.span.start >= span.end:
                break
            if run.span.overlaps(span):
                found.append(run.box(span))
        return tuple(found)

    def page(self, span: Span) -> int | None:
        """The page that ``span`` starts on; None for a text without pages."""
        index = max(0, bisect_right(self.runs, span.start, key=lambda run: run.span.start) - 1)
        near = self.runs[index : index + 2]  # where none holds the first character, the next line
        return next((run.page for run in near if run.span.overlaps(span)), None)

    def block_at(self, position: int) -> Block | None:
        """The block that holds the character at ``position``."""
        index = bisect_right(self.blocks, position, key=lambda block: block.span.start) - 1
        if index >= 0 and position < self.blocks[index].span.end:
            return self.blocks[index]
        return None

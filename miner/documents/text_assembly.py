"""Raw blocks into a Document: one text, spans, runs. The last place where a character may change."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from miner.documents.hyphens import Vocabulary
from miner.documents.raw_block import RawBlock, Strand
from miner.model import Block, BlockKind, Cell, Run, Span, Table

BLOCK_GAP = "\n\n"
_OPEN_END = re.compile(r"(?<=\S)[–/]$|\bhttps?://\S+[/._=-]$|\b10\.\d{4,}/\S*[-./]$")


@dataclass(slots=True)
class Assembly:
    """The text and its layers while they grow."""

    vocabulary: Vocabulary
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    raws: list[RawBlock] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    superscripts: list[Span] = field(default_factory=list)
    subscripts: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All characters so far."""
        return "".join(self.parts)

    def write(self, text: str) -> None:
        """Add characters that stand nowhere on the page."""
        self.parts.append(text)
        self.length += len(text)

    def strand(self, strand: Strand, after: str = "") -> None:
        """Add a strand and the characters that part it from the next one, at the right end of its run."""
        start = self.length
        self.write(strand.text + after)
        for first, last, raised in strand.scripts:
            target = self.superscripts if raised else self.subscripts
            span = Span(start + first, start + last)
            if target and target[-1].end == span.start and not after and raised:
                target[-1] = Span(target[-1].start, span.end)
            else:
                target.append(span)
        if len(strand.edges) and strand.text:
            edges = array("f", (*strand.edges, *([strand.edges[-1]] * len(after))))
            self.runs.append(
                Run(Span(start, self.length), strand.page, strand.top, strand.bottom, edges, strand.vertical)
            )

    def lines(self, strands: Sequence[Strand]) -> None:
        """Add the lines of a paragraph; hyphens at line ends are repaired."""
        for strand, following in zip(strands, [*strands[1:], None], strict=False):
            if following is None or _goes_on(strand.text, following.text):
                self.strand(strand)
            elif strand.text.endswith("-") and len(strand.text) > 1 and strand.text[-2] not in " -":
                if self.vocabulary.keeps_hyphen(strand.text, following.text):
                    self.strand(strand)
                else:
                    self.strand(strand.cut(0, len(strand.text) - 1))
            else:
                self.strand(strand, " ")

    def block(self, raw: RawBlock) -> None:
        """Add a block."""
        if self.length:
            self.write(BLOCK_GAP)
        start = self.length
        if raw.kind is BlockKind.TABLE:
            self._table(raw)
        else:
            self.lines(raw.strands)
        self.blocks.append(Block(raw.kind, Span(start, self.length), raw.section, raw.section_kind, raw.level))
        self.raws.append(raw)

    def _table(self, raw: RawBlock) -> None:
        start = self.length
        rows: list[tuple[Cell, ...]] = []
        for number, row in enumerate(raw.cells):
            if number:
                self.write("\n")
            cells: list[Cell] = []
            for column, strands in enumerate(row):
                if column:
                    self.write("\t")
                begin = self.length
                self.lines(strands)
                cells.append(Cell(Span(begin, self.length), number, column, number < raw.header_rows))
            rows.append(tuple(cells))
        self.tables.append(Table(Span(start, self.length), tuple(rows), None, raw.number))


def assemble(raws: Iterable[RawBlock]) -> Assembly:
    """All raw blocks in one text, captions linked to their tables."""
    raws = [raw for raw in raws if raw.strands or raw.cells]
    lines = [strand.text for raw in raws for strand in _strands(raw)]
    assembly = Assembly(Vocabulary(lines))
    for raw in raws:
        assembly.block(raw)
    _link_captions(assembly)
    return assembly


def _goes_on(text: str, following: str) -> bool:
    """Whether a line ends within a range, an address or a DOI, and no space belongs between it and the next one."""
    return bool(_OPEN_END.search(text)) and not (text.endswith(".") and following[:1].isupper())


def _strands(raw: RawBlock) -> Iterable[Strand]:
    yield from raw.strands
    for row in raw.cells:
        for cell in row:
            yield from cell


def _link_captions(assembly: Assembly) -> None:
    """Give every table the nearest caption that begins with its label, or the neighbouring table caption."""
    captions = [
        (index, raw.number, block.span)
        for index, (raw, block) in enumerate(zip(assembly.raws, assembly.blocks, strict=True))
        if block.kind is BlockKind.CAPTION and re.match(r"(?i).*?\btab", raw.number)
    ]
    positions = [index for index, raw in enumerate(assembly.raws) if raw.kind is BlockKind.TABLE]
    taken: set[int] = set()
    for order, (position, table) in enumerate(zip(positions, assembly.tables, strict=True)):
        named = [item for item in captions if item[1] == table.number and table.number]
        near = [item for item in captions if abs(item[0] - position) <= 2 and item[0] not in taken]
        choice = named[:1] or sorted(near, key=lambda item: (abs(item[0] - position), item[0] > position))[:1]
        if choice:
            taken.add(choice[0][0])
            assembly.tables[order] = replace(table, caption=choice[0][2], number=choice[0][1])

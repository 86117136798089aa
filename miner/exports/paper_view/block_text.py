"""The parts of a paper that a page of HTML shows: which they are, where they stand, and their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from miner.exports.paper_view.inline_html import Inline, plain
from miner.exports.paper_view.reference_table import entry_ids
from miner.exports.paper_view.regions import Places
from miner.model import Block, BlockKind, Box, Cell, Document, Table


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with its place in the reading order, from 1; ``home`` is the page that its text is shown at."""

    number: int
    block: Block
    regions: tuple[Box, ...]
    home: int


def label(shown: Shown) -> str:
    """What a block was taken for.

    >>> from miner.model import SectionKind, Span
    >>> label(Shown(1, Block(BlockKind.CAPTION, Span(0, 5), "2. Cells", SectionKind.BODY), (), 1))
    'caption · body · 2. Cells'
    """
    block = shown.block
    level = f" {block.level}" if block.kind is BlockKind.HEADING else ""
    section = block.section if block.kind is not BlockKind.HEADING else ""
    return " · ".join(part for part in (f"{block.kind.value}{level}", block.section_kind.value, section) if part)


def css_class(kind: BlockKind) -> str:
    """The class that carries a kind's colour.

    >>> css_class(BlockKind.LIST_ITEM)
    'k-list-item'
    """
    return f"k-{kind.value.replace(' ', '-')}"


class Parts:
    """The blocks of a document, or of some of its pages, with what is needed to draw and write them."""

    def __init__(self, document: Document, pages: Sequence[int]) -> None:
        self.document = document
        self._places = Places(document)
        self._inline = Inline(document, entry_ids(document))
        self._tables = {table.span.start: table for table in document.tables}
        self.shown = list(self._chosen(set(pages)))
        self._on_page: dict[int, list[tuple[Shown, int, Box]]] = {}
        for shown in self.shown:
            for index, box in enumerate(shown.regions):
                self._on_page.setdefault(box.page, []).append((shown, index, box))

    def _chosen(self, pages: set[int]) -> Iterator[Shown]:
        """Blocks on the pages; one without a place stays with the block before it."""
        home = min(pages, default=0)
        visible = True
        for number, block in enumerate(self.document.blocks, start=1):
            everywhere = self._places.regions(block) if pages else ()
            regions = tuple(box for box in everywhere if box.page in pages)
            if everywhere:
                visible = bool(regions)
            if regions:
                home = regions[0].page
            if visible:
                yield Shown(number, block, regions, home)

    def by_page(self) -> dict[int, list[Shown]]:
        """The blocks by the page that their texts are shown at."""
        found: dict[int, list[Shown]] = {}
        for shown in self.shown:
            found.setdefault(shown.home, []).append(shown)
        return found

    def on_page(self, page: int) -> list[tuple[Shown, int, Box]]:
        """The regions on a page, each with its block and how many regions of that block come before it."""
        return self._on_page.get(page, [])

    def cells_on(self, page: int) -> Iterator[tuple[str, Cell, Box]]:
        """The outlines of the cells on a page, with the id of their table."""
        for shown, _, _ in self.on_page(page):
            table = self._table(shown.block)
            for cell in (cell for row in table.rows for cell in row) if table else ():
                box = self._places.outline(cell.span)
                if box is not None and box.page == page:
                    yield f"b{shown.number}", cell, box

    def article(self, shown: Shown) -> str:
        """The text of a block under a line that says what it is."""
        block, name = shown.block, f"b{shown.number}"
        number = f'<a href="#o{shown.number}">{shown.number}</a>' if shown.regions else str(shown.number)
        return (
            f'<article class="block {css_class(block.kind)}" id="{name}" data-block="{name}">'
            f'<p class="tag">{number} {plain(label(shown))}</p>{self._body(block)}</article>'
        )

    def _table(self, block: Block) -> Table | None:
        return self._tables.get(block.span.start) if block.kind is BlockKind.TABLE else None

    def _body(self, block: Block) -> str:
        table = self._table(block)
        if table:
            rows = "\n".join(f"<tr>{''.join(map(self._cell, row))}</tr>" for row in table.rows)
            return f'<div class="scroll"><table>\n{rows}\n</table></div>'
        tag = f"h{min(max(block.level, 1) + 2, 6)}" if block.kind is BlockKind.HEADING else "p"
        return f"<{tag}>{self._inline.html(block.span)}</{tag}>"

    def _cell(self, cell: Cell) -> str:
        tag = "th" if cell.header else "td"
        return f"<{tag}>{self._inline.html(cell.span)}</{tag}>"

"""A paper as one web page: its pages with what was recognised drawn on them, and beside each the text of its parts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from miner.exports.html_frame import asset, web_page
from miner.exports.paper_view.inline_html import Inline, plain
from miner.exports.paper_view.paper_text import facts
from miner.exports.paper_view.regions import Places
from miner.model import Block, BlockKind, Box, Cell, Document, Reference, Table
from miner.settings import RESOLVER

# ---- the reference list ----------------------------------------------------------------------------------------------


FIELDS = ("authors", "title", "journal", "year", "volume", "page", "doi")
OPTIONAL = ("title", "doi")  # what many lists do not print


def entry_ids(document: Document) -> dict[str, str]:
    """The id of the first entry of each number."""
    found: dict[str, str] = {}
    for index, reference in enumerate(document.references, start=1):
        found.setdefault(reference.number, f"r{index}")
    return found


def entries_table(document: Document, blocks: Mapping[int, str]) -> str:
    """All entries with their fields; ``blocks`` are the ids of the texts that are shown, by where they start.

    A field that no entry prints has no column.
    """
    if not document.references:
        return ""
    fields = [name for name in FIELDS if any(getattr(reference, name) for reference in document.references)]
    unseen = [name for name in FIELDS if name not in fields]
    note = f'<p class="soft">In no entry: {", ".join(unseen)}.</p>' if unseen else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("number", *fields))
    rows = "\n".join(
        _row(reference, f"r{index}", fields, blocks.get(reference.span.start, ""))
        for index, reference in enumerate(document.references, start=1)
    )
    return (
        f'<section class="page references" aria-labelledby="references"><h2 id="references">'
        f"References: what was recognised</h2>\n{note}\n"
        f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n'
        f"</section>"
    )


def _row(reference: Reference, name: str, fields: list[str], block: str) -> str:
    number = plain(reference.number)
    first = f'<a href="#{block}">{number}</a>' if block else number
    cells = "".join(f"<td>{_field(reference, field)}</td>" for field in fields)
    return f'<tr id="{name}" title="{plain(reference.text)}"><th scope="row">{first}</th>{cells}</tr>'


def _field(reference: Reference, field: str) -> str:
    value = getattr(reference, field)
    if not value:
        kind = "soft" if field in OPTIONAL else "missing"
        return f'<span class="{kind}" title="not recognised">–</span>'
    if field == "doi":
        return f'<a href="{RESOLVER}{plain(quote(value, safe="/"))}" rel="noreferrer">{plain(value)}</a>'
    return plain("; ".join(value) if isinstance(value, tuple) else value)


# ---- the parts of a paper --------------------------------------------------------------------------------------------


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


# ---- the page --------------------------------------------------------------------------------------------------------


MOST_PAGES = 60  # drawn when no pages are named: a file that browsers open without effort


def document_html(document: Document, images: Iterable[bytes] = (), pages: Sequence[int] = ()) -> str:
    """The whole file; ``images`` are PNGs of ``pages``, in that order, and only what stands on them is shown."""
    parts = Parts(document, pages)
    body = [_head(document, pages), _legend(bool(pages))]
    if pages:
        by_page = parts.by_page()
        for number, image in zip(pages, images, strict=True):
            body.append(_page(parts, number, image, by_page.get(number, [])))
    else:
        texts = "\n".join(parts.article(shown) for shown in parts.shown)
        body.append(f'<main class="page">\n{texts}\n</main>')
    body.append(entries_table(document, {shown.block.span.start: f"b{shown.number}" for shown in parts.shown}))
    return web_page(
        f"{document.source.title or document.source.id}, as it was understood",
        "\n".join(part for part in body if part),
        style=asset(__package__, "page.css"),
        script=asset(__package__, "page.js"),
        images=True,
    )


def _head(document: Document, pages: Sequence[int]) -> str:
    source = document.source
    lines = [f"<h1>{plain(source.title or source.id)}</h1>"]
    if source.authors:
        lines.append(f"<p>{plain(', '.join(source.authors))}</p>")
    lines.append(f'<p class="soft">{plain(facts(document))}</p><p class="soft">{plain(Path(source.path).name)}</p>')
    if 0 < len(pages) < len(document.pages):
        drawn = f"{len(pages)} of {len(document.pages)} pages are shown"
        lines.append(f'<p class="note">{drawn}; --pages chooses others.</p>')
    if document.warnings:
        items = "".join(f"<li>{plain(warning)}</li>" for warning in document.warnings)
        lines.append(f'<div class="warnings" role="note"><strong>Warnings</strong><ul>{items}</ul></div>')
    return "<header>\n" + "\n".join(lines) + "\n</header>"


def _legend(drawn: bool) -> str:
    items = "".join(f'<li class="{css_class(kind)}">{kind.value}</li>' for kind in BlockKind)
    hide = '<label class="switch"><input type="checkbox" id="plain"> pages without boxes</label>' if drawn else ""
    return f'<nav aria-label="Colours"><ul class="legend">{items}</ul>{hide}</nav>'


def _page(parts: Parts, number: int, image: bytes, shown: Sequence[Shown]) -> str:
    width, height = parts.document.pages[number - 1]
    ratio = round(width / height, 4) if width > 0 and height > 0 else 0.7
    drawn = "".join(_drawn(parts, number))
    texts = "\n".join(parts.article(item) for item in shown) or '<p class="soft">No part begins here.</p>'
    return (
        f'<section class="page" id="p{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">Page {number}</h2>\n'
        f'<div class="spread">\n<div class="sheet" style="--ratio:{ratio}">'
        f'<img alt="Page {number}" src="data:image/png;base64,{b64encode(image).decode()}">\n{drawn}</div>\n'
        f'<div class="texts">\n{texts}\n</div>\n</div>\n</section>'
    )


def _drawn(parts: Parts, page: int) -> Iterator[str]:
    """The outlines on a page: of blocks as links to their texts, and of the cells of tables."""
    size = parts.document.pages[page - 1]
    if min(size) <= 0:
        return
    for shown, index, box in parts.on_page(page):
        name, again = f"b{shown.number}", f"-{index + 1}" if index else ""
        said = label(shown)
        sides = ("right " if box.x0 > size[0] / 2 else "") + ("top " if box.y0 < size[1] / 8 else "")
        yield (
            f'<a class="region {sides}{css_class(shown.block.kind)}" id="o{shown.number}{again}" href="#{name}" '
            f'data-block="{name}" style="{_position(box, size)}" aria-label="{shown.number}: {plain(said)}">'
            f"<b>{shown.number}{'…' if index else ''}</b><span>{plain(said)}</span></a>\n"
        )
    for name, cell, box in parts.cells_on(page):
        what = f"row {cell.row + 1}, column {cell.column + 1}" + (", header" if cell.header else "")
        yield (
            f'<a class="cell{" head" if cell.header else ""}" href="#{name}" data-block="{name}" tabindex="-1" '
            f'aria-hidden="true" title="{what}" style="{_position(box, size)}"></a>\n'
        )


def _position(box: Box, size: tuple[float, float]) -> str:
    width, height = size
    left, top = 100 * box.x0 / width, 100 * box.y0 / height
    wide, high = 100 * (box.x1 - box.x0) / width, 100 * (box.y1 - box.y0) / height
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{wide:.2f}%;height:{high:.2f}%"

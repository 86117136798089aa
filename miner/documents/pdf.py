"""A PDF as a Document: pages, lines, columns, blocks, text."""

from __future__ import annotations

from pathlib import Path

from miner.documents.assemble import assemble
from miner.documents.blocks import Style, make_blocks
from miner.documents.columns import reading_order
from miner.documents.draft import Draft
from miner.documents.furniture import without_furniture
from miner.documents.joining import join_interrupted
from miner.documents.lines import make_lines
from miner.documents.metadata import make_source
from miner.documents.outline import outline
from miner.documents.pdf_pages import Page, read_pages
from miner.documents.references import make_references
from miner.errors import UnreadableDocument
from miner.model import Document, SectionKind
from miner.settings import Settings

HEADER_REACH = 1024  # bytes in which "%PDF" must stand
MIN_CHARACTERS = 16  # a page with fewer has no text layer


def read_pdf(path: Path, data: bytes, settings: Settings) -> Document:
    """Read a PDF; raises UnreadableDocument when it is damaged, encrypted or has no text."""
    if b"%PDF" not in data[:HEADER_REACH]:
        raise UnreadableDocument(path, "not a PDF although it is named so", "fetch the file again")
    pages, metadata = read_pages(path, data, settings.max_pages)
    warnings = _check_text(path, pages)
    lines = without_furniture(pages, [make_lines(page.number, page.pieces) for page in pages])
    regions = [reading_order(on_page) for on_page in lines]
    style = Style.of(region for on_page in regions for region in on_page)
    drafts: list[Draft] = []
    section = SectionKind.FRONT
    for on_page in regions:
        for region in on_page:
            made, section = make_blocks(region, style, section)
            drafts += made
    drafts = outline(join_interrupted(drafts))
    assembly = assemble(drafts)
    text = assembly.text
    return Document(
        source=make_source(path, data, "pdf", text, assembly.blocks, metadata),
        text=text,
        blocks=tuple(assembly.blocks),
        tables=tuple(assembly.tables),
        references=make_references(text, assembly.blocks),
        superscripts=tuple(sorted(assembly.superscripts)),
        subscripts=tuple(sorted(assembly.subscripts)),
        runs=tuple(assembly.runs),
        pages=tuple((page.width, page.height) for page in pages),
        warnings=tuple(warnings),
    )


def _check_text(path: Path, pages: list[Page]) -> list[str]:
    """Warnings for pages without text; raises UnreadableDocument when no page has any."""
    bare = [page.number for page in pages if page.characters < MIN_CHARACTERS]
    if len(bare) == len(pages):
        raise UnreadableDocument(path, "no text layer: needs OCR", "run OCR on the scan and read the result")
    if not bare:
        return []
    named = ", ".join(map(str, bare[:20]))
    return [f"no text layer on page{'s' if len(bare) > 1 else ''} {named}: needs OCR or is blank"]

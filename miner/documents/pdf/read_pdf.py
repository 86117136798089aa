"""A PDF as a Document: pages, lines, columns, blocks, text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from miner.documents.metadata import PaperFile
from miner.documents.numbered_headings import with_numbered_headings
from miner.documents.outline import outline
from miner.documents.pdf.floats import floats_last
from miner.documents.pdf.layout import WINDOW, Layout
from miner.documents.pdf.multipage_tables import with_whole_tables
from miner.documents.pdf.pages import Page, PdfFile
from miner.documents.pdf.text_layer import TextLayer
from miner.documents.pdf.xmp import declared_in
from miner.documents.raw_block import RawBlock
from miner.documents.split_paragraphs import join_interrupted
from miner.documents.text_assembly import assemble
from miner.documents.to_document import document_of
from miner.errors import UnreadableDocument
from miner.model import Document
from miner.settings import Settings

HEADER_REACH = 1024  # bytes in which "%PDF" must stand


def read_pdf(path: Path, data: bytes, settings: Settings) -> Document:
    """Read a PDF; raises UnreadableDocument when it is damaged, encrypted or has no text."""
    if b"%PDF" not in data[:HEADER_REACH]:
        raise UnreadableDocument(path, "not a PDF although it is named so", "fetch the file again")
    layer, layout = TextLayer(), Layout(settings.max_page_seconds)
    drafts: list[RawBlock] = []
    sizes: list[tuple[float, float]] = []
    with PdfFile(path, data, settings) as pdf:
        for window in _windows(pdf.pages()):
            layer.take(window)
            sizes += ((page.width, page.height) for page in window if page.turn == 0)
            drafts += layout.take(window)
        metadata = pdf.metadata | declared_in(data)
    why = f"it took longer than {settings.max_page_seconds:g} s (max_page_seconds)"
    layer.left_out.update(dict.fromkeys(layout.slow, why))
    layer.check(path)
    assembly = assemble(floats_last(outline(join_interrupted(with_numbered_headings(with_whole_tables(drafts))))))
    return replace(
        document_of(assembly, PaperFile(path, data, metadata, layout.margins)),
        pages=tuple(sizes),
        warnings=tuple(layer.warnings()),
        doubtful_pages=tuple(layer.unknown),
    )


def _windows(pages: Iterable[Page]) -> Iterator[list[Page]]:
    """The pages in windows; a page that comes again, turned, may stand in the next one."""
    pages = iter(pages)
    while window := list(islice(pages, WINDOW)):
        yield window

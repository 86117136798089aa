"""A paper as it was understood: as text, as JSON, and drawn on its pages."""

from __future__ import annotations

from pathlib import Path

from miner.errors import FormatError
from miner.exports.paper_view.paper_text import headline
from miner.model import Document

__all__ = ["FORMS", "headline", "paper_as"]

#: The formats by the suffix of a file.
FORMS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}


def paper_as(form: str, document: Document, path: Path, pages: str | None = None) -> str:
    """The document as "text", "json" or "html"; ``path`` is the file it was read from, ``pages`` such as "1-20"."""
    from miner.exports.paper_view.page_range import page_range

    chosen = page_range(pages, document) if pages is not None else None
    if form == "text":
        from miner.exports.paper_view.paper_text import document_text

        return document_text(document, chosen)
    if form == "json":
        from miner.exports.paper_view.paper_json import document_json

        if chosen:
            raise FormatError("JSON holds the whole paper", "leave out --pages, or ask for text or html")
        return document_json(document)
    from miner.documents.pdf.images import page_images
    from miner.exports.paper_view.paper_html import MOST_PAGES, document_html

    numbers = chosen or tuple(range(1, len(document.pages) + 1))[:MOST_PAGES]
    return document_html(document, page_images(path, numbers) if numbers else (), numbers)

"""A paper as it was understood: as text, as JSON, and drawn on its pages."""

from __future__ import annotations

import re
from pathlib import Path

from miner.errors import FormatError
from miner.exports.paper_view.paper_text import headline
from miner.model import Document

__all__ = ["FORMS", "headline", "page_range", "paper_as"]

_PART = re.compile(r"\s*(\d{1,9})(?:\s*([-–])\s*(\d{1,9})?)?\s*")


def page_range(given: str, document: Document) -> tuple[int, ...]:
    """The pages of the document that ``given`` names, in their order; raises FormatError when there are none."""
    count = len(document.pages)
    if not count:
        raise FormatError("this paper has no pages to choose from", "leave out --pages")
    wanted: set[int] = set()
    for part in given.split(","):
        match = _PART.fullmatch(part)
        if not match:
            raise FormatError(f"{given!r} does not name pages", "write them like 1-20 or 1-3,7")
        first = int(match[1])
        last = int(match[3]) if match[3] else count if match[2] else first
        wanted |= set(range(max(first, 1), min(last, count) + 1))
    if not wanted:
        raise FormatError(f"there is no page {given}", f"this paper has {count}")
    return tuple(sorted(wanted))


#: The formats by the suffix of a file.
FORMS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}


def paper_as(form: str, document: Document, path: Path, pages: str | None = None) -> str:
    """The document as "text", "json" or "html"; ``path`` is the file it was read from, ``pages`` such as "1-20"."""
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

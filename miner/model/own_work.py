"""The work that a document tells of as its own."""

from __future__ import annotations

import re

from miner.model.claims import Work
from miner.model.documents import Source

_OF_A_PART = re.compile(
    r"(?i)^(?:(?:electronic\s+)?(?:supporting|supplement(?:ary|al))\s+(?:information|materials?|data|files?|notes?|methods)"
    r"(?:\s*\(?(?:SI|ESI)\)?)?(?:\s+\d+)?)(?:\s+(?:for|to|of)\b|\s*[:.–—-])*\s*"
)


def own_work(source: Source) -> Work:
    """The work that a paper is, or that a part of it, such as its supporting information, belongs to."""
    title = work_title(source)
    citation = ", ".join(part for part in (title, source.journal, source.year) if part) or source.doi or source.id
    return Work(
        key=f"doi:{source.doi.lower()}" if source.doi else f"document:{source.id}",
        citation=citation,
        doi=source.doi.lower(),
        authors=source.authors,
        title=title,
        journal=source.journal,
        year=source.year,
        volume=source.volume,
        page=source.page,
    )


def work_title(source: Source) -> str:
    """The title of the article, which its supporting information names after words of its own.

    >>> work_title(Source("x", "", "", "pdf", title="Supporting Information for Soft Cells", part="si1"))
    'Soft Cells'
    """
    return _OF_A_PART.sub("", source.title) if source.part else source.title

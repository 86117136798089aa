"""Reference-list entries and papers as works: the same publication always gets the same key."""

from __future__ import annotations

import re

from miner.model import Document, Reference, Work


def work_of_reference(reference: Reference) -> Work:
    """The work that an entry of the reference list names: by DOI, else by journal, year, volume and first page.

    An entry that prints neither is known by its text.
    """
    return Work(
        key=_key(reference),
        citation=reference.text,
        doi=reference.doi.lower(),
        authors=reference.authors,
        title=reference.title,
        journal=reference.journal,
        year=reference.year,
        volume=reference.volume,
        page=reference.page,
    )


def works_by_number(document: Document) -> dict[str, Work]:
    """The works of the reference list by their printed number; a work that is listed twice is one work."""
    first: dict[str, Work] = {}
    found: dict[str, Work] = {}
    for reference in document.references:
        work = work_of_reference(reference)
        found[reference.number] = first.setdefault(work.key, work)
    return found


def _key(entry: Reference) -> str:
    if entry.doi:
        return f"doi:{entry.doi.lower()}"
    if entry.journal and entry.year and entry.page:
        return ":".join(("article", _folded(entry.journal), entry.year, _folded(entry.volume), _folded(entry.page)))
    return f"text:{_folded(entry.text)[:80]}"


def _folded(text: str) -> str:
    """Letters and digits only, in lower case.

    >>> _folded("Adv. Energy Mater.")
    'advenergymater'
    """
    return re.sub(r"[\W_]+", "", text).lower()

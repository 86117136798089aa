"""Which paper a publisher's file is: title, authors, DOI, journal, year and licence that the markup tells."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from miner.chemdata import Markup, Role
from miner.documents.metadata import document_id, file_doi, licence_of
from miner.documents.patterns import DOI, trimmed_doi
from miner.documents.publisher.entries import author_name
from miner.documents.publisher.inline import Inline
from miner.documents.publisher.math import local_name
from miner.model import Source

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MARKS = re.compile(r"[\s†‡§¶*#]+$")


def make_source(path: Path, data: bytes, markup: Markup, root: Any, inline: Inline) -> Source:
    """What the file says of its paper; a DOI in the name of the file is believed like that of any other format."""
    doi = file_doi(path) or _doi(markup)
    return Source(
        id=document_id(doi, path),
        sha256=sha256(data).hexdigest(),
        path=str(path),
        format=path.suffix.lower()[1:],
        title=title_of(markup, root, inline),
        doi=doi,
        journal=next(iter(_texts(markup, "journal")), ""),
        year=_year(markup),
        licence=_licence(markup, root),
        authors=authors_of(markup),
    )


def title_of(markup: Markup, root: Any, inline: Inline) -> str:
    """The title as the page prints it, without marks of footnotes; else that of its metadata."""
    for element in root.iter():
        if markup.plays(element, Role.TITLE):
            for mark in list(element.iter("xref", "fn", "footnote", "cross-ref")):
                mark.clear(keep_tail=True)
            title = _MARKS.sub("", inline.text(element))
            if title:
                return title
    return next(iter(_texts(markup, "title")), "")


def authors_of(markup: Markup) -> tuple[str, ...]:
    """The authors, given names first."""
    names = [_author(item) for item in markup.metadata["author"]]
    return tuple(dict.fromkeys(name for name in names if name))


def _author(item: Any) -> str:
    if isinstance(item, str):
        name = " ".join(item.split())
    else:
        holder = next((part for part in item.iter() if local_name(part) in ("name", "string-name")), item)
        name = author_name(holder, given_first=True) or _collective(item)
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) == 2 and all(parts) else name.strip(" ,")


def _collective(item: Any) -> str:
    told = [part for part in item.iter() if local_name(part) in ("collab", "string-name", "text")]
    return " ".join("".join((told or [item])[0].itertext()).split())


def _texts(markup: Markup, field: str) -> list[str]:
    found = [item if isinstance(item, str) else "".join(item.itertext()) for item in markup.metadata[field]]
    return [" ".join(text.split()) for text in found if text.strip()]


def _doi(markup: Markup) -> str:
    for text in _texts(markup, "doi"):
        found = DOI.search(text)
        if found:
            return trimmed_doi(found.group())
    return ""


def _year(markup: Markup) -> str:
    for text in _texts(markup, "date"):
        found = _YEAR.search(text)
        if found:
            return found.group()
    return ""


def _licence(markup: Markup, root: Any) -> str:
    """The licence of a link, else of the words that tell it."""
    told: list[str] = []
    for item in markup.metadata["licence"]:
        if isinstance(item, str):
            told.append(item)
        else:
            told += [value for part in item.iter() for value in map(str, part.attrib.values())]
            told += ["".join(item.itertext())]
    asides = ["".join(item.itertext()) for item in root.iter() if markup.plays(item, Role.ASIDE)]
    return next((name for text in (*told, *asides) if (name := licence_of(text))), "")

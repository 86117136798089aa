"""Which paper a publisher's file is: title, authors, DOI, journal, year and licence that the markup tells."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import Any

from miner.documents.document_ids import document_id, part_of, read_name
from miner.documents.metadata import licence_of
from miner.documents.own_doi import best_doi, declared_doi, of_article
from miner.documents.publisher.element_roles import Markup, Role
from miner.documents.publisher.entries import author_name
from miner.documents.publisher.inline_markup import Inline
from miner.documents.publisher.math import local_name, words_of
from miner.documents.sections import opening_of
from miner.model import Source

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_VOLUME = re.compile(r"\d{1,4}[A-Za-z]?\b")
_PAGE = re.compile(r"[A-Za-z]{0,4}\d{1,9}\w?\b")
_MARKS = re.compile(r"[\s†‡§¶*#]+$")


def make_source(path: Path, data: bytes, markup: Markup, root: Any, inline: Inline) -> Source:
    """What the file says of its paper; a DOI in the name of the file is believed like that of any other format."""
    name, title = read_name(path), title_of(markup, root, inline)
    declared, declared_part = of_article(declared_doi(_texts(markup, "doi")))
    doi, part = best_doi(name.doi, declared, ""), part_of(name, opening_of((title,))) or declared_part
    digest = sha256(data).hexdigest()
    return Source(
        id=document_id(path, doi, part, title, digest),
        sha256=digest,
        path=str(path),
        format=path.suffix.lower()[1:],
        title=title,
        doi=doi,
        journal=next(iter(_texts(markup, "journal")), ""),
        year=_year(markup),
        licence=_licence(markup, root),
        authors=authors_of(markup),
        volume=_first(markup, "volume", _VOLUME),
        page=_first(markup, "page", _PAGE),
        part=part,
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
    return words_of((told or [item])[0])


def _texts(markup: Markup, field: str) -> list[str]:
    found = [item if isinstance(item, str) else "".join(item.itertext()) for item in markup.metadata[field]]
    return [" ".join(text.split()) for text in found if text.strip()]


def _first(markup: Markup, field: str, form: re.Pattern[str]) -> str:
    return next((found.group() for text in _texts(markup, field) if (found := form.match(text))), "")


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

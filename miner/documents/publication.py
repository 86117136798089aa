"""Where an article appeared: journal, volume and page by its running heads, its "cite this" and its file's metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_JOURNAL = r"(?P<journal>[A-Z][\w.&’'()/: -]{1,80}?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_VOLUME = r"(?P<volume>\d{1,4}[A-Z]?)"
_ISSUE = r"(?:\s?\(\d{1,3}(?:[–-]\d{1,3})?\))?"
_PAGE = r"(?P<page>[A-Za-z]{0,4}\d{1,9})"
_END = r"(?!\d|[./]\d|\s*(?:of|\(\d+\s+of)\b)"
#: How publishers print it, each from the beginning of a line.
_FORMS = tuple(
    re.compile(rf"^{_JOURNAL}{form}{_END}")
    for form in (
        rf",?\s+{_YEAR},\s*{_VOLUME}{_ISSUE},\s*(?:Article\s+)?{_PAGE}",  # Adv. Mater. 2024, 36, 2413499
        rf",?\s+{_YEAR}\s?[.;,]?\s?{_VOLUME}{_ISSUE}\s?:\s?{_PAGE}",  # Carbon Energy 2025.7:e70053; BMC 2014, 14:1
        rf",?\s+\({_YEAR}\),?\s+{_VOLUME}{_ISSUE}\s?[:,]\s?{_PAGE}",  # Chem. Commun. (2015), 51, 13682; (2021) 16:163
        rf",?\s+{_VOLUME}{_ISSUE},?\s+\({_YEAR}\),?\s+{_PAGE}",  # J. Power Sources 414 (2019) 377-382
        rf",?\s+{_VOLUME}{_ISSUE},\s+(?:Article\s+number:?\s+)?{_PAGE}(?:[–-]\d+)?\s+\({_YEAR}\)",  # 9, e375 (2017)
        rf"\s+\|\s+(?:\({_YEAR}\)\s+)?{_VOLUME}\s?:\s?{_PAGE}",  # SCIENTIFIC REPORTS | (2019) 9:1234
    )
)
_BEFORE = re.compile(r"^(?:[\d\s|]{1,12}\|\s*)?(?:.{0,60}?\bet\s+al\.?,?\s+)?")
_ADDRESS = re.compile(r"(?i)^(?:https?://)?(?:dx\.)?doi\.org/\S+\s*\|\s*")
_CITE = re.compile(r"(?i)cite\s+this(?:\s+article)?(?:\s+as)?\s*:\s*(.{5,160})")


@dataclass(frozen=True, slots=True)
class Published:
    """Journal, year, volume, and first page or article number; "" for what is not said."""

    journal: str = ""
    year: str = ""
    volume: str = ""
    page: str = ""


def published_in(front: str, margins: str, metadata: Mapping[str, str], doi: str = "") -> Published:
    """Where the article appeared, as the first of its own lines says that tells volume and page.

    >>> published_in("", "Adv. Mater. 2024, 36, 2413499", {})
    Published(journal='Adv. Mater.', year='2024', volume='36', page='2413499')
    >>> published_in("", "", {"Subject": "Journal of Power Sources, 414 (2019) 377-382. doi:10.1016/x"}).page
    '377'
    """
    found = filter(None, (_read(line) for line in _lines(front, margins, metadata, doi)))
    return next(found, _declared(metadata))


def _lines(front: str, margins: str, metadata: Mapping[str, str], doi: str) -> Iterator[str]:
    yield metadata.get("Subject", "")
    yield from margins.split("\n")
    yield from (found[1] for found in _CITE.finditer(front))
    yield from (line for line in front.split("\n") if doi and doi in line.lower())


def _read(line: str) -> Published | None:
    plain = _BEFORE.sub("", _ADDRESS.sub("", line.strip()))
    for form in _FORMS:
        found = form.match(plain)
        if found:
            return Published(found["journal"].strip(" ,:"), found["year"] or "", found["volume"], found["page"])
    return None


def _declared(metadata: Mapping[str, str]) -> Published:
    """What fields of the metadata say: the front matter of a text, the XMP of a PDF."""
    told = {name.lower().removeprefix("prism:"): value.strip() for name, value in metadata.items()}
    volume = re.fullmatch(r"\d{1,4}[A-Za-z]?", told.get("volume", ""))
    page = re.match(r"[A-Za-z]{0,4}\d{1,9}\b", told.get("startingpage") or told.get("page") or told.get("pages") or "")
    return Published(
        told.get("publicationname") or told.get("journal", ""),
        told.get("year", "")[:4],
        volume.group() if volume else "",
        page.group() if page else "",
    )

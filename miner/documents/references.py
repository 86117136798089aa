"""The entries of the reference list as records: authors, journal, year, volume, page, DOI, title when printed.

The numbers at the end of an entry (year, volume, page) tell its style; the journal stands before them, the authors at
the beginning, the title, when printed, in between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.authors import split_authors
from miner.documents.print_patterns import DOI, REFERENCE_START, trimmed_doi
from miner.documents.wordlists import CONNECTORS, JOURNAL_STEMS
from miner.model import Block, BlockKind, Reference, Span

_PAGE = r"(?P<page>(?:[A-Za-z]{1,5}[ .]?)?\d[\dA-Za-z.]*)(?:\s*[-–−]\s*[A-Za-z]?\d[\w.]*)?"
_ISSUE = r"(?:\s*\((?P<issue>[^()]{1,20})\)|,\s*no\.\s*\d+)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)[a-z]?"
_VOLUME = r"(?P<volume>[A-Z]?\d{1,5}[A-Z]?(?:[-–]\d{1,5})?)"
_TAILS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<journal>.*?)[,\s]\s*{_YEAR},\s*{_VOLUME}{_ISSUE},\s*{_PAGE}",  # Wiley, ACS, RSC, MDPI
        rf"(?P<journal>.*?)[,\s]\s*{_VOLUME}{_ISSUE}\s*,\s*(?:pp?\.\s*)?{_PAGE}\s*\({_YEAR}\)",  # Nature, Science
        rf"(?P<journal>.*?)[,\s]\s*{_VOLUME}\s*\({_YEAR}\)\s*,?\s*(?:pp?\.\s*)?{_PAGE}",  # Elsevier
        rf"(?P<journal>.*?),?\s*vol\.\s*{_VOLUME}{_ISSUE},\s*(?:pp?\.|Art\.?\s*no\.)\s*{_PAGE},"  # IEEE
        rf"\s*(?:[A-Z][a-z]+\.?\s*)?{_YEAR}",
        rf"(?P<before>.*?)\({_YEAR}\)[.,:]?\s*(?P<journal>.+?)[,\s]\s*{_VOLUME}{_ISSUE}\s*[,:]"  # Cell, Springer, APA
        rf"\s*(?:pp?\.\s*)?{_PAGE}",
        rf"(?P<journal>.*?)[,\s]\s*{_VOLUME}{_ISSUE}\s*:\s*{_PAGE},\s*(?:[A-Z][a-z]+\.?\s*)?{_YEAR}",  # BibTeX
        rf"(?P<before>.*?)[,.]?\s{_YEAR}\.\s+(?P<journal>.+?)[,\s]\s*{_VOLUME}{_ISSUE}\s*[,:]"  # Harvard, Chicago
        rf"\s*(?:pp?\.\s*)?{_PAGE}",
        rf"(?P<journal>.*?)[.,]?\s{_YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?;\s*{_VOLUME}{_ISSUE}"  # Vancouver
        rf":\s*{_PAGE}",
        rf"(?P<journal>.*?)[,\s]\s*{_VOLUME}\s*\({_YEAR}\)",
        rf"(?P<journal>.*?)[,\s]\s*{_YEAR},\s*{_PAGE}(?=[.;\s]|$)",  # no volume
        rf"(?P<journal>.*?)[,\s(]\s*{_YEAR}\b",
    )
)
_TRAIL = re.compile(
    r"\s*(?:\[?(?:CrossRef|PubMed|Google Scholar|CAS|ADS|Article|View Article Online)\]?[,;\s]*){1,20}\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:^|[;.,]\s+|\s)\(?([a-h])\)\s+(?=[A-Z])")


_NO_JOURNAL = re.compile(r"(?i)(?:retrieved|accessed|available|visited|last|online)\b")


def make_references(text: str, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """One record for each entry; an entry of several works ("a) ...; b) ...") carries the fields of the first."""
    found: list[Reference] = []
    entries = [(block.span, block.span.of(text)) for block in blocks if block.kind is BlockKind.REFERENCE]
    numbered = 2 * sum(1 for _, printed in entries if REFERENCE_START.match(printed)) > len(entries)
    for place, (span, printed) in enumerate(entries, 1):
        start = REFERENCE_START.match(printed) if numbered else None
        number = next(filter(None, start.groups()), "") if start else "" if numbered else str(place)
        body = printed[start.end() :] if start else printed
        doi = DOI.search(re.sub(r"(?<=/) (?=\S)", "", body))
        own = trimmed_doi(doi.group()) if doi else ""
        found.append(replace(parse_entry(body), number=number, text=printed, span=span, doi=own))
    return tuple(found)


def parse_entry(body: str) -> Reference:
    """The fields of an entry without its number and its DOI.

    >>> entry = parse_entry("D. Kim, X. Hu, Adv. Mater. 2024, 36, 2401625.")
    >>> entry.authors, entry.journal, entry.year, entry.volume, entry.page
    (('D. Kim', 'X. Hu'), 'Adv. Mater.', '2024', '36', '2401625')
    """
    parts = list(_PART.finditer(body))
    if parts and parts[0].start() == 0 and len(parts) > 1:
        body = body[parts[0].end() : parts[1].start()]
    elif parts and parts[0].start() == 0:
        body = body[parts[0].end() :]
    plain = DOI.sub("", re.sub(r"(?i)(?:https?://\S*|\bdoi[:\s]*(?=10\.))", "", body))
    plain = _TRAIL.sub("", plain).strip(" ,;")
    for pattern in _TAILS:
        found = pattern.match(plain)
        if found:
            return _entry(body, found)
    authors, rest = split_authors(plain)
    return _reference(body, authors, rest.strip(" .,"))


def _entry(body: str, found: re.Match[str]) -> Reference:
    fields = found.groupdict()
    before = fields.get("before")
    told = found["journal"].strip(" ,")
    head, journal = split_journal(told)
    everyone, rest = split_authors(told)
    if not fields.keys() & {"before", "page", "volume"} and everyone and not rest:  # a book: authors and then the year
        authors, title, journal = everyone, "", ""
    elif before is not None:
        authors, title = split_authors(before.strip(" ,"))[0], head
    else:
        authors, title = split_authors(head)
    entry = _reference(body, authors, title.strip(" .,“”\"'"), fields.get("year") or "")
    if _NO_JOURNAL.match(journal):
        return entry
    page = re.sub(r"(?i)^(?:pp?\.|article|art\.?|no\.)\s*", "", fields.get("page") or "").rstrip(".,")
    return replace(entry, journal=journal, volume=fields.get("volume") or "", page=page)


def _reference(body: str, authors: tuple[str, ...], title: str, year: str = "") -> Reference:
    return Reference("", body, Span(0, len(body)), authors, title, year=year)


def split_journal(head: str) -> tuple[str, str]:
    """What stands before the numbers, parted into (authors and title, journal).

    >>> split_journal("B. Hu, M. Winter, J. Mater. Chem. A")
    ('B. Hu, M. Winter', 'J. Mater. Chem. A')
    """
    tokens = head.split()
    index = len(tokens)
    while index > 0 and len(tokens) - index < 14:
        token = tokens[index - 1]
        after = tokens[index] if index < len(tokens) else ""
        if index < len(tokens) and _ends_before(token, after):
            break
        if not _is_journal_word(token, index == len(tokens)):
            break
        index -= 1
    while (
        index < len(tokens)
        and tokens[index].lower().rstrip(".") in CONNECTORS
        and tokens[index].lower() not in ("the", "la")
    ):
        index += 1
    if index == len(tokens):
        index = max(0, len(tokens) - 1)
    return " ".join(tokens[:index]).strip(" ,"), " ".join(tokens[index:]).strip(" ,")


def _ends_before(token: str, after: str) -> bool:
    """Whether a title or a list of authors ends with ``token``."""
    if token.endswith(","):
        continues = after.rstrip(".,") in ("Int", "Part", "Sect", "Sci", "Eng", "Ser", "A:", "A", "B", "C") and token[
            :-1
        ].endswith(".")
        return not continues
    if token.endswith((";", "?", "!", "”", '"', "’")):
        return True
    if token.endswith("."):
        stem = token.rstrip(".").lower()
        return stem not in JOURNAL_STEMS and not (
            len(stem) <= 3 and stem.isalpha() and token[0].isupper() and len(stem) > 1
        )
    return False


def _is_journal_word(token: str, last: bool) -> bool:
    core = token.strip("().,:&")
    if not core:
        return token in ("&", "-", "–") or last
    if core.lower() in CONNECTORS:
        return True
    return (
        core[0].isupper()
        or (core[0] == "e" and core[1:2].isupper())
        or core in ("npj", "iScience", "eTransportation", "mBio", "eScience", "ecoMat")
        or (last and core[0] == "e")
    )

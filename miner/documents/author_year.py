"""Citations by author and year: "Kato et al. (2016)", "(Janek and Zeier, 2016; Doux et al., 2020a,b)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from miner.documents.authors import family_name
from miner.model import Citation, Reference, Span

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠ]"
_NAME = rf"(?:(?:[dD]e|[vV]an|[vV]on|[dD]er|[dD]en|[lL]a|[lL]e|[dD]i)\s)*{_CAPITAL}[\w’'-]+"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:\s?[,;–-]\s?(?:{_YEAR}|[a-z]\b))*"
_ONE = re.compile(
    rf"(?P<name>{_NAME})(?P<others>(?:,\s{_NAME})*,?\s(?:and|&|und|et)\s(?P<second>{_NAME})|\s+et\s+al\b\.?|"
    rf"\s+and\s+(?:co-?workers|colleagues|others))?(?:[’']s)?(?P<gap>,?\s*(?P<open>[(\[])?\s?)(?P<years>{_YEARS})"
)
_BETWEEN = re.compile(r"\s?[;,]\s?(?:and\s)?(?:e\.g\.,?\s|see\s)?")
_REACH = 90  # characters of a mark without its years

Works = dict[tuple[str, str], list[Reference]]


def find_author_years(
    text: str, references: Sequence[Reference], may_cite: Callable[[int], bool]
) -> tuple[Citation, ...]:
    """The marks in the order of the text whose works are surely told; works cited in one bracket are one mark."""
    works = _by_author_and_year(references)
    found: list[tuple[Citation, bool]] = []
    for match in _ONE.finditer(text):
        if not may_cite(match.start()):
            continue
        numbers = tuple(dict.fromkeys(_numbers(match, works)))
        if numbers:
            _take(found, text, Citation(_span(match, text), numbers), bool(match["open"]))
    return tuple(mark for mark, _ in found)


def _by_author_and_year(references: Sequence[Reference]) -> Works:
    works: Works = defaultdict(list)
    for reference in references:
        if not reference.authors or not reference.year:
            continue
        printed = re.search(rf"{reference.year}[a-z]?\b", reference.text)
        year = printed.group() if printed else reference.year
        name = family_name(reference.authors[0]).lower()
        for key in {name, name.split()[-1]}:
            works[key, year].append(reference)
    return works


def _numbers(match: re.Match[str], works: Works) -> Iterator[str]:
    """The works of every year of a mark; nothing for a year that fits none or several."""
    last = ""
    for part in re.findall(rf"{_YEAR}|[a-z]\b", match["years"]):
        year = last[:4] + part if len(part) == 1 else part
        last = year
        fitting = [work for work in works.get((match["name"].lower(), year), ()) if _has_authors(work, match)]
        if len(fitting) == 1:
            yield fitting[0].number


def _has_authors(work: Reference, match: re.Match[str]) -> bool:
    """Whether a work has as many authors as the mark says, and its second one."""
    if match["second"] and "," not in (match["others"] or ""):
        return len(work.authors) == 2 and family_name(work.authors[1]).lower().endswith(match["second"].lower())
    return not match["others"] or len(work.authors) > 1 or "et al" in work.text


def _span(match: re.Match[str], text: str) -> Span:
    """The year with its brackets behind a name of the sentence; the whole mark inside brackets."""
    if not match["open"]:
        return Span(*match.span())
    start, end = match.start("open"), match.end()
    return Span(start, end + (text[end : end + 1] in (")", "]")))


def _take(found: list[tuple[Citation, bool]], text: str, mark: Citation, narrative: bool) -> None:
    """Add a mark, to the one before it when only a semicolon stands between them."""
    if found and not narrative and not found[-1][1]:
        before = found[-1][0]
        if _BETWEEN.fullmatch(text[before.span.end : mark.span.start]):
            references = tuple(dict.fromkeys((*before.references, *mark.references)))
            found[-1] = (Citation(Span(before.span.start, mark.span.end), references), False)
            return
    found.append((mark, narrative))

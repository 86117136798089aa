"""Citation marks as reference numbers: "[17]", "[11–13]", raised numbers, "Kato et al. (2016)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

from miner.documents.authors import family_name
from miner.documents.print_patterns import REFERENCE_START
from miner.model import Block, BlockKind, Citation, Reference, Span

_DASH = r"–—−‐‑\-"
#: A number, with the letters of its parts: "4a,b".
_NUMBER = r"\d{1,3}(?:[a-z](?:\s?,\s?[a-z](?![a-z]))*)?"
_SEE = r"(?:(?:see(?:\salso)?|cf\.|e\.g\.|refs?\.?)[,\s]\s?)*"
_PLACE = r"(?:pp?\.|pages?|figs?\.|figures?|tables?|eqs?\.|secs?\.|sections?|chap\.|chapters?|and\sreferences)"
_WHERE = rf"(?:,\s?{_PLACE}\s[\w\s–-]{{1,24}})?"
_ONE_BRACKET = rf"\[\s?{_SEE}{_NUMBER}(?:\s?[,;{_DASH}]\s?{_NUMBER})*{_WHERE}\s?\]"
#: "[17]", "[11–13]", "[see 3]", "[2, p. 4]", and several that are one: "[1]–[3]", "[4], [5]".
_BRACKETED = re.compile(rf"{_ONE_BRACKET}(?:\s?[{_DASH}]\s?{_ONE_BRACKET})?", re.IGNORECASE)
_LISTED = re.compile(r"\]\s?[,;]\s?\[")
_WORDS = re.compile(rf"[\[\]]|{_WHERE}(?=\])|(?<=\[){_SEE}|(?<=\d)[a-z](?:\s?,\s?[a-z](?![a-z]))*", re.IGNORECASE)
_NAMED = re.compile(rf"\brefs?\.?\s\[?(\d{{1,3}}(?:\s?[,;{_DASH}]\s?\d{{1,3}})*)\]?", re.IGNORECASE)
_ROUND = re.compile(rf"(?<=[\w.,;%°])\s?\((\d{{1,3}}(?:\s?[,{_DASH}]\s?\d{{1,3}})*)\)(?!\w)")
_MIN_MARKS = 3  # marks that make a habit
#: What has numbers in round brackets that cite nothing.
_COUNTED = re.compile(
    r"(?i)\b(?:eqs?|equations?|formulas?|formulae|reactions?|expressions?|figs?|figures?|tables?|schemes?|sections?|steps?"
    r")\.?\s*$"
)
_RAISED = re.compile(rf"\d{{1,3}}(?:\s?[,{_DASH}]\s?\d{{1,3}})*")
_UNIT_BEFORE = re.compile(r"(?:\b|(?<=\d))(?:[cmnμµk]?m|[mk]?g|h|s|[mk]?A|Ω|°|[×x·]\s?10|10)$")
_MAX_EXPONENT = 9
_BEFORE = 16  # characters before a number in round brackets
_SILENT = frozenset({BlockKind.REFERENCE, BlockKind.FORMULA, BlockKind.OTHER})  # blocks that cite nothing
_MIN_RESOLVED = 0.5  # share of marks that a reference list must resolve to be trusted


def make_citations(
    text: str, blocks: Sequence[Block], superscripts: Sequence[Span], references: Sequence[Reference]
) -> tuple[Citation, ...]:
    """The citation marks of a paper; numbers in its reference list and in its equations are none."""
    known = {reference.number for reference in references}
    starts = [block.span.start for block in blocks]

    def may_cite(position: int) -> bool:
        return blocks[bisect_right(starts, position) - 1].kind not in _SILENT

    unnumbered = bool(references) and not REFERENCE_START.match(references[0].text)
    named = find_author_years(text, references, may_cite) if unnumbered else ()
    in_round = bool(references) and references[0].text.startswith("(")
    return named or tuple(find_citations(text, superscripts, known, may_cite, 1 if in_round else _MIN_MARKS))


def _anywhere(_: int) -> bool:
    return True


def find_citations(
    text: str,
    superscripts: Sequence[Span],
    known: Collection[str],
    may_cite: Callable[[int], bool] = _anywhere,
    few: int = _MIN_MARKS,
) -> Sequence[Citation]:
    """Marks in the order of the text. ``known`` are the numbers of the reference list; empty when there is none.

    ``may_cite`` tells the positions at which a mark can stand; so ``few`` numbers in round brackets are marks.

    >>> [mark.references for mark in find_citations("as shown.[11–13] Later [2,5], then [6]–[8] and [see 9]", (), ())]
    [('11', '12', '13'), ('2', '5'), ('6', '7', '8'), ('9',)]
    """
    found: list[Citation] = []
    for match in _BRACKETED.finditer(text):
        if may_cite(match.start()):
            _take(found, text, match.span(), _WORDS.sub("", match.group()))
    for match in _NAMED.finditer(text):
        if may_cite(match.start()):
            _take(found, text, match.span(), match[1])
    raised: list[Citation] = []
    for span in superscripts:
        printed = span.of(text)
        if _RAISED.fullmatch(printed) and may_cite(span.start) and not _is_exponent(text, span, printed):
            _take(raised, text, (span.start, span.end), printed)
    # a paper that cites in brackets raises the numbers of its footnotes only
    if len(found) < max(_MIN_MARKS, len(raised)):
        for mark in raised:
            _take(found, text, (mark.span.start, mark.span.end), mark.span.of(text))
    if len(found) < _MIN_MARKS:
        found += _parenthesised(text, known, may_cite, few)
    return _joined(text, _resolved(sorted(found, key=lambda mark: mark.span), known))


def _joined(text: str, found: Sequence[Citation]) -> list[Citation]:
    """The marks; "[4], [5]" is one."""
    joined: list[Citation] = []
    for mark in found:
        before = joined[-1] if joined else None
        if before and _LISTED.fullmatch(text[before.span.end - 1 : mark.span.start + 1]):
            references = tuple(dict.fromkeys((*before.references, *mark.references)))
            joined[-1] = Citation(Span(before.span.start, mark.span.end), references)
        else:
            joined.append(mark)
    return joined


def expand(printed: str) -> tuple[str, ...]:
    """The numbers of a mark, ranges spelled out.

    >>> expand("71–73, 80")
    ('71', '72', '73', '80')
    """
    numbers: list[str] = []
    for part in re.split(r"[,;]", printed):
        ends = [int(end) for end in re.split(f"[{_DASH}]", part) if end.strip()]
        if len(ends) == 2 and 0 < ends[1] - ends[0] < 60:
            numbers += map(str, range(ends[0], ends[1] + 1))
        else:
            numbers += map(str, ends)
    return tuple(dict.fromkeys(numbers))


def _parenthesised(text: str, known: Collection[str], may_cite: Callable[[int], bool], few: int) -> list[Citation]:
    """Numbers in round brackets, for papers that cite by them alone: at least ``few``."""
    found: list[Citation] = []
    for match in filter(lambda match: may_cite(match.start()), _ROUND.finditer(text)):
        if not _COUNTED.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            _take(found, text, match.span(), match[1])
    found = [mark for mark in found if all(number in known for number in mark.references)]
    return found if len(found) >= few else []


def _resolved(found: Sequence[Citation], known: Collection[str]) -> Sequence[Citation]:
    """The marks whose numbers the reference list has; all of them when the list was hardly read."""
    resolved = [mark for mark in found if known and all(number in known for number in mark.references)]
    return resolved if len(resolved) > _MIN_RESOLVED * len(found) else found


def _take(found: list[Citation], text: str, at: tuple[int, int], printed: str) -> None:
    span, numbers = Span(*at), expand(printed)
    place = bisect_right(found, span.start, key=lambda mark: mark.span.start)
    if any(span.overlaps(other.span) for other in found[max(0, place - 1) : place + 1]) or "0" in numbers:
        return
    found.insert(place, Citation(span, numbers))


def _is_exponent(text: str, span: Span, printed: str) -> bool:
    """A raised number after a unit or a power of ten is an exponent, not a mark."""
    if not printed.isdigit() or int(printed) > _MAX_EXPONENT:
        return False
    return _UNIT_BEFORE.search(text[max(0, span.start - 8) : span.start]) is not None


# ---- citations by author and year ------------------------------------------------------------------------------------


_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŽČŠ]"
_NAME = rf"(?:(?:[dD]e|[vV]an|[vV]on|[dD]er|[dD]en|[lL]a|[lL]e|[dD]i)\s)*{_CAPITAL}[\w’'-]+"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_YEARS = rf"{_YEAR}(?:\s?[,;–-]\s?(?:{_YEAR}|[a-z]\b))*"
_ONE = re.compile(
    rf"(?P<name>{_NAME})(?P<others>(?:,\s{_NAME})*,?\s(?:and|&|und|et)\s(?P<second>{_NAME})|\s+et\s+al\b\.?|"
    rf"\s+and\s+(?:co-?workers|colleagues|others))?(?:[’']s)?(?P<gap>,?\s*(?P<open>[(\[])?\s?)(?P<years>{_YEARS})"
)
_BETWEEN = re.compile(r"\s?[;,]\s?(?:and\s)?(?:e\.g\.,?\s|see\s)?")

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
            _add(found, text, Citation(_span(match, text), numbers), bool(match["open"]))
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


def _add(found: list[tuple[Citation, bool]], text: str, mark: Citation, narrative: bool) -> None:
    """Add a mark, to the one before it when only a semicolon stands between them."""
    if found and not narrative and not found[-1][1]:
        before = found[-1][0]
        if _BETWEEN.fullmatch(text[before.span.end : mark.span.start]):
            references = tuple(dict.fromkeys((*before.references, *mark.references)))
            found[-1] = (Citation(Span(before.span.start, mark.span.end), references), False)
            return
    found.append((mark, narrative))

"""Citation marks: "[17]", "[19,20]", "[11–13]" and raised numbers, as reference numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence

from miner.documents.author_year import find_author_years
from miner.documents.print_patterns import REFERENCE_START
from miner.model import Block, BlockKind, Citation, Reference, Span

_DASH = r"–—−‐‑\-"
_BRACKETED = re.compile(rf"\[\s?(\d{{1,3}}(?:\s?[,;{_DASH}]\s?\d{{1,3}})*)\s?\]")
_NAMED = re.compile(rf"\brefs?\.?\s\[?(\d{{1,3}}(?:\s?[,;{_DASH}]\s?\d{{1,3}})*)\]?", re.IGNORECASE)
_ROUND = re.compile(rf"(?<=[\w.,;%°])\s?\((\d{{1,3}}(?:\s?[,{_DASH}]\s?\d{{1,3}})*)\)(?!\w)")
_FEW = 3  # marks that make a habit
_RAISED = re.compile(rf"\d{{1,3}}(?:\s?[,{_DASH}]\s?\d{{1,3}})*")
_UNIT_BEFORE = re.compile(r"(?:\b|(?<=\d))(?:[cmnμµk]?m|[mk]?g|h|s|[mk]?A|Ω|°|[×x·]\s?10|10)$")
_LARGEST_EXPONENT = 9
_SILENT = frozenset({BlockKind.REFERENCE, BlockKind.FORMULA, BlockKind.OTHER})  # blocks that cite nothing
_TRUSTED = 0.5  # share of marks that a reference list must resolve to be trusted


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
    return named or tuple(find_citations(text, superscripts, known, may_cite))


def _anywhere(_: int) -> bool:
    return True


def find_citations(
    text: str,
    superscripts: Sequence[Span],
    known: Collection[str],
    may_cite: Callable[[int], bool] = _anywhere,
) -> Sequence[Citation]:
    """Marks in the order of the text. ``known`` are the numbers of the reference list; empty when there is none.

    ``may_cite`` tells the positions at which a mark can stand.

    >>> [mark.references for mark in find_citations("as shown.[11–13] Later [2,5]", (), ())]
    [('11', '12', '13'), ('2', '5')]
    """
    found: list[Citation] = []
    for pattern in (_BRACKETED, _NAMED):
        for match in pattern.finditer(text):
            if may_cite(match.start()):
                _take(found, text, match.span(), match[1])
    raised: list[Citation] = []
    for span in superscripts:
        printed = span.of(text)
        if _RAISED.fullmatch(printed) and may_cite(span.start) and not _is_exponent(text, span, printed):
            _take(raised, text, (span.start, span.end), printed)
    if len(found) < max(_FEW, len(raised)):  # a paper that cites in brackets raises the numbers of its footnotes only
        for mark in raised:
            _take(found, text, (mark.span.start, mark.span.end), mark.span.of(text))
    if len(found) < _FEW:
        found += _parenthesised(text, known, may_cite)
    return _resolved(sorted(found, key=lambda mark: mark.span), known)


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


def _parenthesised(text: str, known: Collection[str], may_cite: Callable[[int], bool]) -> list[Citation]:
    """Numbers in round brackets, for papers that cite by them alone: at least as many as make a habit."""
    found: list[Citation] = []
    for match in filter(lambda match: may_cite(match.start()), _ROUND.finditer(text)):
        _take(found, text, match.span(), match[1])
    found = [mark for mark in found if all(number in known for number in mark.references)]
    return found if len(found) >= _FEW else []


def _resolved(found: Sequence[Citation], known: Collection[str]) -> Sequence[Citation]:
    """The marks whose numbers the reference list has; all of them when the list was hardly read."""
    resolved = [mark for mark in found if known and all(number in known for number in mark.references)]
    return resolved if len(resolved) > _TRUSTED * len(found) else found


def _take(found: list[Citation], text: str, at: tuple[int, int], printed: str) -> None:
    span, numbers = Span(*at), expand(printed)
    place = bisect_right(found, span.start, key=lambda mark: mark.span.start)
    if any(span.overlaps(other.span) for other in found[max(0, place - 1) : place + 1]) or "0" in numbers:
        return
    found.insert(place, Citation(span, numbers))


def _is_exponent(text: str, span: Span, printed: str) -> bool:
    """A raised number after a unit or a power of ten is an exponent, not a mark."""
    if not printed.isdigit() or int(printed) > _LARGEST_EXPONENT:
        return False
    return _UNIT_BEFORE.search(text[max(0, span.start - 8) : span.start]) is not None

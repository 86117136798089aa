"""Running heads and feet, page numbers, licence lines and download stamps: what a page carries besides the paper.

Recognised by repetition at the same place of several pages; a small set of patterns helps where pages are few.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page
from miner.documents.print_patterns import RUNNING, STAMP

MARGIN = 0.13  # part of the page height at top and bottom where running lines stand
EDGE = 0.1  # part of the page height in which a line that occurs once may still be a running line
FEW_PAGES = 4  # in which a line that comes twice is a running line
APART = 1.7  # of the font size: running lines stand further from the text than its lines from each other
_NUMBERS = re.compile(r"\d+|\b[ivxl]+\b")
_NUMBER_ALONE = re.compile(r"^\W{0,2}(\d{1,5})\W{0,2}$")
_SPACES = re.compile(r"\s+")


def shape(text: str) -> str:
    """A line with its numbers made alike, so that "3 of 14" and "4 of 14" are the same running line."""
    return _SPACES.sub(" ", _NUMBERS.sub("#", text.casefold())).strip()


class RunningHeads:
    """Knows what the pages of one paper have repeated so far, and takes it out of further pages."""

    def __init__(self) -> None:
        self._pages = 0
        self._shapes: Counter[tuple[str, int]] = Counter()
        self._offsets: Counter[int] = Counter()

    def taken_out(self, pages: Sequence[Page], lines: Sequence[list[Line]]) -> tuple[list[list[Line]], str]:
        """The lines of each page that belong to the paper, and the text of all others."""
        self._count(pages, lines)
        needed = 2 if self._pages <= FEW_PAGES else 3
        repeated = {key for key, count in self._shapes.items() if count >= needed and len(key[0]) > 1}
        kept: list[list[Line]] = []
        aside: list[str] = []
        for page, on_page in zip(pages, lines, strict=True):
            marks = {id(line) for line in on_page if _is_running_head(line, page, repeated)}
            marks |= {id(line) for line, offset in _outer_numbers(page, on_page) if self._offsets[offset] > 1}
            beside = [line for line in on_page if id(line) not in marks]
            marks |= _lone_running_lines(page, beside)
            kept.append([line for line in on_page if id(line) not in marks])
            aside += [line.text for line in on_page if id(line) in marks]
        return kept, "\n".join(dict.fromkeys(aside))

    def _count(self, pages: Sequence[Page], lines: Sequence[list[Line]]) -> None:
        """Lines at one place of the margin, and numbers that are always as far from the number of their page."""
        self._pages += len(pages)
        for page, on_page in zip(pages, lines, strict=True):
            self._shapes.update({_key(line) for line in on_page if _in_margin(line, page)})
            self._offsets.update({offset for _, offset in _outer_numbers(page, on_page)})


def _outer_numbers(page: Page, lines: Sequence[Line]) -> list[tuple[Line, int]]:
    """The first and the last line of a page, as far as they are a number; with its distance from the page's own."""
    if not lines or page.turn:
        return []
    outer = (min(lines, key=lambda line: line.top), max(lines, key=lambda line: line.bottom))
    numbers = ((line, _NUMBER_ALONE.match(line.text)) for line in outer)
    return [(line, int(found[1]) - page.number) for line, found in numbers if found]


def _in_margin(line: Line, page: Page, reach: float = MARGIN) -> bool:
    return line.bottom < reach * page.height or line.top > (1 - reach) * page.height


def _key(line: Line) -> tuple[str, int]:
    return shape(line.text), round(line.baseline / 6)


def _is_running_head(line: Line, page: Page, repeated: set[tuple[str, int]]) -> bool:
    if STAMP.search(line.text):
        return True
    if not _in_margin(line, page):
        return False
    form, row = _key(line)
    return any((form, row + off) in repeated for off in (-1, 0, 1))


def _lone_running_lines(page: Page, beside: Sequence[Line]) -> set[int]:
    """Page numbers and the like near the edges of the page, with no text of the paper in their row or beyond them."""
    running = [line for line in beside if RUNNING.match(line.text)]
    edge = [line for line in running if _in_margin(line, page, EDGE)]
    if not edge:
        return set()
    known = set(map(id, running))
    middles = [line.middle for line in beside if id(line) not in known]
    first, last = min(middles, default=page.height), max(middles, default=0.0)
    upper = (line for line in edge if line.middle < page.height / 2 and first >= line.middle + APART * line.size)
    lower = (line for line in edge if line.middle >= page.height / 2 and last <= line.middle - APART * line.size)
    return {id(line) for line in (*upper, *lower)}

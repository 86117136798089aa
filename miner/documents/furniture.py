"""Running heads and feet, page numbers, licence lines and download stamps: what a page carries besides the paper.

Recognised by repetition at the same place of several pages; a small set of patterns helps where pages are few.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from miner.documents.lines import Line
from miner.documents.pdf_pages import Page

MARGIN = 0.13  # part of the page height at top and bottom where running lines stand
_NUMBERS = re.compile(r"\d+|\b[ivxl]+\b")
_SPACES = re.compile(r"\s+")

STAMP = re.compile(
    r"""(?ix)
      \bdownloaded\s+(?:from|by|via|on)\b.*(?:https?:|www\.|wiley|\d{4}|library)
    | \bterms\s+and\s+conditions\b.*\bonline\s+library\b
    | \bfor\s+rules\s+of\s+use;\s+OA\s+articles
    | ^see\s+the\s+terms\s+and\s+conditions
    | ^\d{8},\s*\d+,\s*downloaded
    """
)
RUNNING = re.compile(
    r"""(?ix)^\W*(?:
      www\.[\w.-]+(?:/\S*)?
    | (?:page\s+)?\d{1,5}\s*(?:\(\d+\s+of\s+\d+\)|of\s+\d+|/\s*\d+)?
    | \(?\d+\s+of\s+\d+\)?
    | e?\d{4,9}\s*\(\d+\s+of\s+\d+\)
    | (?:©|\(c\)|copyright)\s*(?:\(c\)\s*)?\d{4}\b.{0,90}(?:gmbh|wiley.vch|ltd|limited|inc|b\.v|society|elsevier|springer|aaas|authors?\)?)\W*
    | (?:please\s+)?cite\s+this:?\s.{0,60}
    | advanced\s+science\s+news(?:\s+www\.\S+)?
    | nature\s+communications\s*\|.{0,60}
    | https?://(?:dx\.)?doi\.org/\S+
    | doi:\s*10\.\S+
    | this\s+journal\s+is\s+©.*
    )\W*$"""
)


def shape(text: str) -> str:
    """A line with its numbers made alike, so that "3 of 14" and "4 of 14" are the same running line."""
    return _SPACES.sub(" ", _NUMBERS.sub("#", text.casefold())).strip()


def without_furniture(pages: Sequence[Page], lines: Sequence[list[Line]]) -> list[list[Line]]:
    """The lines of each page that belong to the paper."""
    repeated = _repeated_shapes(pages, lines)
    return [
        [line for line in on_page if not _is_furniture(line, page, repeated)]
        for page, on_page in zip(pages, lines, strict=True)
    ]


def _in_margin(line: Line, page: Page) -> bool:
    return line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height


def _key(line: Line) -> tuple[str, int]:
    return shape(line.text), round(line.baseline / 6)


def _repeated_shapes(pages: Sequence[Page], lines: Sequence[list[Line]]) -> set[tuple[str, int]]:
    counts: Counter[tuple[str, int]] = Counter()
    for page, on_page in zip(pages, lines, strict=True):
        counts.update({_key(line) for line in on_page if _in_margin(line, page)})
    needed = 2 if len(pages) <= 4 else 3
    return {key for key, count in counts.items() if count >= needed}


def _is_furniture(line: Line, page: Page, repeated: set[tuple[str, int]]) -> bool:
    text = line.text
    if STAMP.search(text):
        return True
    if not _in_margin(line, page):
        return False
    form, row = _key(line)
    if any((form, row + off) in repeated for off in (-1, 0, 1)):
        return True
    return bool(RUNNING.match(text))

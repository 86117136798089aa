"""Pages as people write them: "3", "1-20", "1-3,7", "5-"."""

from __future__ import annotations

import re

from miner.errors import FormatError
from miner.model import Document

_PART = re.compile(r"\s*(\d{1,9})(?:\s*([-–])\s*(\d{1,9})?)?\s*")


def page_range(given: str, document: Document) -> tuple[int, ...]:
    """The pages of the document that ``given`` names, in their order; raises FormatError when there are none."""
    count = len(document.pages)
    if not count:
        raise FormatError("this paper has no pages to choose from", "leave out --pages")
    wanted: set[int] = set()
    for part in given.split(","):
        match = _PART.fullmatch(part)
        if not match:
            raise FormatError(f"{given!r} does not name pages", "write them like 1-20 or 1-3,7")
        first = int(match[1])
        last = int(match[3]) if match[3] else count if match[2] else first
        wanted |= set(range(max(first, 1), min(last, count) + 1))
    if not wanted:
        raise FormatError(f"there is no page {given}", f"this paper has {count}")
    return tuple(sorted(wanted))

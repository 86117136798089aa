"""Tables: a bare number in a cell takes the unit that stands in the header."""

from __future__ import annotations

import re

from miner.mentions.quantities.characters import plain
from miner.mentions.quantities.unit_symbols import UnitTable
from miner.vocabulary import Unit

_LAST_BRACKET = re.compile(r"[\[(](?:[^\[\]()]|\([^()]*\)){1,40}[\])]")
_BEGIN = re.compile(r"\s?/\s?|,\s*|\s+in\s+|_|\s+(?=\S+$)")
_LONGEST = 300


def unit_of_header(text: str, table: UnitTable) -> Unit | None:
    """The unit that a table's header names; None when it names none.

    Brackets count before a stroke, the last bracket before the others, because "(MPa)" ends a header.
    """
    header = plain(text)[:_LONGEST].strip()
    for bracket in reversed(list(_LAST_BRACKET.finditer(header))):
        unit = _whole_unit(bracket[0][1:-1], table)
        if unit is not None:
            return unit
    for begin in _begins(header):
        unit = _whole_unit(header[begin:], table)
        if unit is not None:
            return unit
    return None


def _begins(header: str) -> list[int]:
    """Where a unit without brackets may begin, from left to right: behind a stroke, a comma, "in", and a low line."""
    return [match.end() for match in _BEGIN.finditer(header)]


def _whole_unit(words: str, table: UnitTable) -> Unit | None:
    """The unit that the words are and nothing else."""
    stripped = words.strip().removeprefix("in ").strip()
    found = table.read(stripped, 0)
    return found[0] if found is not None and found[1] == len(stripped) else None

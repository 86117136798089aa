"""Rows as a plain text table, CSV, JSON or JSON Lines."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from miner.exports.counts_text import number
from miner.model.rows import plain_value

ELLIPSIS = "…"
WIDEST = 48  # characters of a column on a screen; the other forms hold everything
LIST_SEPARATOR = "; "

#: What a spreadsheet takes for a formula, and may run; a number is none.
_RUNS, _NUMBER = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]"), re.compile(r"[+-]?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?")
_BREAKS = re.compile(r"[ ]*[\n\r\t\v\f\u2028\u2029]+[ ]*")


def text_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int | None = None) -> str:
    """Aligned columns under a ruled head, numbers by their points; cells longer than ``widest`` characters are cut.

    >>> print(text_table(["work", "MPa"], [["Zhang 2024", 2.0], ["Li", 0.1]]))
    work        MPa
    ----------  ---
    Zhang 2024  2
    Li          0.1
    """
    given = [list(row) for row in rows]
    right = [_is_numeric(column) for column in zip(*given, strict=True)] or [False] * len(columns)
    cells = _points_aligned([[_cut(cell_text(value), widest) for value in row] for row in given], right)
    widths = [max(map(display_width, column)) for column in zip(columns, *cells, strict=True)]
    lines = [columns, ["-" * width for width in widths], *cells]
    return "\n".join(_line(line, widths, right) for line in lines)


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]], *, guarded: bool = True) -> str:
    """Comma-separated values with a head; lists are joined by "; ", nothing is an empty field.

    Text that a spreadsheet would run as a formula stands behind an apostrophe, unless ``guarded`` is false: in tables
    that only a database loads, which would keep the apostrophe.

    >>> csv_text(["a", "b"], [[1.5, ["x", "y"]], [None, True], [-2, "-2 to 5"], ["=1+1", "-2"]])
    "a,b\\n1.5,x; y\\n,true\\n-2,'-2 to 5\\n'=1+1,-2\\n"
    """
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")  # so that a cell with a carriage return is quoted
    for row in (columns, *rows):
        cells = map(csv_cell, row)
        writer.writerow(map(guarded_cell, cells) if guarded else cells)
    return "".join(lines)


class _Lines(list[str]):
    """The lines of a CSV writer, each with a plain line break."""

    def write(self, line: str) -> None:
        """Keep a line."""
        self.append(line.removesuffix("\r\n") + "\n")


def guarded_cell(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet would take it for a formula.

    What begins with apostrophes and such a sign gets one more, so that taking one away gives back every cell.

    >>> guarded_cell("@here"), guarded_cell("'=1"), guarded_cell("-1.5E-3"), guarded_cell("'tis")
    ("'@here", "''=1", '-1.5E-3', "'tis")
    """
    return f"'{cell}" if _RUNS.match(cell) and not _NUMBER.fullmatch(cell) else cell


def json_text(value: object) -> str:
    """Indented JSON with readable Unicode, ending in a line break."""
    return json.dumps(value, ensure_ascii=False, indent=2, default=json_value) + "\n"


def jsonl_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """One JSON object per line."""
    return "".join(json.dumps(row, ensure_ascii=False, default=json_value) + "\n" for row in rows)


def rows_as(form: str, rows: Sequence[Mapping[str, Any]], first: Sequence[str] = ()) -> str:
    """Rows as "table", "csv", "json" or "jsonl"; ``first`` are the columns to begin with.

    >>> rows_as("csv", [{"a": 1}], first=["b"])
    'b,a\\n,1\\n'
    """
    if form == "json":
        return json_text(rows)
    if form == "jsonl":
        return jsonl_text(rows)
    columns = columns_of(rows, first)
    cells = [[row.get(name) for name in columns] for row in rows]
    return csv_text(columns, cells) if form == "csv" else text_table(columns, cells, widest=WIDEST)


def columns_of(rows: Sequence[Mapping[str, Any]], first: Sequence[str] = ()) -> list[str]:
    """All keys of the rows: those of ``first`` in their order, then the others as they come.

    >>> columns_of([{"b": 1}, {"a": 1, "c": 2}], first=["a"])
    ['a', 'b', 'c']
    """
    return list(dict.fromkeys([*first, *(key for row in rows for key in row)]))


def cell_text(value: object) -> str:
    """A value for people: numbers without noise, lists joined by commas, a line without breaks."""
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case int() | float() | Decimal():
            return number(value)
        case list() | tuple():
            return ", ".join(map(cell_text, value))
        case Mapping():
            return ", ".join(f"{key} {cell_text(item)}" for key, item in value.items())
        case _:
            return _BREAKS.sub(" ", str(value))


def csv_cell(value: object) -> str:
    """A value for programs: full precision, ISO dates, "true" and "false"."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple() if all(isinstance(item, str) for item in value):
            return LIST_SEPARATOR.join(value)
        case list() | tuple() | Mapping():
            return json.dumps(value, ensure_ascii=False, default=json_value)
        case _:
            return str(value)


def json_value(value: object) -> object:
    """What JSON has no type for: decimals become numbers, dates ISO text, tuples and sets lists."""
    match value:
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():  # a datetime is a date
            return value.isoformat()
        case set() | frozenset():
            return sorted(value)
        case _ if is_dataclass(value):
            return plain_value(value)
        case _:
            return str(value)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = [
        " " * (width - display_width(cell)) + cell if to_right else cell + " " * (width - display_width(cell))
        for cell, width, to_right in zip(cells, widths, right, strict=True)
    ]
    return "  ".join(padded).rstrip()


def _points_aligned(rows: list[list[str]], numeric: Sequence[bool]) -> list[list[str]]:
    """The cells of numeric columns filled up on the right so that their decimal points stand below one another."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    for column, is_numeric in zip(columns, numeric, strict=False):
        if is_numeric:
            fractions = [len(cell) - len(cell.split(".")[0]) for cell in column]
            column[:] = [cell + " " * (max(fractions) - n) for cell, n in zip(column, fractions, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _is_numeric(column: Sequence[object]) -> bool:
    values = [value for value in column if value is not None]
    return bool(values) and all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in values)


def display_width(text: str) -> int:
    """Columns of a terminal: marks that combine take none, wide East Asian characters two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    combining = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) + wide - combining


def _cut(text: str, widest: int | None) -> str:
    return text if widest is None or len(text) <= widest else text[: widest - 1].rstrip() + ELLIPSIS

"""Plain values as HTML tables, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

MOST_ROWS = 50  # of a table; what is beyond is counted
WIDEST = 200  # characters of a cell


def html_table(columns: Sequence[str], rows: Sequence[Sequence[object]], caption: str = "") -> str:
    """A table; cells are text whatever they hold, and long ones are cut.

    >>> html_table(["a"], [["<b>"]])
    '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in islice(rows, MOST_ROWS))
    rest = len(rows) - MOST_ROWS
    if rest > 0:
        body += f'<tr><td colspan="{max(len(columns), 1)}">… and {rest} more rows</td></tr>'
    told = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{told}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Iterable[object]) -> str:
    return "".join(f"<td>{escape(_cut(value))}</td>" for value in row)


def _cut(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"

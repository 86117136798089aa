"""Small pieces of the report: everything that a paper or a user wrote is escaped here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from miner.exports.paper_view.inline_html import plain


def button(text: str, claims: Iterable[str], title: str) -> str:
    """A button that shows the evidence of claims; ``text`` is HTML, ``title`` the head of what opens."""
    return f'<button type="button"{behind(claims, title)} aria-label="{plain(title)}">{text}</button>'


def behind(claims: Iterable[str], title: str) -> str:
    """The attributes of whatever opens the evidence of claims."""
    return f' data-claims="{plain(" ".join(claims))}" data-title="{plain(title)}" aria-haspopup="dialog"'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as HTML, and what it is sorted by."""

    html: str
    order: str | float | None = None


def text(value: object) -> Cell:
    """A cell with some text."""
    return Cell(plain("" if value is None else str(value)))


def table(name: str, caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with a field to search it and heads that sort it."""
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" class="sort">{plain(column)}</button></th>'
        for column in columns
    )
    return (
        f'<div class="tools"><label>Search <input type="search" data-table="{name}" autocomplete="off"></label>'
        f'<output id="{name}-count" role="status"></output></div>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(caption)}">'
        f'<table id="{name}"><caption>{plain(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    order = "" if cell.order is None else f' data-order="{plain(str(cell.order))}"'
    return f"<td{order}>{cell.html}</td>"

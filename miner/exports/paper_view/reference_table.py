"""The reference list as a table of what was recognised in each entry."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from miner.exports.paper_view.inline_html import plain
from miner.model import Document, Reference
from miner.settings import RESOLVER

FIELDS = ("authors", "title", "journal", "year", "volume", "page", "doi")
OPTIONAL = ("title", "doi")  # what many lists do not print


def entry_ids(document: Document) -> dict[str, str]:
    """The id of the first entry of each number."""
    found: dict[str, str] = {}
    for index, reference in enumerate(document.references, start=1):
        found.setdefault(reference.number, f"r{index}")
    return found


def entries_table(document: Document, blocks: Mapping[int, str]) -> str:
    """All entries with their fields; ``blocks`` are the ids of the texts that are shown, by where they start.

    A field that no entry prints has no column.
    """
    if not document.references:
        return ""
    fields = [name for name in FIELDS if any(getattr(reference, name) for reference in document.references)]
    unseen = [name for name in FIELDS if name not in fields]
    note = f'<p class="soft">In no entry: {", ".join(unseen)}.</p>' if unseen else ""
    head = "".join(f'<th scope="col">{name}</th>' for name in ("number", *fields))
    rows = "\n".join(
        _row(reference, f"r{index}", fields, blocks.get(reference.span.start, ""))
        for index, reference in enumerate(document.references, start=1)
    )
    return (
        f'<section class="page references" aria-labelledby="references"><h2 id="references">'
        f"References: what was recognised</h2>\n{note}\n"
        f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n'
        f"</section>"
    )


def _row(reference: Reference, name: str, fields: list[str], block: str) -> str:
    number = plain(reference.number)
    first = f'<a href="#{block}">{number}</a>' if block else number
    cells = "".join(f"<td>{_field(reference, field)}</td>" for field in fields)
    return f'<tr id="{name}" title="{plain(reference.text)}"><th scope="row">{first}</th>{cells}</tr>'


def _field(reference: Reference, field: str) -> str:
    value = getattr(reference, field)
    if not value:
        kind = "soft" if field in OPTIONAL else "missing"
        return f'<span class="{kind}" title="not recognised">–</span>'
    if field == "doi":
        return f'<a href="{RESOLVER}{plain(quote(value, safe="/"))}" rel="noreferrer">{plain(value)}</a>'
    return plain("; ".join(value) if isinstance(value, tuple) else value)

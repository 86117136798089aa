"""Records as tables: the columns, their order, and what a person wants to see of them first."""

from __future__ import annotations

from collections.abc import Sequence

from miner.exports.counts_text import printed_value
from miner.exports.short_keys import shorten
from miner.exports.tables import rows_as, text_table
from miner.graph import Condition, RecordRow
from miner.model import Slot

#: The fields in the order of reading; fields beyond these follow.
FIELDS = (
    "document", "kind", "value_min", "value_max", "unit_of_bounds", "approximate", "text", "unit", "change", "status",
    "negated", "conditions", "strategy", "materials", "references", "work", "source", "section", "page", "quote",
    "confidence", *(f"confidence_{slot}" for slot in Slot), "rule", *(f"rule_{slot}" for slot in Slot), "claim",
    "boxes",
)  # fmt: skip
WIDEST = 26  # characters of a column in text; CSV and JSON hold everything


def records_as(form: str, records: Sequence[RecordRow]) -> str:
    """Records as "table", "csv", "json" or "jsonl"."""
    if form == "table":
        return records_text(records)
    if form == "csv":
        return rows_as(form, [{**row, "conditions": list(map(condition, row.conditions))} for row in records], FIELDS)
    return rows_as(form, records, FIELDS)


def records_text(records: Sequence[RecordRow]) -> str:
    """What fits on a screen: claim, document, page, kind, value, status, strategy, materials, work."""
    keys = shorten(row.claim for row in records)
    columns = ["claim", "document", "page", "kind", "value", "status", "strategy", "materials", "work"]
    rows = [
        [
            keys[row.claim], row.document, row.page, row.kind, value(row), row.status, row.strategy, row.materials,
            row.work,
        ]
        for row in records
    ]  # fmt: skip
    return text_table(columns, rows, widest=WIDEST)


def condition(told: Condition) -> str:
    """A condition in a few words: "cycle number 500 cycles"."""
    return f"{told.kind.replace('_', ' ')} {told.text}"


def value(row: RecordRow) -> str:
    """The bounds of a record for people: "≤ 2 MPa", "22–30 °C", "70 → 2 MPa"."""
    return f"{printed_value(row.value_min, row.value_max, row)} {row.unit_of_bounds}"

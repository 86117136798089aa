"""Records as tables: the columns, their order, and what a person wants to see of them first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from miner.exports.counts_text import printed_value
from miner.exports.short_keys import shorten
from miner.exports.tables import rows_as, text_table
from miner.model import Slot

Row = Mapping[str, Any]

#: The fields in the order of reading; fields beyond these follow.
FIELDS = (
    "document", "kind", "value_min", "value_max", "unit_of_bounds", "approximate", "text", "unit", "change", "status",
    "negated", "conditions", "strategy", "materials", "references", "work", "source", "section", "page", "quote",
    "confidence", *(f"confidence_{slot}" for slot in Slot), "rule", *(f"rule_{slot}" for slot in Slot), "claim",
    "boxes",
)  # fmt: skip
WIDEST = 26  # characters of a column in text; CSV and JSON hold everything


def records_as(form: str, records: Sequence[Row]) -> str:
    """Records as "table", "csv", "json" or "jsonl"."""
    if form == "table":
        return records_text(records)
    if form == "csv":
        records = [{**record, "conditions": list(map(condition, record["conditions"]))} for record in records]
    return rows_as(form, records, FIELDS)


def records_text(records: Sequence[Row]) -> str:
    """What fits on a screen: claim, document, page, kind, value, status, strategy, materials, work."""
    keys = shorten(record["claim"] for record in records)
    columns = ["claim", "document", "page", "kind", "value", "status", "strategy", "materials", "work"]
    rows = [
        [keys[record["claim"]], record["document"], record["page"], record["kind"], value(record)]
        + [record[name] for name in ("status", "strategy", "materials", "work")]
        for record in records
    ]
    return text_table(columns, rows, widest=WIDEST)


def condition(told: Row) -> str:
    """A condition in a few words.

    >>> condition({"kind": "cycle_number", "text": "500 cycles"})
    'cycle number 500 cycles'
    """
    return f"{told['kind'].replace('_', ' ')} {told['text']}"


def value(record: Row) -> str:
    """The bounds of a record for people: "≤ 2 MPa", "22–30 °C", "70 → 2 MPa".

    >>> value({"value_min": None, "value_max": 0.1, "max_inclusive": False, "unit_of_bounds": "MPa"})
    '< 0.1 MPa'
    """
    return f"{printed_value(record['value_min'], record['value_max'], record)} {record['unit_of_bounds']}"

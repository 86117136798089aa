"""The corrections of a graph as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from miner.exports.tables import rows_as

Row = Mapping[str, Any]


def corrections_as(form: str, corrections: Sequence[Row]) -> str:
    """Corrections as "table", "csv", "json" or "jsonl"."""
    if form != "table":
        return rows_as(form, corrections)
    shown = [
        {
            **{name: row[name] for name in ("claim", "document", "state", "text")},
            "correction": ", ".join(said_by(row)),
            **{name: row[name] for name in ("by", "at", "note")},
        }
        for row in corrections
    ]
    return rows_as("table", shown) if shown else "Nobody corrected anything."


def said_by(row: Row) -> Iterator[str]:
    """What a correction says, part by part."""
    if row["rejected"]:
        yield "rejected"
    for name in ("kind", "status", "work"):
        if row[name]:
            yield f"{name} {row[name]}"
    if row["strategy"] is not None:
        yield f"strategy {row['strategy']}" if row["strategy"] else "no strategy"
    if row["materials"] is not None:
        yield f"materials {', '.join(row['materials'])}" if row["materials"] else "no materials"
    if row["negated"] is not None:
        yield "denied" if row["negated"] else "not denied"

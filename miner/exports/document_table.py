"""The documents of a graph as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from miner.exports.tables import json_text, rows_as

Row = Mapping[str, Any]

#: Columns of the values that were not made records.
UNREAD_ON_SCREEN = ("document", "page", "text", "reason", "quote")
#: Columns of the phrases that no wording of the ontology is in.
WORDINGS_ON_SCREEN = ("document", "page", "phrase", "strategy", "likeness", "text")
#: What a screen has room for; CSV and JSON hold everything.
ON_SCREEN = ("id", "part", "work", "title", "year", "format", "pages", "claims", "records", "read", "warnings")


def without_folders(rows: Sequence[Row]) -> list[Row]:
    """Documents or failures as others may see them: their files by name and SHA-256, not by where they lie."""
    return [{name: value for name, value in row.items() if name != "path"} for row in rows]


def unread_as(form: str, values: Sequence[Row]) -> str:
    """Values that were read and not made records, with the reason, as "table", "csv" or "json"."""
    if form != "table":
        return rows_as(form, values)
    shown = [{name: value.get(name) for name in UNREAD_ON_SCREEN} for value in values]
    return rows_as("table", shown) if shown else "Every value that was read is a record."


def wordings_as(form: str, phrases: Sequence[Row]) -> str:
    """Phrases that were taken for strategies by grammar and likeness, as "table", "csv" or "json"."""
    if form != "table":
        return rows_as(form, phrases)
    shown = [{name: phrase.get(name) for name in WORDINGS_ON_SCREEN} for phrase in phrases]
    return rows_as("table", shown) if shown else "Every strategy was told in a wording of the ontology."


def documents_as(form: str, documents: Sequence[Row], failures: Sequence[Row]) -> str:
    """Documents and failures as "table", "csv" or "json"; in CSV a failure is a row with a ``reason``."""
    if form == "json":
        return json_text({"documents": documents, "failures": failures})
    if form == "csv":
        return rows_as("csv", [*documents, *failures])
    shown = [{name: document.get(name) for name in ON_SCREEN} for document in documents]
    parts = [rows_as("table", shown) if shown else "No documents yet (miner ingest PATH...)."]
    if failures:
        lines = [f"  {failure['path']}: {failure['reason']} ({failure['stage']})" for failure in failures]
        parts.append("\n".join(["Not taken in", *lines]))
    return "\n\n".join(parts)

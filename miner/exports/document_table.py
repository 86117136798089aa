"""The documents of a graph as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from miner.exports.tables import json_text, rows_as

Row = Mapping[str, Any]

#: What a screen has room for; CSV and JSON hold everything.
ON_SCREEN = ("id", "title", "year", "format", "pages", "claims", "records", "read", "warnings")


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

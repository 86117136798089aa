"""The documents of a graph as a list, and what of them was not made records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from miner.exports.tables import json_text, rows_as
from miner.graph import DocumentRow, FailureRow, SkippedRow, UnmatchedPhrase
from miner.model.rows import Row

#: What a screen has room for; CSV and JSON hold everything.
SKIPPED_ON_SCREEN = ("document", "page", "text", "reason", "quote")
PHRASES_ON_SCREEN = ("document", "page", "phrase", "strategy", "likeness", "text")
ON_SCREEN = ("id", "part", "work", "title", "year", "format", "pages", "claims", "records", "read", "warnings")


def without_folders(rows: Iterable[DocumentRow | FailureRow]) -> list[dict[str, Any]]:
    """Documents or failures as others may see them: their files by name and SHA-256, not by where they lie."""
    return [{name: value for name, value in row.items() if name != "path"} for row in rows]


def skipped_values_as(form: str, values: Sequence[SkippedRow]) -> str:
    """Values that were read and not made records, with the reason, as "table", "csv" or "json"."""
    return _rows_as(form, values, SKIPPED_ON_SCREEN, "Every value that was read is a record.")


def unmatched_phrases_as(form: str, phrases: Sequence[UnmatchedPhrase]) -> str:
    """Phrases that were taken for strategies by grammar and likeness, as "table", "csv" or "json"."""
    return _rows_as(form, phrases, PHRASES_ON_SCREEN, "Every strategy was told in a wording of the ontology.")


def documents_as(form: str, documents: Sequence[DocumentRow], failures: Sequence[FailureRow]) -> str:
    """Documents and failures as "table", "csv" or "json"; in CSV a failure is a row with a ``reason``."""
    if form == "json":
        return json_text({"documents": documents, "failures": failures})
    if form == "csv":
        return rows_as("csv", [*documents, *failures])
    parts = [_rows_as("table", documents, ON_SCREEN, "No documents yet (miner ingest PATH...).")]
    if failures:
        lines = [f"  {failure.path}: {failure.reason} ({failure.stage})" for failure in failures]
        parts.append("\n".join(["Not taken in", *lines]))
    return "\n\n".join(parts)


def _rows_as(form: str, rows: Sequence[Row], on_screen: Sequence[str], nothing: str) -> str:
    if form != "table":
        return rows_as(form, rows)
    shown: list[Mapping[str, Any]] = [{name: row[name] for name in on_screen} for row in rows]
    return rows_as("table", shown) if shown else nothing

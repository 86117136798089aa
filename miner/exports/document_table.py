"""The documents of a graph as a list, and one document with all its parts as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from miner.exports.tables import json_text, rows_as
from miner.model import Block, Document, Table

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


def document_json(document: Document) -> str:
    """The document as it was understood: where it came from, its text, and its parts as [start, end] of that text."""
    return json_text(
        {
            "source": asdict(document.source),
            "pages": document.pages,
            "warnings": document.warnings,
            "blocks": [_block(document, block) for block in document.blocks],
            "tables": [_table(document, table) for table in document.tables],
            "references": [
                asdict(reference) | {"span": [reference.span.start, reference.span.end]}
                for reference in document.references
            ],
            "superscripts": [[span.start, span.end] for span in document.superscripts],
            "subscripts": [[span.start, span.end] for span in document.subscripts],
            "text": document.text,
        }
    )


def _block(document: Document, block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "span": [block.span.start, block.span.end],
        "section": block.section,
        "section_kind": block.section_kind.value,
        "page": document.page(block.span),
        "text": document.quote(block.span),
    }


def _table(document: Document, table: Table) -> dict[str, Any]:
    return {
        "number": table.number,
        "span": [table.span.start, table.span.end],
        "caption": document.quote(table.caption) if table.caption else None,
        "rows": [[document.quote(cell.span) for cell in row] for row in table.rows],
        "header_rows": sum(bool(row) and row[0].header for row in table.rows),
    }

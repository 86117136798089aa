"""A document with all its parts as JSON; spans are [start, end] of its text, boxes [page, x0, y0, x1, y1]."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from miner.exports.paper_view.regions import Places
from miner.exports.tables import json_text
from miner.model import Block, BlockKind, Box, Cell, Citation, Document, Reference, Span, Table

#: An innermost list of numbers over several lines; within a JSON string there are no line breaks.
_NUMBERS = re.compile(r"\[\n\s+((?:-?[\d.]+(?:e-?\d+)?,\n\s+)*-?[\d.]+(?:e-?\d+)?)\n\s+\]")


def document_json(document: Document) -> str:
    """The document as it was understood: where it came from, its text, and its parts as [start, end] of that text."""
    places = Places(document)
    parts = {
        "source": asdict(document.source) | {"path": Path(document.source.path).name},
        "pages": document.pages,
        "warnings": document.warnings,
        "sections": _sections(document, places),
        "blocks": [_block(document, places, block) for block in document.blocks],
        "tables": [_table(document, places, table) for table in document.tables],
        "references": [_reference(places, reference) for reference in document.references],
        "citations": [_citation(document, citation) for citation in document.citations],
        "superscripts": [_span(span) for span in document.superscripts],
        "subscripts": [_span(span) for span in document.subscripts],
        "text": document.text,
    }
    return _NUMBERS.sub(lambda numbers: "[" + re.sub(r"\s+", " ", numbers[1]) + "]", json_text(parts))


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _boxes(boxes: Iterable[Box]) -> list[list[float]]:
    return [[box.page, box.x0, box.y0, box.x1, box.y1] for box in boxes]


def _sections(document: Document, places: Places) -> list[dict[str, Any]]:
    """The headings as a table of contents; a section reaches to the next heading of its level or above."""
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    ends = [document.blocks[-1].span.end if document.blocks else 0] * len(headings)
    open_ones: list[int] = []
    for index, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].level >= heading.level:
            ends[open_ones.pop()] = heading.span.start
        open_ones.append(index)
    return [
        {
            "title": document.quote(heading.span),
            "level": heading.level,
            "kind": heading.section_kind.value,
            "span": [heading.span.start, end],
            "page": places.page(heading.span),
        }
        for heading, end in zip(headings, ends, strict=True)
    ]


def _block(document: Document, places: Places, block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind.value,
        "level": block.level,
        "span": _span(block.span),
        "section": block.section,
        "section_kind": block.section_kind.value,
        "page": places.page(block.span),
        "boxes": _boxes(places.lines(block.span)),
        "text": document.quote(block.span),
    }


def _table(document: Document, places: Places, table: Table) -> dict[str, Any]:
    return {
        "number": table.number,
        "span": _span(table.span),
        "page": places.page(table.span),
        "caption": document.quote(table.caption) if table.caption else None,
        "caption_span": _span(table.caption) if table.caption else None,
        "rows": [[document.quote(cell.span) for cell in row] for row in table.rows],
        "header_rows": sum(bool(row) and row[0].header for row in table.rows),
        "cells": [_cell(places, cell) for row in table.rows for cell in row],
    }


def _cell(places: Places, cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "header": cell.header,
        "span": _span(cell.span),
        "boxes": _boxes(places.lines(cell.span)),
    }


def _reference(places: Places, reference: Reference) -> dict[str, Any]:
    return asdict(reference) | {"span": _span(reference.span), "page": places.page(reference.span)}


def _citation(document: Document, citation: Citation) -> dict[str, Any]:
    return {
        "span": _span(citation.span),
        "text": document.quote(citation.span),
        "references": citation.references,
    }

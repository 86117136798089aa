"""What holds for every document, however strange its file."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from miner.model import Document

TOLERANCE = 2.0  # points that a glyph's box may stand over the edge of its page


def assert_sound(document: Document) -> None:
    """Everything points into the text, in order; and places are numbers."""
    length = len(document.text)
    document.text.encode("utf-8")
    spans = [block.span for block in document.blocks] + [table.span for table in document.tables]
    spans += [cell.span for table in document.tables for row in table.rows for cell in row]
    spans += [reference.span for reference in document.references] + [mark.span for mark in document.citations]
    spans += [run.span for run in document.runs]
    assert all(0 <= span.start <= span.end <= length for span in spans)
    for span in (*document.superscripts, *document.subscripts):
        assert 0 <= span.start < span.end <= length
    for former, later in pairwise(document.blocks):
        assert former.span.end <= later.span.start
    for earlier, following in pairwise(document.runs):
        assert earlier.span.end <= following.span.start
    assert all(reference.span.of(document.text) == reference.text for reference in document.references)
    for run in document.runs:
        assert len(run.edges) == len(run.span) + 1
        assert 1 <= run.page <= len(document.pages)
        assert all(map(isfinite, (*run.edges, run.y0, run.y1)))
        assert run.y0 <= run.y1


def outside(document: Document) -> list[str]:
    """The runs that stand outside their page."""
    found = []
    for run in document.runs:
        width, height = document.pages[run.page - 1]
        box = (min(run.edges), run.y0, max(run.edges), run.y1)
        limits = (-TOLERANCE, -TOLERANCE, width + TOLERANCE, height + TOLERANCE)
        if box[0] < limits[0] or box[1] < limits[1] or box[2] > limits[2] or box[3] > limits[3]:
            found.append(f"{run.span.of(document.text)!r} at {box} on {width} x {height}")
    return found

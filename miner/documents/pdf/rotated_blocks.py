"""Blocks that were read on a turned page, put where they stand on the page as it is shown."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.pdf.pages import Page
from miner.documents.raw_block import RawBlock, Strand


def turned_back(draft: RawBlock, page: Page) -> RawBlock:
    """The same block, its strands in the coordinates of the page before it was turned."""
    if page.turn == 0:
        return draft
    cells = tuple(tuple(_strands(cell, page) for cell in row) for row in draft.cells)
    return replace(draft, strands=_strands(draft.strands, page), cells=cells)


def _strands(strands: Sequence[Strand], page: Page) -> tuple[Strand, ...]:
    return tuple(_strand(strand, page) for strand in strands)


def _strand(strand: Strand, page: Page) -> Strand:
    edges, top, bottom = strand.edges, strand.top, strand.bottom
    if page.turn in (1, 2):
        edges = array("f", (page.width - edge for edge in edges))
    if page.turn in (2, 3):
        top, bottom = page.height - bottom, page.height - top
    return replace(strand, edges=edges, top=top, bottom=bottom, vertical=page.turn != 2)

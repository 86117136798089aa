"""Blocks on their way into a document: strands of text with their scripts and places, not yet one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from miner.documents.lines import SCRIPT_SIZE, Line
from miner.model import BlockKind, SectionKind


@dataclass(frozen=True, slots=True)
class Strand:
    """A line's worth of text. ``scripts`` are (start, end, raised); ``edges`` is empty for a text without pages."""

    text: str
    scripts: tuple[tuple[int, int, bool], ...] = ()
    page: int = 0
    top: float = 0.0
    bottom: float = 0.0
    edges: tuple[float, ...] = ()

    def cut(self, start: int, end: int) -> Strand:
        """The strand of the characters from ``start`` to ``end``."""
        scripts = tuple(
            (max(first, start) - start, min(last, end) - start, raised)
            for first, last, raised in self.scripts
            if first < end and start < last
        )
        edges = self.edges[start : end + 1] if self.edges else ()
        return replace(self, text=self.text[start:end], scripts=scripts, edges=edges)


@dataclass(frozen=True, slots=True)
class Draft:
    """One block. ``open_end`` and ``open_start`` say that a paragraph may go on in the next, or comes from the one before.

    A table has ``cells`` (rows of cells of strands) in place of ``strands``; ``size`` is the font size, 0 when unknown.
    """

    kind: BlockKind
    strands: tuple[Strand, ...] = ()
    level: int = 0
    cells: tuple[tuple[tuple[Strand, ...], ...], ...] = ()
    header_rows: int = 0
    number: str = ""
    size: float = 0.0
    bold: bool = False
    indented: bool = False
    section: str = ""
    section_kind: SectionKind = SectionKind.BODY
    page: int = 0
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The words of the block, lines joined by spaces."""
        return " ".join(strand.text for strand in self.strands)


def strand_of(lines: Sequence[Line]) -> Strand:
    """The strand of one row of text (several lines when a wide gap parts the row)."""
    text: list[str] = []
    edges: list[float] = []
    scripts: list[tuple[int, int, bool]] = []
    right = 0.0
    for line in lines:
        for piece in line.pieces:
            if text and (piece.spaced or piece is line.pieces[0]):
                text.append(" ")
                edges.append(right)
            start = len(text)
            text.extend(piece.text)
            edges.extend(piece.edges[:-1])
            right = piece.edges[-1]
            script = line.script(piece)
            if script:
                _add_script(scripts, start, len(text), script > 0)
    tall = [piece for line in lines for piece in line.pieces if piece.size >= line.size * SCRIPT_SIZE]
    low = [piece for line in lines for piece in line.pieces]
    return Strand(
        "".join(text),
        tuple(scripts),
        lines[0].page,
        min(piece.top for piece in low or tall),
        max(piece.bottom for piece in low or tall),
        (*edges, right),
    )


def _add_script(scripts: list[tuple[int, int, bool]], start: int, end: int, raised: bool) -> None:
    if scripts and scripts[-1][1] == start and scripts[-1][2] == raised:
        scripts[-1] = (scripts[-1][0], end, raised)
    else:
        scripts.append((start, end, raised))

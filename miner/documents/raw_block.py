"""Blocks on their way into a document: strands of text with their scripts and places, not yet one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from miner.model import BlockKind, Edges, SectionKind


@dataclass(frozen=True, slots=True)
class Strand:
    """A line's worth of text. ``scripts`` are (start, end, raised); ``edges`` is empty for a text without pages.

    On a ``vertical`` line, ``edges`` are ordinates, and ``top`` and ``bottom`` are abscissae.
    """

    text: str
    scripts: tuple[tuple[int, int, bool], ...] = ()
    page: int = 0
    top: float = 0.0
    bottom: float = 0.0
    edges: Edges = ()
    vertical: bool = False

    def cut(self, start: int, end: int) -> Strand:
        """The strand of the characters from ``start`` to ``end``."""
        scripts = tuple(
            (max(first, start) - start, min(last, end) - start, raised)
            for first, last, raised in self.scripts
            if first < end and start < last
        )
        edges = self.edges[start : end + 1] if len(self.edges) else ()
        return replace(self, text=self.text[start:end], scripts=scripts, edges=edges)


@dataclass(frozen=True, slots=True)
class RawBlock:
    """One block; ``size`` is its font size, 0 when unknown.

    A table has ``cells`` (rows of cells of strands) in place of ``strands``.
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

    @property
    def text(self) -> str:
        """The words of the block, lines joined by spaces."""
        return " ".join(strand.text for strand in self.strands)

    def cut_at(self, starts: Sequence[int]) -> list[RawBlock]:
        """The block in parts, which begin with the lines of these numbers; the first is 0."""
        ends = [*starts[1:], len(self.strands)]
        return [replace(self, strands=self.strands[start:end]) for start, end in zip(starts, ends, strict=True)]

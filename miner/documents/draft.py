"""Blocks on their way into a document: strands of text with their scripts and places, not yet one text."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from miner.documents.lines import SCRIPT_SIZE, Line
from miner.documents.pieces import Piece
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
class Draft:
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


def strand_of(lines: Sequence[Line]) -> Strand:
    """The strand of one row of text (several lines when a wide gap parts the row)."""
    text: list[str] = []
    edges: list[float] = []
    scripts: list[tuple[int, int, bool]] = []
    right = 0.0
    for line in lines:
        for piece in line.pieces:
            script = line.script(piece)
            if (
                text
                and (piece.spaced or piece is line.pieces[0])
                and not _glued(script, piece, right, text[-1], line.size)
            ):
                text.append(" ")
                edges.append(right)
            start = len(text)
            text.extend(piece.text)
            edges.extend(piece.edges[:-1])
            right = piece.edges[-1]
            if script:
                _add_script(scripts, start, len(text), script > 0)
    tall = [piece for line in lines for piece in line.pieces if piece.size >= line.size * SCRIPT_SIZE]
    low = [piece for line in lines for piece in line.pieces]
    if "◦" in text:
        _mend_degrees(text)
    return Strand(
        "".join(text),
        tuple(scripts),
        lines[0].page,
        min(piece.top for piece in low or tall),
        max(piece.bottom for piece in low or tall),
        array("f", (*edges, right)),
    )


def _mend_degrees(text: list[str]) -> None:
    """Some fonts print the degree sign with the code of a small circle."""
    for index, char in enumerate(text):
        follows = text[index + 1 : index + 2]
        before = text[index - 1] if index else ""
        if char == "◦" and (follows in (["C"], ["F"], ["K"]) or before.isdigit()):
            text[index] = "°"


def _glued(script: int, piece: Piece, right: float, before: str, size: float) -> bool:
    """Closing punctuation, a hyphen before a word, and a script belong to the word before across a small gap."""
    gap = piece.edges[0] - right
    if piece.text[0] in ",.;:)]" and gap < 0.4 * size and before != "." and len(piece.text.strip(",.;:)]")) == 0:
        return True
    if (
        piece.text[0] == "-"
        and piece.text[1:2].isalpha()
        and before.isalnum()
        and gap < (0.2 if before.isascii() else 0.45) * size
    ):
        return True
    return (
        script != 0 and before.isalnum() and piece.edges[0] - right < 0.4 * size and piece.text[0] in "−-–+0123456789["
    )


def _add_script(scripts: list[tuple[int, int, bool]], start: int, end: int, raised: bool) -> None:
    if scripts and scripts[-1][1] == start and scripts[-1][2] == raised:
        scripts[-1] = (scripts[-1][0], end, raised)
    else:
        scripts.append((start, end, raised))

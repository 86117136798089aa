"""Rows of lines as strands: characters with their scripts and their places."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from miner.documents.pdf.lines import SCRIPT_SIZE, Line
from miner.documents.pdf.text_runs import Piece
from miner.documents.raw_block import Strand


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

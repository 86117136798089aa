"""Pieces of text into lines, with raised and lowered characters recognised, and lines into strands.

A line here never reaches over a column gap: it is a run of words in one row with no more than word spaces between them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from miner.documents.pdf.text_runs import Piece
from miner.documents.raw_block import RawBlock, Strand

WORD_GAP = 1.15  # of the font size: a wider gap is a column gap or a table gap
SAME_BASELINE = 0.12  # of the font size
SCRIPT_SIZE = 0.86  # raised and lowered characters are smaller than this part of the line's size
SCRIPT_REACH = 0.75  # of the font size: how far a script's baseline may be off
SCRIPT_GAP = 0.5
LOWERED = 0.35  # of the font size: a single letter that is set higher or lower without being smaller
MARK_GAP = 1.6
GOOD_PART = 0.3  # of the characters in the most common size


@dataclass(frozen=True)
class Line:
    """Pieces of one row from left to right; ``baseline`` and ``size`` are those of its full-size characters."""

    page: int
    pieces: tuple[Piece, ...]
    size: float
    baseline: float
    table: RawBlock | None = None  # the table that stands in the line's place

    @cached_property
    def x0(self) -> float:
        """Left edge."""
        return min(piece.edges[0] for piece in self.pieces)

    @cached_property
    def x1(self) -> float:
        """Right edge."""
        return max(piece.edges[-1] for piece in self.pieces)

    @cached_property
    def top(self) -> float:
        """Upper edge of the full-size characters."""
        return min(piece.top for piece in self._full_size)

    @cached_property
    def bottom(self) -> float:
        """Lower edge of the full-size characters."""
        return max(piece.bottom for piece in self._full_size)

    @cached_property
    def _full_size(self) -> tuple[Piece, ...]:
        """The pieces that are no scripts; all of them where sizes are damaged."""
        return tuple(piece for piece in self.pieces if piece.size >= self.size * SCRIPT_SIZE) or self.pieces

    @property
    def middle(self) -> float:
        """Ordinate half way between top and bottom."""
        return (self.top + self.bottom) / 2

    @cached_property
    def text(self) -> str:
        """The words, parted by single spaces."""
        return "".join(" " + piece.text if piece.spaced else piece.text for piece in self.pieces).strip()

    @cached_property
    def bold(self) -> bool:
        """Most characters are bold."""
        return 2 * sum(len(p.text) for p in self.pieces if p.bold) > sum(len(p.text) for p in self.pieces)

    @cached_property
    def italic(self) -> bool:
        """Most characters are italic."""
        return 2 * sum(len(p.text) for p in self.pieces if p.italic) > sum(len(p.text) for p in self.pieces)

    def script(self, piece: Piece) -> int:
        """1 for a raised piece, -1 for a lowered one, 0 for one on the line."""
        rise = self.baseline - piece.baseline
        if piece.size > self.size * SCRIPT_SIZE and abs(rise) < 0.3 * self.size:
            return 0
        if rise > 0.14 * self.size:
            return 1
        return -1 if rise < -0.06 * self.size else 0


def make_line(page: int, pieces: Sequence[Piece]) -> Line:
    """A line of ``pieces``; its size is the biggest that a good part of the characters have."""
    weight: dict[tuple[float, float], int] = {}
    for piece in pieces:
        key = (round(piece.baseline, 1), piece.size)
        weight[key] = weight.get(key, 0) + len(piece.text)
    most = max(weight.values())
    good = [(key, count) for key, count in weight.items() if count >= GOOD_PART * most]
    (baseline, size), _ = max(good, key=lambda item: (round(item[0][1], 1), item[1]))
    return Line(page, tuple(pieces), size, baseline)


def make_lines(page: int, pieces: Iterable[Piece]) -> list[Line]:
    """Lines of a page: in the order of the file first, then runs that stand in one row are put together."""
    runs: list[list[Piece]] = []
    size = baseline = 0.0
    for piece in pieces:
        if runs and _attaches(runs[-1][-1], piece, size, baseline):
            runs[-1].append(piece)
            if piece.size > size:
                size, baseline = piece.size, piece.baseline
        else:
            runs.append([piece])
            size, baseline = piece.size, piece.baseline
    return _merge_rows(page, runs)


def _attaches(last: Piece, piece: Piece, size: float, baseline: float) -> bool:
    """Whether ``piece`` carries on a run whose full-size characters have this size and baseline."""
    full = max(size, piece.size)
    gap = piece.edges[0] - last.edges[-1]
    off = abs(piece.baseline - baseline)
    if off <= SAME_BASELINE * full:
        return -0.6 * full < gap < WORD_GAP * full
    smaller = min(size, piece.size)
    if len(piece.text) == 1 and off < LOWERED * full and -0.4 * full < gap < 0.05 * full:
        return True
    if smaller > SCRIPT_SIZE * full and last.size > SCRIPT_SIZE * full:
        return False
    return off < SCRIPT_REACH * full and -1.6 * full < gap < SCRIPT_GAP * full and full < 2.2 * smaller


def _merge_rows(page: int, runs: list[list[Piece]]) -> list[Line]:
    """Put runs together that the file holds apart although they stand side by side in one row."""
    lines = sorted((make_line(page, run) for run in runs), key=lambda line: (line.top, line.x0))
    merged: list[Line] = []
    for line in lines:
        partner = next(
            (i for i in range(len(merged) - 1, max(-1, len(merged) - 12), -1) if _abuts(merged[i], line)), None
        )
        if partner is None:
            merged.append(line)
        else:
            merged[partner] = _joined(merged[partner], line)
    return merged


def _abuts(one: Line, other: Line) -> bool:
    """Whether two runs are parts of one row, with no more than a word space between them."""
    big, small = (one, other) if one.size >= other.size else (other, one)
    off = abs(big.baseline - small.baseline)
    same = off <= SAME_BASELINE * big.size
    script = small.size <= SCRIPT_SIZE * big.size and off < SCRIPT_REACH * big.size and 2.2 * small.size > big.size
    if not same and not script:
        return False
    reach = (WORD_GAP if same else SCRIPT_GAP) * big.size
    if small.x0 >= big.x1 - 0.1 * big.size:
        return small.x0 - big.x1 < reach
    if small.x1 <= big.x0 + 0.1 * big.size:
        mark = small.baseline < big.baseline and len(small.text) <= 3  # an affiliation's or footnote's number
        return big.x0 - small.x1 < (MARK_GAP * big.size if mark and not same else reach)
    return not any(p.edges[0] < small.x1 - 0.5 and p.edges[-1] > small.x0 + 0.5 for p in big.pieces)


def _joined(one: Line, other: Line) -> Line:
    pieces = sorted((*one.pieces, *other.pieces), key=lambda piece: piece.edges[0])
    return make_line(one.page, respaced(pieces))


def respaced(pieces: Sequence[Piece]) -> list[Piece]:
    """The same pieces, with spaces where the gap to the piece on the left asks for one."""
    result = list(pieces[:1])
    for piece in pieces[1:]:
        gap = piece.edges[0] - result[-1].edges[-1]
        small = min(piece.size, result[-1].size)
        spaced = gap > (0.04 if piece.spaced else 0.18) * small
        result.append(piece if piece.spaced == spaced else replace(piece, spaced=spaced))
    return result


# ---- rows of lines as strands: characters with their scripts and places ----------------------------------------------


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

"""Characters of a page, read in bulk, cut into pieces: runs without a space, in one size on one baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import sub

from miner.documents.pdf.glyph_styles import Styles
from miner.documents.pdf.glyphs import BIG_BRACKETS, GLYPHS, LARGE_SIGNS
from miner.documents.pdf.page_rotation import Frame

GAP_SPACE = 0.25  # of the font size: a gap this wide is a space in any setting
GAP_HINTED = 0.08  # enough when PDFium also saw a space
GAP_BACK = -0.6  # a jump back this far starts another word
MIN_HEIGHT = 0.5  # points
_CHUNK = re.compile(r"[^ \t\r\n]+")
_SPECIAL = frozenset(map(chr, GLYPHS))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters without a space between them, in one size on one baseline; ordinates grow downwards.

    ``edges`` has one abscissa more than ``text`` has characters.
    """

    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    spaced: bool  # parted from the piece before it by a space


class Cutter:
    """Cuts the stream of characters where a space, a jump, or another size or baseline begins.

    ``rects`` are the boxes of all characters as PDFium gives them. ``only`` are the places of the characters to cut.
    What does not stand upright in the frame is left out; ``turned`` has its places for every turn of the page.
    """

    def __init__(
        self, styles: Styles, stream: str, rects: Sequence[float], frame: Frame, only: Sequence[int] | None = None
    ) -> None:
        self._styles, self._frame = styles, frame
        self._left, self._ceiling = frame.origin
        self._stream = stream if only is None else "".join(stream[index] for index in only)
        self._places = range(len(stream)) if only is None else only
        chosen = rects if only is None else [side for index in only for side in rects[4 * index : 4 * index + 4]]
        self._lefts, self._tops, self._rights, self._bottoms = frame.sides(chosen)
        self.turned: dict[int, list[int]] = {}
        self._taken: range | list[int] = []
        self._pieces: list[Piece] = []
        self._text: list[str] = []
        self._edges: list[float] = []
        self._start = 0
        self._spaced, self._hinted = True, False
        self._top = self._bottom = self._right = self._size = 0.0
        self._baseline, self._baseline_of = 0.0, (0.0, 0.0)
        self._shared: float | None = None
        self._letters = 1

    def pieces(self) -> list[Piece]:
        """All pieces in the order of the file."""
        for found in _CHUNK.finditer(self._stream):
            start, end = found.span()
            self._hinted = True
            if not self._whole(start, end, found.group()):
                for index in range(start, end):
                    self._single(index)
        self._flush()
        return self._pieces

    def _whole(self, start: int, end: int, chunk: str) -> bool:
        """Take a stretch without anything unusual in one go; False when it must be read character by character."""
        count = end - start
        top, bottom = self._tops[start], self._bottoms[start]
        if self._tops[start:end].count(top) != count or self._bottoms[start:end].count(bottom) != count:
            return False
        size = top - bottom
        if size < MIN_HEIGHT or not _SPECIAL.isdisjoint(chunk):
            return False
        lefts, rights = self._lefts[start:end], self._rights[start:end]
        if count > 1:
            gaps = list(map(sub, lefts[1:], rights))
            if max(gaps) > GAP_SPACE * size or min(gaps) < -0.3 * size:
                return False
        if self._text:
            parted = self._parted(lefts[0] - self._right)
            if not parted and top == self._top and bottom == self._bottom:
                return False
            self._flush()
            self._spaced = parted
        else:
            self._spaced = True
        self._text, self._edges, self._taken = [chunk], list(lefts), range(start, end)
        self._top, self._bottom, self._size, self._right = top, bottom, size, rights[-1]
        self._hinted, self._shared, self._letters = False, None, 1
        return True

    def _single(self, index: int) -> None:
        """Take one character."""
        char = self._stream[index]
        glyph = self._sign(char, index) if char in BIG_BRACKETS else GLYPHS.get(ord(char), char)
        x0, top, x1, bottom = self._lefts[index], self._tops[index], self._rights[index], self._bottoms[index]
        if glyph == " " or not glyph:
            self._hinted = self._hinted or glyph == " "
            return
        if top - bottom < MIN_HEIGHT:
            return
        same = self._text and x1 == self._right and top == self._top and bottom == self._bottom
        if same and x0 in (self._edges[-1], self._shared):
            self._share_box(index, glyph, x0, x1)
            return
        self._shared, self._letters = None, 1
        parted = self._parted(x0 - self._right)
        if not self._text or parted or top != self._top or bottom != self._bottom:
            spaced = parted or not self._text
            self._flush()
            self._spaced, self._taken = spaced, []
            self._top, self._bottom, self._size = top, bottom, top - bottom
        self._text.append(glyph)
        self._take(index)
        self._edges.extend(x0 + (x1 - x0) * part / len(glyph) for part in range(len(glyph)))
        self._right, self._hinted = x1, False

    def _sign(self, char: str, index: int) -> str:
        """What a code means that stands for a big bracket in one font and for nothing in others."""
        return BIG_BRACKETS[char] if LARGE_SIGNS in self._styles.font(self._places[index]) else GLYPHS[ord(char)]

    def _take(self, index: int) -> None:
        if isinstance(self._taken, range):
            self._taken = list(self._taken)
        self._taken.append(index)

    def _parted(self, gap: float) -> bool:
        size = self._size
        return gap > GAP_SPACE * size or (self._hinted and gap > GAP_HINTED * size) or gap < GAP_BACK * size

    def _share_box(self, index: int, glyph: str, x0: float, x1: float) -> None:
        """PDFium gives each letter of a ligature the box of the whole: part it among them."""
        self._shared = x0
        self._letters += 1
        self._text.append(glyph)
        self._take(index)
        self._edges[-self._letters + 1 :] = [x0 + (x1 - x0) * part / self._letters for part in range(self._letters)]

    def _flush(self) -> None:
        """Finish the current piece."""
        if not self._text:
            return
        text, edges = "".join(self._text), (*self._edges, self._right)
        self._text, self._edges = [], []
        styles, level = self._styles, (self._top, self._bottom)
        first = self._places[self._taken[0]]
        doubtful = len(self._taken) <= 2 or edges[1] < edges[0]  # turned text comes apart, or runs backwards
        if styles.hidden(first) or (doubtful and self._set_aside(first)):
            return
        if self._baseline_of != level:
            self._baseline, self._baseline_of = self._frame.ordinate(*styles.origin(first)), level
        bold, italic = styles.style(first)
        if self._left:
            edges = tuple(edge - self._left for edge in edges)
        ceiling = self._ceiling
        self._pieces.append(
            Piece(
                text,
                edges,
                ceiling - level[0],
                ceiling - level[1],
                self._baseline,
                self._size,
                bold,
                italic,
                self._spaced,
            )
        )

    def _set_aside(self, first: int) -> bool:
        """Keep the places of a piece that does not stand upright, for the frame in which it does."""
        turn = self._styles.turn(first)
        if turn == self._frame.turn:
            return False
        if turn is not None:
            self.turned.setdefault(turn, []).extend(self._places[index] for index in self._taken)
        return True


def with_spaces(stream: str, places: Iterable[int]) -> list[int]:
    """The places of some characters and of all the spaces of the stream, in order."""
    chosen = set(places)
    return [index for index, char in enumerate(stream) if index in chosen or char <= " "]

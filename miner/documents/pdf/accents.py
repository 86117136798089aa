"""Accents that a font prints as characters of their own over a letter: "J¨urgen" becomes "Jürgen"."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.pdf.text_runs import Piece

#: Accents with a width, and the combining characters for them.
COMBINING: dict[str, str] = {
    "\u0060": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u00af": "\u0304",
    "\u02d8": "\u0306", "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b",
    "\u02c7": "\u030c", "\u00b8": "\u0327", "\u02db": "\u0328",
}  # fmt: skip
_ACCENTS = frozenset(COMBINING)
ROW = 4.0  # points between the baselines of rows that are looked at together
_DOTLESS = {"ı": "i", "ȷ": "j"}


def with_accents(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a page, with every accent that stands over a letter put on that letter."""
    changed = list(pieces)
    rows: dict[int, list[int]] = {}
    for index, piece in enumerate(pieces):
        rows.setdefault(int(piece.baseline // ROW), []).append(index)
    for index, piece in enumerate(pieces):
        if not _ACCENTS.isdisjoint(piece.text):
            row = int(piece.baseline // ROW)
            near = [other for step in (0, -1, 1) for other in rows.get(row + step, ())]
            for place in reversed(range(len(piece.text))):
                if piece.text[place] in _ACCENTS:
                    _put(changed, index, place, near)
    return [piece for piece in changed if piece.text]


def _put(pieces: list[Piece], index: int, place: int, near: Sequence[int]) -> None:
    """Put one accent on the letter under it; it stays where it is when there is none."""
    accent = pieces[index]
    mark, width = COMBINING[accent.text[place]], accent.edges[place + 1] - accent.edges[place]
    middle = accent.edges[place] + max(width, 0.0) / 2
    for other in near:
        piece = pieces[other]
        for letter, char in enumerate(piece.text):
            left, right = piece.edges[letter], piece.edges[letter + 1]
            follows = other == index and letter == place + 1
            shares = follows and abs(right - left - width) < 0.01  # PDFium gave both the box of the whole
            whole = unicodedata.normalize("NFC", _DOTLESS.get(char, char) + mark)
            if (shares or left <= middle < right or (follows and left < accent.edges[place])) and len(whole) == 1:
                pieces[other] = replace(piece, text=piece.text[:letter] + whole + piece.text[letter + 1 :])
                pieces[index] = _without(pieces[index], place)
                return


def _without(piece: Piece, place: int) -> Piece:
    edges = (*piece.edges[: place + 1], *piece.edges[place + 2 :]) if place else piece.edges[1:]
    return replace(piece, text=piece.text[:place] + piece.text[place + 1 :], edges=edges)

"""Chemical formulas and material names inside a word: "Li6PS5Cl", "PEO-LiCF3SO3", "LP-NCM", "Li1+xAlxTi2−x(PO4)3"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from miner.formulas import ELEMENT, FORMULA, STROKE
from miner.model import Span

_PREFIX = r"(?:[αβγδμκ]-|[A-Z]{1,3}-)"

_WORD = re.compile(rf"(?:[^\s,;:|/⁄=<>≈~∼?!\"“”‖]|{STROKE})+")
_TAIL = re.compile(r"\w")
#: The number of a figure of a supplement, and symbols of elements side by side.
_LABEL = re.compile(r"S\d{1,3}[A-Za-z]?")
_BARE = re.compile(rf"{ELEMENT}(?:[-–]{ELEMENT})+")
_NONMETALS = frozenset({"H", "N", "O", "F", "P", "S", "Cl", "Se", "Br", "Te", "I"})
_SYMBOL = re.compile(ELEMENT)
_MAX_WORDS = 50_000
_EDGE = "().[]{}'’‘*†‡•\u2020"


class FormulaScanner:
    """Finds formulas and the given acronyms, alone or joined by hyphens, in linear time.

    ``acronyms`` are names written in capitals ("PEO", "LLZTO"); they may carry a ratio ("NCM-811") or a short prefix
    ("LP-NCM").

    >>> text = "690 MPa for PEO-LiCF3SO3,[25] LP-NCM and NCM811 with Li6PS5X (X = Cl) in Figure S9"
    >>> [span.of(text) for span in FormulaScanner(["PEO", "NCM"]).find(text)]
    ['PEO-LiCF3SO3', 'LP-NCM', 'NCM811', 'Li6PS5X']
    """

    def __init__(self, acronyms: Collection[str]) -> None:
        names = "|".join(re.escape(name) for name in sorted(acronyms, key=lambda name: (-len(name), name))) or "(?!)"
        known = rf"(?:(?:{names})(?:-?\d{{2,4}})?(?![A-Za-z0-9]))"
        part = rf"(?:{known}|{FORMULA})"
        self._name = re.compile(rf"(?:{_PREFIX})?{part}(?:[-–·]{part})*")
        self._known = re.compile(known)
        self._places: dict[str, tuple[int, int] | None] = {}  # what was found in words that were met before

    def find(self, text: str) -> Iterator[Span]:
        """Spans of the names, in order."""
        for word in _WORD.finditer(text):
            printed = word[0]
            if printed.islower() or len(printed) == 1:
                continue
            if printed not in self._places:
                if len(self._places) >= _MAX_WORDS:
                    self._places.clear()
                self._places[printed] = self._in_word(printed)
            place = self._places[printed]
            if place and not (text[word.start() - 1 : word.start()] == "=" and _BARE.fullmatch(printed, *place)):
                yield Span(word.start() + place[0], word.start() + place[1])

    def _in_word(self, printed: str) -> tuple[int, int] | None:
        """From where to where a name stands in a word; None when there is none."""
        start = len(printed) - len(printed.lstrip(_EDGE))
        if start and printed[start - 1] in "([" and _closes(printed, start - 1):  # "(PO4)3": the bracket belongs to it
            start -= 1
        match = self._name.match(printed, start)
        if not match or _TAIL.match(printed, match.end()):
            return None
        name = match[0].rstrip("-–·")
        return (start, start + len(name)) if self.is_name(name) else None

    def is_name(self, name: str) -> bool:
        """True for a compound, a joined name or a known acronym; false for labels and bonds: "S9B", "SEM", "Zr-O"."""
        if self._known.search(name):
            return True
        if _LABEL.fullmatch(name) or (_BARE.fullmatch(name) and not _NONMETALS.isdisjoint(_SYMBOL.findall(name)[1:])):
            return False
        if name.upper() == name and not any(letter.isdigit() for letter in name):
            return False
        symbols = _SYMBOL.findall(name)
        if len(set(symbols)) < 2:
            return False
        if any(letter.isdigit() for letter in name) or "-" in name or "–" in name:
            return any(len(symbol) == 2 for symbol in symbols) or len(set(symbols)) > 2 or _counted(name)
        return any(letter.islower() for letter in name)


def _closes(printed: str, opening: int) -> bool:
    """True when the bracket at ``opening`` is closed before the end and followed by an amount or an element."""
    depth = 0
    for place in range(opening, len(printed)):
        depth += (printed[place] in "([") - (printed[place] in ")]")
        if depth == 0:
            return printed[place + 1 : place + 2].isalnum()
    return False


def _counted(name: str) -> bool:
    """True when an element other than the last carries an amount: "P2S5" but not "CO2" alone."""
    return re.search(r"[A-Za-z)]\d+(?:\.\d+)?[A-Z(]", name) is not None

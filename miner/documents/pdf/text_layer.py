"""What pages of a PDF hold of text: pages without any, pages that could not be read, pages that are hardly legible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import sqrt
from pathlib import Path

from miner.documents.pdf.pages import Page
from miner.errors import UnreadableDocument
from miner.model import UNCLEAR

MIN_READ = 0.3  # part of a page's characters; with fewer in lines the text is hidden or oblique
MIN_CHARACTERS = 16  # a page with fewer has no text layer
MAX_NAMED = 20  # pages that one warning names
_WHY_UNREAD = "hidden, oblique, or in a font that does not tell its letters"


@dataclass(slots=True)
class TextLayer:
    """Collects what is to be said of the pages of one file."""

    count: int = 0
    bare: list[int] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    unknown: dict[int, float] = field(default_factory=dict)
    unclear: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)

    def take(self, pages: Sequence[Page]) -> None:
        """Look at some more pages; a page that comes again, turned, counts once."""
        texts: dict[int, str] = {}
        for page in pages:
            words = "".join(" " * piece.spaced + piece.text for piece in page.pieces)
            texts[page.number] = texts.get(page.number, "") + words
        for page in pages:
            if page.turn == 0:
                self._count(page, len(texts[page.number]))
        counts = {number: len(UNCLEAR.findall(text)) for number, text in texts.items()}
        self.unclear.update((number, count) for number, count in counts.items() if count)
        numbers = list(texts)
        shares = unknown_shares(list(texts.values()))
        self.unknown.update((numbers[place], share) for place, share in shares.items())

    def _count(self, page: Page, read: int) -> None:
        self.count += 1
        if page.left_out:
            self.left_out[page.number] = page.left_out
        elif page.characters < MIN_CHARACTERS:
            self.bare.append(page.number)
            if page.figures or page.frames:
                self.scans.append(page.number)
        elif read < MIN_READ * page.characters:
            self.unread.append(page.number)

    def check(self, path: Path) -> None:
        """Raise UnreadableDocument when no page has text."""
        if len(self.bare) == self.count:
            raise UnreadableDocument(path, "no text layer: needs OCR", "run OCR on the scan and read the result")
        if len(self.left_out) + len(self.bare) == self.count:
            number, why = next(iter(self.left_out.items()))
            raise UnreadableDocument(path, f"no page could be read (page {number}: {why})", "raise the limits")

    def warnings(self) -> Iterator[str]:
        """One sentence for each kind of trouble."""
        if self.scans:
            yield f"no text layer on page{_named(self.scans)}: needs OCR"
        if self.unread:
            yield f"most text of page{_named(self.unread)} was not read: {_WHY_UNREAD}"
        if self.unclear:
            count = sum(self.unclear.values())
            yield f"{count} signs of private fonts on page{_named(list(self.unclear))} are not understood"
        for number, share in self.unknown.items():
            yield f"bad text layer on page {number}: {share:.0%} of its words are in no vocabulary"
        for number, why in self.left_out.items():
            yield f"page {number} was left out: {why}"


def _named(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - MAX_NAMED} more" if len(numbers) > MAX_NAMED else ""
    return ("s " if len(numbers) > 1 else " ") + ", ".join(map(str, numbers[:MAX_NAMED])) + more


# ---- pages that are hardly legible -----------------------------------------------------------------------------------


LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
MIN_WORDS = 40  # words that a page must have to be judged
MIN_REPEATED = 0.72  # part of a page's words that come again in the paper; with more, no word list is asked
#: Part of a page's words that the best word list knows: above 0.85 in print, 0.68 with one letter in 17 misread.
MIN_KNOWN = 0.72
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÀ-Þ]{4,}(?![^\W\d_])")
_LATIN = re.compile(r"[a-zà-öø-ÿßœ]+")


def unknown_shares(pages: Sequence[str]) -> dict[int, float]:
    """For the pages (by their place in ``pages``) that are hardly legible: the share of words in no vocabulary."""
    words = [[word for word in _WORD.findall(page) if _LATIN.fullmatch(word)] for page in pages]
    counts = Counter(word for page in words for word in page)
    found: dict[int, float] = {}
    for place, page in enumerate(words):
        if len(page) < MIN_WORDS or _share(page, (word for word in page if counts[word] > 1)) >= MIN_REPEATED:
            continue
        known = _known_share(page)
        if known + sqrt(known * (1 - known) / len(page)) < MIN_KNOWN:  # the share of few words is uncertain
            found[place] = 1 - known
    return found


def _share(page: Sequence[str], chosen: Iterable[str]) -> float:
    return sum(1 for _ in chosen) / len(page)


def _known_share(page: Sequence[str]) -> float:
    """The share of words that the best language knows; languages are asked in turn until one knows enough."""
    best = 0.0
    for language in LANGUAGES:
        known = _word_list(language)
        best = max(best, _share(page, (word for word in page if word in known)))
        if best >= MIN_KNOWN:
            break
    return best


@cache
def _word_list(language: str) -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language).word_frequency.dictionary)

"""Pages whose text layer cannot be trusted: bad OCR, or a font whose codes stand for other letters.

Such a page is told by the share of its words that are in no vocabulary: neither in the paper's own (words that come
again) nor in the word list of a language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import sqrt

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
ENOUGH = 40  # words that a page must have to be judged
COME_AGAIN = 0.72  # part of a page's words that come again in the paper; with more, no word list is asked
#: Part of a page's words that the best word list knows: above 0.85 in print, 0.68 with one letter in 17 misread.
KNOWN = 0.72
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÀ-Þ]{4,}(?![^\W\d_])")
_LATIN = re.compile(r"[a-zà-öø-ÿßœ]+")


def unknown_shares(pages: Sequence[str]) -> dict[int, float]:
    """For the pages (by their place in ``pages``) that are hardly legible: the share of words in no vocabulary."""
    words = [[word for word in _WORD.findall(page) if _LATIN.fullmatch(word)] for page in pages]
    counts = Counter(word for page in words for word in page)
    found: dict[int, float] = {}
    for place, page in enumerate(words):
        if len(page) < ENOUGH or _share(page, (word for word in page if counts[word] > 1)) >= COME_AGAIN:
            continue
        known = _known_share(page)
        if known + sqrt(known * (1 - known) / len(page)) < KNOWN:  # the share of few words is uncertain
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
        if best >= KNOWN:
            break
    return best


@cache
def _word_list(language: str) -> frozenset[str]:
    from spellchecker import SpellChecker

    return frozenset(SpellChecker(language=language).word_frequency.dictionary)

"""Words: one way to cut a text, for papers and for the wordings of the ontology, whoever made the spaCy ``Doc``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat

from spacy.tokens import Doc
from spacy.vocab import Vocab

from miner.mentions.stems import stem
from miner.model import Span

_DASH = "–‐‑−—-"
_LETTERS = r"['’‘′]s\b|\d+(?:\.\d+)+\w*|\w+"
_WORD = re.compile(rf"{_LETTERS}|[^\w\s{_DASH}]")
_ANY = re.compile(r".+", re.DOTALL)
_TOKEN = re.compile(rf"{_LETTERS}|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """Words and signs of a text in order, without dashes, side by side: stem, first character, end.

    Three lists and no objects for single words: a paper has twenty thousand.
    """

    stems: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, text: str, whole: Collection[str] = ()) -> Words:
        """The words of a text; those in ``whole`` are not cut at their dashes.

        >>> Words.of("Young’s moduli of Ag–C (0.5 GPa)").stems
        ['young', "'s", 'moduli', 'of', 'ag', 'c', '(', '0.5', 'GPa', ')']
        >>> Words.of("the x-HNBR binder", ["x-HNBR"]).stems
        ['the', 'x-HNBR', 'bind']
        """
        found = list(_words_around(text, _places(text, whole)))
        return cls([stem(word[0]) for word in found], [word.start() for word in found], [word.end() for word in found])

    def inside(self, span: Span) -> Words:
        """The words that start inside ``span``."""
        part = slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
        return Words(self.stems[part], self.starts[part], self.ends[part])

    def outside(self, spans: Collection[Span]) -> Words:
        """The words that start in none of ``spans``."""
        if not spans:
            return self
        free = [not any(span.start <= start < span.end for span in spans) for start in self.starts]
        kept = [place for place, is_free in enumerate(free) if is_free]
        return Words(
            [self.stems[place] for place in kept],
            [self.starts[place] for place in kept],
            [self.ends[place] for place in kept],
        )

    def spelled_out(self, abbreviations: Mapping[str, tuple[str, ...]]) -> Words | None:
        """The words with every abbreviation replaced by the stems of its long form; None when none occurs."""
        if abbreviations.keys().isdisjoint(self.stems):
            return None
        spelled, done = Words([], [], []), 0
        for place in [place for place, name in enumerate(self.stems) if name in abbreviations]:
            long = abbreviations[self.stems[place]]
            spelled.stems.extend([*self.stems[done:place], *long])
            spelled.starts.extend([*self.starts[done:place], *repeat(self.starts[place], len(long))])
            spelled.ends.extend([*self.ends[done:place], *repeat(self.ends[place], len(long))])
            done = place + 1
        spelled.stems.extend(self.stems[done:])
        spelled.starts.extend(self.starts[done:])
        spelled.ends.extend(self.ends[done:])
        return spelled


def _places(text: str, whole: Collection[str]) -> list[Span]:
    """Where the names stand as words of their own, in order and side by side; the longest where several do."""
    places: list[Span] = []
    for name in whole:
        start = -1 if name.isalnum() else text.find(name)
        while start >= 0:
            end = start + len(name)
            if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
                places.append(Span(start, end))
            start = text.find(name, end)
    kept: list[Span] = []
    for place in sorted(places, key=lambda span: (span.start, -span.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _words_around(text: str, names: Iterable[Span]) -> Iterator[re.Match[str]]:
    """The words of a text, where each of the names is one."""
    done = 0
    for name in names:
        yield from _WORD.finditer(text, done, name.start)
        yield from _ANY.finditer(text, name.start, name.end)
        done = name.end
    yield from _WORD.finditer(text, done)


def stems_of(wording: str) -> tuple[str, ...]:
    """The stems of a wording without its dashes.

    >>> stems_of("cold-pressed pellets")
    ('cold', 'press', 'pellet')
    """
    return tuple(Words.of(wording).stems)


class WordTokenizer:
    """Makes a spaCy ``Doc`` of the words; several times as fast as the rules for English, which nothing here needs."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The doc; its text is ``text``."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in _TOKEN.findall(text):
            if piece == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self._vocab, words=words, spaces=spaces)

"""Wordings of the ontology found in a text by their stems, with or without hyphens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from miner.mentions.stems import stem
from miner.model import Span

#: Words that carry no meaning of a label on their own.
EMPTY = frozenset(
    stem(word)
    for word in [
        "a",
        "an",
        "and",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "of",
        "on",
        "or",
        "out",
        "the",
        "to",
        "up",
        "via",
        "with",
        "use",
        "based",
        "design",
    ]
)
#: Marks that words of one label do not reach across.
STOPS = frozenset({",", ";", ":", "."})
#: A label of several words may be spread over at most this many more words than it has.
SLACK = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with its stem."""

    stem: str
    span: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a wording was found; ``exact`` is false when its words were found near each other, in any order."""

    term: str
    span: Span
    wording: str
    exact: bool = True


class PhraseIndex:
    """Looks up wordings given as words; the longest wins, hits do not overlap.

    >>> index = PhraseIndex({"operation_pressure": [["stack", "pressure"], ["operating", "pressure"]]})
    >>> words = [Word(stem(w), Span(i, i + 1)) for i, w in enumerate("at low stacking - pressures".split())]
    >>> [(hit.term, hit.span) for hit in index.find(words)]
    [('operation_pressure', Span(start=2, end=5))]
    """

    def __init__(self, wordings: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term, phrases in wordings.items():
            for phrase in phrases:
                stems = tuple(stem(word) for word in phrase if not is_hyphen(word))
                if stems:
                    self._by_first.setdefault(stems[0], []).append((stems, term))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Hits in the order of ``words``, which may hold hyphens as words of their own."""
        plain = [word for word in words if not is_hyphen(word.stem)]
        position = 0
        while position < len(plain):
            for stems, term in self._by_first.get(plain[position].stem, ()):
                end = position + len(stems)
                if all(
                    word.stem == wanted for word, wanted in zip(plain[position:end], stems, strict=False)
                ) and end <= len(plain):
                    yield Hit(term, Span(plain[position].span.start, plain[end - 1].span.end), " ".join(stems))
                    position = end - 1
                    break
            position += 1

    @cached_property
    def _bags(self) -> dict[str, list[tuple[frozenset[str], str]]]:
        """The stems of every label of several words, under the longest of them, which is likely the rarest."""
        bags: dict[str, list[tuple[frozenset[str], str]]] = {}
        for options in self._by_first.values():
            for stems, term in options:
                bag = frozenset(stems) - EMPTY
                entry = bags.setdefault(max(sorted(bag), key=len, default=""), [])
                if len(bag) > 1 and (bag, term) not in entry:
                    entry.append((bag, term))
        return bags

    def find_near(self, words: Sequence[Word]) -> Iterator[Hit]:
        """Labels whose words all stand near each other, in any order: "foils coated with carbon"."""
        places: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            places.setdefault(word.stem, []).append(position)
        for rarest in places:
            for bag, term in self._bags.get(rarest, ()):
                if bag <= places.keys():
                    first, last = _tightest(places, bag)
                    close = last - first + 1 <= len(bag) + SLACK
                    if close and not any(word.stem in STOPS for word in words[first:last]):
                        span = Span(words[first].span.start, words[last].span.end)
                        yield Hit(term, span, " ".join(sorted(bag)), exact=False)


def is_hyphen(word: str) -> bool:
    """True for a hyphen or dash that stands as a word of its own."""
    return word in {"-", "–", "‐", "‑", "−"}


def _tightest(places: Mapping[str, Sequence[int]], bag: frozenset[str]) -> tuple[int, int]:
    """First and last position of the shortest stretch that holds every stem of ``bag``."""
    marks = sorted((position, wanted) for wanted in bag for position in places[wanted])
    best, last_seen = (0, 10**9), dict[str, int]()
    for position, wanted in marks:
        last_seen[wanted] = position
        if len(last_seen) == len(bag):
            first = min(last_seen.values())
            if position - first < best[1] - best[0]:
                best = (first, position)
    return best

"""Wordings of the ontology found in a text by their stems, with or without hyphens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from miner.mentions.words import Words, stem, stems_of
from miner.model import Span

_EMPTY = "a an and as at be by for from in into is of on or out the to up via with use based design"
#: Words that carry no meaning of a label on their own.
EMPTY = frozenset(stem(word) for word in _EMPTY.split())
#: Marks that words of one label do not reach across.
STOPS = frozenset({",", ";", ":", "."})
#: A label of several words may be spread over at most this many more words than it has.
SLACK = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """The term of which a wording was found, and where."""

    term: str
    span: Span


class PhraseIndex:
    """Looks up wordings; the longest wins, hits do not overlap.

    >>> index = PhraseIndex({"operation_pressure": ["stack pressure", "operating pressure"]})
    >>> [(hit.term, hit.span) for hit in index.find(Words.of("at low stacking-pressures"))]
    [('operation_pressure', Span(start=7, end=25))]
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        for term, phrases in wordings.items():
            for phrase in phrases:
                if stems := list(stems_of(phrase)):
                    self._by_first.setdefault(stems[0], []).append((stems, term))
        for options in self._by_first.values():
            options.sort(key=lambda option: -len(option[0]))
        self._by_two: dict[tuple[str, str], list[tuple[list[str], str]]] = {}  # the same by their first two stems
        for option in (option for options in self._by_first.values() for option in options):
            first, second = (*option[0], "")[:2]
            self._by_two.setdefault((first, second), []).append(option)

    def find(self, words: Words) -> Iterator[Hit]:
        """Hits in the order of ``words``."""
        stems, known = words.stems, self._by_two
        free = 0  # the first word behind the last hit
        for position in words.places(self._by_first.keys()):
            if position < free:
                continue
            first, second = stems[position], stems[position + 1] if position + 1 < len(stems) else ""
            for phrase, term in (*(known.get((first, second), ()) if second else ()), *known.get((first, ""), ())):
                end = position + len(phrase)
                if stems[position:end] == phrase:
                    yield Hit(term, Span(words.starts[position], words.ends[end - 1]))
                    free = end
                    break

    def named(self, stems: Sequence[str]) -> str | None:
        """The term that has these stems for a wording; None when none has."""
        options = self._by_first.get(stems[0], ()) if stems else ()
        return next((term for phrase, term in options if phrase == list(stems)), None)

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

    def promising(self, words: Words) -> list[int]:
        """Where the longest words of labels of several words start, in order: near no other place a label is spread."""
        return [words.starts[place] for place in words.places(self._bags.keys())]

    def find_near(self, words: Words) -> Iterator[Hit]:
        """Labels whose words all stand near each other, in any order: "foils coated with carbon"."""
        bags, stems = self._bags, set(words.stems)
        rare = sorted(stems & bags.keys())
        possible = [entry for rarest in rare for entry in bags[rarest] if entry[0] <= stems]
        if not possible:
            return
        places: dict[str, list[int]] = {}
        for position, word in enumerate(words.stems):
            places.setdefault(word, []).append(position)
        for bag, term in possible:
            first, last = _tightest(places, bag)
            turned = last - first == 1  # "anode composite" is no composite anode
            if not turned and last - first + 1 <= len(bag) + SLACK and STOPS.isdisjoint(words.stems[first:last]):
                yield Hit(term, Span(words.starts[first], words.ends[last]))


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

"""Words and their stems: one way to cut a text, for papers and for the wordings of the ontology.

Stems let "coated", "coatings" and "coating" meet one label of the ontology.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import TypeVar

from miner.model import Span

Item = TypeVar("Item")

_KEPT = "this was has is as its gas thus less stress during being series analysis shorted noted noting"
_KEEP = frozenset(_KEPT.split())
_MIN_STEM = 3
_VOWELS = frozenset("aeiouy")
_METALS = "Ag Al Au Bi Cu Fe Ga Ge Li Mg Mn Na Nb Ni Pb Pd Pt Sb Si Sn Ta Ti Zn Zr"  # symbols that are no words
_SYMBOLS = frozenset(_METALS.split())
_GRADE = re.compile(r"[A-Z]{3}\d{2,3}")  # an acronym with a ratio: "NCM811" is an NCM
_PLAIN = str.maketrans("’‘–—−‐‑", "''-----")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word in lower case without plural, -ing and -ed; acronyms lose their ratio, formulas and numbers stay.

    >>> [stem(w) for w in ("Coatings", "coated", "binders", "lowering", "LPSCl", "CCs", "densified", "batteries", "Mg")]
    ['coat', 'coat', 'bind', 'low', 'LPSCl', 'CC', 'densify', 'battery', 'Mg']
    """
    word = word.translate(_PLAIN)
    if word[-1:] == "s" and len(word) >= _MIN_STEM and word[:-1].isupper():
        return word[:-1]
    if word in _SYMBOLS:
        return word
    if _GRADE.fullmatch(word):
        return word.rstrip("0123456789")
    if any(letter.isdigit() for letter in word) or any(letter.isupper() for letter in word[1:]):
        return word
    lower = word.lower()
    if len(lower) <= _MIN_STEM or lower in _KEEP:
        return lower
    return _without_ending(_singular(lower))


def _singular(word: str) -> str:
    if word == "moduli":
        return "modulus"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for endings in (("ing", "ed"), ("er",)):
        for ending in endings:
            base = word[: -len(ending)]
            if word.endswith(ending) and len(base) >= _MIN_STEM and _VOWELS & set(base):
                word = _undoubled(base)
                break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(base: str) -> str:
    if base.endswith("e"):
        return base[:-1]
    if len(base) > _MIN_STEM and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base


# ---- words of a text -------------------------------------------------------------------------------------------------


_DASH = "–‐‑−—-"
_LETTERS = r"['’‘′]s\b|\d+(?:\.\d+)+\w*|\w+"
_WORD = re.compile(rf"{_LETTERS}|[^\w\s{_DASH}]")
_ANY = re.compile(r".+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """Words and signs of a text in order, without dashes, side by side: stem, first character, end.

    Three lists and no objects for single words: a paper has twenty thousand.
    """

    stems: list[str]
    starts: list[int]
    ends: list[int]
    _places: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, text: str, whole: Collection[str] = ()) -> Words:
        """The words of a text; those in ``whole`` are not cut at their dashes.

        >>> Words.of("Young’s moduli of Ag–C (0.5 GPa)").stems
        ['young', "'s", 'modulus', 'of', 'Ag', 'c', '(', '0.5', 'GPa', ')']
        >>> Words.of("the x-HNBR binder", ["x-HNBR"]).stems
        ['the', 'x-HNBR', 'bind']
        """
        words = cls([], [], [])
        for word in _words_around(text, _places(text, whole)):
            start, end = word.span()
            words.stems.append(stem(word[0]))
            words.starts.append(start)
            words.ends.append(end)
        return words

    def places(self, wanted: Set[str]) -> list[int]:
        """The indices of the words whose stems are among ``wanted``, in order."""
        if not self._places:
            for place, name in enumerate(self.stems):
                self._places.setdefault(name, []).append(place)
        return sorted(place for name in wanted & self._places.keys() for place in self._places[name])

    def inside(self, span: Span) -> Words:
        """The words that start inside ``span``."""
        part = slice(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))
        return Words(self.stems[part], self.starts[part], self.ends[part])

    def outside(self, spans: Sequence[Span]) -> Words:
        """The words that start in none of ``spans``, which are in order and side by side."""
        free, begin = Words([], [], []), 0
        for span in spans:
            first = bisect_left(self.starts, span.start, begin)
            free._take(self, begin, first)
            begin = bisect_left(self.starts, span.end, first)
        free._take(self, begin, len(self.starts))
        return free

    def _take(self, others: Words, first: int, last: int) -> None:
        """Add the words from ``first`` to ``last`` of others."""
        self.stems.extend(others.stems[first:last])
        self.starts.extend(others.starts[first:last])
        self.ends.extend(others.ends[first:last])

    def spelled_out(self, abbreviations: Mapping[str, tuple[str, ...]]) -> Words | None:
        """The words with every abbreviation replaced by the stems of its long form; None when none occurs."""
        if abbreviations.keys().isdisjoint(self.stems):
            return None
        spelled, done = Words([], [], []), 0
        for place in self.places(abbreviations.keys()):
            long = abbreviations[self.stems[place]]
            spelled._take(self, done, place)
            spelled.stems.extend(long)
            spelled.starts.extend(repeat(self.starts[place], len(long)))
            spelled.ends.extend(repeat(self.ends[place], len(long)))
            done = place + 1
        spelled._take(self, done, len(self.starts))
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
    return without_overlaps(places, lambda place: place)


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


def without_overlaps(items: Iterable[Item], span_of: Callable[[Item], Span]) -> list[Item]:
    """In the order of the text; of those that overlap the one that begins first, the longest of them."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (span_of(item).start, -span_of(item).end)):
        if not kept or span_of(kept[-1]).end <= span_of(item).start:
            kept.append(item)
    return kept

"""Words broken at line ends: whether the hyphen belongs to the word, judged by the document's own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from miner.documents.wordlists import COMPOUND_STARTS, PREFIXES

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_HEAD = re.compile(r"^([^\W\d_]+)((?:-[^\W\d_]+)*)")


class Vocabulary:
    """Words and hyphenated words that the document prints inside its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()  # words that begin hyphenated ones
        for line in lines:
            found = _WORD.findall(line.lower())
            if not found:
                continue
            inner = found[:-1] if line.endswith("-") else found
            self._words.update(inner)
            for word in inner:
                if "-" in word:
                    self._parts.update(word.split("-"))
                    self._firsts[word.split("-")[0]] += 1

    def knows(self, word: str) -> bool:
        """Whether the word stands by itself at least twice."""
        return self._words[word.lower()] >= 2

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen between a line that ends in ``before`` and one that begins with ``after`` stays.

        >>> words = Vocabulary(["low-pressure cells", "the electrolyte"])
        >>> words.keeps_hyphen("a low-", "pressure cell"), words.keeps_hyphen("an elec-", "trolyte")
        (True, False)
        """
        tail, head = _TAIL.search(before), _HEAD.match(after)
        if not tail or not head:
            return True
        if not head[1][0].islower():
            return True
        last = tail[1].split("-")[-1].lower()
        first = head[1].lower()
        joined, parted = self._words[last + first], self._words[f"{last}-{first}"]
        whole = tail[1].lower()
        if whole != last:
            joined += self._words[f"{whole}{first}"] * 2
            parted += self._words[f"{whole}-{first}"] * 2
        if head[2]:
            joined += self._words[f"{last}{first}{head[2].lower()}"]
            parted += self._words[f"{last}-{first}{head[2].lower()}"]
        if joined or parted:
            return parted > joined
        return self._looks_compound(last, first, whole)

    def _looks_compound(self, last: str, first: str, whole: str) -> bool:
        """No direct evidence: a compound has two parts that stand as words of their own."""
        if len(last) == 1:
            return True
        if len(first) < 3:
            return False
        if len(last) >= 4 and last not in PREFIXES and self._firsts[last]:
            return not any(
                word.startswith(last) and len(word) > len(last) + 3 and "-" not in word for word in self._words
            )
        if last in COMPOUND_STARTS:
            return self._words[first] > 0 or self._parts[first] > 0
        if last in PREFIXES:
            return False
        known_last = self._words[last] + self._parts[last]
        known_first = self._words[first] + self._parts[first]
        return known_last > 1 and known_first > 1 and len(last) >= 3 and len(first) >= 4

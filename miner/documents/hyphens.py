"""Words broken at line ends: whether the hyphen belongs to the word, judged by the document's own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_HEAD = re.compile(r"^([^\W\d_]+)((?:-[^\W\d_]+)*)")
_PREFIXES = frozenset(
    "all anti auto bi bio co counter cross de di electro ex half high in infra inter intra iso low macro mega mesh meta micro "
    "mid mini mono multi nano near non over para per photo physico poly post pre pro pseudo quasi re self semi single solid "
    "sub super thermo trans tri two three four ultra un under well".split()
)
_KEEPING = frozenset("all half high low mid near non quasi self semi single solid two three four well cross electro-chemo".split())


class Vocabulary:
    """Words and hyphenated words that the document prints inside its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        self._parts: Counter[str] = Counter()
        for line in lines:
            found = _WORD.findall(line.lower())
            if not found:
                continue
            inner = found[:-1] if line.endswith("-") else found
            self._words.update(inner)
            for word in inner:
                if "-" in word:
                    self._parts.update(word.split("-"))

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
        if len(first) < 3 or len(last) < 2:
            return False
        if last in _KEEPING:
            return self._words[first] > 0 or self._parts[first] > 0
        if last in _PREFIXES:
            return False
        known_last = self._words[last] + self._parts[last]
        known_first = self._words[first] + self._parts[first]
        return known_last > 1 and known_first > 1 and len(last) >= 3 and len(first) >= 4

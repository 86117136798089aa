"""Patterns of text that rules look for, compiled when they are first asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from miner.errors import VocabularyError
from miner.vocabulary.terms import TextPattern, WordClass

_PLACE = re.compile(r"\{([a-z][\w-]*)\}")


class Patterns(dict[str, re.Pattern[str]]):
    r"""By the slug of a pattern its regular expression; a space stands for any white space.

    >>> words = [WordClass("about", "", "about", words=("about", "up to"))]
    >>> Patterns([TextPattern("at", "", "at", expression="at {about} $")], words)["at"].pattern
    'at\\s(?:about|up\\sto)\\s$'
    """

    def __init__(self, patterns: Iterable[TextPattern], word_classes: Iterable[WordClass]) -> None:
        super().__init__()
        self._sources: Mapping[str, str] = {pattern.slug: pattern.expression for pattern in patterns}
        self._words: Mapping[str, tuple[str, ...]] = {group.slug: group.words for group in word_classes}

    def __missing__(self, name: str) -> re.Pattern[str]:
        if name not in self._sources:
            raise VocabularyError(f"no text pattern {name!r}", f"known are {', '.join(self._sources)}")
        source = self._sources[name].replace(" ", r"\s")
        self[name] = re.compile(_PLACE.sub(lambda place: self._any_of(place[1]), source))
        return self[name]

    def _any_of(self, group: str) -> str:
        words = self._words.get(group)
        if not words:
            raise VocabularyError(f"a text pattern names {group!r}, which is no class of words", "add the class")
        return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words) + ")"

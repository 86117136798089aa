"""Wordings made of a pattern and the classes of words that fill its places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from miner.errors import VocabularyError
from miner.vocabulary import Vocabulary

_PLACE = re.compile(r"\{([\w-]+)\}")


def filled(patterns: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Every wording that the patterns stand for; raises VocabularyError for a class of words that does not exist.

    >>> from miner.vocabulary import load
    >>> sorted(filled(["{soft} glass"], load()))[:3]
    ['clay-like glass', 'compliant glass', 'deformable glass']
    """
    words = {group.slug: group.words for group in vocabulary.word_classes}
    for pattern in patterns:
        places = _PLACE.findall(pattern)
        missing = [place for place in places if place not in words]
        if missing:
            raise VocabularyError(
                f"the pattern {pattern!r} has a place for {missing[0]!r}, which is no class of words",
                f"known are {', '.join(sorted(words))}",
            )
        form = _PLACE.sub("{}", pattern)
        for choice in product(*(words[place] for place in places)):
            yield form.format(*choice)

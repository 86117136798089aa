"""The wordings of terms: labels, labels with lost hyphens, and patterns filled with the words of classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from miner.errors import VocabularyError
from miner.mentions.phrases import PhraseIndex
from miner.vocabulary import MaterialTerm, Term, Vocabulary

_HYPHEN = re.compile(r"(?<=[^\W\d]{4})-(?=[^\W\d]{4})")
_PLACE = re.compile(r"\{([\w-]+)\}")


def filled(patterns: Iterable[str], vocabulary: Vocabulary) -> Iterator[str]:
    """Every wording that the patterns stand for; raises VocabularyError for a class of words that does not exist.

    >>> from miner.vocabulary import load
    >>> "deformable glass" in list(filled(["{soft} glass"], load()))
    True
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


def wordings(term: Term) -> tuple[str, ...]:
    """The labels of a term, and the formula of a material."""
    formula = (term.formula,) if isinstance(term, MaterialTerm) and term.formula else ()
    return tuple(dict.fromkeys((term.label, *term.alt_labels, *term.hidden_labels, *formula)))


def glued(term: Term) -> Iterator[str]:
    """Wordings whose hyphen a converter took for one at the end of a line: "carboncoated foil"."""
    for wording in wordings(term):
        without = _HYPHEN.sub("", wording)
        if without != wording:
            yield without


@lru_cache(maxsize=1)  # two components look for them, and they are many
def strategy_index(vocabulary: Vocabulary) -> PhraseIndex:
    """All wordings of all strategies; "other" has none."""
    worded = [strategy for strategy in vocabulary.strategies if strategy.alt_labels]
    return PhraseIndex(
        {term.slug: (*wordings(term), *glued(term), *filled(term.patterns, vocabulary)) for term in worded}
    )

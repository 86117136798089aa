"""How much a phrase is like the wordings and the definition of a concept, where no wording is found in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from miner.mentions.phrases import EMPTY
from miner.mentions.words import stems_of
from miner.vocabulary import Strategy

_SIZE = re.compile(r"\b\d[\d.]*\s?(?:[nµμm]m|wt\s?%|%|°C|nm)?(?!\w)|\bthick\b")
_DEFINED = 0.5  # how much a word of the definition counts against one of a wording


class Likeness:
    """Compares phrases with strategies by their stems, each by how few strategies have it.

    >>> from miner.vocabulary import load
    >>> likeness = Likeness(load().strategies)
    >>> likeness.best("a set of stacked springs")[0]
    'constant-pressure-fixture'
    """

    def __init__(self, strategies: Iterable[Strategy]) -> None:
        counted = {strategy.slug: _weights(strategy) for strategy in strategies if strategy.alt_labels}
        spread = Counter(stem for weights in counted.values() for stem in weights)
        self._rarity = {stem: log((1 + len(counted)) / count) for stem, count in spread.items()}
        self._unknown = max(self._rarity.values(), default=1.0)
        self._vectors = {slug: self._scaled(weights) for slug, weights in counted.items()}

    def best(self, phrase: str) -> tuple[str, float]:
        """The strategy most like the phrase, and how much: up to 1 for the same words; ("", 0) for none in common."""
        said = (stem for stem in stems_of(_SIZE.sub(" ", phrase)) if stem not in EMPTY and stem.isalnum())
        weights = dict.fromkeys(said, 1.0)
        vector = self._scaled(weights)
        scores = {
            slug: sum(vector.get(stem, 0.0) * share for stem, share in known.items())
            for slug, known in self._vectors.items()
        }
        slug = max(sorted(scores), key=lambda name: scores[name], default="")
        return (slug, scores[slug]) if slug and scores[slug] > 0 else ("", 0.0)

    def _scaled(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The stems by their share in a vector of length one; the more strategies have a stem, the less it counts."""
        vector = {stem: weight * self._rarity.get(stem, self._unknown) for stem, weight in weights.items()}
        length = sqrt(sum(value * value for value in vector.values()))
        return {stem: value / length for stem, value in vector.items()} if length else {}


def _weights(strategy: Strategy) -> dict[str, float]:
    """How much each stem of a strategy's wordings and definition stands for it: the root of how often it is there."""
    worded = Counter(stem for label in (strategy.label, *strategy.alt_labels) for stem in set(stems_of(label)) - EMPTY)
    defined = set(stems_of(strategy.definition)) - EMPTY
    weights = {stem: sqrt(count) for stem, count in worded.items() if stem.isalnum()}
    for stem in defined:
        if stem.isalnum():
            weights[stem] = weights.get(stem, 0.0) + _DEFINED
    return weights

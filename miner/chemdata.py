"""The one adapter to ChemDataExtractor: abbreviation definitions such as "polyethylene oxide (PEO)".

Why an adapter: importing ``chemdataextractor`` as it comes downloads language models, writes a log file into the
current folder, and needs torch and transformers, all for parts that are not used here. So the two packages are registered as
plain packages, which keeps their ``__init__`` from running, and only the tokenizer and the abbreviation detector are
imported. Nothing is downloaded and nothing is written. It stands at the level of ``units``, as more than one room
reads through it.
"""

from __future__ import annotations

import importlib.util
import sys
import types
import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any

from miner.errors import MissingDependency

_PACKAGES = ("chemdataextractor", "chemdataextractor.nlp")


class AbbreviationFinder:
    """Finds the pairs (short, long) that a sentence defines.

    >>> AbbreviationFinder().find("a polymer such as polyethylene oxide (PEO)")
    (('PEO', 'polyethylene oxide'),)
    """

    def __init__(self) -> None:
        self._tokenizer, self._detector = _tools()

    def find(self, sentence: str) -> tuple[tuple[str, str], ...]:
        """The pairs, as printed, in the order of the sentence."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package marks its own plain-text calls as deprecated
            spans = list(self._tokenizer.span_tokenize(sentence))
            tokens = [sentence[start:end] for start, end in spans]
            pairs = self._detector.detect_spans(tokens)
        return tuple((_printed(sentence, spans, short), _printed(sentence, spans, long)) for short, long in pairs)


def _printed(sentence: str, spans: Sequence[tuple[int, int]], tokens: tuple[int, int]) -> str:
    return sentence[spans[tokens[0]][0] : spans[tokens[1] - 1][1]]


@cache
def _tools() -> tuple[Any, Any]:
    """The tokenizer and the detector; raises MissingDependency when the package is not installed."""
    _register_plain_packages()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        abbrev = importlib.import_module("chemdataextractor.nlp.abbrev")
        tokenize = importlib.import_module("chemdataextractor.nlp.tokenize")
    return tokenize.ChemWordTokenizer(), abbrev.ChemAbbreviationDetector()


def _register_plain_packages() -> None:
    for name in _PACKAGES:
        if name in sys.modules:
            continue
        spec = importlib.util.find_spec(name)
        if spec is None or spec.submodule_search_locations is None:
            raise MissingDependency(
                "chemdataextractor2 is not installed", "pip install --no-deps chemdataextractor2==2.4.1"
            )
        package = types.ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[name] = package

"""The one adapter to ChemDataExtractor: abbreviation definitions such as "polyethylene oxide (PEO)".

Why an adapter: importing ``chemdataextractor`` as it comes downloads language models, writes a log file into the
current folder, and needs torch and transformers, all for parts that are not used here. So the two packages are
registered as plain packages, which keeps their ``__init__`` from running, and only the tokenizer and the abbreviation
detector are imported. Nothing is downloaded and nothing is written. It stands at the level of ``units``, as more than
one room reads through it.
"""

from __future__ import annotations

import importlib.util
import sys
import types
import warnings
from functools import cache
from typing import Any

from miner.errors import MissingDependency

_SHORTEST = 2  # letters of an abbreviation, as in "current collector (CC)"
_PACKAGES = ("chemdataextractor", "chemdataextractor.nlp")


class AbbreviationFinder:
    """Finds the pairs (short, long) that a sentence defines.

    >>> AbbreviationFinder().find("a polymer such as polyethylene oxide (PEO)")
    (('PEO', 'polyethylene oxide'),)
    >>> AbbreviationFinder().find("on the current collector (CC)")
    (('CC', 'current collector'),)
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
        found = []
        for (first, last), (start, end) in pairs:
            short = sentence[spans[first][0] : spans[last - 1][1]]
            found.append((short, sentence[_first_word(sentence, short, spans[start][0]) : spans[end - 1][1]]))
        return tuple(found)


def _first_word(sentence: str, short: str, start: int) -> int:
    """Where the long form begins: "CC" is a current collector, although "collector" alone has both letters."""
    long = sentence[start:].split("(", maxsplit=1)[0].split()
    before = sentence[:start].split()
    missing = len(short) - len(long)
    if short.isupper() and 0 < missing <= len(before):
        grown = [*before[-missing:], *long]
        if [word[0].upper() for word in grown] == list(short):
            return start - len(" ".join(before[-missing:])) - 1
    return start


@cache
def _tools() -> tuple[Any, Any]:
    """The tokenizer and the detector; raises MissingDependency when the package is not installed."""
    _register_plain_packages()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        abbrev = importlib.import_module("chemdataextractor.nlp.abbrev")
        tokenize = importlib.import_module("chemdataextractor.nlp.tokenize")
    return tokenize.ChemWordTokenizer(), abbrev.ChemAbbreviationDetector(abbr_min=_SHORTEST)


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

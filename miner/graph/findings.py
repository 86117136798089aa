"""What claims tell, asked from what is derived of them and not by rebuilding them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from miner.graph.map_index.finding_text import FIELDS, LINES, material_of, status_of, value_of
from miner.graph.map_index.terms import FINDINGS
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED
from miner.graph.triples.iris import slug_of
from miner.graph.work_lookup import Works
from miner.model import Material, Status
from miner.model.findings import Finding, Value
from miner.model.intervals import Fit
from miner.model.work_names import DOCUMENT
from miner.vocabulary import Vocabulary

_OF_KIND = f"SELECT ?text WHERE {{{{ GRAPH {DERIVED} {{{{ <{{kind}}> {FINDINGS} ?text }}}} }}}}"


def findings(store: Quadstore, vocabulary: Vocabulary, kind: str, *, mapped: bool = False) -> list[Finding]:
    """What every claim of a kind tells, by document and in the order of the text.

    ``mapped``: only results of a strategy that lie in a regime. Raises VocabularyError for a kind that does not exist.
    """
    reader = _Reader(vocabulary, kind, Works(store))
    return [found for text in texts_of(store, vocabulary, kind) for found in reader.read(text, mapped=mapped)]


def texts_of(store: Quadstore, vocabulary: Vocabulary, kind: str) -> list[str]:
    """What each document tells of a kind, as it is packed; raises VocabularyError."""
    rows = store.query(_OF_KIND.format(kind=vocabulary.kind(kind).iri)).rows
    return sorted(text.value for (text,) in rows)


class _Reader:
    """Reads the findings of a kind; what many of them share is made once."""

    def __init__(self, vocabulary: Vocabulary, kind: str, works: Works) -> None:
        self._kind = vocabulary.kind(kind).slug
        self._regimes = [(regime.slug, regime.interval) for regime in vocabulary.regimes_of(kind)]
        self._units = {slug_of(unit.iri): unit.label for unit in vocabulary.units}
        self._strategies = {strategy.slug: (strategy.label, strategy.branch) for strategy in vocabulary.strategies}
        self._joined, self._documents = works.joined, works.documents
        self._values: dict[str, tuple[Value, tuple[tuple[str, Fit], ...]]] = {}
        self._works: dict[str, tuple[str, ...]] = {}
        self._materials: dict[str, Material] = {}
        self._statuses: dict[str, tuple[Status, bool]] = {}

    def read(self, text: str, *, mapped: bool) -> Iterator[Finding]:
        """The findings of one document."""
        document, *lines = text.split(LINES)
        itself = (DOCUMENT + self._documents.get(document, document),)
        for line in lines:
            claim, told, strategy, owners, said, *materials = line.split(FIELDS)
            value, fits = self._values.get(told) or self._value(told)
            if mapped and (said or not fits or strategy not in self._strategies):
                continue
            status, negated = self._statuses.get(said) or self._statuses.setdefault(said, status_of(said))
            label, branch = self._strategies.get(strategy, (strategy, ""))
            yield Finding(
                claim, document, self._kind, value, self._owners(owners) if owners else itself, strategy, label,
                branch, status, negated, tuple(map(self._material, materials)), fits,
            )  # fmt: skip

    def _value(self, told: str) -> tuple[Value, tuple[tuple[str, Fit], ...]]:
        value = value_of(told, self._units)
        fits = ((slug, value.interval.fit(regime)) for slug, regime in self._regimes)
        return self._values.setdefault(told, (value, tuple((slug, fit) for slug, fit in fits if fit)))

    def _owners(self, owners: str) -> tuple[str, ...]:
        """The keys of works as they are joined, each once."""
        if owners not in self._works:
            keys = map(unquote, owners.split(" "))
            self._works[owners] = tuple(dict.fromkeys(self._joined.get(key, key) for key in keys))
        return self._works[owners]

    def _material(self, told: str) -> Material:
        return self._materials.get(told) or self._materials.setdefault(told, material_of(told))

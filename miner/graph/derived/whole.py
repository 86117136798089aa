"""All that is derived, worked out anew: after the bands have changed, or many documents were loaded at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.graph.derived.bands import Band, Bands, bands_of
from miner.graph.derived.change import reaches, works_in
from miner.graph.derived.claims import Pair, rows_of
from miner.graph.derived.entries import entries_of, entry_quads, fuller
from miner.graph.derived.facts import Facts, facts_in
from miner.graph.derived.finding_text import finding_quads
from miner.graph.derived.names import CELL, OF_KIND, OF_REGIME, OF_STRATEGY, SURE_KEYS
from miner.graph.derived.packed import Entry, one_line, packed
from miner.graph.derived.works import Names, names_of
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, is_document
from miner.graph.triples.names import TYPE, slug_of

_VERSION = "4"  # raised when something else is derived from the same


@dataclass(slots=True)
class Derivation:
    """What follows from documents, taken in one after the other."""

    bands: Bands
    owners: dict[Pair, bool] = field(default_factory=dict)
    sure: set[Pair] = field(default_factory=set)
    names: dict[str, Names] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)

    def of(self, facts: Facts) -> set[Quad]:
        """What follows from one document alone; what follows from it together with others is kept."""
        rows = rows_of(facts, self.bands)
        self._take(rows.owners, rows.sure, names_of(facts))
        self._enter(entries_of(facts))
        return rows.quads() | set(finding_quads(facts))

    def join(self, other: Derivation) -> None:
        """Keep what another one kept of other documents."""
        self._take(other.owners, other.sure, other.names.items())
        self._enter(other.entries)

    def _take(self, owners: dict[Pair, bool], sure: Iterable[Pair], names: Iterable[tuple[str, Names]]) -> None:
        self.sure.update(sure)
        for pair, surely in owners.items():
            self.owners[pair] = surely or self.owners.get(pair, False)
        for node, called in names:
            known = self.names.get(node)
            self.names[node] = called.or_less(known) if known else called

    def _enter(self, entries: Mapping[str, str]) -> None:
        for node, entry in entries.items():
            known = self.entries.get(node)
            self.entries[node] = fuller(known, entry) if known else entry

    def together(self) -> Iterator[Quad]:
        """What follows from all of them together, and what the cells are."""
        yield from cell_quads(self.bands)
        yield from packed(self._entries())
        for pair, sure in self.owners.items():
            yield from reaches(pair, sure)
        for node, called in self.names.items():
            yield from called.quads(node)
        for node, entry in self.entries.items():
            yield from entry_quads(node, entry)

    def _entries(self) -> Iterator[Entry]:
        """What is packed: the keys of sure claims, and the names of works."""
        for claim, cell in self.sure:
            yield cell, SURE_KEYS, slug_of(claim)
        for (owner, cell), sure in self.owners.items():
            yield cell, works_in(sure), one_line(self.names.get(owner, Names()).shown)


def everything(store: Quadstore, found: Derivation, but: Collection[NamedNode] = ()) -> Iterator[Quad]:
    """All statements that the documents in the store give, ``but`` those whose share in ``found`` is there already."""
    for graph in store.graphs():
        if is_document(graph) and graph not in but:
            yield from found.of(facts_in(store, graph))
    yield from found.together()


def cell_quads(bands: Bands) -> Iterator[Quad]:
    """What the cells of the maps are."""
    for cell, kind, strategy, regime in bands.cells():
        node = NamedNode(cell)
        yield Quad(node, TYPE, CELL, DERIVED)
        for predicate, value in ((OF_KIND, kind), (OF_STRATEGY, strategy), (OF_REGIME, regime)):
            yield Quad(node, predicate, NamedNode(value), DERIVED)


def digest_of(vocabulary: Iterable[Any]) -> tuple[Bands, str]:
    """The bands among the quads of the vocabulary, with a digest that changes when they or the strategies do."""
    bands = bands_of(vocabulary)
    said = [_VERSION, *map(_said, bands.bands)]
    return bands, sha256("\n".join([*said, *bands.strategies]).encode()).hexdigest()


def _said(band: Band) -> str:
    """A band in words; stores write 2.0 as 2."""
    edges = band.interval
    low, high = ("" if edge is None else edge.normalize() for edge in (edges.low, edges.high))
    numbers = f"{low} {high} {edges.low_inclusive} {edges.high_inclusive}"
    return f"{band.regime} {band.unit} {sorted(band.kinds)} {numbers}"

"""All that is derived, worked out anew: after the bands have changed, or many documents were loaded at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.graph.identity import together
from miner.graph.map_index.document_facts import Facts, facts_in
from miner.graph.map_index.finding_text import finding_quads
from miner.graph.map_index.map_cells import Pair, counts, rows_of
from miner.graph.map_index.packing import one_line, packed
from miner.graph.map_index.regimes import Regime, Regimes, regimes_of
from miner.graph.map_index.terms import CELL, OF_KIND, OF_REGIME, OF_STRATEGY, SURE_KEYS
from miner.graph.map_index.told_works import Names, Telling, named, reaches, tellings_of, work_quads, works_in
from miner.graph.map_index.work_entries import Entry, entries_of, entry_quads, fuller
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, is_document
from miner.graph.triples.iris import TYPE, slug_of

_VERSION = "5"  # raised when something else is derived from the same


@dataclass(slots=True)
class Derivation:
    """What follows from documents, taken in one after the other."""

    bands: Regimes
    owners: dict[Pair, bool] = field(default_factory=dict)
    sure: set[Pair] = field(default_factory=set)
    counting: set[Pair] = field(default_factory=set)
    works: dict[str, Telling] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)

    def of(self, facts: Facts) -> set[Quad]:
        """What follows from one document alone; what follows from it together with others is kept."""
        rows = rows_of(facts, self.bands)
        self._take(rows.owners, rows.sure, rows.counting, tellings_of(facts).items())
        self._enter(entries_of(facts))
        return rows.quads() | set(finding_quads(facts))

    def join(self, other: Derivation) -> None:
        """Keep what another one kept of other documents."""
        self._take(other.owners, other.sure, other.counting, other.works.items())
        self._enter(other.entries)

    def _take(
        self,
        owners: Mapping[Pair, bool],
        sure: Iterable[Pair],
        counting: Iterable[Pair],
        works: Iterable[tuple[str, Telling]],
    ) -> None:
        self.sure.update(sure)
        self.counting.update(counting)
        for pair, surely in owners.items():
            self.owners[pair] = surely or self.owners.get(pair, False)
        for node, told in works:
            known = self.works.get(node)
            self.works[node] = told if known is None else told.joined(known)

    def _enter(self, entries: Mapping[str, Entry]) -> None:
        for node, entry in entries.items():
            known = self.entries.get(node)
            self.entries[node] = fuller(known, entry) if known else entry

    def together(self) -> Iterator[Quad]:
        """What follows from all of them together, and what the cells are."""
        canonical = together({node: told.keys for node, told in self.works.items()})
        names: dict[str, Names] = {}
        reaching: dict[Pair, bool] = {}
        for node, told in self.works.items():
            names[canonical[node]] = told.names.joined(names.get(canonical[node], Names()))
        names = {first: named(first, told) for first, told in names.items()}
        for (owner, cell), sure in self.owners.items():
            pair = canonical[owner], cell
            reaching[pair] = sure or reaching.get(pair, False)
        yield from cell_quads(self.bands)
        yield from packed((cell, SURE_KEYS, slug_of(claim)) for claim, cell in self.sure)
        yield from packed(
            (cell, works_in(sure), one_line(names[work].shown)) for (work, cell), sure in reaching.items()
        )
        yield from counts(self.counting, canonical)
        for pair, sure in reaching.items():
            yield from reaches(pair, sure)
        for node, told in self.works.items():
            yield from work_quads(node, canonical[node], told.keys)
            yield from names[canonical[node]].quads(node)
        for node, entry in self.entries.items():
            yield from entry_quads(node, entry)


def everything(store: Quadstore, found: Derivation, but: Collection[NamedNode] = ()) -> Iterator[Quad]:
    """All statements that the documents in the store give, ``but`` those whose share in ``found`` is there already."""
    for graph in store.graphs():
        if is_document(graph) and graph not in but:
            yield from found.of(facts_in(store, graph))
    yield from found.together()


def cell_quads(bands: Regimes) -> Iterator[Quad]:
    """What the cells of the maps are."""
    for cell, kind, strategy, regime in bands.cells():
        node = NamedNode(cell)
        yield Quad(node, TYPE, CELL, DERIVED)
        for predicate, value in ((OF_KIND, kind), (OF_STRATEGY, strategy), (OF_REGIME, regime)):
            yield Quad(node, predicate, NamedNode(value), DERIVED)


def digest_of(vocabulary: Iterable[Any]) -> tuple[Regimes, str]:
    """The bands among the quads of the vocabulary, with a digest that changes when they or the strategies do."""
    bands = regimes_of(vocabulary)
    said = [_VERSION, *map(_said, bands.bands)]
    return bands, sha256("\n".join([*said, *bands.strategies]).encode()).hexdigest()


def _said(band: Regime) -> str:
    """A band in words; stores write 2.0 as 2."""
    edges = band.interval
    low, high = ("" if edge is None else edge.normalize() for edge in (edges.low, edges.high))
    numbers = f"{low} {high} {edges.low_inclusive} {edges.high_inclusive}"
    return f"{band.regime} {band.unit} {sorted(band.kinds)} {numbers}"

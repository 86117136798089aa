"""All that is derived, worked out anew: after the bands have changed, or many documents were loaded at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.graph.bands import Band, Bands, Interval, bands_of, cell_of
from miner.graph.derived import POSSIBLY_REACHES, SHOWN_AS, SURELY_REACHES, Names, Rows
from miner.graph.packed import packed
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples.names import TYPE, own

CELL, OF_KIND, OF_STRATEGY, OF_REGIME = (own(name) for name in ("MapCell", "ofKind", "ofStrategy", "ofRegime"))
_VERSION = "1"  # raised when something else is derived from the same

_COUNTED = """
SELECT ?claim ?strategy ?owner ?kind ?unit ?low ?high ?low_in ?high_in WHERE {
  ?claim assb:usesStrategy ?strategy ; assb:status status:reported ; assb:negated false ; assb:statedIn ?document ;
         assb:hasQuantity ?quantity .
  ?quantity assb:role role:achieved ; qudt:hasQuantityKind ?kind ; qudt:hasUnit ?unit .
  OPTIONAL { ?claim assb:ownedBy ?work }
  OPTIONAL { ?quantity assb:minValue ?low }  OPTIONAL { ?quantity assb:minInclusive ?low_in }
  OPTIONAL { ?quantity assb:maxValue ?high }  OPTIONAL { ?quantity assb:maxInclusive ?high_in }
  BIND (COALESCE(?work, ?document) AS ?owner)
}"""
_NAMES = "SELECT ?work (MIN(STR(?text)) AS ?name) WHERE { ?work a assb:Work ; $predicate ?text } GROUP BY ?work"


def everything(store: Quadstore, bands: Bands) -> Iterator[Quad]:
    """All statements that the documents in the store and the bands give."""
    yield from cell_quads(bands)
    rows = Rows()
    for solution in store.stream(_COUNTED):
        claim, strategy, owner, kind, unit, *bounds = (part and part.value for part in solution)
        for regime, sure in bands.of(kind, unit, Interval.of(*bounds)):
            rows.add(claim, cell_of(kind, strategy, regime), sure, (owner,))
    yield from rows.quads()
    yield from packed(rows.sure)
    for (owner, cell), sure in rows.owners.items():
        yield Quad(NamedNode(owner), SURELY_REACHES if sure else POSSIBLY_REACHES, NamedNode(cell), DERIVED)
    yield from _names(store)


def _names(store: Quadstore) -> Iterator[Quad]:
    by_doi = set()
    for work, name in store.stream(_NAMES.replace("$predicate", "bibo:doi")):
        by_doi.add(work)
        yield from Names(doi=name.value).quads(work.value)
    for work, name in store.stream(_NAMES.replace("$predicate", "assb:citation")):
        called = Names(citation=name.value).quads(work.value)
        yield from (quad for quad in called if work not in by_doi or quad.predicate != SHOWN_AS)
    for document in store.stream("SELECT ?document WHERE { ?document a assb:Document }"):
        yield from Names(citation=document_id(document[0])).quads(document[0].value)


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
    numbers = f"{edges.low.normalize()} {edges.high.normalize()} {edges.low_in} {edges.high_in}"
    return f"{band.regime} {band.unit} {sorted(band.kinds)} {numbers}"

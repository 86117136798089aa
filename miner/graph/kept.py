"""The corrections that a store keeps, and how they are noted when a document is read anew or taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode, Quad

from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import CORRECTIONS, READ_IN, Kept, correction_node, corrections_of, original_quads

Originals = Mapping[str, tuple[str, ...]]


def kept_corrections(store: Quadstore) -> list[Kept]:
    """All corrections, sorted by document and claim."""
    return corrections_of(store.quads(graph=CORRECTIONS))


def kept_for(store: Quadstore, document: NamedNode) -> list[Kept]:
    """The corrections of the claims of one document."""
    nodes = [quad.subject for quad in store.quads(None, READ_IN, document, CORRECTIONS)]
    return corrections_of(quad for node in nodes for quad in store.quads(node, graph=CORRECTIONS))


def kept_of(store: Quadstore, key: str) -> Kept | None:
    """The correction of a claim."""
    return next(iter(corrections_of(store.quads(correction_node(key), graph=CORRECTIONS))), None)


def noted_anew(kept: Iterable[Kept], originals: Originals) -> tuple[set[Quad], set[Quad]]:
    """What to take out and to put in when corrections take the place of ``originals``, by claim, from now on."""
    gone: set[Quad] = set()
    come: set[Quad] = set()
    for one in kept:
        gone |= original_quads(one.claim, one.original)
        come |= original_quads(one.claim, originals.get(one.claim, ()))
    return gone - come, come - gone

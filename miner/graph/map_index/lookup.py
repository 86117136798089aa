"""What is derived, looked up for many nodes at once: one by one near by, in few questions over a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED

_MANY = 50  # terms of a question


def stated(store: Quadstore, predicate: NamedNode, nodes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The derived statements of nodes with a property, as subject and object."""
    return _found(store, predicate, [NamedNode(node) for node in nodes], "s")


def stating(store: Quadstore, predicate: NamedNode, values: Iterable[NamedNode | Literal]) -> Iterator[tuple[str, str]]:
    """The derived statements with a property and one of some objects, as subject and object."""
    return _found(store, predicate, list(values), "o")


def _found(store: Quadstore, predicate: NamedNode, terms: Sequence[Any], place: str) -> Iterator[tuple[str, str]]:
    if store.near:
        for term in terms:
            subject, value = (term, None) if place == "s" else (None, term)
            for quad in store.quads(subject, predicate, value, DERIVED):
                yield quad.subject.value, quad.object.value
        return
    for start in range(0, len(terms), _MANY):
        values = " ".join(map(str, terms[start : start + _MANY]))
        told = f"VALUES ?{place} {{ {values} }} GRAPH {DERIVED} {{ ?s {predicate} ?o }}"
        for subject, value in store.query(f"SELECT ?s ?o WHERE {{ {told} }}").rows:
            yield subject.value, value.value

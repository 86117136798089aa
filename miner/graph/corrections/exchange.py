"""Corrections of others: as a Turtle file that a group can share, and in the folder of another graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from miner.errors import FormatError
from miner.graph.corrections.stored import (
    CORRECTS,
    ORIGINAL,
    PROPERTIES,
    READ_IN,
    StoredCorrection,
    corrections_of,
)
from miner.graph.dump import rdf_text
from miner.graph.journal import opened_as_found
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import CORRECTION, CORRECTIONS, claim_node, correction_node, is_document
from miner.graph.triples.iris import TYPE, slug_of

_REMEDY = "write it with: miner correct --list --format turtle"


def turtle_of(store: Quadstore) -> str:
    """The corrections as Turtle, sorted; without what they take the place of, which each graph reads for itself."""
    told = [quad.triple for quad in store.quads(graph=CORRECTIONS) if quad.predicate != ORIGINAL]
    return rdf_text(told, RdfFormat.TURTLE).decode()


def read_corrections(path: Path) -> list[StoredCorrection]:
    """The corrections in a Turtle file; raises FormatError for what is none."""
    try:
        triples = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise FormatError(f"{path} is no Turtle: {getattr(error, 'msg', None) or error}", _REMEDY) from error
    if wrong := next(_faults(triples), ""):
        raise FormatError(f"{path} holds no corrections: {wrong}", _REMEDY)
    try:
        return corrections_of(Quad(t.subject, t.predicate, t.object, CORRECTIONS) for t in triples)
    except ValueError as error:  # a status that is none
        raise FormatError(f"{path}: {error}", _REMEDY) from error


def _faults(triples: Iterable[Triple]) -> Iterator[str]:
    about: dict[Any, dict[NamedNode, list[Any]]] = {}
    for triple in triples:
        about.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
    if not about:
        yield "it is empty"
    for node, facts in about.items():
        name = str(node).strip("<>")
        if facts.get(TYPE) != [CORRECTION]:
            yield f"{name} is no assb:Correction"
            continue
        yield from (f"{name} has {predicate}" for predicate in facts if predicate not in PROPERTIES)
        yield from (f"{name} says {slug_of(p.value)} twice" for p in facts if len(facts[p]) > 1 and p != ORIGINAL)
        claim, document = facts.get(CORRECTS, [None])[0], facts.get(READ_IN, [None])[0]
        key = slug_of(claim.value) if isinstance(claim, NamedNode) else ""
        if not key or node != correction_node(key) or claim != claim_node(key):
            yield f"{name} does not name its claim"
        elif not is_document(document):
            yield f"{name} does not name its document"
        yield from (f"{name} has a node without a name" for o in facts.values() if not _known(o))


def _known(values: Iterable[Any]) -> bool:
    return all(isinstance(value, NamedNode | Literal) for value in values)


def corrections_in(place: Path) -> list[Quad]:
    """The corrections of the graph in a folder, of any schema; raises StoreError where there is none."""
    return list(opened_as_found(place).quads_for_pattern(None, None, None, CORRECTIONS))

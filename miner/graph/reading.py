"""Documents and claims as the graph holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.errors import QueryError
from miner.graph.journal import Journal
from miner.graph.store import Quadstore
from miner.graph.triples import candidates_of, claim_node, claims_of, document_id, document_node
from miner.graph.triples.literals import from_lines
from miner.graph.triples.names import (
    CANDIDATE,
    CLAIM,
    DERIVED_FROM,
    DOCUMENT,
    EVIDENCE,
    HAS_KIND,
    HAS_SELECTOR,
    TYPE,
    own,
)
from miner.model import Candidate, Claim
from miner.vocabulary import Vocabulary


def document_names(store: Quadstore) -> list[str]:
    """The ids of the documents in the graph, sorted."""
    return sorted(document_id(quad.subject) for quad in store.quads(None, TYPE, DOCUMENT))


def documents(store: Quadstore) -> list[dict[str, Any]]:
    """One row for each document, sorted by id."""
    noted = Journal(store).documents()
    return [_document(store, name, noted.get(name, {})) for name in document_names(store)]


def _document(store: Quadstore, name: str, noted: dict[str, str]) -> dict[str, Any]:
    node = document_node(name)
    facts = {_last(quad.predicate.value): quad.object.value for quad in store.quads(node, graph=node)}
    return {
        "id": name,
        "title": facts.get("title", ""),
        "doi": facts.get("doi", ""),
        "year": facts.get("year", ""),
        "format": facts.get("fileFormat", ""),
        "path": noted.get("path", ""),
        "sha256": facts.get("sha256", ""),
        "pages": int(facts.get("pages", 0)),
        "claims": sum(1 for _ in store.quads(None, TYPE, CLAIM, node)),
        "records": sum(1 for _ in store.quads(None, TYPE, EVIDENCE, node)),
        "candidates": sum(1 for _ in store.quads(None, TYPE, CANDIDATE, node)),
        "read": noted.get("read", ""),
        "warnings": list(from_lines(facts.get("warnings"))),
    }


def _last(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def claims(
    store: Quadstore, vocabulary: Vocabulary, *, document: str | None = None, beside: str | None = None
) -> list[Claim]:
    """Claims sorted by document and position; with ``beside``, those of documents that tell a value of that kind.

    Raises VocabularyError for a kind that does not exist.
    """
    names = document_names(store) if document is None else [document]
    if beside is not None:
        wanted = NamedNode(vocabulary.kind(beside).iri)
        names = [name for name in names if next(store.quads(None, HAS_KIND, wanted, document_node(name)), None)]
    return [claim for name in names for claim in claims_of(name, store.quads(graph=document_node(name)), vocabulary)]


def candidates(store: Quadstore, document: str | None = None) -> list[Candidate]:
    """Values that were not made records, sorted by document and position."""
    names = document_names(store) if document is None else [document]
    return [found for name in names for found in candidates_of(name, store.quads(graph=document_node(name)))]


def find_claim(store: Quadstore, vocabulary: Vocabulary, prefix: str) -> tuple[Claim, list[Claim]]:
    """The claim whose key starts with ``prefix``, and those that tell its conditions.

    A whole key is looked up, a part of one is searched for among all keys. Raises QueryError for none or more than one.
    """
    keys = _whole(store, prefix) or {
        quad.object.value: quad.graph_name for quad in store.quads(None, own("key")) if _is_claim(quad, prefix)
    }
    if not keys or not prefix:
        raise QueryError(
            f"no claim has a key that starts with {prefix!r}", "records and the map name the keys of claims"
        )
    if len(keys) > 1:
        some = ", ".join(sorted(keys)[:4])
        raise QueryError(f"{len(keys)} claims have a key that starts with {prefix!r}", f"write more of it: {some}")
    (key, graph), *_ = keys.items()
    told = claims_of(document_id(graph), _around(store, claim_node(key), graph), vocabulary)
    return next(claim for claim in told if claim.key == key), told


_PARTS = frozenset({DERIVED_FROM, HAS_SELECTOR, *map(own, ("hasQuantity", "about", "ownedBy", "hasBox", "condition"))})


def _around(store: Quadstore, claim: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """The quads of a claim's parts, and of the claims that its conditions belong to: a few hundred of a document's."""
    seen: set[Any] = set()
    waiting: list[Any] = [claim]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.quads(node, graph=graph):
            yield quad
            if quad.predicate in _PARTS:
                waiting.append(quad.object)
            if quad.predicate == own("condition"):
                waiting += [owner.subject for owner in store.quads(None, DERIVED_FROM, quad.object, graph)]


def _whole(store: Quadstore, key: str) -> dict[str, Any]:
    """A claim by its whole key, which needs no search; empty when there is none."""
    graphs = [quad.graph_name for quad in store.quads(claim_node(key), TYPE, CLAIM)] if key.isalnum() else []
    return dict.fromkeys([key], graphs[0]) if graphs else {}


def _is_claim(quad: Quad, prefix: str) -> bool:
    """Works have keys too."""
    key = str(getattr(quad.object, "value", ""))
    return key.startswith(prefix) and quad.subject == claim_node(key)

"""Documents and claims as the graph holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from miner.errors import QueryError
from miner.graph.corrections.stored import stored_corrections
from miner.graph.journal import Journal, file_name
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import (
    JOURNAL,
    claim_node,
    claims_of,
    document_id,
    document_node,
    is_document,
    run_node,
    skipped_values_of,
)
from miner.graph.triples.iris import (
    ASSOCIATED_WITH,
    CANDIDATE,
    CLAIM,
    DERIVED_FROM,
    DOCUMENT,
    ENDED,
    EVIDENCE,
    HAS_KIND,
    HAS_SELECTOR,
    LABEL,
    TYPE,
    assb,
    work_key,
)
from miner.graph.triples.literals import from_lines
from miner.model import Claim, SkippedValue
from miner.model.rows import Row
from miner.vocabulary import Vocabulary

_Texts = Mapping[str, str]

# Few rows for each document: servers have a limit of rows.
_FACTS = """
    SELECT ?document ?fact ?value
    WHERE {
      VALUES ?fact {
        dcterms:title bibo:doi assb:ofWork assb:part assb:year assb:fileFormat assb:sha256 assb:pages assb:warnings
      }
      GRAPH ?document { ?document a assb:Document ; ?fact ?value }
    }
"""
_SIZES = """
    SELECT ?document ?class (COUNT(?node) AS ?count)
    WHERE {
      VALUES ?class { assb:Claim assb:EvidenceSpan assb:Candidate }
      GRAPH ?document { ?node a ?class }
    }
    GROUP BY ?document ?class
"""
_TELLING = "SELECT DISTINCT ?document WHERE {{ GRAPH ?document {{ ?quantity qudt:hasQuantityKind {kind} }} }}"
_KEYS = "?claim a assb:Claim ; assb:key ?key ; assb:statedIn ?document ."


@dataclass(frozen=True, slots=True, eq=False)
class DocumentRow(Row):
    """A document: what it is, where it came from, when it was read, and how much was found in it."""

    id: str
    part: str
    work: str
    title: str
    doi: str
    year: str
    format: str
    file: str
    path: str
    sha256: str
    pages: int
    claims: int
    records: int
    candidates: int
    read: str
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, name: str, facts: _Texts, noted: _Texts, sizes: Mapping[tuple[str, str], int]) -> DocumentRow:
        """From what the graph says of a document, the journal notes of it, and how many nodes of a class it has."""
        return cls(
            id=name,
            part=facts.get("part", ""),
            work=work_key(facts["ofWork"]),
            title=facts.get("title", ""),
            doi=facts.get("doi", ""),
            year=facts.get("year", ""),
            format=facts.get("fileFormat", ""),
            file=file_name(noted.get("path", "")),
            path=noted.get("path", ""),
            sha256=facts.get("sha256", ""),
            pages=int(facts.get("pages", 0)),
            claims=sizes.get((name, CLAIM.value), 0),
            records=sizes.get((name, EVIDENCE.value), 0),
            candidates=sizes.get((name, CANDIDATE.value), 0),
            read=noted.get("read", ""),
            warnings=from_lines(facts.get("warnings")),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Provenance(Row):
    """Which file was read, by which version of the program, and when, from where and with which settings."""

    sha256: str
    software: str
    version: str
    path: str
    read: str
    machine: str
    settings: tuple[str, ...]
    vocabulary: str


def document_names(store: Quadstore) -> list[str]:
    """The ids of the documents in the graph, sorted."""
    return sorted(document_id(quad.subject) for quad in store.quads(None, TYPE, DOCUMENT))


def documents(store: Quadstore) -> list[DocumentRow]:
    """One row for each document, sorted by id; few questions to the store, however many documents there are."""
    noted, sizes = Journal(store).documents(), _sizes(store)
    facts: dict[str, dict[str, str]] = {}
    for node, predicate, value in store.query(_FACTS).rows:
        facts.setdefault(document_id(node), {})[_last(predicate.value)] = value.value
    return [DocumentRow.of(name, facts[name], noted.get(name, {}), sizes) for name in sorted(facts)]


def _sizes(store: Quadstore) -> dict[tuple[str, str], int]:
    """How many nodes of a class each document has."""
    found = ((document_id(graph), kind.value, int(count.value)) for graph, kind, count in store.query(_SIZES).rows)
    return {(name, kind): count for name, kind, count in found}


def _last(iri: str) -> str:
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def provenance(store: Quadstore, node: NamedNode) -> Provenance:
    """Where a document comes from, by its node."""
    run = run_node(node)
    agent = next((quad.object for quad in store.quads(run, ASSOCIATED_WITH, None, node)), None)
    return Provenance(
        sha256=_value(store, node, assb("sha256"), node),
        software=_value(store, agent, LABEL, node),
        version=_value(store, agent, assb("softwareVersion"), node),
        path=_value(store, node, assb("path"), JOURNAL),
        read=_value(store, run, ENDED, JOURNAL),
        machine=_value(store, run, assb("machine"), JOURNAL),
        settings=from_lines(_value(store, run, assb("settings"), JOURNAL) or None),
        vocabulary=_value(store, run, assb("vocabularyEdition"), JOURNAL),
    )


def _value(store: Quadstore, node: NamedNode | None, predicate: NamedNode, graph: NamedNode) -> str:
    found = store.quads(node, predicate, None, graph) if node is not None else ()
    return next((str(getattr(quad.object, "value", "")) for quad in found), "")


def claims(store: Quadstore, vocabulary: Vocabulary, document: str | None = None) -> list[Claim]:
    """Claims, sorted by document and position."""
    names = document_names(store) if document is None else [document]
    return [claim for name in names for claim in claims_of(name, store.quads(graph=document_node(name)), vocabulary)]


def nodes_telling(
    store: Quadstore, vocabulary: Vocabulary, kinds: Iterable[str], document: str | None = None
) -> dict[str, list[NamedNode]]:
    """By document, sorted by id: the nodes of the claims of some kinds; over a network, the documents alone.

    Raises VocabularyError for a kind that does not exist.
    """
    told: dict[str, list[NamedNode]] = {}
    for kind in [NamedNode(vocabulary.kind(kind).iri) for kind in kinds]:
        for graph, owner in _owners(store, kind, document):
            told.setdefault(document_id(graph), []).extend(owner)
    return {name: told[name] for name in sorted(told)}


def _owners(store: Quadstore, kind: NamedNode, document: str | None) -> Iterator[tuple[NamedNode, list[NamedNode]]]:
    """The documents that tell values of a kind, with the nodes of the claims whose values these are."""
    graph = None if document is None else document_node(document)
    if not store.near:  # where rows are limited and documents are read as a whole
        found = (row[0] for row in store.query(_TELLING.format(kind=kind)).rows)
        yield from ((one, []) for one in found if graph in (None, one))
        return
    for quad in store.quads(None, HAS_KIND, kind, graph):
        owner = quad.subject.value.rpartition(".")[0]
        if is_document(quad.graph_name) and owner.rpartition("/")[2].isalnum():  # of a claim, not of its evidence
            yield quad.graph_name, [NamedNode(owner)]


def claims_at(store: Quadstore, vocabulary: Vocabulary, document: str, nodes: Sequence[NamedNode]) -> list[Claim]:
    """Claims of a document and those that tell their conditions, sorted by position.

    Reads nothing else of the document, where that costs less than all of it.
    """
    return claims_of(document, _near_or_all(store, nodes, document_node(document)), vocabulary)


def _near_or_all(store: Quadstore, nodes: Sequence[NamedNode], graph: NamedNode) -> Iterator[Quad]:
    return _around(store, nodes, graph) if store.near else store.quads(graph=graph)


def skipped_values(store: Quadstore, document: str | None = None) -> list[SkippedValue]:
    """Values that were not made records, sorted by document and position."""
    names = document_names(store) if document is None else [document]
    return [found for name in names for found in skipped_values_of(name, store.quads(graph=document_node(name)))]


def claim_at(store: Quadstore, vocabulary: Vocabulary, key: str, document: NamedNode) -> tuple[Claim, list[Claim]]:
    """The claim with this key, which the document has, and those that tell its conditions."""
    told = claims_at(store, vocabulary, document_id(document), [claim_node(key)])
    return next(claim for claim in told if claim.key == key), told


_PARTS = frozenset({DERIVED_FROM, HAS_SELECTOR, *map(assb, ("hasQuantity", "about", "ownedBy", "hasBox", "condition"))})


def _around(store: Quadstore, claims: Iterable[NamedNode], graph: NamedNode) -> Iterator[Quad]:
    """The quads of the parts of claims, and of the claims that their conditions belong to."""
    seen: set[Any] = set()
    waiting: list[Any] = list(claims)
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        for quad in store.quads(node, graph=graph):
            yield quad
            if quad.predicate in _PARTS:
                waiting.append(quad.object)
            if quad.predicate == assb("condition"):
                waiting += [owner.subject for owner in store.quads(None, DERIVED_FROM, quad.object, graph)]


def find_claim(store: Quadstore, beginning: str) -> tuple[str, NamedNode]:
    """The claim whose key begins so, also one that is rejected or waited for, and its document; raises QueryError.

    A whole key is looked up, a part of one is searched for among all keys.
    """
    keys: dict[str, Any] = _whole(store, beginning) or _beginning(store, beginning) if beginning else {}
    if beginning not in keys:
        keys |= {
            stored.claim: stored.graph for stored in stored_corrections(store) if stored.claim.startswith(beginning)
        }
    if not keys or not beginning:
        raise QueryError(
            f"no claim has a key that starts with {beginning!r}", "records and the map name the keys of claims"
        )
    if len(keys) > 1 and beginning not in keys:
        some = ", ".join(sorted(keys)[:4])
        raise QueryError(f"{len(keys)} claims have a key that starts with {beginning!r}", f"write more of it: {some}")
    key = beginning if beginning in keys else next(iter(keys))
    return key, keys[key]


def _whole(store: Quadstore, key: str) -> dict[str, Any]:
    """A claim by its whole key, which needs no search; empty when there is none."""
    graphs = [quad.graph_name for quad in store.quads(claim_node(key), TYPE, CLAIM)] if key.isalnum() else []
    return dict.fromkeys([key], graphs[0]) if graphs else {}


def _beginning(store: Quadstore, prefix: str) -> dict[str, Any]:
    """The claims whose keys begin so, and their documents."""
    found = store.query(f"SELECT ?key ?document WHERE {{ {_KEYS} FILTER (STRSTARTS(?key, {Literal(prefix)})) }}")
    return {key.value: document for key, document in found.rows}

"""What changes the graph: a document read, a document taken out, a failure, a new edition of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from miner.graph import derived, rederived
from miner.graph.bands import Bands, bands_of
from miner.graph.journal import Journal, digest_of, failure_node
from miner.graph.store import Quadstore
from miner.graph.triples import DERIVED, VOCABULARY, document_node, document_quads
from miner.graph.triples.names import TYPE, own
from miner.model import Candidate, Claim, Document, Failure, content_hash
from miner.settings import NAMESPACE
from miner.vocabulary import Vocabulary, fingerprint


def add_document(
    store: Quadstore,
    document: Document,
    claims: Sequence[Claim],
    candidates: Sequence[Candidate],
    vocabulary: Vocabulary,
) -> bool:
    """Put a document in the place of what was known of it; False when nothing changed."""
    journal, graph = Journal(store), document_node(document.source.id)
    quads = document_quads(document, claims, vocabulary, candidates)
    digest = digest_of(quads)
    healed = journal.about(failure_node(document.source.path))
    if journal.digest(graph) == digest:
        if healed:
            store.change(healed, [])
        return False
    noted = [*journal.about(graph), *healed]
    old = set(store.quads(graph=graph))
    gone, come = derived.change(store, graph, old, quads, bands(store))
    entry = journal.entry(graph, digest, document.source.path)
    return _replace(store, old, quads, [*noted, *gone], [*entry, *come])


def remove_document(store: Quadstore, name: str) -> bool:
    """Take a document out; False when it was not there."""
    graph = document_node(name)
    noted = Journal(store).about(graph)
    known = list(store.quads(graph=graph))
    if not noted and not known:
        return False
    gone, come = derived.change(store, graph, known, [], bands(store))
    store.change([*known, *noted, *gone], come)
    return True


def note_failure(store: Quadstore, failure: Failure) -> None:
    """Remember a file that was not taken in; its former failure is forgotten."""
    journal = Journal(store)
    store.change(journal.about(failure_node(failure.path)), journal.failure(failure))


def vocabulary_is_current(store: Quadstore, vocabulary: Vocabulary) -> bool:
    """True when the store holds the vocabulary as its files say it, and what is derived is whole."""
    journal = Journal(store)
    return journal.digest(VOCABULARY) == fingerprint(vocabulary.files()) and bool(journal.digest(DERIVED))


def refresh_vocabulary(store: Quadstore, vocabulary: Vocabulary) -> None:
    """Make the vocabulary's named graph what its files say, and what is derived what follows from it."""
    journal = Journal(store)
    noted = journal.about(VOCABULARY)
    entry = journal.entry(VOCABULARY, fingerprint(vocabulary.files()))
    quads = vocabulary_quads(vocabulary.files())
    _, digest = rederived.digest_of(quads)
    # Whoever is interrupted between the vocabulary and what follows from it begins anew at the next opening.
    outdated = journal.about(DERIVED) if journal.digest(DERIVED) != digest else []
    _replace(store, set(store.quads(graph=VOCABULARY)), quads, [*noted, *outdated], entry)
    if outdated or not journal.digest(DERIVED):
        derive_all(store)


def derive_all(store: Quadstore) -> None:
    """Work out all that is derived anew."""
    journal = Journal(store)
    store.change(journal.about(DERIVED), [])
    found, digest = rederived.digest_of(store.quads(graph=VOCABULARY))
    store.refill(DERIVED, rederived.everything(store.store, found))
    store.change([], journal.entry(DERIVED, digest))


def bands(store: Quadstore) -> Bands:
    """The bands of the vocabulary in the store."""
    regimes = [quad.subject for quad in store.quads(None, TYPE, own("PressureRegime"), VOCABULARY)]
    return bands_of(quad for regime in regimes for quad in store.quads(regime, graph=VOCABULARY))


def vocabulary_quads(files: Iterable[Path]) -> list[Quad]:
    """The statements of Turtle files; nodes without a name get one from their content, so that bytes are stable."""
    triples = [triple for path in files for triple in parse(path=str(path), format=RdfFormat.TURTLE)]
    about: dict[str, list[str]] = {}
    for triple in triples:
        if isinstance(triple.subject, BlankNode):
            about.setdefault(triple.subject.value, []).append(f"{triple.predicate} {triple.object}")
    names = {
        node: NamedNode(f"{NAMESPACE}cue/{content_hash(sorted(statements))}") for node, statements in about.items()
    }
    return [Quad(_named(t.subject, names), t.predicate, _named(t.object, names), VOCABULARY) for t in triples]


def _named(node: Any, names: dict[str, NamedNode]) -> Any:
    return names[node.value] if isinstance(node, BlankNode) else node


def _replace(store: Quadstore, old: set[Quad], quads: list[Quad], noted: Iterable[Quad], entry: Iterable[Quad]) -> bool:
    """Change a named graph by the difference alone, and what is noted of it; False when only the order was another."""
    if not old:
        store.change(noted, [*quads, *entry])
        return True
    new = set(quads)
    store.change([*(old - new), *noted], [*(new - old), *entry])
    return old != new

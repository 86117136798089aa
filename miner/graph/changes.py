"""What changes the graph: a document read, a document taken out, a failure, a new edition of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from miner.graph import derived
from miner.graph.derived import Bands, bands_of
from miner.graph.journal import Journal, digest_of, failure_node
from miner.graph.kept import kept_for, noted_anew
from miner.graph.stores.quadstore import Change, Quadstore
from miner.graph.triples import DERIVED, VOCABULARY, corrected, document_node, document_quads, run_node
from miner.graph.triples.names import TYPE, own
from miner.model import Candidate, Claim, Document, Failure, content_hash
from miner.settings import NAMESPACE
from miner.vocabulary import Vocabulary, fingerprint


@dataclass(frozen=True, slots=True)
class Paper:
    """What a run made of a paper, with the settings that it was told, one a line."""

    document: Document
    claims: Sequence[Claim]
    candidates: Sequence[Candidate] = ()
    settings: tuple[str, ...] = ()


def add_document(store: Quadstore, paper: Paper, vocabulary: Vocabulary) -> bool:
    """Put a document in the place of what was known of it; False when nothing changed."""
    document = paper.document
    journal, graph, failure = Journal(store), document_node(document.source.id), failure_node(document.source.path)
    quads = document_quads(document, paper.claims, vocabulary, paper.candidates)
    digest = digest_of(quads)
    if journal.digest(graph) == digest:
        if journal.knows(failure):
            store.change(Change(forgotten=(failure,)))
        return False
    run = run_node(graph)
    noted = journal.entry(graph, digest, document.source.path)
    noted += journal.run(run, paper.settings, fingerprint(vocabulary.files()))
    kept = kept_for(store, graph)
    said, originals = corrected(quads, kept, vocabulary)
    removed, added = derived.change(store, graph, store.quads(graph=graph), said, bands(store))
    gone, come = noted_anew(kept, originals)
    forgotten = (graph, run, failure)
    return store.change(
        Change(graph, tuple(said), tuple(removed | gone), tuple(added | come), forgotten=forgotten, noted=tuple(noted))
    )


def remove_document(store: Quadstore, name: str) -> bool:
    """Take a document out; False when it was not there. The corrections of its claims wait for its return."""
    graph = document_node(name)
    if not Journal(store).knows(graph) and next(store.quads(graph=graph), None) is None:
        return False
    removed, added = derived.change(store, graph, store.quads(graph=graph), (), bands(store))
    gone, _ = noted_anew(kept_for(store, graph), {})
    forgotten = (graph, run_node(graph))
    store.change(Change(graph, removed=tuple(removed | gone), added=tuple(added), forgotten=forgotten))
    return True


def note_failure(store: Quadstore, failure: Failure) -> None:
    """Remember a file that was not taken in; its former failure is forgotten."""
    store.change(Change(forgotten=(failure_node(failure.path),), noted=tuple(Journal(store).failure(failure))))


def vocabulary_is_current(store: Quadstore, vocabulary: Vocabulary) -> bool:
    """True when the store holds the vocabulary as its files say it, and what is derived is whole."""
    journal = Journal(store)
    return journal.digest(VOCABULARY) == fingerprint(vocabulary.files()) and bool(journal.digest(DERIVED))


def refresh_vocabulary(store: Quadstore, vocabulary: Vocabulary) -> None:
    """Make the vocabulary's named graph what its files say, and what is derived what follows from it."""
    files, journal = vocabulary.files(), Journal(store)
    quads = vocabulary_quads(files)
    _, digest = derived.digest_of(quads)
    # Whoever is interrupted between the vocabulary and what follows from it begins anew at the next opening.
    outdated = journal.digest(DERIVED) != digest
    forgotten = (VOCABULARY, DERIVED) if outdated else (VOCABULARY,)
    noted = journal.entry(VOCABULARY, fingerprint(files))
    store.change(Change(VOCABULARY, tuple(quads), forgotten=forgotten, noted=tuple(noted)))
    if outdated:
        derive_all(store)


def derive_all(store: Quadstore) -> None:
    """Work out all that is derived anew."""
    store.change(Change(forgotten=(DERIVED,)))
    found, digest = derived.digest_of(store.quads(graph=VOCABULARY))
    store.refill(DERIVED, derived.everything(store, derived.Derivation(found)))
    store.change(Change(noted=tuple(Journal(store).entry(DERIVED, digest))))


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

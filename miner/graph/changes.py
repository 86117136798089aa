"""What changes the graph: a document read, a document taken out, a failure, a new edition of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from miner.graph.journal import Journal, digest_of, failure_node
from miner.graph.store import Quadstore
from miner.graph.triples import VOCABULARY, document_node, document_quads, run_node
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
    journal, graph = Journal(store), document_node(document.source.id)
    quads = document_quads(document, paper.claims, vocabulary, paper.candidates)
    digest = digest_of(quads)
    healed = journal.about(failure_node(document.source.path))
    if journal.digest(graph) == digest:
        if healed:
            store.change(healed, [])
        return False
    run = run_node(graph)
    noted = [*journal.about(graph), *journal.about(run), *healed]
    told = journal.run(run, paper.settings, fingerprint(vocabulary.files()))
    return _replace(store, graph, quads, noted, [*journal.entry(graph, digest, document.source.path), *told])


def remove_document(store: Quadstore, name: str) -> bool:
    """Take a document out; False when it was not there."""
    graph = document_node(name)
    noted = [*Journal(store).about(graph), *Journal(store).about(run_node(graph))]
    known = list(store.quads(graph=graph))
    if not noted and not known:
        return False
    store.change([*known, *noted], [])
    return True


def note_failure(store: Quadstore, failure: Failure) -> None:
    """Remember a file that was not taken in; its former failure is forgotten."""
    journal = Journal(store)
    store.change(journal.about(failure_node(failure.path)), journal.failure(failure))


def vocabulary_is_current(store: Quadstore, vocabulary: Vocabulary) -> bool:
    """True when the store holds the vocabulary as its files say it."""
    return Journal(store).digest(VOCABULARY) == fingerprint(vocabulary.files())


def refresh_vocabulary(store: Quadstore, vocabulary: Vocabulary) -> None:
    """Make the vocabulary's named graph what its files say."""
    journal = Journal(store)
    noted = journal.about(VOCABULARY)
    entry = journal.entry(VOCABULARY, fingerprint(vocabulary.files()))
    _replace(store, VOCABULARY, vocabulary_quads(vocabulary.files()), noted, entry)


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


def _replace(
    store: Quadstore, graph: NamedNode, quads: list[Quad], noted: Iterable[Quad], entry: Iterable[Quad]
) -> bool:
    """Change a named graph by the difference alone, and what is noted of it; False when only the order was another."""
    old = set(store.quads(graph=graph))
    if not old:
        store.change(noted, [*quads, *entry])
        return True
    new = set(quads)
    store.change([*(old - new), *noted], [*(new - old), *entry])
    return old != new

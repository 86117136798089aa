"""What changes the graph: a document read, a document taken out, a failure, a new edition of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from miner.graph import map_index
from miner.graph.corrections.apply import corrected
from miner.graph.corrections.stored import corrections_for, replace_originals
from miner.graph.document_identity import Placement, placement, proposal
from miner.graph.journal import Journal, digest_of, failure_node, place_of
from miner.graph.stores.quadstore import Change, Quadstore
from miner.graph.triples import (
    DERIVED,
    VOCABULARY,
    document_id,
    document_node,
    document_quads,
    run_node,
)
from miner.model import Claim, Document, Failure, SkippedValue, Source, content_hash, renamed
from miner.settings import NAMESPACE
from miner.vocabulary import Vocabulary, fingerprint


@dataclass(frozen=True, slots=True)
class Paper:
    """What a run made of a paper, with the settings that it was told, one a line."""

    document: Document
    claims: Sequence[Claim]
    skipped_values: Sequence[SkippedValue] = ()
    settings: tuple[str, ...] = ()


class Became(StrEnum):
    """What became of a document that was read."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Taken:
    """The document that a file is in the graph, and what became of it; true when the graph changed.

    ``instead_of`` is the id of the document that was taken out for it, when it had another; ``note`` says what a person
    should know.
    """

    document: str
    became: Became
    instead_of: str = ""
    note: str = ""

    def __bool__(self) -> bool:
        return self.became is not Became.UNCHANGED


def add_document(store: Quadstore, paper: Paper, vocabulary: Vocabulary) -> Taken:
    """Take in a document, in the place of what its file said before, in one transaction; see ``placement``."""
    given = paper.document.source
    found = placement(store, given)
    if found.copy:
        return _add_copy(store, given, found)
    document, claims, skipped_values = renamed(paper.document, paper.claims, paper.skipped_values, found.source)
    journal, graph, failure = Journal(store), document_node(document.source.id), failure_node(given.path)
    quads = document_quads(document, claims, vocabulary, skipped_values)
    digest, old = digest_of(quads), found.instead_of
    noted = journal.entry(graph, digest, given.path, proposal(given))
    lost = journal.place(found.left) if found.left else []
    if journal.digest(graph) == digest:
        if journal.knows(failure) or journal.path(graph) != place_of(given.path):
            store.change(Change(removed=tuple(lost), forgotten=(graph, failure), noted=tuple(noted)))
        return Taken(document_id(graph), Became.UNCHANGED, note=_left(found))
    run = run_node(graph)
    noted += journal.run(run, paper.settings, fingerprint(vocabulary.files()))
    stored = corrections_for(store, graph)
    said, originals = corrected(quads, stored, vocabulary)
    replaced = old or graph
    removed, added = map_index.change(store, replaced, store.quads(graph=replaced), said)
    former, restated = replace_originals(stored, originals)
    forgotten = [graph, run, failure]
    if replaced != graph:
        removed |= {*store.quads(graph=replaced), *replace_originals(corrections_for(store, replaced), {})[0]}
        forgotten += [replaced, run_node(replaced)]
    changed = store.change(
        Change(
            graph, tuple(said), tuple(removed | former | set(lost)), tuple(added | restated),
            forgotten=tuple(forgotten), noted=tuple(noted),
        )
    )  # fmt: skip
    became = Became.ADDED if old is None else Became.REPLACED if changed else Became.UNCHANGED
    return Taken(
        document_id(graph), became, document_id(replaced) if replaced != graph else "", found.note or _left(found)
    )


def _add_copy(store: Quadstore, source: Source, found: Placement) -> Taken:
    """A file that lies elsewhere too: nothing to add. What its place said before it was written over goes."""
    name = found.source.id
    if found.left is None:
        if Journal(store).knows(failure := failure_node(source.path)):
            store.change(Change(forgotten=(failure,)))
        return Taken(name, Became.UNCHANGED)
    was = document_id(found.left)
    remove_document(store, was)
    return Taken(name, Became.REPLACED, was, f"it was {was}, which is taken out; now it is a copy of {name}")


def _left(found: Placement) -> str:
    """What is said of a document whose file is another now, and that may lie anywhere."""
    if found.left is None:
        return ""
    was = document_id(found.left)
    return f"it was {was}, which stays until its file is found or it is removed (miner remove {was})"


def remove_document(store: Quadstore, name: str) -> bool:
    """Take a document out; False when it was not there. The corrections of its claims wait for its return."""
    graph = document_node(name)
    if not Journal(store).knows(graph) and next(store.quads(graph=graph), None) is None:
        return False
    removed, added = map_index.change(store, graph, store.quads(graph=graph), ())
    former, _ = replace_originals(corrections_for(store, graph), {})
    forgotten = (graph, run_node(graph))
    store.change(Change(graph, removed=tuple(removed | former), added=tuple(added), forgotten=forgotten))
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
    _, digest = map_index.digest_of(quads)
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
    found, digest = map_index.digest_of(store.quads(graph=VOCABULARY))
    store.refill(DERIVED, map_index.everything(store, map_index.Derivation(found)))
    store.change(Change(noted=tuple(Journal(store).entry(DERIVED, digest))))


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

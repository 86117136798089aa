"""Files of N-Quads into a store, quickly: checked first, loaded whole, and what is derived made on the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import NamedNode, Quad

from miner.errors import FormatError
from miner.graph.bulk_check import Inspected, inspect_all
from miner.graph.changes import vocabulary_quads
from miner.graph.corrections.stored import corrections_for, replace_originals
from miner.graph.journal import Journal
from miner.graph.map_index import Derivation, digest_of, everything
from miner.graph.shards import REMEDY, files_of
from miner.graph.stores import EmbeddedStore, Quadstore
from miner.graph.stores.quadstore import Change
from miner.graph.triples import CORRECTIONS, DERIVED, PREFIXES, VOCABULARY, is_document, run_node
from miner.settings import NAMESPACE
from miner.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many documents and quads were loaded, and which part of the graph on disk that is by now, about."""

    documents: int
    quads: int
    part: float


def load_files(store: EmbeddedStore, paths: Sequence[Path], vocabulary: Vocabulary) -> Loaded:
    """Load N-Quads files, or folders of shards; a document that is known is replaced, and so is a correction.

    All files are read and checked before the store is touched. The vocabulary, and corrections that wait, are left to
    be made anew (``changes.refresh_vocabulary``), and so is what is derived when loading is interrupted. Raises
    FormatError for what is no N-Quads or not of this schema, StoreError for a shard that is not what its manifest says.
    """
    files = [file for path in paths for file in files_of(path)]
    bands, digest = digest_of(vocabulary_quads(vocabulary.files()))
    with TemporaryDirectory() as scratch:
        found = inspect_all(files, bands, Path(scratch))
        for inspected in found:
            _check(store, inspected)
        documents = {document for inspected in found for document in inspected.documents}
        _make_room(store, found, documents)
        store.load(files)
        _derive(store, found, Derivation(bands))
    loaded = sum(file.stat().st_size for file in files)
    journal = Journal(store)
    noted = [*journal.entry(DERIVED, digest), *(quad for graph in documents for quad in journal.entry(graph, ""))]
    store.change(Change(noted=tuple(noted)))
    part = min(1.0, loaded / max(1, store.size()))
    return Loaded(len(documents), sum(inspected.quads for inspected in found), part)


# ---- before ----------------------------------------------------------------------------------------------------------


def _check(store: Quadstore, found: Inspected) -> None:
    """Raise FormatError for a file of another schema."""
    graphs = found.graphs - {VOCABULARY, CORRECTIONS}
    strange = sorted(str(graph) for graph in graphs if graph not in found.documents or not is_document(graph))
    unknown = sorted(predicate for predicate in found.predicates if not _is_known(store, predicate))
    if strange or unknown:
        what = f"a graph {strange[0]} that is no document" if strange else f"statements <{unknown[0]}>"
        raise FormatError(f"{found.file} is of another schema: it has {what}", REMEDY)


def _is_known(store: Quadstore, predicate: str) -> bool:
    """True for a property of the core, and for one of the vocabularies that it builds on."""
    if not predicate.startswith(NAMESPACE):
        return predicate.startswith(tuple(PREFIXES.values()))
    return next(store.quads(NamedNode(predicate), graph=VOCABULARY), None) is not None


def _make_room(store: EmbeddedStore, found: Sequence[Inspected], documents: set[NamedNode]) -> None:
    """Take out what comes anew. Whoever is interrupted from now on derives all at the next opening."""
    known = [graph for graph in store.graphs() if graph in documents]
    given = {node for inspected in found for node in inspected.corrections}
    removed = _superseded(store, known, given)
    store.change(Change(removed=removed, forgotten=(VOCABULARY, DERIVED, *known, *map(run_node, known))))
    for graph in known:
        store.refill(graph, [])


def _superseded(store: Quadstore, documents: Iterable[NamedNode], given: Iterable[NamedNode]) -> tuple[Quad, ...]:
    """Corrections that come with the files, and what others took the place of in documents that are replaced."""
    removed: set[Quad] = {quad for node in given for quad in store.quads(node, graph=CORRECTIONS)}
    for document in documents:
        removed |= replace_originals(corrections_for(store, document), {})[0]
    return tuple(removed)


# ---- after -----------------------------------------------------------------------------------------------------------


def _derive(store: EmbeddedStore, found: Sequence[Inspected], derivation: Derivation) -> None:
    """Fill the derived graph: with what inspection found, and with what the other documents in the store give."""
    given = [graph for inspected in found for graph in inspected.documents]
    if len(given) > len(set(given)) or any(inspected.scattered for inspected in found):
        store.refill(DERIVED, everything(store, derivation))  # documents were inspected in pieces
        return
    for inspected in found:
        derivation.join(inspected.derivation)
    store.refill(DERIVED, everything(store, derivation, but=set(given)))
    store.load([inspected.derived for inspected in found])

"""The graph as a folder of N-Quads files for bulk loaders, some documents a file, and such files back into a store.

``manifest.json`` lists each file with its documents, quads and SHA-256, and the schema of the graph. Files are sorted,
so that equal graphs give equal bytes; neither writing nor loading holds more than one document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from miner.errors import FormatError, StoreError
from miner.graph.dump import exported_graphs, graph_text
from miner.graph.journal import Journal
from miner.graph.kept import kept_for, noted_anew
from miner.graph.stores import EmbeddedStore, Quadstore
from miner.graph.stores.quadstore import SCHEMA, Change
from miner.graph.triples import CORRECTIONS, DERIVED, PREFIXES, VOCABULARY, is_document, run_node
from miner.settings import NAMESPACE

MANIFEST = "manifest.json"
SHARD_SIZE = 500

_REMEDY = "export the graph anew with this version"


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of N-Quads: name, number of documents and quads, SHA-256 of its bytes."""

    file: str
    documents: int
    quads: int
    sha256: str


def write_shards(store: Quadstore, folder: Path, size: int = SHARD_SIZE) -> list[Shard]:
    """Write the vocabulary, the corrections and the documents, ``size`` of these a file, with a manifest.

    Raises StoreError when the folder holds anything.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise StoreError(f"{folder} is not empty", "name an empty or new folder")
    shards = [_write(store, folder / "vocabulary.nq", [VOCABULARY])]
    if next(store.quads(graph=CORRECTIONS), None):
        shards.append(_write(store, folder / "corrections.nq", [CORRECTIONS]))
    documents = [graph for graph in exported_graphs(store, vocabulary=False) if graph != CORRECTIONS]
    for number, graphs in enumerate(_groups(documents, size), 1):
        shards.append(_write(store, folder / f"documents-{number:05d}.nq", graphs))
    told = {"schema": SCHEMA, "documents": len(documents), "files": [asdict(shard) for shard in shards]}
    (folder / MANIFEST).write_text(json.dumps(told, indent=1) + "\n", encoding="utf8")
    return shards


def _groups(graphs: Sequence[NamedNode], size: int) -> Iterator[Sequence[NamedNode]]:
    for start in range(0, len(graphs), size):
        yield graphs[start : start + size]


def _write(store: Quadstore, path: Path, graphs: Iterable[NamedNode]) -> Shard:
    digest, quads, documents = sha256(), 0, 0
    with path.open("wb") as file:
        for graph in graphs:
            text = graph_text(store, graph)
            file.write(text)
            digest.update(text)
            quads += text.count(b"\n")
            documents += graph not in (CORRECTIONS, VOCABULARY)
    return Shard(path.name, documents, quads, digest.hexdigest())


# ---- and back --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many documents and quads were loaded."""

    documents: int
    quads: int


def load_shards(store: EmbeddedStore, paths: Sequence[Path]) -> Loaded:
    """Load N-Quads files, or folders of shards; a document that is known is replaced, and so is a correction.

    All files are read and checked before the store is touched. The vocabulary, what is derived, and corrections that
    wait are left to be made anew (``changes.refresh_vocabulary``), also when loading is interrupted. Raises FormatError
    for what is no N-Quads or not of this schema, StoreError for a shard that is not what its manifest says.
    """
    files = [file for path in paths for file in _files(path)]
    checked = [_check(store, file) for file in files]
    documents = {document for found in checked for document in found.documents}
    journal = Journal(store)
    known = [graph for graph in store.graphs() if graph in documents]
    given = {node for found in checked for node in found.corrections}
    removed = _superseded(store, known, given)
    store.change(Change(removed=removed, forgotten=(VOCABULARY, DERIVED, *known, *map(run_node, known))))
    for graph in known:
        store.refill(graph, [])
    for file in files:
        store.load(file)
    store.change(Change(noted=tuple(quad for graph in documents for quad in journal.entry(graph, ""))))
    return Loaded(len(documents), sum(found.quads for found in checked))


def _superseded(store: Quadstore, documents: Iterable[NamedNode], given: Iterable[NamedNode]) -> tuple[Quad, ...]:
    """Corrections that come with the files, and what others took the place of in documents that are replaced."""
    gone: set[Quad] = {quad for node in given for quad in store.quads(node, graph=CORRECTIONS)}
    for document in documents:
        gone |= noted_anew(kept_for(store, document), {})[0]
    return tuple(gone)


def _files(path: Path) -> list[Path]:
    """The files of a folder of shards, when they are what the manifest says; another path is itself."""
    if not path.is_dir():
        return [path]
    try:
        told: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf8"))
        shards = [Shard(**entry) for entry in told["files"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{path} has no {MANIFEST} that can be read", "name N-Quads files") from error
    if told.get("schema") != SCHEMA:
        raise FormatError(f"{path} is of schema {told.get('schema')}, this version reads schema {SCHEMA}", _REMEDY)
    for shard in shards:
        with (path / shard.file).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != shard.sha256:
                raise StoreError(f"{path / shard.file} is not the file of its manifest", _REMEDY)
    return [path / shard.file for shard in shards]


@dataclass(frozen=True, slots=True)
class _Checked:
    documents: frozenset[NamedNode]
    corrections: frozenset[NamedNode]
    quads: int


def _check(store: Quadstore, file: Path) -> _Checked:
    """Read a file to its end without keeping it."""
    graphs: set[Any] = set()
    predicates: set[NamedNode] = set()
    documents: set[Any] = set()
    corrections: set[Any] = set()
    count = 0
    try:
        for quad in parse(path=file, format=RdfFormat.N_QUADS):
            count += 1
            graph = quad.graph_name
            graphs.add(graph)
            predicates.add(quad.predicate)
            if quad.subject == graph:
                documents.add(graph)
            if graph == CORRECTIONS:
                corrections.add(quad.subject)
    except SyntaxError as error:
        raise FormatError(f"{file} is no N-Quads: {error.msg}", "write it with: miner export --shards DIR") from error
    graphs -= {VOCABULARY, CORRECTIONS}
    if not graphs and not count:
        raise FormatError(f"{file} is empty", "write it with: miner export --shards DIR")
    strange = sorted(str(graph) for graph in graphs if graph not in documents or not is_document(graph))
    unknown = sorted(str(predicate) for predicate in predicates if not _is_known(store, predicate))
    if strange or unknown:
        what = f"a graph {strange[0]} that is no document" if strange else f"statements {unknown[0]}"
        raise FormatError(f"{file} is of another schema: it has {what}", _REMEDY)
    return _Checked(frozenset(graphs), frozenset(corrections), count)


def _is_known(store: Quadstore, predicate: NamedNode) -> bool:
    """True for a property of the core, and for one of the vocabularies that it builds on."""
    if not predicate.value.startswith(NAMESPACE):
        return predicate.value.startswith(tuple(PREFIXES.values()))
    return next(store.quads(predicate, graph=VOCABULARY), None) is not None

"""The graph as a folder of N-Quads files for bulk loaders, some documents a file.

``manifest.json`` lists each file with its documents, quads and SHA-256, and the schema of the graph. Files are sorted,
so that equal graphs give equal bytes; writing holds no more than one document.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from miner.errors import FormatError, StoreError
from miner.graph.dump import exported_graphs, graph_text
from miner.graph.stores import Quadstore
from miner.graph.stores.quadstore import SCHEMA
from miner.graph.triples import CORRECTIONS, VOCABULARY

MANIFEST = "manifest.json"
SHARD_SIZE = 500

REMEDY = "export the graph anew with this version"


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


def files_of(path: Path) -> list[Path]:
    """The files of a folder of shards, when they are what the manifest says; another path is itself.

    Raises FormatError for a folder that is none of this schema, StoreError for a file that is another one.
    """
    if not path.is_dir():
        return [path]
    try:
        told: dict[str, Any] = json.loads((path / MANIFEST).read_text(encoding="utf8"))
        shards = [Shard(**entry) for entry in told["files"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise FormatError(f"{path} has no {MANIFEST} that can be read", "name N-Quads files") from error
    if told.get("schema") != SCHEMA:
        raise FormatError(f"{path} is of schema {told.get('schema')}, this version reads schema {SCHEMA}", REMEDY)
    for shard in shards:
        with (path / shard.file).open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != shard.sha256:
                raise StoreError(f"{path / shard.file} is not the file of its manifest", REMEDY)
    return [path / shard.file for shard in shards]

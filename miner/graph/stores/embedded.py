"""The embedded Oxigraph store: opening, locking, and changes that happen as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from miner.errors import StoreError
from miner.graph.stores.oxigraph_query import answer, answer_in, rows
from miner.graph.stores.quadstore import (
    NO_LIMITS,
    SCHEMA,
    Answer,
    Change,
    Limits,
    check_writable,
    foreign,
    note_version,
    too_slow,
    version_of,
)
from miner.graph.stores.sparql import blocks
from miner.graph.triples import JOURNAL
from miner.processes import run_isolated

_PART = 1 << 20  # bytes of a file that are read at a time
_STORE_FILE = "CURRENT"  # every RocksDB folder has it


class _Chained(RawIOBase):
    """Files one behind the other, each ending with a line."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._parts = (part for file in files for part in _parts(file))
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer, as far as one part of a file goes; 0 at the end."""
        if not self._rest:
            self._rest = memoryview(next(self._parts, b""))
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while part := opened.read(_PART):
            yield part
    yield b"\n"


class EmbeddedStore:
    """A folder of quads, or a store in memory."""

    def __init__(self, store: Store, place: Path | None, read_only: bool) -> None:
        self._store: Store | None = store
        self.place = place
        self.read_only = read_only

    @classmethod
    def memory(cls) -> EmbeddedStore:
        """An empty store that is gone with the process."""
        found = cls(Store(), None, read_only=False)
        found._claim()
        return found

    @classmethod
    def open(cls, place: Path, *, read_only: bool, create: bool) -> EmbeddedStore:
        """The store in a folder; raises StoreError when it is missing, locked, damaged, or of another schema."""
        _check_place(place, create=create and not read_only)
        try:
            store = Store.read_only(str(place)) if read_only else Store(str(place))
        except (OSError, RuntimeError) as error:
            raise _cannot_open(place, error) from error
        found = cls(store, place, read_only)
        found._claim()
        return found

    def _claim(self) -> None:
        """Note the schema in a new store; refuse a store of another schema."""
        version = version_of(self)
        if version is None and next(self.quads(), None) is None:
            if not self.read_only:
                note_version(self)
        elif version != SCHEMA:
            self.close()
            raise foreign(self.place, version)

    @property
    def store(self) -> Store:
        """The store itself; raises StoreError after closing."""
        if self._store is None:
            raise StoreError("the graph is closed", "open it anew")
        return self._store

    def close(self) -> None:
        """Let go of the folder; closing twice does nothing. Raises StoreError when the rest cannot be written."""
        store, self._store = self._store, None
        if store is not None and not self.read_only:
            with self._told():
                store.flush()

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Any]:
        """Quads that match; None matches anything."""
        return iter(self.store.quads_for_pattern(subject, predicate, value, graph))

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted."""
        found = [graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode)]
        return sorted(found, key=lambda graph: graph.value)

    def change(self, change: Change) -> bool:
        """Make a change in one transaction, by the difference alone; False when only the order of quads was another."""
        old = set(self.quads(graph=change.graph)) if change.graph else set()
        new = set(change.quads)
        forgotten = {quad for node in change.forgotten for quad in self.quads(node, graph=JOURNAL)}
        out = [*(old - new), *change.removed, *forgotten]
        added = [*(new - old), *change.added, *change.noted]
        with self._writing():
            if out:
                self.store.update(f"DELETE DATA {{ {blocks(out)} }} ; INSERT DATA {{ {blocks(added)} }}")
            else:
                self.store.extend(added)
        return old != new

    def refill(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Give a named graph other quads, however many; not in one transaction."""
        with self._writing():
            self.store.remove_graph(graph)
            self.store.bulk_extend(quads)

    def load(self, files: Iterable[Path]) -> None:
        """Add the quads of N-Quads files that are known to have no fault; not in one transaction.

        The engine gets them as one: at the end of each it would wait for all its threads.
        """
        with self._writing(), closing(_Chained(files)) as whole:
            self.store.bulk_load(BufferedReader(whole, _PART), RdfFormat.N_QUADS, lenient=True)

    def compact(self) -> None:
        """Merge the files of the store, so that looking up a quad takes less time."""
        with self._writing():
            self.store.optimize()

    def size(self) -> int:
        """Bytes on disk, 0 for a store in memory."""
        found = 0
        for file in self.place.iterdir() if self.place else ():
            with suppress(FileNotFoundError):  # the engine takes files away at any time
                found += file.stat().st_size
        return found

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Errors of writing as StoreError, also of a store that is for reading only."""
        check_writable(self)
        with self._told():
            yield

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Errors of the engine as StoreError."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                f"the graph at {self.place} cannot be written: {error}", "check space and rights"
            ) from error

    @property
    def near(self) -> bool:
        """True: looking up one quad costs little."""
        return True

    def stream(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT over the union of all named graphs, one by one; raises QueryError."""
        return rows(self.store, sparql)

    def query(self, sparql: str, limits: Limits = NO_LIMITS) -> Answer:
        """The answer over the union of all named graphs; raises QueryError.

        Nothing stops the engine inside a process. With a limit of time, another one asks a graph that lies on disk, and
        is stopped; of a graph in memory, the time is looked at between two rows alone.
        """
        if limits.seconds is not None and self.place is not None:
            return self._answer_in_time(self.place, sparql, limits)
        return answer(self.store, sparql, limits)

    def _answer_in_time(self, place: Path, sparql: str, limits: Limits) -> Answer:
        try:
            found: Answer = run_isolated(
                answer_in, str(place.resolve()), sparql, replace(limits, seconds=None), seconds=limits.seconds
            )
        except TimeoutError as error:
            raise too_slow(limits.seconds or 0) from error
        return found


def _check_place(place: Path, *, create: bool) -> None:
    if place.is_file():
        raise StoreError(f"{place} is a file, not a folder with a graph", "name a folder")
    if (place / _STORE_FILE).is_file():
        return
    if place.is_dir() and any(place.iterdir()) and not _unfinished(place):
        raise StoreError(f"{place} holds other files, not a graph", "name an empty or new folder")
    if not create:
        raise StoreError(f"no graph at {place}", "make one with: miner ingest PATH...")
    place.mkdir(parents=True, exist_ok=True)


def _unfinished(place: Path) -> bool:
    """True for a store whose making was interrupted before its first file was complete."""
    return all(
        item.name.startswith(("LOG", "LOCK", "MANIFEST", "OPTIONS", "IDENTITY", "0")) for item in place.iterdir()
    )


def _cannot_open(place: Path, error: Exception) -> StoreError:
    if "lock" in str(error).lower():
        return StoreError(
            f"the graph at {place} is in use by another process", "wait for it to end, or name another folder"
        )
    return StoreError(f"the graph at {place} cannot be opened: {error}", "restore the folder or ingest into a new one")

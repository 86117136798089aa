"""What the graph asks of a store, whichever engine keeps the quads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode, Quad, Triple

from miner.errors import QueryError, StoreError
from miner.graph.triples import JOURNAL
from miner.graph.triples.iris import assb

#: Raised whenever the RDF shape changes, so that an older graph is noticed instead of misread.
SCHEMA = "4"

_VERSION = assb("schemaVersion")


@dataclass(frozen=True, slots=True)
class Change:
    """What one step does to a store.

    The named graph ``graph`` becomes ``quads``, which may be none. In other graphs the quads ``removed`` go and then
    ``added`` come. The journal forgets what it tells of the nodes ``forgotten`` and then keeps ``noted``.
    """

    graph: NamedNode | None = None
    quads: tuple[Quad, ...] = ()
    removed: tuple[Quad, ...] = ()
    added: tuple[Quad, ...] = ()
    forgotten: tuple[NamedNode, ...] = ()
    noted: tuple[Quad, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: rows of terms by column, a yes or no, or triples."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    boolean: bool | None = None
    triples: tuple[Triple, ...] | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows an answer may have, and how many seconds it may take; None: as many as there are.

    ``turn`` is the sort of things that its rows are told in turn of, see ``turns``; "" for none. ``listed`` are these
    things where the store need not be asked for them.
    """

    rows: int | None = None
    seconds: float | None = None
    turn: str = ""
    listed: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        if self.rows is not None and self.rows < 0:
            raise QueryError("the number of rows must not be negative", "leave it out for all rows")
        if self.seconds is not None and not 0 < self.seconds < inf:
            raise QueryError("the time of a query must be a positive number of seconds", "leave it out for no limit")


NO_LIMITS = Limits()


class Quadstore(Protocol):
    """Quads in named graphs; every method raises StoreError when the store cannot do it."""

    @property
    def read_only(self) -> bool:
        """True when it was opened to read from alone."""

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Any]:
        """Quads that match; None matches anything."""

    def graphs(self) -> list[NamedNode]:
        """The named graphs that the miner wrote, sorted."""

    def change(self, change: Change) -> bool:
        """Make a change as a whole or not at all; False when ``graph`` is known to have been the same before."""

    @property
    def near(self) -> bool:
        """True when looking up one quad costs little, as it does not over a network."""

    def refill(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Give a named graph other quads, however many; not in one transaction."""

    def stream(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT over the union of all named graphs, one by one; raises QueryError for a fault."""

    def query(self, sparql: str, limits: Limits = NO_LIMITS) -> Answer:
        """The answer over the union of all named graphs, with the known prefixes.

        Raises QueryError for a fault, and when the time is over; triples are not limited in number.
        """

    def close(self) -> None:
        """Let go of the store; closing twice does nothing."""


def version_of(store: Quadstore) -> str | None:
    """The schema noted in a store; None where nothing is."""
    return next((str(quad.object.value) for quad in store.quads(JOURNAL, _VERSION, None, JOURNAL)), None)


def note_version(store: Quadstore) -> None:
    """Note the schema of today."""
    store.change(Change(noted=(Quad(JOURNAL, _VERSION, Literal(SCHEMA), JOURNAL),)))


def foreign(place: object, version: str | None) -> StoreError:
    """The error for a store whose schema is another."""
    was = f"schema {version}" if version else "another program"
    remedy = (
        "ingest the papers into a new one"
        if "://" in str(place)
        else "read its papers anew with: miner rebuild OLD NEW"
    )
    return StoreError(
        f"the graph at {place} was written by {was}, this version writes schema {SCHEMA}",
        remedy,
    )


def check_writable(store: Quadstore) -> None:
    """Raise StoreError for a store that was opened for reading."""
    if store.read_only:
        raise StoreError("the graph was opened for reading only", "open it for writing")


def too_slow(seconds: float) -> QueryError:
    """The error of a query that was stopped."""
    return QueryError(f"the query took longer than {seconds:g} s and was stopped", "ask for less, or allow more time")

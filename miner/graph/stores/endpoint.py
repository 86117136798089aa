"""A store behind a SPARQL 1.1 server: Oxigraph, Virtuoso, Fuseki and others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)
from requests import Response

from miner.errors import QueryError, StoreError
from miner.graph.stores.endpoint_discovery import TABLE, Addresses, addresses_of, checked
from miner.graph.stores.http import Refused, Web
from miner.graph.stores.precision import with_digits, without_digits
from miner.graph.stores.quadstore import (
    NO_LIMITS,
    SCHEMA,
    Answer,
    Change,
    Limits,
    check_writable,
    foreign,
    note_version,
    version_of,
)
from miner.graph.stores.reach import check_readable, named_graphs
from miner.graph.stores.sparql import ASKING, as_update, forgetting, is_distinct, pattern, verb_of, with_prefixes
from miner.graph.stores.turns import in_turn
from miner.graph.triples import CORRECTIONS, DERIVED, JOURNAL, VOCABULARY
from miner.graph.triples.iris import BOOLEAN, DOCUMENT, TYPE
from miner.settings import EndpointSettings

_TRIPLES = "application/n-triples"
_SOME = 500  # quads of an update that Virtuoso surely takes
_FEW = 1000  # no server is set to give fewer rows
_AS_MANY = "SELECT ?s WHERE {{ ?s ?p ?o . ?strategy a assb:Strategy }} LIMIT {rows}"
_UNION = "ASK { ?s assb:schemaVersion ?version }"
#: Ways to ask over the union of all named graphs: servers that do so by themselves, and Oxigraph, which can be told to.
_WAYS: tuple[dict[str, str], ...] = ({}, {"union-default-graph": "true"})


class CutOff(StoreError):
    """An answer that has fewer rows than there are."""


class EndpointStore:
    """Quads behind an address. Graphs that others keep there are left alone."""

    def __init__(self, place: str, addresses: Addresses, web: Web, read_only: bool) -> None:
        self.place = place
        self.read_only = read_only
        self._addresses = addresses
        self._web: Web | None = web
        self._way: dict[str, str] = {}

    @classmethod
    def open(cls, location: str, settings: EndpointSettings, *, read_only: bool, create: bool) -> EndpointStore:
        """The store behind an address.

        StoreError when nothing answers there, when it is no SPARQL server, when no graph is there (unless ``create``)
        or one of another schema, and when the server does not answer over the union of all named graphs.
        """
        place = checked(location)
        web = Web(place, settings)
        try:
            found = cls(place, addresses_of(place, settings, web), web, read_only)
            found._claim(create=create and not read_only)
            found._find_way()
        except BaseException:
            web.close()
            raise
        return found

    def _claim(self, *, create: bool) -> None:
        version = version_of(self)
        if version is None:
            if not create:
                raise StoreError(f"no graph at {self.place}", "make one with: miner ingest PATH...")
            note_version(self)
        elif version != SCHEMA:
            raise foreign(self.place, version)

    def _find_way(self) -> None:
        """Find out how this server is asked over all graphs; StoreError when it cannot be.

        Naming all graphs in each request would do on any server, but one with a thousand papers makes a request of it
        that servers refuse. So the server must know the union itself.
        """
        for way in _WAYS:
            self._way = way
            if self.query(_UNION).boolean:
                return
        raise StoreError(
            f"{self.place} does not answer over the union of its named graphs",
            "set that up: oxigraph serve --union-default-graph, or tdb2:unionDefaultGraph true in Fuseki",
        )

    @property
    def web(self) -> Web:
        """The connection; raises StoreError after closing."""
        if self._web is None:
            raise StoreError("the graph is closed", "open it anew")
        return self._web

    def close(self) -> None:
        """Let go of the connection; closing twice does nothing."""
        if self._web is not None:
            self._web.close()
        self._web = None

    # ---- reading -----------------------------------------------------------------------------------------------------

    def quads(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | None = None,
    ) -> Iterator[Any]:
        """Quads that match; None matches anything."""
        asked = (subject, predicate, value, graph)
        try:
            found = self._matching(*asked)
        except CutOff:
            if predicate is not None:
                raise
            names = self.query(pattern(*asked, wanted="DISTINCT ?p")).rows
            found = [quad for (name,) in names for quad in self._matching(subject, name, value, graph)]
        if graph is None or subject or predicate or value:
            return iter(found)
        return (Quad(t.subject, t.predicate, t.object, graph) for t in without_digits(quad.triple for quad in found))

    def _matching(self, *asked: Any) -> list[Quad]:
        answer = self.query(pattern(*asked))
        if not answer.rows:
            return []
        columns = [answer.columns.index(name) if term is None else -1 for name, term in zip("spog", asked, strict=True)]
        return [_quad(row, columns, asked) for row in answer.rows]

    def graphs(self) -> list[NamedNode]:
        """The named graphs that the miner wrote, sorted."""
        documents = {quad.graph_name for quad in self.quads(None, TYPE, DOCUMENT)}
        return sorted({*documents, CORRECTIONS, DERIVED, JOURNAL, VOCABULARY}, key=lambda graph: graph.value)

    @property
    def near(self) -> bool:
        """False: every quad that is looked up is a request."""
        return False

    def refill(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Give a named graph other quads."""
        self.change(Change(graph, tuple(quads)))

    def stream(self, sparql: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT over the union of all named graphs; raises QueryError for a fault."""
        return iter(self.query(sparql).rows)

    def query(self, sparql: str, limits: Limits = NO_LIMITS) -> Answer:
        """The answer over the union of all named graphs, with the known prefixes; raises QueryError for a fault."""
        return in_turn(self._query, sparql, limits)

    def _query(self, sparql: str, limits: Limits) -> Answer:
        verb = verb_of(sparql)
        if verb not in ASKING:
            raise QueryError(
                f"the query cannot be read: it begins with {verb or 'no word'}", "check it against SPARQL 1.1"
            )
        check_readable(sparql)
        union = not named_graphs(sparql, self.graphs)
        accept = TABLE if verb in ("SELECT", "ASK") else _TRIPLES
        form = {"query": with_prefixes(sparql), **(self._way if union else {})}
        try:
            response = self.web.post(self._addresses.query, form, accept, limits.seconds)
        except Refused as error:
            raise query_fault(error) from None
        if accept == _TRIPLES:
            return Answer(triples=tuple(self._triples(response)))
        answer = self._table(response)
        if (answer.boolean is None) == (verb == "ASK"):
            raise self._no_answer(response)
        self._check_whole(response, len(answer.rows))
        # Virtuoso gives a row twice where it has not met the words of a literal before
        rows = tuple(dict.fromkeys(answer.rows)) if is_distinct(sparql) else answer.rows
        return replace(answer, rows=rows[: limits.rows])

    def _table(self, response: Response) -> Answer:
        try:
            found = parse_query_results(response.content, QueryResultsFormat.JSON)
            if isinstance(found, QueryBoolean):
                return Answer(boolean=bool(found))
            columns = tuple(name.value for name in found.variables)
            rows = tuple(tuple(map(restored, row)) for row in found)
        except (SyntaxError, ValueError):
            raise self._no_answer(response) from None
        if columns == ("__ASK_RETVAL",):  # Virtuoso's answer to ASK
            return Answer(boolean=bool(rows) and rows[0][0].value in ("1", "true"))
        return Answer(columns, rows)

    def _triples(self, response: Response) -> Iterator[Triple]:
        try:
            found = [quad.triple for quad in parse(response.content, RdfFormat.N_TRIPLES)]
        except (SyntaxError, ValueError):
            raise self._no_answer(response) from None
        if self._addresses.graphs and len(found) >= _FEW:
            self.query(_AS_MANY.format(rows=len(found)))  # Virtuoso tells of its limit with tables alone
        return (Triple(t.subject, t.predicate, restored(t.object)) for t in found)

    def _no_answer(self, response: Response) -> StoreError:
        kind = response.headers.get("Content-Type", "").split(";")[0] or "an unknown format"
        return StoreError(f"{self.place} answers in {kind} that cannot be read", "look at the server")

    def _check_whole(self, response: Response, rows: int) -> None:
        """Raise StoreError for an answer that the server cut off, which it only tells in passing."""
        most = response.headers.get("X-SPARQL-MaxRows", "")
        if (most.isdigit() and rows >= int(most)) or "X-SQL-State" in response.headers:
            raise CutOff(
                f"{self.place} cut its answer off after {rows} rows", "raise ResultSetMaxRows and its limits of time"
            )

    # ---- changing ----------------------------------------------------------------------------------------------------

    def change(self, change: Change) -> bool:
        """Make a change: in one request, which servers carry out as a whole, or in steps that can be done again.

        In steps, the journal first forgets that the graph was written and notes it last. So a change that is cut off
        is no change that was made, and the document is put again when it is read again.
        """
        check_writable(self)
        if not self._addresses.graphs:
            self._update(as_update(change))
            return True
        if change.graph is not None:
            self._update(forgetting(change.graph))
            self._put(change.graph, change.quads)
        for some in batched(change.removed, _SOME):
            self._update(as_update(Change(removed=some)))
        for some in batched(change.added, _SOME):
            self._update(as_update(Change(added=some)))
        self._update(as_update(Change(forgotten=change.forgotten, noted=change.noted)))
        return True

    def _put(self, graph: NamedNode, quads: tuple[Quad, ...]) -> None:
        place = {"graph": graph.value}
        if quads:
            triples = with_digits(quad.triple for quad in quads)
            text = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
            self.web.put(self._addresses.graphs, place, text, _TRIPLES)
        else:
            self.web.delete(self._addresses.graphs, place)

    def _update(self, text: str) -> None:
        if text:
            self.web.post(self._addresses.update, {"update": text})


def query_fault(error: Refused) -> StoreError | QueryError:
    """What a refusal says of the query; the refusal itself when it says nothing of it."""
    message = error.words.split(": expected")[0]  # Oxigraph lists all tokens it knows
    if error.status == 400 or "SPARQL compiler" in message:
        return QueryError(f"the query cannot be read: {message}", "check it against SPARQL 1.1")
    if message.startswith("Virtuoso "):  # the rest of what it says in its own name
        return QueryError(f"the query cannot be answered: {message}", "ask for less, or in other words")
    return error


def batched(quads: tuple[Quad, ...], size: int) -> Iterator[tuple[Quad, ...]]:
    """Quads in parts of a size."""
    return (quads[start : start + size] for start in range(0, len(quads), size))


def _quad(row: tuple[Any, ...], columns: list[int], asked: tuple[Any, ...]) -> Quad:
    """The quad of a row: what was asked for is known, everything else stands in a column."""
    s, p, o, g = (term if column < 0 else row[column] for column, term in zip(columns, asked, strict=True))
    return Quad(s, p, o, g)


def restored(term: Any) -> Any:
    """A term with the one form of its value where servers have several."""
    if isinstance(term, Literal) and term.datatype == BOOLEAN and term.value in ("0", "1"):
        return Literal("true" if term.value == "1" else "false", datatype=BOOLEAN)
    return term

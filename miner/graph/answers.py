"""Asking SPARQL and giving back plain Python values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from miner.errors import MissingDependency, QueryError
from miner.graph.dump import rdf_text
from miner.graph.html import html_table
from miner.graph.triples import PREFIXES
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas

Plain = str | int | float | bool | None

_COMMENT_OR_PROLOGUE = re.compile(r"\s+|#[^\n]*|(?:PREFIX\s+\S*\s*<[^>]*>|BASE\s+<[^>]*>)", re.IGNORECASE)
_UPDATE = re.compile(r"(?:INSERT|DELETE|DROP|CLEAR|LOAD|CREATE|ADD|MOVE|COPY|WITH)\b", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d+")


@dataclass(frozen=True, slots=True)
class Limits:
    """How many rows an answer may have, and how many seconds it may take; None: as many as there are."""

    rows: int | None = None
    seconds: float | None = None

    def __post_init__(self) -> None:
        if self.rows is not None and self.rows < 0:
            raise QueryError("the number of rows must not be negative", "leave it out for all rows")
        if self.seconds is not None and not 0 < self.seconds < inf:
            raise QueryError("the time of a query must be a positive number of seconds", "leave it out for no limit")


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gives: a table, a yes or no (``boolean``), or a graph (``turtle``, with its triples as rows).

    Values are str, int, float, bool or None: a concept of the vocabulary is its slug, another node its IRI.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]
    boolean: bool | None = None
    turtle: str | None = None

    def records(self) -> list[dict[str, Plain]]:
        """The rows as dicts by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def _repr_html_(self) -> str:
        """The answer as a table, for notebooks."""
        if self.boolean is not None:
            return f"<p>{'yes' if self.boolean else 'no'}</p>"
        caption = "no answers" if not self.rows else ""
        return html_table(self.columns, self.rows, caption)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame; columns are Int64, float64, boolean or string, and what is missing is NA or NaN.

        Raises MissingDependency without pandas, which nothing else here needs.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingDependency("pandas is not installed", "pip install pandas") from error
        table = {
            name: pandas.Series(list(values), dtype=column_type(values))
            for name, values in zip(self.columns, zip(*self.rows, strict=True) if self.rows else (), strict=False)
        }
        return pandas.DataFrame(table, columns=list(self.columns))


def column_type(values: Iterable[Plain]) -> str:
    """What pandas calls the type of a column of plain values.

    >>> column_type([1, None]), column_type([1, 0.5]), column_type([True]), column_type(["x", 1]), column_type([None])
    ('Int64', 'float64', 'boolean', 'object', 'string')
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {str}:
        return "string"
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "float64" if kinds <= {int, float} else "object"


def ask(store: Store, sparql: str, slugs: Mapping[str, str], limits: Limits = NO_LIMITS) -> Result:
    """Run a query over the union of all named graphs; ``slugs`` maps IRIs of concepts.

    Raises QueryError for what cannot be read or answered. The engine cannot be interrupted: between two rows the time
    is looked at, but not while it looks for the first.
    """
    if is_update(sparql):
        raise QueryError("this changes the graph, it does not ask", "the graph changes by ingest and remove alone")
    try:
        found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        return _result(found, slugs, limits.rows, _in_time(limits.seconds))
    except SyntaxError as error:
        message = " ".join(str(error.msg).split()).split(": expected")[0]  # the parser lists all tokens it knows
        raise QueryError(f"the query cannot be read: {message}", "check it against SPARQL 1.1") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def is_update(sparql: str) -> bool:
    """True for SPARQL that changes a graph.

    >>> is_update("PREFIX a: <b> # x\\n INSERT DATA {}"), is_update("SELECT ?insert {}")
    (True, False)
    """
    position = 0
    while skipped := _COMMENT_OR_PROLOGUE.match(sparql, position):
        position = skipped.end()
    return bool(_UPDATE.match(sparql, position))


def _in_time(seconds: float | None) -> Callable[[], None]:
    """Something to call between rows; it raises QueryError once the time is over."""
    deadline = inf if seconds is None else monotonic() + seconds

    def look() -> None:
        if monotonic() > deadline:
            raise too_slow(seconds or 0)

    return look


def too_slow(seconds: float) -> QueryError:
    """The error of a query that was stopped."""
    return QueryError(f"the query took longer than {seconds:g} s and was stopped", "ask for less, or allow more time")


def _taken(found: Iterable[Any], most: int | None, look: Callable[[], None]) -> Iterator[Any]:
    for item in islice(found, most):
        look()
        yield item


def _result(
    found: QuerySolutions | QueryBoolean | QueryTriples,
    slugs: Mapping[str, str],
    most: int | None,
    look: Callable[[], None],
) -> Result:
    if isinstance(found, QueryBoolean):
        return Result(("answer",), ((bool(found),),), boolean=bool(found))
    if isinstance(found, QueryTriples):
        triples = sorted(set(_taken(found, None, look)), key=str)[:most]
        text = rdf_text(triples, RdfFormat.TURTLE).decode()
        rows = (tuple(plain(part, slugs) for part in (t.subject, t.predicate, t.object)) for t in triples)
        return Result(("subject", "predicate", "object"), tuple(rows), turtle=text)
    columns = tuple(variable.value for variable in found.variables)
    return Result(columns, tuple(_row(solution, slugs) for solution in _taken(found, most, look)))


def _row(solution: Iterable[Any], slugs: Mapping[str, str]) -> tuple[Plain, ...]:
    return tuple(plain(term, slugs) for term in solution)


def plain(term: Any, slugs: Mapping[str, str]) -> Plain:
    """A term as a plain value."""
    if term is None:
        return None
    if not isinstance(term, Literal):
        return slugs.get(term.value, term.value) if isinstance(term, NamedNode) else str(term)
    kind = term.datatype.value.rsplit("#", 1)[-1]
    if kind == "boolean":
        return term.value in ("true", "1")
    if kind == "integer" or (kind == "decimal" and _WHOLE.fullmatch(term.value)):
        return int(term.value)
    return float(term.value) if kind in ("decimal", "double", "float") else str(term.value)


def slug_table(vocabulary: Vocabulary) -> dict[str, str]:
    """IRIs of concepts and the slugs that stand for them; a unit is its label."""
    v = vocabulary
    terms = (*v.kinds, *v.strategies, *v.regimes, *v.materials, *v.cues, *v.concepts)
    return {**{term.iri: term.slug for term in terms}, **{unit.iri: unit.label for unit in v.units}}

"""Asking SPARQL and giving back plain Python values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from miner.errors import MissingDependency, QueryError
from miner.graph.dump import rdf_text
from miner.graph.notebook_html import html_table
from miner.graph.stores.quadstore import NO_LIMITS, Limits, Quadstore
from miner.graph.stores.sparql import is_update
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas

Plain = str | int | float | bool | None

_WHOLE = re.compile(r"[+-]?\d+")


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


def ask(store: Quadstore, sparql: str, slugs: Mapping[str, str], limits: Limits = NO_LIMITS) -> Result:
    """Run a query over the union of all named graphs; ``slugs`` maps IRIs of concepts. Raises QueryError."""
    if is_update(sparql):
        raise QueryError("this changes the graph, it does not ask", "the graph changes by ingest and remove alone")
    found = store.query(sparql, limits)
    if found.boolean is not None:
        return Result(("answer",), ((found.boolean,),), boolean=found.boolean)
    if found.triples is not None:
        return _graph(found.triples, slugs, limits.rows)
    return Result(found.columns, tuple(tuple(plain(term, slugs) for term in row) for row in found.rows))


def _graph(found: Iterable[Triple], slugs: Mapping[str, str], most: int | None) -> Result:
    triples = sorted(set(found), key=str)[:most]
    text = rdf_text(triples, RdfFormat.TURTLE).decode()
    rows = (tuple(plain(part, slugs) for part in (t.subject, t.predicate, t.object)) for t in triples)
    return Result(("subject", "predicate", "object"), tuple(rows), turtle=text)


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

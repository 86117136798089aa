"""A value with one bound beside values with two: it takes nothing away from what any question tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Dataset

from miner.graph import Graph
from miner.graph.dump import oxigraph
from miner.graph.questions import find_question
from miner.graph.triples import PREFIXES
from miner.model import Claim, Form, Match, Material
from miner.vocabulary import load
from tests.graph.builders import claim, document, pressure
from tests.graph.servers import Server

NAMES = [path.stem for path in load().questions()]
KINDS = ("operation_pressure", "fabrication_pressure", "youngs_modulus")
SULFIDE = Material("Li6PS5Cl", Match("li6ps5cl", 1.0), "ClLi6PS5", ("Cl", "Li", "P", "S"), "sulfide", "argyrodite")


def told(low: str | None, high: str | None, start: int) -> list[Claim]:
    """A value of each kind, all of one work, strategy and material."""
    text, form = f"{low} to {high} MPa", Form.RANGE
    if low is None or high is None:
        text, form = (f"> {low} MPa", Form.LOWER_LIMIT) if low else (f"< {high} MPa", Form.UPPER_LIMIT)
    values = [
        claim(pressure(low, high, text, form=form), kind=kind, start=start + n * 50) for n, kind in enumerate(KINDS)
    ]
    return [replace(value, materials=(SULFIDE,)) for value in values]


BOUNDED, ABOVE, BELOW = told("5", "20", 100), told("7", None, 500), told(None, "9", 900)
PLANTED = pytest.mark.parametrize("more", [ABOVE, BELOW, [*ABOVE, *BELOW]], ids=["above", "below", "both"])


def columns(graph: Graph, name: str, *claims: Claim) -> set[str]:
    """The columns of an answer in which anything is told."""
    graph.add(document(), claims)
    result = graph.query(name)
    return {column for column in result.columns for row in result.records() if row[column] is not None}


@PLANTED
@pytest.mark.parametrize("name", NAMES)
def test_no_column_loses_what_it_told(graph: Graph, more: list[Claim], name: str) -> None:
    before = columns(graph, name, *BOUNDED)
    assert columns(graph, name, *BOUNDED, *more) >= before


@pytest.mark.parametrize(
    ("more", "lowest", "least", "most"), [(ABOVE, 20, 5, 20), (BELOW, 9, 5, 20), ([*ABOVE, *BELOW], 9, 5, 20)]
)
def test_bounds_are_taken_of_the_values_that_have_them(
    graph: Graph, more: list[Claim], lowest: int, least: int, most: int
) -> None:
    graph.add(document(), [*BOUNDED, *more])
    (gap,) = (row for row in graph.query("gaps").records() if row["works"])
    assert (gap["works"], gap["lowest"]) == (1, lowest)
    (year,) = graph.query("trend-by-year", limit=9).records()
    assert (year["works"], year["works_within"], year["lowest"]) == (1, int(lowest <= 9), lowest)
    (family,) = graph.query("moduli-by-family").records()
    assert (family["lowest"], family["highest"]) == (least, most)
    (work,) = graph.query("modulus-and-operation").records()
    for quantity in ("modulus", "operation"):
        assert (work[f"{quantity}_lowest"], work[f"{quantity}_highest"]) == (least, most)


def test_a_limit_alone_has_one_bound(graph: Graph) -> None:
    graph.add(document(), ABOVE)
    (family,) = graph.query("moduli-by-family").records()
    assert (family["lowest"], family["highest"]) == (7, None)
    (work,) = graph.query("modulus-and-operation").records()
    assert (work["operation_lowest"], work["operation_highest"]) == (7, None)
    (gap,) = (row for row in graph.query("gaps").records() if row["works"])
    assert (gap["works"], gap["lowest"]) == (1, None)
    (year,) = graph.query("trend-by-year").records()
    assert (year["works"], year["works_within"], year["lowest"]) == (1, 0, None)


@pytest.mark.parametrize("more", [[], ABOVE, BELOW], ids=["bounded", "above", "below"])
@pytest.mark.parametrize("first", [[], BOUNDED], ids=["alone", "beside"])
def test_servers_tell_the_same(graph: Graph, server: Server, first: list[Claim], more: list[Claim]) -> None:
    graph.add(document(), [*first, *more])
    with server.emptied().open(graph.vocabulary) as there:
        there.add(document(), [*first, *more])
        for name in ("gaps", "trend-by-year", "moduli-by-family", "modulus-and-operation"):
            assert there.query(name).rows == graph.query(name).rows


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows(planted: tuple[Graph, Dataset], name: str) -> None:
    graph, data = planted
    text = find_question(name, graph.vocabulary.questions()).asking({}, graph.vocabulary)
    ours: Any = oxigraph(graph._store).query(text, use_default_graph_as_union=True)
    assert rows_of(data.query(text, initNs=PREFIXES)) == rows_of(ours)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def planted() -> Iterator[tuple[Graph, Dataset]]:
    """The same quads in the graph and in an engine that is another one."""
    with Graph.memory() as graph:
        graph.add(document(), [*BOUNDED, *ABOVE, *BELOW])
        data = Dataset(default_union=True)
        quads = (quad for name in graph._store.graphs() for quad in graph._store.quads(graph=name))
        data.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")
        yield graph, data


def rows_of(rows: Iterable[Iterable[Any]]) -> list[str]:
    return sorted(repr([None if term is None else plain(term) for term in row]) for row in rows)


def plain(term: Any) -> Any:
    """Words in any order, as engines join them, or a number where it is one: engines write 5 and 5.0."""
    text = " ".join(sorted(str(getattr(term, "value", term)).split()))
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else text

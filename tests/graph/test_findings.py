"""What is asked of claims without rebuilding them, and what works are called."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from miner.graph import Graph
from miner.graph.findings import Holdings, Tally
from miner.graph.map_index.terms import SAME_WORK
from miner.graph.stores.quadstore import Change
from miner.graph.triples import DERIVED, work_node
from miner.model import Claim, Finding, Form, Interval, Material, Quantity, Status, Work
from miner.vocabulary import load
from tests.graph.builders import change, claim, document, pressure, skipped
from tests.graph.builders import work as cited

NAMES = ("10.1_a", "10.1_b", "10.1_a-b")


def work(key: str, author: str = "", year: str = "2022", **more: str) -> Work:
    return Work(key, more.pop("citation", key), authors=(author,) if author else (), year=year, **more)


def owned(*works: Work, name: str = NAMES[0]) -> Claim:
    return claim(pressure("2", "2"), works=works, name=name)


# ---- findings are what claims tell -----------------------------------------------------------------------------------

BOUNDS = st.sampled_from(["0", "0.1", "2", "22.5", "-10", "1E+3", "0.0000000000000000012", "2.5E-19"])
MATERIALS = st.builds(
    Material, st.text("aβ \t\n|-", min_size=1).filter(str.strip), st.none(), st.just(""), st.just(()),
    st.sampled_from(["", "sulfide"]), st.sampled_from(["", "argyrodite"]),
)  # fmt: skip


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((Decimal(draw(BOUNDS)), Decimal(draw(BOUNDS))))
    if draw(st.integers(0, 3)) == 0 and low != high:
        told = (low, high) if draw(st.booleans()) else (high, low)
        return Quantity(low, high, "MPa", "a change", "MPa", Form.CHANGE, change=told)
    least, most = draw(st.sampled_from([(low, high), (low, low), (None, high), (low, None)]))
    return Quantity(
        least, most, "MPa", "text", "MPa", draw(st.sampled_from([Form.RANGE, Form.NO_EXTERNAL_PRESSURE])),
        draw(st.booleans()), draw(st.booleans()), draw(st.booleans()),
    )  # fmt: skip


@st.composite
def told(draw: st.DrawFn) -> tuple[str, list[Claim]]:
    name = draw(st.sampled_from(NAMES))
    works = st.lists(st.sampled_from([cited("1"), cited("2"), work("text:ü x/y", "A. Gao")]), max_size=3, unique=True)
    claims = [
        replace(
            claim(
                draw(quantities()), name=name, start=draw(st.integers(100, 3000)), works=tuple(draw(works)),
                strategy=draw(st.sampled_from(["elastic-binder", None])), status=draw(st.sampled_from(Status)),
                kind=draw(st.sampled_from(["operation_pressure", "stress"])), negated=draw(st.booleans()),
            ),
            materials=tuple(draw(st.lists(MATERIALS, max_size=2))),
        )
        for _ in range(draw(st.integers(0, 5)))
    ]  # fmt: skip
    return name, list({found.records[0].evidence.span: found for found in claims}.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(told(), max_size=3))
def test_a_finding_tells_what_its_claim_does(papers: list[tuple[str, list[Claim]]]) -> None:
    with Graph.memory(load()) as graph:
        for name, claims in papers:
            graph.add(document(name), claims)
        for kind in ("operation_pressure", "stress"):
            assert list(map(as_told, graph.findings(kind))) == [as_claimed(c) for c in graph.claims(kind=kind)]
        assert graph.tally("operation_pressure", "stress") == tally(graph.claims())
        claims = graph.claims()
        assert graph.holdings() == Holdings(
            len({name for name, _ in papers}), len(claims), sum(c.strategy is not None for c in claims), 0
        )


def as_told(f: Finding) -> tuple[Any, ...]:
    v = f.value
    change = tuple(map(float, v.change)) if v.change else None
    materials = [(m.name, m.chemistry, m.family) for m in f.materials]
    return (
        f.claim, f.document, f.kind, f.status, f.negated, f.strategy, f.works, v.interval, v.form, v.approximate,
        change, v.unit, materials,
    )  # fmt: skip


def as_claimed(c: Claim) -> tuple[Any, ...]:
    q = c.quantity
    works = tuple(dict.fromkeys(work.key for work in c.works)) or (f"document:{c.document}",)
    change = (float(q.change[0]), float(q.change[1])) if q.change else None
    return (
        c.key, c.document, c.kind, c.status, c.negated, c.strategy.term if c.strategy else "", works, q.interval,
        q.form, q.approximate, change, q.unit, [(" ".join(m.name.split()), m.chemistry, m.family) for m in c.materials],
    )  # fmt: skip


def tally(claims: list[Claim]) -> Tally:
    results = [c for c in claims if c.status is Status.REPORTED and not c.negated]
    return Tally(
        len(claims), sum(c.strategy is not None for c in claims), len(results),
        sum(c.strategy is not None for c in results),
    )  # fmt: skip


def test_after_a_change_what_was_reached_counts(graph: Graph) -> None:
    graph.add(document(), [claim(change("70", "2")), claim(pressure(None, "5"), start=900)])
    first, second = graph.findings("operation_pressure")
    assert (first.low, first.high, first.printed, first.reached) == (2, 2, "70 → 2", 2)
    assert (second.bounds, second.surely_reached, second.value.interval) == ((5,), 5, Interval(None, Decimal(5)))


def test_a_graph_tells_what_it_holds_without_a_kind(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("1", "1"), strategy=None)], skipped_values=[skipped("3 t", 700)])
    assert graph.holdings() == Holdings(documents=1, claims=1, with_strategy=0, skipped=1)
    assert graph.tally("stress") == Tally()


# ---- works -----------------------------------------------------------------------------------------------------------


def test_works_of_one_name_are_told_apart(graph: Graph) -> None:
    works = [work("a", "X. W. Gao"), work("b", "Gao, H."), work("c", "Y. Gao", "2023"), work("d", "Y. Gao", "")]
    works += [work("e", "The Gao", ""), work("f", citation="[7] A very long report without any authors, 2022")]
    graph.add(document(NAMES[0]), [owned(*works)])
    names = {key: owner.name for key, owner in graph.owners("abcdef").items()}
    assert names == {
        "a": "Gao 2022a", "b": "Gao 2022b", "c": "Gao 2023", "d": "Gao (a)", "e": "Gao (b)", "f": "A very long report…",
    }  # fmt: skip
    assert {key: owner.name for key, owner in graph.owners("b").items()} == {"b": "Gao 2022b"}
    assert graph.owners("d")["d"].year is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_work_has_the_fullest_of_its_tellings(graph: Graph, order: tuple[int, int]) -> None:
    tellings = [work("a", citation="[1] X. Gao, J. 2022."), work("a", "X. Gao", citation="X. Gao, 2022")]
    for place in order:
        graph.add(document(NAMES[place]), [owned(tellings[place], name=NAMES[place])])
    owner = graph.owners("a")["a"]
    assert (owner.name, owner.citation) == ("Gao 2022", "X. Gao, 2022")
    graph.remove(NAMES[1])
    assert graph.owners("a")["a"].citation == "[1] X. Gao, J. 2022."
    assert graph.owners("a")["a"].name == "X. Gao, J. 2022."


def test_a_document_stands_for_a_work_that_is_not_known(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("2", "2"), works=())])
    (found,) = graph.findings("operation_pressure")
    assert graph.owners(found.works)["document:10.0000_review"].name == "10.0000_review"
    assert graph.map()[0]["work_list"] == ["10.0000_review"]


def test_works_that_are_joined_are_one(graph: Graph) -> None:
    """Which works are one is stated beside what documents tell, and holds wherever works are counted or named."""
    one = work("a", "X. Gao", citation="X. Gao, A long title, 2022"), work("b", "X. Gao", citation="Gao 22")
    for name, told in zip(NAMES, one, strict=False):
        graph.add(document(name), [owned(told, name=name)])
    assert [row["works"] for row in graph.map()] == [2]
    assert graph.owners("b")["b"].name == "Gao 2022b"
    same = tuple(Quad(work_node(key), SAME_WORK, work_node("b"), DERIVED) for key in "ab")
    graph._store.change(Change(added=same))
    assert [row["works"] for row in graph.map()] == [1]
    assert {owner.key for owner in graph.owners("ab").values()} == {"b"}
    assert graph.owners("a")["a"].citation == "X. Gao, A long title, 2022"
    assert graph.owners("b")["b"].name == "Gao 2022"
    assert [finding.works for finding in graph.findings("operation_pressure")] == [("b",), ("b",)]
    network = graph.network()
    assert [node for node, data in network.nodes(data=True) if data["type"] == "work"] == ["work:b"]

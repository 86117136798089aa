"""Views of the graph as a network: what stands in them, and what they are narrowed to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from miner.errors import QueryError, VocabularyError
from miner.graph import Graph
from miner.model import Claim, Fit, Form, Match, Material, Quantity, Work
from miner.vocabulary import Vocabulary
from tests.graph.builders import REVIEW, change, claim, document, pressure, work

OLD = work("2")
MODULUS = claim(
    pressure("22", "30", "22–30 GPa", unit="GPa"),
    kind="youngs_modulus",
    strategy=None,
    materials=(("Li6PS5Cl", Match("li6ps5cl", 1.0)), ("a new glass", None)),
    start=300,
)


@pytest.fixture
def filled(graph: Graph) -> Graph:
    claims = [
        claim(pressure("2", "2", "2 MPa")),
        claim(change("70", "5"), strategy="np-ratio", works=(OLD,), start=200),
        MODULUS,
    ]
    assert graph.add(document(REVIEW), claims)
    return graph


def types(graph: Graph, view: str, **filters: Any) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, data in graph.network(view, **filters).nodes(data=True):
        found[data["type"]] = found.get(data["type"], 0) + 1
    return found


@pytest.mark.parametrize("view", ["strategies", "materials", "evidence", "full"])
def test_every_node_and_edge_says_what_it_is(filled: Graph, view: str) -> None:
    net = filled.network(view)
    assert net.number_of_edges() > 2
    for node, data in net.nodes(data=True):
        assert node.startswith(f"{data['type']}:")
        assert data["label"] and data["works"] >= 1
    assert all(data["type"] == data["label"] for _, _, data in net.edges(data=True))


def test_materials_lead_to_values_and_kinds(filled: Graph) -> None:
    net = filled.network("materials")
    has = net.edges["material:li6ps5cl", "kind:youngs_modulus", "has"]
    assert (has["values"], has["value_min"], has["value_max"], has["unit"]) == (1, 22, 30, "GPa")
    assert net.has_edge("material:a new glass", f"claim:{MODULUS.key}", "measures")
    assert types(filled, "materials", kind="operation_pressure") == {}


def of(*materials: Material) -> list[Claim]:
    """A modulus of each material."""
    made = (
        claim(pressure(str(n), str(n), f"{n} MPa"), kind="youngs_modulus", strategy=None, start=300 * n)
        for n in range(2, 9)
    )
    return [replace(one, materials=(material,)) for one, material in zip(made, materials, strict=False)]


ARGYRODITES = (
    Material("Li6PS5Cl", Match("li6ps5cl", 1.0), "ClLi6PS5", chemistry="sulfide", family="argyrodite"),
    Material("LPSCl", Match("li6ps5cl", 1.0), "", chemistry="halide"),
    Material("argyrodite", Match("argyrodite", 1.0), family="argyrodite"),
    Material("Li5.5PS4.5Cl1.5", Match("argyrodite", 0.6), "Cl3Li11P2S9", chemistry="sulfide"),
    Material("Cl-rich Li5.5PS4.5Cl1.5", Match("argyrodite", 0.6), "Cl3Li11P2S9", chemistry="sulfide"),
    Material("Li3PS4·LiI", None, "ILi4PS4", chemistry="sulfide"),
    Material("Li4PS4I", None, "ILi4PS4", chemistry="sulfide"),
)


@pytest.mark.parametrize("turned", [False, True])
def test_a_node_tells_of_itself_alone_whatever_is_told_last(graph: Graph, turned: bool) -> None:
    claims = of(*(ARGYRODITES[::-1] if turned else ARGYRODITES))
    assert graph.add(document(REVIEW), claims)
    net = graph.network("materials")
    nodes = {
        name.removeprefix("material:"): tuple(data.get(key) for key in ("label", "formula", "chemistry"))
        for name, data in net.nodes(data=True)
        if data["type"] == "material"
    }
    assert nodes == {
        "li6ps5cl": ("Li6PS5Cl", "Li6PS5Cl", "sulfide"),
        "argyrodite": ("argyrodite", None, "sulfide"),
        "Cl3Li11P2S9": ("Li5.5PS4.5Cl1.5", "Cl3Li11P2S9", "sulfide"),
        "ILi4PS4": ("Li4PS4I", "ILi4PS4", "sulfide"),
    }
    assert net.has_edge("material:Cl3Li11P2S9", "material:argyrodite", "belongs to")


def test_evidence_leads_to_the_quote(filled: Graph) -> None:
    net = filled.network("evidence", kind="Young's modulus")
    (quote,) = (node for node, data in net.nodes(data=True) if data["type"] == "quote")
    assert set(net.successors(quote)) == {f"document:{REVIEW}"}
    assert net.nodes[quote]["page"] == 1


def test_filters_keep_what_belongs_to_them(filled: Graph) -> None:
    assert types(filled, "strategies") == {"strategy": 2, "regime": 2, "work": 2}
    assert types(filled, "strategies", strategy="np-ratio") == {"strategy": 1, "regime": 1, "work": 1}
    assert types(filled, "strategies", strategy=["np-ratio", "elastic-binder"])["strategy"] == 2
    assert types(filled, "strategies", regime="low") == {"strategy": 1, "regime": 1, "work": 1}
    assert types(filled, "full", regime="Low")["claim"] == 1
    assert types(filled, "full", since=2024)["claim"] == 3
    assert types(filled, "full", since=2025) == types(filled, "strategies", since=2025) == {}


def test_years_narrow_the_works_and_the_claims_of_the_map(graph: Graph) -> None:
    former = Work("article:j:2019:1:2", "A. Author, J. Test 2019, 1, 2.", journal="J. Test", year="2019")
    old, new = claim(pressure("2", "2"), works=(former,)), claim(pressure("1", "1"), start=200)
    unknown = claim(pressure("1.5", "1.5"), works=(), start=300)
    graph.add(document(REVIEW), [old, new, unknown])

    def told(**filters: Any) -> tuple[list[str], set[str]]:
        net = graph.network(**filters)
        (edge,) = (data for _, _, data in net.edges(data=True) if data["type"] == "reaches" and "claims" in data)
        return edge["claims"], {node for node in net if node.startswith("work:")}

    newest = f"work:{new.works[0].doi}"
    assert told() == (
        sorted([old.key, new.key, unknown.key]),
        {newest, f"work:{former.key}", f"work:document:{REVIEW}"},
    )
    assert told(since=2020) == ([new.key], {newest})


def test_what_lies_around_a_node(filled: Graph) -> None:
    assert set(filled.network(around="np-ratio", hops=0)) == {"strategy:np-ratio"}
    assert set(filled.network(around="strategy:np-ratio", hops=1)) == {
        "strategy:np-ratio",
        "regime:low",
        "work:10.0000/work-2",
    }
    key = MODULUS.key
    near = filled.network("full", around=key[:6], hops=4)  # through no kind or document to the other claims
    assert {node for node in near if node.startswith("claim:")} == {
        f"claim:{key}",
        *(node for node in near.predecessors("work:10.0000/work-1")),
    }


@pytest.mark.parametrize(
    ("filters", "near"),
    [
        ({"kind": "young_modulus"}, "youngs_modulus"),
        ({"strategy": "elastic-bindr"}, "elastic-binder"),
        ({"regime": "lov"}, "low"),
        ({"around": "np-rato"}, "strategy:np-ratio"),
        ({"hops": -1}, "hops"),
        ({"year": 2020}, "since"),
    ],
)
def test_unknown_names_tell_those_that_are_near(filled: Graph, filters: dict[str, object], near: str) -> None:
    with pytest.raises((QueryError, VocabularyError), match=near):
        filled.network(**filters)  # type: ignore[arg-type]


def test_a_view_is_named_by_those_there_are(filled: Graph) -> None:
    with pytest.raises(QueryError, match="did you mean materials"):
        filled.network("material")


def test_reading_tells_how_far_it_is(filled: Graph) -> None:
    told: list[tuple[int, int, str]] = []
    filled.network("full", progress=lambda *step: told.append(step))
    assert told == [(1, 1, REVIEW)]


@pytest.mark.parametrize(
    ("quantity", "regime", "how"),
    [
        (pressure("0", "0.05"), "pressure-free", "surely"),
        (pressure("0.05", "3"), "pressure-free", "possibly"),
        (pressure("0.05", "3"), "industrial-target", "possibly"),
        (pressure("3", "4"), "industrial-target", ""),
        (pressure(None, "2", form=Form.UPPER_LIMIT), "industrial-target", "possibly"),
        (pressure("2", "2"), "industrial-target", "surely"),
        (pressure("2", "2"), "low", ""),
        (pressure("2", None, low_inclusive=False), "low", "possibly"),
        (change("70", "5"), "low", "surely"),
        (change("70", "5"), "laboratory", ""),
        (pressure("700", None), "extreme", "surely"),
    ],
)
def test_values_lie_in_bands_as_the_map_says(vocabulary: Vocabulary, quantity: Quantity, regime: str, how: str) -> None:
    assert quantity.interval.fit(vocabulary.regime(regime).interval) == how


def test_the_bands_meet(vocabulary: Vocabulary) -> None:
    for value in ("0", "0.102", "2", "10", "50", "600", "1000"):
        point = pressure(value, value)
        assert point.low == Decimal(value)
        fits = [point.interval.fit(band.interval) for band in vocabulary.regimes_of("operation_pressure")]
        assert fits.count(Fit.SURELY) == 1

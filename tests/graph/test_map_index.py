"""What is derived is what follows: after every change it equals what the definition gives."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miner.graph import Graph, Result
from miner.graph.map_index import Derivation, everything
from miner.graph.map_index.regimes import regimes_in
from miner.graph.map_index.terms import POSSIBLE_WORKS, SURE_KEYS, SURE_WORKS
from miner.graph.stores.quadstore import Change
from miner.graph.triples import DERIVED
from miner.model import Claim, Quantity, Status, Work
from miner.vocabulary import load, ontology_folder
from tests.graph.builders import claim, document, pressure, work

BY_DEFINITION = Path(__file__).parent / "strategy-map-by-definition.rq"
PACKED = (SURE_KEYS, SURE_WORKS, POSSIBLE_WORKS)
KINDS = ("operation_pressure", "stress")
EDGES = ("0", "0.1", "0.102", "1", "2", "5", "10", "30", "50", "600", "700")
NAMES = ("10.1000_a", "10.1000_b", "10.1000_c", "10.1000_a--xml")
TITLE = "A Title That Is Long Enough to Tell a Paper"


def told(key: str, journal: str = "Adv. Mater.", year: str = "2024", **more: str) -> Work:
    """A work of one author as a list prints it."""
    citation = " ".join(filter(None, ("A. Author,", journal, year, *more.values())))
    return Work(key, citation, authors=("A. Author",), journal=journal, year=year, **more)


#: Tellings of few publications: two DOIs, with and without what else tells them, and what stands between them.
WORKS = (
    work("1"),
    work("2"),
    Work("article:j:3", "A. Author, J. Journal 2024, 3, 1."),
    Work("article:j:3", "Author A., J. J. 3 (2024) 1"),
    Work("article:j:4", "nobody, 4"),
    told("doi:10.1000/x", doi="10.1000/x", volume="5", page="77"),
    told("doi:10.1000/x/full", doi="10.1000/x/full"),
    told("doi:10.1000/y", doi="10.1000/y", title=TITLE),
    told("doi:10.1000/y", doi="10.1000/y", page="77"),  # another telling of the same
    told("article:adv:5:77", volume="5", page="77"),
    told("article:adv:77", page="77"),
    told("article:adv:6:77", volume="6", page="77"),
    told("article:adv:5:77b", volume="5", page="77", title=TITLE),  # a bridge
    told("text:title", journal="", year="", title=TITLE),
    told("article:number", journal="Advanced Materials", volume="36", page="2401625"),
    told("doi:10.1002/adma.202401625", doi="10.1002/adma.202401625", journal="", year=""),
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted((draw(st.sampled_from(EDGES)), draw(st.sampled_from(EDGES))), key=Decimal)
    lowest, highest = draw(st.sampled_from([(low, high), (low, low), (None, high), (low, None)]))
    flags: dict[str, Any] = {"low_inclusive": draw(st.booleans()), "high_inclusive": draw(st.booleans())}
    return pressure(lowest, highest, **flags)


@st.composite
def claims_of(draw: st.DrawFn, name: str) -> list[Claim]:
    return [
        claim(
            draw(quantities()),
            name=name,
            start=100 + 100 * position,
            kind=draw(st.sampled_from(KINDS)),
            strategy=draw(st.sampled_from(["elastic-binder", "lithium-host", "other", None])),
            works=tuple(draw(st.lists(st.sampled_from(WORKS), max_size=2, unique_by=lambda found: found.key))),
            status=draw(st.sampled_from([Status.REPORTED, Status.REPORTED, Status.TARGET])),
            negated=draw(st.sampled_from([False, False, True])),
        )
        for position in range(draw(st.integers(0, 5)))
    ]


@st.composite
def turns(draw: st.DrawFn) -> list[tuple[str, list[Claim] | None]]:
    """Documents to put in or, without claims, to take out."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6))
    return [(name, draw(st.none() | claims_of(name))) for name in names]


def in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["strategy"], row["order"], row["fit"]))


def rows_of(result: Result) -> list[dict[str, Any]]:
    """The answer to a question for the map, with lists as lists."""
    lists = {"work_list": "\n", "claims": None}
    return [
        {
            name: sorted(set(str(value).split(lists[name]))) if name in lists else value
            for name, value in {**row, "branch": row["branch"] or ""}.items()
        }
        for row in result.records()
    ]


def derived(graph: Graph) -> set[Any]:
    return set(graph._store.quads(graph=DERIVED))


def cells_of(graph: Graph) -> set[Any]:
    """What the cells are, which stands in the derived graph from the beginning."""
    return {quad for quad in derived(graph) if "/cell/" in str(quad.subject) and quad.predicate not in PACKED}


def check(graph: Graph) -> None:
    """The derived graph is what everything gives; map and question are what the definition gives."""
    follows = set(everything(graph._store, Derivation(regimes_in(graph._store))))
    assert derived(graph) - cells_of(graph) == follows
    for kind in KINDS:
        defined = in_order(rows_of(graph.query(str(BY_DEFINITION), kind=kind)))
        assert in_order([row.to_dict() for row in graph.map(kind)]) == defined
        assert in_order(rows_of(graph.query("strategy-map", kind=kind))) == defined


def take(graph: Graph, name: str, claims: list[Claim] | None) -> None:
    """Put a document in, or take it out; a second file of a paper prints the paper's DOI."""
    if claims is None:
        graph.remove(name)
        return
    paper = document(name)
    graph.add(replace(paper, source=replace(paper.source, doi=paper.source.doi.removesuffix("--xml"))), claims)


@settings(max_examples=200, deadline=None)
@given(turns())
def test_every_change_keeps_what_follows(turns: list[tuple[str, list[Claim] | None]]) -> None:
    with Graph.memory(load()) as graph:
        for name, claims in turns:
            take(graph, name, claims)
            follows = set(everything(graph._store, Derivation(regimes_in(graph._store))))
            assert derived(graph) == follows | cells_of(graph)
        check(graph)


@settings(max_examples=60, deadline=None)
@given(turns(), st.randoms())
def test_any_order_gives_the_same_graph(turns: list[tuple[str, list[Claim] | None]], random: Random) -> None:
    """Of what is there in the end, whatever came and went before."""
    last = {name: claims for name, claims in turns if claims is not None}
    names = list(last)
    random.shuffle(names)
    with Graph.memory(load()) as graph, Graph.memory(load()) as other:
        for name, claims in [*turns, *last.items()]:
            take(graph, name, claims)
        for name in names:
            take(other, name, last[name])
        assert dumped(graph) == dumped(other)
        assert derived(graph) == derived(other)
        assert [graph.map(kind) for kind in KINDS] == [other.map(kind) for kind in KINDS]


def dumped(graph: Graph) -> bytes:
    out = BytesIO()
    graph.dump("nq", out)
    return out.getvalue()


@settings(max_examples=8, deadline=None)
@given(claims_of(NAMES[0]), st.lists(st.sampled_from(EDGES[1:]), min_size=2, max_size=4, unique=True), st.booleans())
def test_other_bands_give_another_map(claims: list[Claim], edges: list[str], closed: bool) -> None:
    with TemporaryDirectory() as place:
        folder = Path(shutil.copytree(ontology_folder(), Path(place) / "ontology"))
        with Graph.open(Path(place) / "store", load(folder), create=True) as graph:
            graph.add(document(NAMES[0]), claims)
        (folder / "regimes.ttl").write_text(turtle(sorted(edges, key=Decimal), closed), "utf8")
        with Graph.open(Path(place) / "store", load(folder), read_only=True) as graph:
            check(graph)


def turtle(edges: list[str], closed: bool) -> str:
    """Bands between edges, touching each other or, half the time, leaving the upper edge out."""
    text = (ontology_folder() / "regimes.ttl").read_text("utf8").split("regime:pressure-free a")[0]
    for number, (low, high) in enumerate(pairwise(edges), 1):
        text += (
            f"regime:band-{number} a assb:PressureRegime ; skos:inScheme scheme:regimes ; assb:order {number} ;\n"
            f'  skos:prefLabel "Band {number}"@en ; skos:definition "A band."@en ; qudt:hasUnit unit:MegaPA ;\n'
            f"  assb:appliesTo kind:operation_pressure ; assb:minValue {Decimal(low):.3f} ;\n"
            f"  assb:maxValue {Decimal(high):.3f} ; assb:maxInclusive {str(closed).lower()} .\n"
        )
    return text


def test_what_is_derived_is_made_anew_when_it_was_not_finished(tmp_path: Path) -> None:
    with Graph.open(tmp_path / "store", create=True) as graph:
        graph.add(document(), [claim(pressure("1", "1"))])
        rows = graph.map()
        graph._store.change(Change(forgotten=(DERIVED,)))  # the note that it is whole
        graph._store.refill(DERIVED, [])
    with Graph.open(tmp_path / "store", read_only=True) as graph:
        assert graph.map() == rows


@pytest.mark.parametrize("form", ["nq", "ttl", "trig"])
def test_what_is_derived_is_not_exported(graph: Graph, form: str, tmp_path: Path) -> None:
    graph.add(document(), [claim(pressure("1", "1"))])
    graph.dump(form, tmp_path / "graph", vocabulary=False)
    text = (tmp_path / "graph").read_text("utf8")
    assert not any(word in text for word in ("surely", "possibly", "shownAs", "/derived", "/cell/"))


def test_an_edit_that_moves_no_band_leaves_what_is_derived(tmp_path: Path) -> None:
    """Working it out anew takes long in a large graph."""
    folder = Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))
    with Graph.open(tmp_path / "store", load(folder), create=True) as graph:
        graph._store.refill(DERIVED, [])
    (folder / "align.ttl").write_text((folder / "align.ttl").read_text("utf8") + "\n# words\n", "utf8")
    with Graph.open(tmp_path / "store", load(folder), read_only=True) as graph:
        assert list(graph._store.quads(graph=DERIVED)) == []

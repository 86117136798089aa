"""RDF in all its forms, and a whole result as an RO-Crate, from a graph of papers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from rdflib import Dataset
from rdflib import Graph as Triples
from rdflib.compare import to_isomorphic

from miner.errors import FormatError
from miner.exports import Reporter, write
from miner.exports import writers as table
from miner.graph import Graph
from miner.model import Match
from tests.graph.builders import REVIEW, change, claim, document, pressure, skipped, work

ODD = 'A "paper" \\ & <more>\nwith \u2028 and \U0001f50b'


@pytest.fixture(scope="module")
def graph() -> Iterator[Graph]:
    materials = ((ODD, None), ("Li6PS5Cl", Match("li6ps5cl", 1.0)))
    with Graph.memory() as found:
        found.add(
            document(REVIEW), [claim(pressure("2", "2"), materials=materials)], skipped_values=[skipped("3 t", 9)]
        )
        found.add(document("a paper & <more>"), [claim(change("70", "5"), works=(work("2"),), name="a paper & <more>")])
        yield found


def triples(path: Path) -> Any:
    union: Dataset = Dataset(default_union=True)
    union.parse(path)
    told = Triples()
    for triple in union.triples((None, None, None)):
        told.add(triple)
    return to_isomorphic(told)


@pytest.mark.parametrize("suffix", [".jsonld", ".trig", ".nq", ".nt"])
def test_all_forms_of_rdf_say_the_same(graph: Graph, tmp_path: Path, suffix: str) -> None:
    write(graph, tmp_path / "g.ttl")
    write(graph, tmp_path / f"g{suffix}")
    assert triples(tmp_path / f"g{suffix}") == to_isomorphic(Triples().parse(tmp_path / "g.ttl"))


@pytest.mark.parametrize("suffix", [".jsonld", ".trig"])
def test_named_graphs_stay_apart(graph: Graph, tmp_path: Path, suffix: str) -> None:
    quads = []
    for form in (suffix, ".nq"):
        write(graph, tmp_path / f"g{form}")
        quads.append({tuple(map(str, quad)) for quad in Dataset().parse(tmp_path / f"g{form}").quads()})
    assert quads[0] == quads[1]


def test_json_ld_brings_the_context_of_the_project(graph: Graph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.jsonld")
    told = json.loads((tmp_path / "g.jsonld").read_text("utf8"))
    assert told["@context"] == json.loads(graph.vocabulary.context.read_text("utf8"))["@context"]
    (paper,) = (node for node in told["@graph"] if node["@id"] == f"document:{REVIEW}")
    (value,) = (node for node in paper["@graph"] if node.get("@type") == "assb:Quantity")
    assert value["assb:maxValue"] == "2"
    assert value["qudt:hasQuantityKind"] == {"@id": "kind:operation_pressure"}


def test_turtle_has_prefixes_and_sorted_subjects(graph: Graph, tmp_path: Path) -> None:
    write(graph, tmp_path / "g.ttl")
    lines = (tmp_path / "g.ttl").read_text("utf8").splitlines()
    prefixes = [line for line in lines if line.startswith("@prefix")]
    assert prefixes == sorted(prefixes) and any("kind:" in line for line in prefixes)
    claims = [line.split()[0] for line in lines if line.startswith("claim:") and "." not in line.split()[0]]
    assert claims == sorted(claims) and len(claims) == 2


# ---- RO-Crate --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def crate(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crates") / "result.crate"
    write(graph, path)
    return path


def test_a_crate_is_told_as_ro_crate_1_1_asks(crate: Path) -> None:
    told = json.loads((crate / "ro-crate-metadata.json").read_text("utf8"))
    assert set(told) == {"@context", "@graph"}
    entities = {entity["@id"]: entity for entity in told["@graph"]}
    assert len(entities) == len(told["@graph"])
    assert all(entity["@type"] for entity in told["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"]["@id"].endswith("/ro/crate/1.1")
    assert descriptor["@type"] == "CreativeWork"
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert all(root[name] for name in ("name", "description", "datePublished", "license"))
    named = {part["@id"] for part in root["hasPart"]}
    assert named == {entity["@id"] for entity in told["@graph"] if entity["@type"] == "File"}
    assert {*references(told)} <= {*entities} | {descriptor["conformsTo"]["@id"]}
    there = {path.relative_to(crate).as_posix() for path in crate.rglob("*") if path.is_file()}
    assert there == named | {"ro-crate-metadata.json"}
    for name in named:
        assert entities[name]["contentSize"] == str((crate / name).stat().st_size)


def references(told: Any) -> Iterator[str]:
    """Everything that the entities lead to; they are flat."""
    for entity in told["@graph"]:
        for value in entity.values():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict):
                    assert set(item) == {"@id"}
                    yield item["@id"]


def test_a_crate_holds_graph_records_answers_and_figure(graph: Graph, crate: Path) -> None:
    assert {path.stem for path in (crate / "answers").iterdir()} == {q["name"] for q in graph.questions()}
    assert (crate / "map.svg").stat().st_size > 0
    with (crate / "unread.csv").open(encoding="utf8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["3 t"]
    assert len(Dataset().parse(crate / "graph.trig")) > 100


def test_a_crate_is_packed_the_same_twice(graph: Graph, crate: Path, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        write(graph, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with ZipFile(tmp_path / "a.zip") as packed:
        assert packed.read("records.csv") == (crate / "records.csv").read_bytes()


def test_a_crate_of_nothing_is_a_crate(tmp_path: Path) -> None:
    with Graph.memory() as empty:
        write(empty, tmp_path / "x.crate")
    told = json.loads((tmp_path / "x.crate" / "ro-crate-metadata.json").read_text("utf8"))
    assert not any(entity["@type"] == "ScholarlyArticle" for entity in told["@graph"])
    assert not (tmp_path / "x.crate" / "map.svg").exists()


# ---- folders ---------------------------------------------------------------------------------------------------------


def test_a_folder_takes_the_place_of_its_like_alone(graph: Graph, tmp_path: Path) -> None:
    place = tmp_path / "n.pairs"
    write(graph, place)
    (place / "more.txt").write_text("old")
    write(graph, place)
    assert sorted(path.name for path in place.iterdir()) == ["edges.csv", "nodes.csv"]
    other = tmp_path / "thesis"
    other.mkdir()
    (other / "chapter.tex").write_text("years of work")
    with pytest.raises(FormatError, match="holds other files"):
        write(graph, other, form="crate")
    assert [path.name for path in other.iterdir()] == ["chapter.tex"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(FormatError, match="holds other files"):
        write(graph, tmp_path / "file", form="neo4j")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "n.pairs", "thesis"]


def test_a_failure_keeps_the_old_folder(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "x.crate"
    write(graph, place)
    monkeypatch.setattr(Graph, "questions", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(graph, place)
    assert (place / "answers").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["x.crate"]


# ---- what is said along the way --------------------------------------------------------------------------------------


def test_what_a_format_cannot_choose_is_refused(graph: Graph, tmp_path: Path) -> None:
    for suffix, choice in ((".ttl", {"since": 2020}), (".csv", {"kind": "stress"}), (".svg", {"around": "x"})):
        with pytest.raises(FormatError, match="are not narrowed by --"):
            write(graph, tmp_path / f"x{suffix}", **choice)
    with pytest.raises(FormatError, match="one kind"):
        write(graph, tmp_path / "x.svg", kind=["stress", "pressure"])
    with pytest.raises(FormatError, match="choose by view"):
        write(graph, tmp_path / "x.gexf", colour="red")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("most", "what"), [(3, "nodes"), (1, "claims")])
def test_a_large_network_asks_to_be_narrowed(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, what: str
) -> None:
    monkeypatch.setattr(table, "MANY_NODES", most)
    said: list[str] = []
    write(graph, tmp_path / "n.gexf", reporter=Reporter(said.append), view="full")
    assert len(said) == 1 and f"{what} are more" in said[0] and "--around NODE" in said[0]
    write(graph, tmp_path / "n.gexf", reporter=Reporter(said.append), view="full", strategy="elastic-binder")
    assert len(said) == 1


def test_a_large_report_says_how_large_it_is(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    write(graph, tmp_path / "report.html", reporter=Reporter(said.append))
    assert not said
    monkeypatch.setattr(table, "MANY_CLAIMS", 1)
    write(graph, tmp_path / "report.html", reporter=Reporter(said.append))
    assert len(said) == 1 and "opens slowly" in said[0]


def test_an_empty_network_says_what_there_is_instead(graph: Graph, tmp_path: Path) -> None:
    said: list[str] = []
    write(graph, tmp_path / "n.dot", reporter=Reporter(said.append), since=2100)
    assert said == [
        "no claims match: 2 papers with 2 claims of operation pressure; 1 value read and not made a record: "
        "see miner documents --skipped"
    ]
    with Graph.memory() as empty:
        write(empty, tmp_path / "n.graphml", reporter=Reporter(said.append))
    assert "no papers yet" in said[1]

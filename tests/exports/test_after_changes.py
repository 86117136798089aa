"""Whatever was done to a graph, every file that is written of it is read by the tools that it is for."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pyoxigraph
import pypdfium2
import pytest
from lxml import etree, html
from PIL import Image
from pyoxigraph import RdfFormat
from rdflib import Dataset
from rdflib import Graph as Triples

from miner.exports import write
from miner.exports.writers import export_suffixes
from miner.graph import Graph
from miner.graph.dump import FORMATS, exported_quads
from miner.model import Correction
from tests.graph.builders import REVIEW, change, claim, document, pressure, skipped, work

LOW = claim(pressure("2", "2"), materials=(('A "paper" \\ & <more>\nof \u2028', None),))
HIGH = claim(change("70", "5"), works=(work("2"),), start=400)


def added(graph: Graph) -> None:
    graph.add(document(), [LOW, HIGH], skipped_values=[skipped("3 t", 900)])
    graph.add(document("a paper & <more>"), [claim(pressure("5", None), name="a paper & <more>")])


def replaced(graph: Graph) -> None:
    added(graph)
    graph.add(document(), [HIGH])


def removed(graph: Graph) -> None:
    added(graph)
    graph.remove(REVIEW)


def all_removed(graph: Graph) -> None:
    removed(graph)
    graph.remove("a paper & <more>")


def corrected(graph: Graph) -> None:
    added(graph)
    graph.correct(LOW.key, Correction(strategy="isostatic-pressure", note='"so" & <so>\n', by="anna"))


def undone(graph: Graph) -> None:
    corrected(graph)
    graph.undo(LOW.key)


def rejected(graph: Graph) -> None:
    added(graph)
    graph.correct(LOW.key, Correction(rejected=True, by="anna"))


def taken_in_again(graph: Graph) -> None:
    rejected(graph)
    graph.undo(LOW.key)


def waiting(graph: Graph) -> None:
    corrected(graph)
    graph.remove(REVIEW)


def nothing(graph: Graph) -> None:
    """The vocabulary alone."""


CHANGES = (added, replaced, removed, all_removed, corrected, undone, rejected, taken_in_again, waiting, nothing)


@pytest.fixture(scope="module", params=[*CHANGES, "loaded"], ids=lambda made: getattr(made, "__name__", made))
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """A graph in a folder, to which one thing was done."""
    folder: Path = tmp_path_factory.mktemp("changed")
    with Graph.open(folder / "store", create=True) as found:
        if request.param == "loaded":
            with Graph.memory() as other:
                undone(other)
                other.dump("nq", folder / "graph.nq")
            found.load([folder / "graph.nq"])
        else:
            request.param(found)
        yield found


RDF = {"nq": "nquads", "trig": "trig", "ttl": "turtle", "nt": "nt", "rdf": "xml", "jsonld": "json-ld"}


@pytest.mark.parametrize("form", RDF)
def test_rdf_says_what_the_graph_says(graph: Graph, form: str) -> None:
    for vocabulary in (True, False):
        graph.dump(form, out := io.BytesIO(), vocabulary=vocabulary)
        said: set[Any] = set(pyoxigraph.parse(out.getvalue(), format=FORMATS[form]))
        quads: set[Any] = set(exported_quads(graph._store, vocabulary=vocabulary))
        if not FORMATS[form].supports_datasets:
            said, quads = {quad.triple for quad in said}, {quad.triple for quad in quads}
        assert said == quads
    told = (Dataset if FORMATS[form].supports_datasets else Triples)().parse(data=out.getvalue(), format=RDF[form])
    assert len(set(told)) == len(quads)


def tabular(path: Path, graph: Graph) -> None:
    with path.open(encoding="utf8", newline="") as file:
        rows = list(csv.reader(file))
    assert len({len(row) for row in rows}) <= 1
    assert len(rows[1:]) == len(graph.records())


def lines(path: Path, graph: Graph) -> None:
    assert [json.loads(line) for line in path.read_text("utf8").split("\n") if line] == graph.records()


def quads_of(path: Path, graph: Graph) -> None:
    form = RdfFormat.from_extension(path.suffix[1:])
    assert form is not None
    found = list(pyoxigraph.parse(path=path, format=form))
    assert {quad.triple for quad in found} == {quad.triple for quad in exported_quads(graph._store)}


def nodes(read: Callable[[Path], Any]) -> Callable[[Path, Graph], None]:
    def check(path: Path, graph: Graph) -> None:
        assert set(read(path)) == set(graph.network())

    return check


def drawn(path: Path, graph: Graph) -> None:
    """Graphviz reads it; without it, there is nothing to ask."""
    program = shutil.which("dot")
    if program is not None:
        subprocess.run([program, "-Tcanon", str(path)], check=True, capture_output=True, timeout=60)
    assert path.read_text("utf8").startswith("digraph")


def tables(path: Path, graph: Graph) -> None:
    for name in ("nodes.csv", "edges.csv") if path.suffix == ".pairs" else ("nodes.csv", "relationships.csv"):
        with (path / name).open(encoding="utf8", newline="") as file:
            assert len({len(row) for row in csv.reader(file)}) <= 1


def crate(path: Path, graph: Graph) -> None:
    told = json.loads((path / "ro-crate-metadata.json").read_text("utf8"))
    files = [entity["@id"] for entity in told["@graph"] if entity["@type"] == "File"]
    assert all((path / name).is_file() for name in files)
    quads_of(path / "graph.trig", graph)
    tabular(path / "records.csv", graph)
    lines(path / "records.jsonl", graph)
    nodes(nx.read_graphml)(path / "network.graphml", graph)
    nodes(nx.read_gexf)(path / "network.gexf", graph)


def unpacked(path: Path, graph: Graph) -> None:
    folder = path.with_suffix(".unpacked")
    shutil.unpack_archive(path, folder)
    crate(folder, graph)


READ: dict[str, Callable[[Path, Graph], object]] = {
    **dict.fromkeys((".ttl", ".trig", ".nt", ".nq", ".jsonld"), quads_of),
    ".csv": tabular,
    ".jsonl": lines,
    ".graphml": nodes(nx.read_graphml),
    ".gexf": nodes(nx.read_gexf),
    ".cyjs": nodes(lambda path: nx.cytoscape_graph(json.loads(path.read_text("utf8")))),
    ".dot": drawn,
    **dict.fromkeys((".pairs", ".neo4j"), tables),
    ".crate": crate,
    ".zip": unpacked,
    ".svg": lambda path, _: etree.parse(path),
    ".png": lambda path, _: Image.open(path).verify(),
    ".pdf": lambda path, _: pypdfium2.PdfDocument(path).close(),
    ".html": lambda path, _: html.parse(path),
}


def test_every_format_has_a_reader() -> None:
    assert set(READ) == set(export_suffixes())


#: What takes long, and RDF that is read above, is written of a few graphs alone.
SLOW = (".ttl", ".trig", ".nt", ".nq", ".jsonld", ".svg", ".png", ".pdf", ".html", ".crate", ".zip")


@pytest.mark.parametrize("suffix", [suffix for suffix in READ if suffix not in SLOW])
def test_what_was_written_is_read(graph: Graph, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"export{suffix}"
    write(graph, path)
    READ[suffix](path, graph)


@pytest.mark.parametrize("suffix", SLOW)
@pytest.mark.parametrize("made", [undone, all_removed], ids=lambda made: made.__name__)
def test_whole_results_are_read(made: Callable[[Graph], None], tmp_path: Path, suffix: str) -> None:
    with Graph.memory() as graph:
        made(graph)
        write(graph, tmp_path / f"export{suffix}")
        READ[suffix](tmp_path / f"export{suffix}", graph)

"""Shards of N-Quads, and loading them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Quad, RdfFormat

from miner.errors import FormatError, StoreError
from miner.graph import Graph
from miner.graph.changes import derive_all
from miner.graph.dump import exported_graphs, rdf_text
from miner.graph.shards import MANIFEST
from miner.graph.triples import DERIVED
from tests.graph.builders import REVIEW, claim, document, pressure
from tests.graph.test_graph import filled
from tools.synthetic import Corpus


def exported(graph: Graph) -> bytes:
    out = io.BytesIO()
    graph.dump("nq", out)
    return out.getvalue()


@pytest.fixture
def folder(graph: Graph, tmp_path: Path) -> Path:
    for paper, claims in Corpus(graph.vocabulary, 3):
        graph.add(paper, claims)
    graph.shards(tmp_path / "shards", 2)
    return tmp_path / "shards"


def test_shards_hold_what_the_graph_holds(graph: Graph, folder: Path) -> None:
    told = json.loads((folder / MANIFEST).read_text("utf8"))
    assert [(entry["file"], entry["documents"]) for entry in told["files"]] == [
        ("vocabulary.nq", 0),
        ("documents-00001.nq", 2),
        ("documents-00002.nq", 1),
    ]
    texts = [(folder / entry["file"]).read_bytes() for entry in told["files"]]
    assert [text.count(b"\n") for text in texts] == [entry["quads"] for entry in told["files"]]
    assert b"".join([*texts[1:], texts[0]]) == exported(graph)


def test_what_was_loaded_is_as_if_it_had_been_read(graph: Graph, folder: Path) -> None:
    with Graph.memory(graph.vocabulary) as other:
        loaded = other.load([folder])
        assert loaded.documents == 3
        assert exported(other) == exported(graph)
        assert other.map() == graph.map()
        assert [paper["claims"] for paper in other.documents()] == [paper["claims"] for paper in graph.documents()]
        paper, claims = Corpus(graph.vocabulary, 3).paper(0)
        assert not other.add(paper, claims)  # known, whatever its digest


def test_loading_replaces_a_document_and_leaves_the_others(tmp_path: Path, graph: Graph) -> None:
    filled(graph)
    graph.dump("nq", tmp_path / "graph.nq")
    whole, rows = exported(graph), graph.map()
    graph.add(document(), [claim(pressure("9", "9"))])
    graph.load([tmp_path / "graph.nq"])
    assert exported(graph) == whole
    assert graph.map() == rows
    assert len(graph.claims(document=REVIEW)) == 5


WRONG = {
    "nonsense": (b"this is no graph", "is no N-Quads"),
    "cut": (b'<https://a.example/b> <https://a.example/c> "d', "is no N-Quads"),
    "empty": (b"", "is empty"),
    "foreign": (
        b"<https://a.example/b> <https://a.example/c> <https://a.example/d> <https://a.example/e> .\n",
        "no document",
    ),
    "journal": (
        b"<https://w3id.org/assb-pressure/journal> <https://w3id.org/assb-pressure/def#path> "
        b'"x" <https://w3id.org/assb-pressure/journal> .\n',
        "no document",
    ),
    "schema": (
        b"<https://w3id.org/assb-pressure/document/a> <https://w3id.org/assb-pressure/def#pressureOfTime> "
        b'"x" <https://w3id.org/assb-pressure/document/a> .\n',
        "of another schema",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_ours_is_refused_and_changes_nothing(graph: Graph, folder: Path, name: str) -> None:
    text, message = WRONG[name]
    (folder / "wrong.nq").write_bytes(text)
    before = exported(graph)
    with pytest.raises(FormatError, match=message):
        graph.load([folder / "documents-00001.nq", folder / "wrong.nq"])
    assert exported(graph) == before
    assert graph.map()


def test_a_shard_that_was_changed_or_is_of_another_schema_is_refused(graph: Graph, folder: Path) -> None:
    path = folder / "documents-00001.nq"
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(StoreError, match="not the file of its manifest"):
        graph.load([folder])
    manifest = folder / MANIFEST
    manifest.write_text(manifest.read_text("utf8").replace('"schema": "', '"schema": "0'), "utf8")
    with pytest.raises(FormatError, match="this version reads schema"):
        graph.load([folder])
    manifest.unlink()
    with pytest.raises(FormatError, match=r"has no manifest\.json"):
        graph.load([folder])


def test_lines_are_sorted_as_their_terms_are(graph: Graph, folder: Path) -> None:
    filled(graph)
    quads = [quad for name in exported_graphs(graph._store) for quad in graph._store.quads(graph=name)]
    assert exported(graph) == rdf_text(quads, RdfFormat.N_QUADS)


def test_a_folder_that_holds_something_is_left_alone(graph: Graph, folder: Path) -> None:
    with pytest.raises(StoreError, match="is not empty"):
        graph.shards(folder)


def test_synthetic_papers_are_the_same_each_time_and_differ_from_each_other(graph: Graph) -> None:
    one, again = (list(Corpus(graph.vocabulary, 4, seed=7)) for _ in range(2))
    assert one == again
    assert len({paper.source.doi for paper, _ in one}) == 4
    keys = [{work.key for found in claims for work in found.works} for _, claims in one]
    assert keys[0] & keys[1]
    assert 60 < sum(len(claims) for _, claims in one) / 4 < 140


# ---- what is derived on the way --------------------------------------------------------------------------------------


def derived(graph: Graph) -> set[Quad]:
    return set(graph._store.quads(graph=DERIVED))


def derived_anew(graph: Graph) -> set[Quad]:
    derive_all(graph._store)
    return derived(graph)


def test_what_follows_from_loaded_papers_is_what_follows(graph: Graph, folder: Path) -> None:
    with Graph.memory(graph.vocabulary) as other:
        other.load([folder])
        assert derived(other) == derived(graph) == derived_anew(other)


def test_other_papers_count_too(graph: Graph, folder: Path) -> None:
    with Graph.memory(graph.vocabulary) as other:
        for number in (2, 3):  # one that is loaded again, one that is not
            other.add(*Corpus(graph.vocabulary, 4).paper(number))
        graph.add(*Corpus(graph.vocabulary, 4).paper(3))
        other.load([folder])
        assert exported(other) == exported(graph)
        assert derived(other) == derived_anew(other)


@pytest.mark.parametrize("way", ["shuffled", "given twice"])
def test_papers_whose_statements_are_not_in_one_piece_are_loaded_as_well(graph: Graph, folder: Path, way: str) -> None:
    lines = exported(graph).splitlines(keepends=True)
    if way == "shuffled":
        Random(1).shuffle(lines)
    files = [folder / f"{number}.nq" for number in range(2 if way == "given twice" else 1)]
    for file in files:
        file.write_bytes(b"".join(lines))
    with Graph.memory(graph.vocabulary) as other:
        other.load(files)
        assert exported(other) == exported(graph)
        assert derived(other) == derived_anew(other)


def test_large_files_are_read_on_all_cores(graph: Graph, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("miner.graph.bulk_check._MUCH", 0)
    with Graph.memory(graph.vocabulary) as other:
        other.load([folder])
        assert exported(other) == exported(graph)
        assert derived(other) == derived(graph)
        (folder / "wrong.nq").write_bytes(b"this is no graph")
        with pytest.raises(FormatError, match="is no N-Quads"):
            other.load([folder / "documents-00001.nq", folder / "wrong.nq"])


def test_a_graph_that_was_put_in_order_says_the_same(graph: Graph, folder: Path, tmp_path: Path) -> None:
    with Graph.open(tmp_path / "store", create=True) as other:
        assert 0 < other.load([folder]).part <= 1
        other.compact()
        assert exported(other) == exported(graph)
        assert derived(other) == derived(graph)
    with Graph.open(tmp_path / "store", read_only=True) as other, pytest.raises(StoreError, match="for reading only"):
        other.compact()

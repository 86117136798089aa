"""The folder on disk: opening, locking, schema, killing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from miner.errors import StoreError
from miner.graph import Graph
from miner.graph.stores import Change, EmbeddedStore
from miner.graph.triples import JOURNAL
from miner.graph.triples.iris import assb
from miner.vocabulary import Vocabulary
from tests.graph.builders import REVIEW, claim, document, pressure

ROOT = Path(__file__).resolve().parents[2]
ADDING = """
import itertools, sys
from miner.graph import Graph
from tests.graph.builders import claim, document, pressure
with Graph.open(sys.argv[1], create=True) as graph:
    for turn in itertools.count(1):
        claims = [claim(pressure(str(turn), str(turn)), start=100 * n) for n in range(1, turn % 39 + 2)]
        graph.add(document(), claims)
        print(turn, flush=True)
"""


def test_what_was_added_is_there_after_closing(tmp_path: Path) -> None:
    claims = [claim(pressure("2", "2"))]
    with Graph.open(tmp_path / "new" / "store", create=True) as graph:
        graph.add(document(), claims)
    with Graph.open(tmp_path / "new" / "store", read_only=True) as graph:
        assert graph.claims() == claims


def test_reading_only_refuses_to_write(tmp_path: Path) -> None:
    Graph.open(tmp_path / "store", create=True).close()
    with Graph.open(tmp_path / "store", read_only=True) as graph, pytest.raises(StoreError, match="for reading only"):
        graph.add(document(), [])


def test_a_missing_store_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no graph at .*miner ingest"):
        Graph.open(tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf8")
    with pytest.raises(StoreError, match="holds other files"):
        Graph.open(tmp_path, create=True)
    with pytest.raises(StoreError, match="is a file"):
        Graph.open(tmp_path / "notes.txt", create=True)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_store_in_use_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with Graph.open(tmp_path / "store", create=True), pytest.raises(StoreError, match="in use by another process"):
        Graph.open(tmp_path / "store")


def test_a_store_of_another_schema_is_refused(tmp_path: Path) -> None:
    Graph.open(tmp_path / "store", create=True).close()
    store = EmbeddedStore.open(tmp_path / "store", read_only=False, create=False)
    note = Quad(JOURNAL, assb("schemaVersion"), Literal("0"), JOURNAL)
    store.change(Change(forgotten=(JOURNAL,), noted=(note,)))
    store.close()
    with pytest.raises(StoreError, match=r"written by schema 0.*miner rebuild"):
        Graph.open(tmp_path / "store")


def test_a_damaged_store_is_an_error(tmp_path: Path) -> None:
    Graph.open(tmp_path / "store", create=True).close()
    (tmp_path / "store" / "CURRENT").write_text("nonsense", "utf8")
    with pytest.raises(StoreError, match="cannot be opened"):
        Graph.open(tmp_path / "store")


def test_a_closed_graph_says_so(vocabulary: Vocabulary) -> None:
    graph = Graph.memory(vocabulary)
    graph.close()
    graph.close()
    with pytest.raises(StoreError, match="the graph is closed"):
        graph.documents()


@pytest.mark.parametrize("patience", [0.0, 0.05, 0.2])
def test_killing_leaves_a_whole_document(tmp_path: Path, patience: float) -> None:
    """Whenever the process dies, the document is as it was before or after a change, and can be read again."""
    place = tmp_path / "store"
    process = subprocess.Popen([sys.executable, "-c", ADDING, str(place)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(patience)
    process.send_signal(signal.SIGKILL)
    last = process.stdout.read().split()
    process.wait()
    process.stdout.close()
    with Graph.open(place) as graph:
        (turn,) = {int(found.quantity.high or 0) for found in graph.claims()}
        assert len(graph.claims()[0].records) == turn % 39 + 1
        assert turn >= int(last[-1] if last else 1)
        assert graph.add(document(), [claim(pressure("9999", "9999"))])
        assert [found["id"] for found in graph.documents()] == [REVIEW]


def test_importing_the_package_loads_no_store() -> None:
    code = "import sys, miner; print([m for m in ('rdflib', 'pyoxigraph', 'networkx', 'pyshacl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_importing_the_room_leaves_the_slow_libraries_out() -> None:
    code = "import sys, miner.graph; print([m for m in ('rdflib', 'networkx', 'pyshacl') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"

"""What is handed on names files, and never the folders of the reader's disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

import miner
from miner.exports.document_table import documents_as
from miner.exports.writers import export_suffixes, write
from miner.graph import Graph
from miner.model import Failure
from tests.cli.runner import invoke

SECRET = "Projekt-Geheim-4711"
TEXT = (
    "# Soft Binders Relax the Pressure of Pellet Cells\n\n## Results\n\n"
    "With an elastic binder, the Li6PS5Cl cell was cycled at a stack pressure of 2 MPa.\n"
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of a paper, of one read from another place, and of files that failed, in folders that nobody must see."""
    root = tmp_path_factory.mktemp("root")
    folder = root / SECRET
    (folder / "again").mkdir(parents=True)
    (folder / "soft.md").write_text(TEXT, "utf8")
    (folder / "again" / "soft.md").write_text(TEXT.replace("2 MPa", "4 MPa"), "utf8")
    (folder / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    with Graph.open(root / "store", create=True) as graph:
        outcome = miner.ingest([folder], graph)
        assert len(outcome.added) == 2 and len(outcome.failures) == 1
        graph.note_failure(Failure(str(folder / "gone.md"), "mine", f"internal error: [Errno 5] '{folder}/gone.md'"))
        (claim, *_) = graph.claims()
        graph.correct(claim.key, miner.Correction(negated=False, by="A. Person"))
    return root / "store"


def bytes_of(path: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that a file or folder holds, unpacked, by name."""
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        if file.suffix == ".zip":
            with ZipFile(file) as packed:
                yield from ((name, packed.read(name)) for name in packed.namelist())
        elif file.is_file():
            yield file.name, file.read_bytes()


@pytest.mark.parametrize("suffix", export_suffixes())
def test_no_export_tells_where_files_lie(tmp_path: Path, place: Path, suffix: str) -> None:
    out = tmp_path / f"result{suffix}"
    with Graph.open(place, read_only=True) as graph:
        write(graph, out)
    held = dict(bytes_of(out))
    assert held and sum(map(len, held.values())) > 100
    assert not [name for name, data in held.items() if SECRET.encode() in data or str(place.parent).encode() in data]


def test_the_crate_names_the_files_that_failed_and_those_that_were_read(tmp_path: Path, place: Path) -> None:
    with Graph.open(place, read_only=True) as graph:
        write(graph, tmp_path / "crate.zip")
    held = dict(bytes_of(tmp_path / "crate.zip"))
    assert b"torn.pdf" in held["documents.csv"] and b"soft.md" in held["documents.csv"]
    assert b"torn.pdf" in held["answers/failures.csv"] and b"gone.md" in held["answers/failures.csv"]


def test_shards_do_not_tell_either(tmp_path: Path, place: Path) -> None:
    with Graph.open(place, read_only=True) as graph:
        graph.shards(tmp_path / "shards")
    assert not [name for name, data in bytes_of(tmp_path / "shards") if SECRET.encode() in data]


def test_no_named_question_tells_either(place: Path) -> None:
    with Graph.open(place, read_only=True) as graph:
        told = {name["name"]: json.dumps(graph.query(name["name"]).records()) for name in graph.questions()}
    assert "torn.pdf" in told["failures"]
    assert not [name for name, answer in told.items() if SECRET in answer]


@pytest.mark.parametrize("form", ["html", "json", "text"])
def test_what_a_paper_is_read_as_names_its_file_alone(tmp_path: Path, form: str) -> None:
    folder = tmp_path / SECRET
    folder.mkdir()
    (folder / "soft.md").write_text(TEXT, "utf8")
    shown = invoke("read", str(folder / "soft.md"), "--format", form)
    assert shown.exit_code == 0 and SECRET not in shown.stdout
    if form != "text":
        assert "soft.md" in shown.stdout


def test_the_terminal_may_tell_its_user_where_files_lie(place: Path) -> None:
    with Graph.open(place, read_only=True) as graph:
        documents, failures = graph.documents(), graph.failures()
    assert {Path(row["path"]).parent.name for row in documents} == {SECRET, "again"}
    assert SECRET in documents_as("json", documents, failures)

"""Files: the suffix names the format, and a file appears whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from miner.errors import FormatError, MinerError
from miner.exports import export_suffixes, map_suffixes, to_bytes, write, write_map
from miner.exports.files import replacing, write_text
from miner.exports.writers import FOLDERS
from tests.exports.fakes import RECORDS, FakeGraph


@pytest.fixture(scope="module")
def graph() -> Any:
    return FakeGraph()


@pytest.mark.parametrize("suffix", export_suffixes())
def test_every_export_makes_a_file_that_is_not_empty(graph: Any, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / "new" / "folder" / f"out{suffix.upper()}"
    write(graph, path)
    assert path.is_dir() or path.stat().st_size > 0
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("suffix", map_suffixes())
def test_every_map_makes_a_file_that_is_not_empty(graph: Any, tmp_path: Path, suffix: str) -> None:
    write_map(graph, tmp_path / f"map{suffix}")
    assert (tmp_path / f"map{suffix}").stat().st_size > 0


@pytest.mark.parametrize("writer", [write, write_map])
@pytest.mark.parametrize("name", ["graph.docx", "graph"])
def test_an_unknown_suffix_names_the_known_ones(
    graph: Any, tmp_path: Path, writer: Callable[[Any, Path], None], name: str
) -> None:
    with pytest.raises(FormatError, match=r"known suffixes are .*\.svg"):
        writer(graph, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("suffix", sorted({*export_suffixes()} - FOLDERS.keys()))
def test_the_same_graph_gives_the_same_bytes(graph: Any, suffix: str) -> None:
    same: Any = FakeGraph()
    assert to_bytes(graph, suffix) == to_bytes(same, suffix)


def test_records_come_back_from_csv_and_jsonl(graph: Any, tmp_path: Path) -> None:
    write(graph, tmp_path / "r.jsonl")
    lines = (tmp_path / "r.jsonl").read_text(encoding="utf8").splitlines()
    assert [json.loads(line) for line in lines] == RECORDS
    write(graph, tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["quote"] for row in rows] == [row["quote"] for row in RECORDS]
    assert [row["value_min"] for row in rows] == ["2", "0", "22", "", "2", "100"]
    assert {row["conditions"] for row in rows} == {"temperature 60 °C"}


# ---- pictures and pages ----------------------------------------------------------------------------------------------


def test_pictures_are_what_their_suffix_says(graph: Any, tmp_path: Path) -> None:
    for suffix, start in ((".png", b"\x89PNG\r\n\x1a\n"), (".pdf", b"%PDF-"), (".svg", b"<?xml")):
        write_map(graph, tmp_path / f"map{suffix}")
        assert (tmp_path / f"map{suffix}").read_bytes().startswith(start)
    root = etree.parse(tmp_path / "map.svg").getroot()
    assert root.tag.endswith("svg")


def test_the_page_needs_nothing_besides_itself(graph: Any, tmp_path: Path) -> None:
    write_map(graph, tmp_path / "map.html")
    page = (tmp_path / "map.html").read_text(encoding="utf8")
    assert page.count("<svg") == 1
    for forbidden in ("<script", "src=", "<link"):
        assert forbidden not in page
    for item in RECORDS:
        assert item["claim"][:8] in page


def test_a_page_of_nothing_leaves_no_file(tmp_path: Path) -> None:
    empty: Any = FakeGraph([])
    with pytest.raises(MinerError, match="no strategy has a value of operation pressure"):
        write_map(empty, tmp_path / "map.html")
    assert not list(tmp_path.iterdir())


def test_a_picture_of_nothing_says_why(tmp_path: Path) -> None:
    empty: Any = FakeGraph([])
    assert write_map(empty, tmp_path / "map.svg").startswith("Nothing to draw: no claim of operation pressure")
    assert (tmp_path / "map.svg").stat().st_size > 0


# ---- files -----------------------------------------------------------------------------------------------------------


def test_a_failure_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(RuntimeError), replacing(path) as draft:
        draft.write_text("half")
        raise RuntimeError
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_text(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_text(tmp_path, "x")

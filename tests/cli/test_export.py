"""Exports, and the places they cannot go."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from miner.exports import export_suffixes
from tests.cli.runner import Run, one_line


@pytest.mark.parametrize("suffix", export_suffixes())
def test_export_in_every_format(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    result = run("export", str(path))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"wrote {path}\n")
    assert path.stat().st_size > 0


def test_an_exported_network_is_read_back(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "n.graphml"))
    assert len(nx.read_graphml(tmp_path / "n.graphml")) > 0


def test_export_to_standard_output(run: Run, tmp_path: Path) -> None:
    run("export", str(tmp_path / "g.nq"))
    assert run("export", "-", "--format", "nq").stdout == (tmp_path / "g.nq").read_text(encoding="utf8")
    assert run("export", "-").exit_code == 2


def test_unknown_suffixes_name_the_known_ones(run: Run, tmp_path: Path) -> None:
    one_line(run("export", str(tmp_path / "x.docx")), 2, ".docx", ".ttl")
    one_line(run("map", "-o", str(tmp_path / "x.docx")), 2, ".docx", ".svg")
    one_line(run("records", "-o", str(tmp_path / "x")), 2, "no suffix", ".csv")
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path) -> None:
    one_line(run("export", str(tmp_path)), 2, "no suffix")
    (tmp_path / "file").write_text("")
    one_line(run("export", str(tmp_path / "file" / "x.ttl")), 1, "file")


def test_shards_are_written_and_loaded(run: Run, tmp_path: Path) -> None:
    shards, copy = str(tmp_path / "shards"), str(tmp_path / "copy")
    assert run("export", "--shards", shards, "--shard-size", "1").exit_code == 0
    result = run("load", shards, "--store", copy)
    assert result.exit_code == 0 and result.stderr.startswith("loaded ")
    run("export", str(tmp_path / "first.nq"))
    run("export", str(tmp_path / "second.nq"), "--store", copy)
    assert (tmp_path / "first.nq").read_bytes() == (tmp_path / "second.nq").read_bytes()
    assert run("map", "--store", copy).stdout == run("map").stdout


def test_wrong_ways_to_shard_and_load(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.nq").write_text("nonsense", encoding="utf8")
    one_line(run("load", str(tmp_path / "x.nq")), 2, "no N-Quads")
    one_line(run("load", str(tmp_path / "y.nq")), 2, "no such file")
    one_line(run("export", "--shards", str(tmp_path)), 1, "not empty")
    assert run("export").exit_code == 2
    assert run("export", "x.nq", "--shards", "y").exit_code == 2

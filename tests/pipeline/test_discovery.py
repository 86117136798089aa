"""Names of files that are odd, and things with a name that are no files."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

import miner
from miner.pipeline.discovery import find_files
from tests.cli.runner import invoke

TEXT = "The Li6PS5Cl cell was cycled at a stack pressure of 2 MPa.\n"
unix = pytest.mark.skipif(sys.platform != "linux", reason="names and files of Linux")


def reason(path: Path | str) -> str:
    """Why this path leads to no file."""
    found = find_files([path])
    (failure,) = found.wrong
    assert not found.files and not found.failures
    assert failure.stage == "find"
    assert failure.path.encode("utf-8")
    return failure.reason


@unix
@pytest.mark.parametrize("jobs", [0, 1])
def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path, jobs: int) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "device.md").symlink_to("/dev/zero")
    with miner.Graph.memory() as graph:
        outcome = miner.ingest([tmp_path / "pipe.md", tmp_path / "device.md"], graph, jobs=jobs)
        assert graph.failures() == []
    assert [failure.reason[:25] for failure in outcome.wrong] == ["this is no regular file -"] * 2


@unix
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("socket.txt")
        assert "no regular file" in reason("socket.txt")


@unix
def test_links_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(TEXT)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "other.md").write_text(TEXT)
    for number in range(4):
        (tmp_path / f"loop-{number}").symlink_to(tmp_path)
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    expected = [tmp_path / "deep" / "er" / "other.md", tmp_path / "paper.md"]
    for pattern in (tmp_path, tmp_path / "**" / "*.md"):
        found = find_files([pattern])
        assert (found.files, found.wrong) == (expected, [])
    assert "no such file" in reason(tmp_path / "self.md")


def test_patterns_find_what_shells_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.md", "deep/b.md", "deep/er/c.md", ".hidden/d.md", "deep/.e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    for pattern, names in {
        "*.md": ["a.md"],
        "**/*.md": ["a.md", "deep/b.md", "deep/er/c.md"],
        "deep/**": ["deep/b.md", "deep/er/c.md"],
        "d*/*.md": ["deep/b.md"],
        ".hidden/**/*.md": [".hidden/d.md"],
        f"../{tmp_path.name}/d*/**/c.md": [f"../{tmp_path.name}/deep/er/c.md"],
    }.items():
        assert [file.as_posix() for file in find_files([pattern]).files] == names, pattern


@pytest.mark.parametrize("path", ["x" * 5_000, "a\0b", "**x/[", "[", "\udc80"])
def test_names_that_nothing_has(path: str) -> None:
    assert reason(path)


@unix
@pytest.mark.parametrize("name", [b"two\nlines.md", b"no \xff\xfe text.md", "μ–π.md".encode(), b"-o.md", b"a [1].md"])
def test_any_name_of_a_paper(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text(TEXT)
    (tmp_path / os.fsdecode(b"torn " + name)).write_text("")
    result = invoke("ingest", str(tmp_path), "--store", str(tmp_path / "store"))
    assert result.exit_code == 1
    assert result.stderr.endswith("1 added, 0 unchanged, 1 failed\n")
    assert invoke("documents", "--store", str(tmp_path / "store")).exit_code == 0
    with miner.Graph.memory() as graph:
        assert len(miner.ingest([path], graph).added) == 1


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_file_that_vanishes_is_listed(tmp_path: Path, jobs: int) -> None:
    for number, name in enumerate(("a", "b", "c"), 30):
        (tmp_path / f"{name}.md").write_text(TEXT.replace("2 MPa", f"{number} MPa"))
    last = [tmp_path / f"{number}.md" for number in range(20)]
    for path in last:
        path.write_text(TEXT.replace("2 MPa", f"{path.stem} MPa"))

    def remove(done: int, total: int, path: str) -> None:
        last[-1].unlink(missing_ok=True)

    with miner.Graph.memory() as graph:
        outcome = miner.ingest([tmp_path], graph, jobs=jobs, progress=remove)
    assert len(outcome.added) == 22
    (failure,) = outcome.failures
    assert "no such file" in failure.reason

"""The commands that the README and the help show, run as they stand on the shipped corpus, page by page."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

import miner
from miner.cli import main
from tests.conftest import ROOT

CORPUS = ROOT / "corpus"
#: One page of the corpus is a scan on purpose, so that reading all of it ends with 1.
ENDS_WITH_ONE = {"miner ingest corpus/papers --store demo", "find . -name '*.pdf' | miner ingest -"}
IN_A_SHELL = set("|>*")


def commands(text: str) -> list[str]:
    """The lines of a text that call the program, without comments."""
    lines = (line.split("  #")[0].strip() for line in text.splitlines())
    return [line for line in lines if re.match(r"(?:find .*\| )?miner\b", line)]


def pages() -> dict[str, list[str]]:
    """What each block of the README, and each page of help, shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = {
        f"README {number}": commands(block)
        for number, block in enumerate(re.findall(r"```sh\n(.*?)```", readme, re.S), 1)
    }
    for name in ("", *main.commands):
        shown = CliRunner().invoke(main, [*([name] if name else []), "--help"]).output
        found[f"{name or 'miner'} --help"] = commands(shown.rsplit("Example:\n", 1)[1])
    return {name: lines for name, lines in found.items() if lines}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader of the README has it: the corpus, papers of their own, gold, and a graph of it all."""
    folder = tmp_path_factory.mktemp("shelf")
    shutil.copytree(CORPUS / "papers", folder / "corpus" / "papers")
    shutil.copytree(CORPUS / "gold", folder / "gold")
    for place in ("papers", "more"):
        (folder / place).mkdir()
    papers = [path for path in (CORPUS / "papers").iterdir() if path.stem != "scanned-note"]
    for path in papers:
        shutil.copy(path, folder / ("more" if path.stem == "carbon-primer-article" else "papers"))
    shutil.copy(CORPUS / "papers" / "low-pressure-digest.pdf", folder / "paper.pdf")
    with miner.Graph.open(folder / "graphs" / "store", create=True) as graph:
        assert not miner.ingest(papers, graph).failures
        graph.dump("nq", folder / "graph.nq")
        graph.shards(folder / "shards", 2)
    return folder


@pytest.fixture
def here(shelf: Path, tmp_path: Path) -> Path:
    """A copy of the folder, for the commands of one page, with the program on the path."""
    folder = tmp_path / "here"
    shutil.copytree(shelf, folder)
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, call in (("miner", f"{sys.executable} -m miner"), ("less", "cat")):
        (tools / name).write_text(f'#!/bin/sh\nexport PYTHONPATH={ROOT}\nexec {call} "$@"\n'.replace('cat "$@"', "cat"))
        (tools / name).chmod(0o755)
    return folder


def run(line: str, folder: Path) -> tuple[int, str]:
    """The exit code of a command as it stands, and what it printed."""
    if not IN_A_SHELL & set(re.sub(r"'[^']*'", "", line)):
        with chdir(folder):
            done = CliRunner().invoke(main, shlex.split(line)[1:])
        return done.exit_code, done.output
    environment = {**os.environ, "PATH": f"{folder.parent / 'bin'}:{os.environ['PATH']}"}
    shell = ["bash", "-o", "pipefail", "-c", line]
    ended = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("page", pages())
def test_what_is_shown_can_be_done(page: str, here: Path) -> None:
    for line in pages()[page]:
        code, printed = run(line, here)
        assert code == (line in ENDS_WITH_ONE), f"{line}\n{printed}"
        assert "Traceback" not in printed


def test_the_correction_that_is_shown_corrects_what_was_misread(here: Path) -> None:
    """ "A vulcanized rubber binder ... lowered from 70 to 2 MPa" was read without its strategy."""
    (line,) = {line for lines in pages().values() for line in lines if "--strategy" in line and "correct" in line}
    _, _, key, _, strategy, *_ = shlex.split(line)
    with miner.Graph.open(here / "graphs" / "store") as graph:
        before = graph.explain(key)
        assert "rubber binder" in before["evidence"][0]["quote"]
        assert before["strategy"] is None
        graph.correct(key, miner.Correction(by="anna", strategy=strategy))
        assert graph.explain(key)["strategy"] == strategy == "elastic-binder"
        (cell,) = [row for row in graph.map() if row["strategy"] == strategy and row["fit"] == "surely"]
        assert cell["regime"] == "industrial-target"

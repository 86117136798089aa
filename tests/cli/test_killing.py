"""Reading papers is stopped at any instant; the graph opens again, and reading them again completes it."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from miner.graph import Graph
from tests.cli.runner import invoke
from tests.conftest import ROOT

PAPERS = ROOT / "corpus" / "papers"
#: When reading is stopped: seconds after so many papers are told of; before the first, after the store has a file.
INSTANTS = ((0, 0.1), (1, 0.0), (1, 0.03), (3, 0.01))


def ingest(place: Path, papers: Path = PAPERS) -> list[str]:
    return [sys.executable, "-m", "miner", "ingest", str(papers), "--store", str(place)]


def graph_by_document(place: Path, out: Path) -> dict[str, list[str]]:
    """The lines of the export by their named graph."""
    assert invoke("export", str(out), "--store", str(place)).exit_code == 0
    found: dict[str, list[str]] = {}
    for line in out.read_text("utf8").splitlines():
        found.setdefault(line.rsplit(" ", 2)[-2], []).append(line)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What an undisturbed run makes of the corpus, a scan of which cannot be read."""
    folder = tmp_path_factory.mktemp("whole")
    done = subprocess.run(ingest(folder / "store"), check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    return graph_by_document(folder / "store", folder / "graph.nq")


def killed(place: Path, papers: int, delay: float) -> None:
    """Start reading, and kill the process and its readers at an instant."""
    process = subprocess.Popen(
        ingest(place), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    while process.poll() is None and not (place / "LOCK").exists():
        time.sleep(0.002)
    for _ in range(papers):
        process.stderr.readline()
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()


def test_reading_is_killed_at_any_instant(tmp_path: Path, whole: dict[str, list[str]]) -> None:
    """One store is disturbed again and again; whatever it holds in between is whole."""
    place = tmp_path / "store"
    sizes = []
    for papers, delay in INSTANTS:
        killed(place, papers, delay)
        with Graph.open(place, create=True) as graph:  # what was cut off in its making is made
            assert graph.check().conforms
        held = graph_by_document(place, tmp_path / "held.nq")
        assert all(whole[name] == lines for name, lines in held.items()), (papers, delay)
        sizes.append(len(held))
    assert sizes == sorted(sizes) and sizes[0] < sizes[-1], sizes
    done = subprocess.run(ingest(place), check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert graph_by_document(place, tmp_path / "graph.nq") == whole


def test_a_full_disk_is_one_clear_line(tmp_path: Path, whole: dict[str, list[str]]) -> None:
    """No file may grow beyond a few hundred kB, as if there were no space; with it, the papers are read."""
    place = tmp_path / "store"

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing fails, and the process goes on
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    Graph.open(place, create=True).close()
    done = subprocess.run(ingest(place), check=False, cwd=ROOT, capture_output=True, text=True, preexec_fn=full)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    told = [line for line in done.stderr.splitlines() if "cannot be written" in line]
    assert told and all(line.startswith("miner: ") for line in told), done.stderr
    held = graph_by_document(place, tmp_path / "held.nq")
    assert all(whole[name] == lines for name, lines in held.items())
    assert subprocess.run(ingest(place), check=False, cwd=ROOT, capture_output=True).returncode == 1
    assert graph_by_document(place, tmp_path / "graph.nq") == whole


@pytest.fixture
def in_use(tmp_path: Path) -> Iterator[Path]:
    with Graph.open(tmp_path / "store", create=True):
        yield tmp_path / "store"


def test_a_store_that_another_process_uses_is_one_clear_line(in_use: Path) -> None:
    done = subprocess.run(ingest(in_use), check=False, cwd=ROOT, capture_output=True, text=True)
    (line,) = done.stderr.splitlines()
    assert (done.returncode, done.stdout) == (1, "")
    assert line.startswith("miner: ") and "in use by another process (wait" in line

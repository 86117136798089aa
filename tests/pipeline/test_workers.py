"""A file that hangs, crashes or eats memory costs itself and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import miner
from miner.cli import main as command_line  # noqa: F401 - imported before WORK is patched
from miner.errors import MinerError, SettingsError
from miner.model import Failure
from miner.pipeline import readers as readers_of
from miner.pipeline import take_in
from miner.settings import Settings
from tests.cli.runner import invoke
from tests.conftest import ROOT
from tests.pipeline import misbehaving

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")
WORDS = "The cell of {name} was cycled at a stack pressure of 2 MPa.\n"
BRIEF = Settings(max_seconds=1.0)
PATIENT = 30.0  # seconds; far from what any of these takes


@pytest.fixture(autouse=True)
def misbehaving_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("miner.pipeline.worker_pool.WORK", misbehaving.misbehave)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., list[Path]]:
    def written(*names: str) -> list[Path]:
        for name in names:
            (tmp_path / f"{name}.txt").write_text(WORDS.format(name=name), encoding="utf-8")
        return [tmp_path / f"{name}.txt" for name in names]

    return written


def mined(files: list[Path], settings: Settings = BRIEF, jobs: int = 1) -> list[str]:
    """Of each file the id of the paper, or the reason why there is none."""
    with readers_of(settings, jobs) as reader:
        results = [result.reason if isinstance(result, Failure) else result.document.source.id
                   for result in reader.mine(files)]  # fmt: skip
    return results


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_files(write: Callable[..., list[Path]], jobs: int) -> None:
    names = ["slow-1", *(f"kept-{number}" for number in range(30)), "slow-2", "last"]
    assert mined(write(*names), Settings(), jobs) == names


@pytest.mark.parametrize("act", ["hang", "spin", "hold"])
def test_a_file_that_takes_too_long_is_given_up(write: Callable[..., list[Path]], act: str) -> None:
    results = mined(write("before", act, "after"))
    assert results == ["before", "took longer than 1 s - raise max_seconds (--max-seconds)", "after"]


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        ("segfault", "the reader crashed (signal 11)"),
        ("abort", "the reader crashed (signal 6)"),
        ("exit", "the reader crashed (exit code 3)"),
        ("killed", "the reader was killed (signal 9)"),
        ("fail", "internal error, please report: ZeroDivisionError"),
    ],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_costs_the_file_that_was_read(
    write: Callable[..., list[Path]], act: str, reason: str, jobs: int
) -> None:
    first, failed, *rest = mined(write("before", act, "after", "and-on"), jobs=jobs)
    assert failed.startswith(reason)
    assert [first, *rest] == ["before", "after", "and-on"]


def test_many_crashes_in_a_row(write: Callable[..., list[Path]]) -> None:
    results = mined(write("exit-1", "exit-2", "exit-3", "abort-4", "kept"), jobs=2)
    assert ["crashed" in result for result in results] == [True, True, True, True, False]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the limit may not be kept")
def test_memory_has_a_limit(write: Callable[..., list[Path]]) -> None:
    results = mined(write("before", "eat", "after"), Settings(max_memory_megabytes=500))
    assert results == [
        "before",
        "needs more than 500 MB of memory - raise max_memory_megabytes (--max-memory-mb)",
        "after",
    ]


def test_a_worker_says_nothing_to_the_user(write: Callable[..., list[Path]], capfd: pytest.CaptureFixture[str]) -> None:
    assert mined(write("talk", "kept")) == ["talk", "kept"]
    assert capfd.readouterr() == ("", "")


def test_workers_that_never_start_end_the_run(
    write: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("miner.pipeline.worker_pool.WORK", misbehaving.be_stillborn)
    with pytest.raises(MinerError, match=r"no process .* can be started: .*exit code 7.*jobs=0"):
        mined(write("kept", "other"), jobs=2)


def test_what_keeps_a_worker_from_starting_is_told(
    write: Callable[..., list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("miner.pipeline.worker_pool.WORK", misbehaving.be_unfit)
    with pytest.raises(MinerError, match=r"the vocabulary is torn \(mend it\)"):
        mined(write("kept"))


def test_no_files_and_no_such_number_of_jobs() -> None:
    assert mined([]) == []
    with pytest.raises(SettingsError, match="jobs"):
        readers_of(Settings(), -1)


def test_no_worker_is_left_behind(write: Callable[..., list[Path]]) -> None:
    with readers_of(Settings(), 3) as reader:
        results = iter(reader.mine(write("kept", "hang-1", "hang-2", "other")))
        next(iter(results))
        assert children_of(os.getpid())
    assert not children_of(os.getpid())


def test_the_rest_is_kept_and_the_failures_are_noted(write: Callable[..., list[Path]]) -> None:
    files = write("before", "hang", "segfault", "after")
    heard: list[tuple[int, int, str]] = []
    with miner.Graph.memory() as graph:
        with readers_of(BRIEF, 1) as reader:
            outcome = take_in(files, graph, reader, lambda *step: heard.append(step))
        assert sorted(document["id"] for document in graph.documents()) == ["after", "before"]
        assert {Path(failure["path"]).stem for failure in graph.failures()} == {"hang", "segfault"}
    assert [(failure.stage, Path(failure.path).stem) for failure in outcome.failures] == [
        ("read", "hang"),
        ("read", "segfault"),
    ]
    assert heard == [(number, 4, str(file)) for number, file in enumerate(files, 1)]


def test_the_command_line_goes_on_and_ends_with_one(write: Callable[..., list[Path]], tmp_path: Path) -> None:
    files = map(str, write("before", "hang", "segfault", "after"))
    result = invoke("ingest", *files, "--store", str(tmp_path / "store"), "--max-seconds", "1", "--jobs", "2")
    assert (result.exit_code, result.stdout) == (1, "added before\nadded after\n")
    assert "hang.txt: took longer than 1 s - raise max_seconds (--max-seconds) (read)" in result.stderr
    assert "segfault.txt: the reader crashed (signal 11)" in result.stderr
    assert result.stderr.endswith("2 added, 0 unchanged, 2 failed\n")


@pytest.mark.parametrize("option", ["--max-seconds", "--max-memory-mb", "--max-pages", "--max-file-mb", "--jobs"])
def test_limits_are_positive(write: Callable[..., list[Path]], option: str) -> None:
    assert invoke("ingest", *map(str, write("kept")), option, "0").exit_code == 2


# ---- a whole command in a process of its own

#: Hears Ctrl-C also where the tests run in the background of a shell, which has its children ignore it.
COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
import miner.pipeline.worker_pool as worker_pool
from tests.pipeline.misbehaving import misbehave
worker_pool.WORK = misbehave
from miner.cli import main
main()
"""


@pytest.fixture
def command() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: str) -> subprocess.Popen[str]:
        running.append(
            subprocess.Popen(
                [sys.executable, "-c", COMMAND, *arguments],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        )
        return running[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in found.splitlines()]
    return [int(row[0]) for row in rows if int(row[1]) == pid and "sys.path[:]" in row[2]]


def until(true: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < PATIENT
        time.sleep(0.05)


def gone(pid: int) -> bool:
    found = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return not found.strip() or found.strip().startswith("Z")


def busy(process: subprocess.Popen[str]) -> list[int]:
    """The workers of a command that has taken in its first file and hangs at the others."""
    assert process.stderr is not None
    assert process.stderr.readline().startswith("[1/")
    until(lambda: len(children_of(process.pid)) == 2)
    return children_of(process.pid)


@pytest.mark.parametrize("act", ["hang", "spin"])
def test_no_orphans_when_the_command_is_killed(
    write: Callable[..., list[Path]], tmp_path: Path, command: Callable[..., subprocess.Popen[str]], act: str
) -> None:
    files = map(str, write("before", f"{act}-1", f"{act}-2", f"{act}-3"))
    process = command("ingest", *files, "--jobs", "2", "--store", str(tmp_path / "store"))
    workers = busy(process)
    process.kill()
    process.wait()
    until(lambda: all(map(gone, workers)))


def test_ctrl_c_ends_everything_at_once_and_keeps_the_store_sound(
    write: Callable[..., list[Path]], tmp_path: Path, command: Callable[..., subprocess.Popen[str]]
) -> None:
    files = map(str, write("before", "hang-1", "hang-2", "hang-3"))
    process = command("ingest", *files, "--jobs", "2", "--store", str(tmp_path / "store"))
    workers = busy(process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENT)
    assert (process.returncode, out) == (130, "")
    assert "Traceback" not in err
    assert err.endswith("miner: stopped (papers that were added are kept)\n")
    until(lambda: all(map(gone, workers)))
    assert "before" in invoke("documents", "--store", str(tmp_path / "store")).stdout


UNGUARDED = """
import sys, miner
with miner.Graph.memory() as graph:
    outcome = miner.ingest(sys.argv[1:], graph, jobs=2)
    print(outcome.added, outcome.failures)
"""


def test_a_script_needs_no_guard(write: Callable[..., list[Path]], tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(script), *map(str, write("one", "two"))],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("['one', 'two'] []\n", "")


IDLE_PARENT = """
import sys
from miner.cli import main
try: main(["ingest", *sys.argv[1:]])
except SystemExit: pass
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_the_process_that_watches_imports_nothing_that_reads(write: Callable[..., list[Path]], tmp_path: Path) -> None:
    arguments = [*map(str, write("one")), "--store", str(tmp_path / "store")]
    done = subprocess.run(
        [sys.executable, "-c", IDLE_PARENT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith("added one\n")
    assert not {"spacy", "pypdfium2", "chemdataextractor", "numpy"} & set(done.stdout.split())

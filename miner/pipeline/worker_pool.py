"""Who mines the files of a run: this process, or worker processes that are watched.

A worker that takes too long is killed, one that dies is replaced; either costs the file that it held and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from types import TracebackType
from typing import Any, Protocol, Self

from miner.errors import MinerError, SettingsError
from miner.model import Failure
from miner.pipeline.mine_paper import Mined, miner_of, name_of, refused, told
from miner.pipeline.worker import Answer, Ready, Unfit, work
from miner.processes import Process
from miner.settings import Settings

START_SECONDS = 120.0  # to import everything on a slow disk
MOST_STILLBORN = 2  # workers in a row that die before they are ready
AHEAD = 8  # results for each worker that may wait for a slow file before them
WORK = work  # what each process does
KILLED, ABORTED = 9, (4, 5, 6)  # signals
HOUR = 3600.0  # the longest that a queue is waited for at a time


class Reader(AbstractContextManager[Any], Protocol):
    """Whatever turns files into mined papers or failures, in the order of the files."""

    settings: Settings

    def mine(self, files: Sequence[Path]) -> Iterable[Mined | Failure]:
        """One result for each file."""
        ...


def readers(settings: Settings, jobs: int) -> Reader:
    """The way to mine with that many worker processes; 0 is this process. Work begins to start in ``with``."""
    if jobs < 0:
        raise SettingsError("jobs must not be negative", "0 reads in this process")
    return Workers(settings, jobs) if jobs else InProcess(settings)


class InProcess:
    """Mines in this process: nothing bounds the time and memory of a file."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def mine(self, files: Sequence[Path]) -> Iterator[Mined | Failure]:
        """One result for each file, in order."""
        for path in files:
            yield self._attempt(path)

    def _attempt(self, path: Path) -> Mined | Failure:
        try:
            return miner_of(self.settings).attempt(path)
        except MinerError as error:
            return refused(path, error)
        except MemoryError:
            return Failure(name_of(path), "read", "not enough memory - read it on a larger machine")


class Workers:
    """Mines in at most ``jobs`` processes; the first starts at once, the others when there is work for them."""

    def __init__(self, settings: Settings, jobs: int) -> None:
        self.settings, self._jobs = settings, jobs
        self._heard: SimpleQueue[tuple[_Worker, object]] = SimpleQueue()
        self._workers: list[_Worker] = []
        self._stillborn = 0
        self._done: dict[int, Mined | Failure] = {}

    def __enter__(self) -> Self:
        self._hire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        while self._workers:
            self._workers.pop().process.end()

    def mine(self, files: Sequence[Path]) -> Iterator[Mined | Failure]:
        """One result for each file, in order; raises MinerError when workers do not start."""
        given = 0
        for number in range(len(files)):
            while number not in self._done:
                given = self._share_out(files, given, min(len(files), number + AHEAD * self._jobs))
                self._hear()
            yield self._done.pop(number)

    def _share_out(self, files: Sequence[Path], given: int, most: int) -> int:
        """Give files to idle workers, and hire when there are more files than hands; returns how many are given."""
        for worker in self._workers:
            if given < most and worker.is_idle:
                worker.give(given, files[given], self.settings.max_seconds)
                given += 1
        unready = sum(not worker.is_ready for worker in self._workers)
        if given + unready < most and len(self._workers) < self._jobs:
            self._hire()
        return given

    def _hire(self) -> None:
        self._workers.append(_Worker(self.settings, self._heard))

    def _hear(self) -> None:
        """Wait for the next answer, death or deadline. An answer that is there counts, however late it is looked at."""
        deadline = min(worker.deadline for worker in self._workers)
        try:
            worker, said = self._heard.get(timeout=min(max(0.0, deadline - monotonic()), HOUR))
        except Empty:
            self._dismiss_the_late()
            return
        if worker in self._workers:
            self._note(worker, said)

    def _note(self, worker: _Worker, said: object) -> None:
        if isinstance(said, Ready):
            self._stillborn = 0
            worker.rest()
        elif isinstance(said, Answer) and worker.held is not None:
            self._done[worker.held[0]] = said.result
            worker.rest()
            if said.last:
                self._dismiss(worker)
        elif isinstance(said, Unfit):
            raise MinerError(said.message, said.remedy)
        else:
            self._dismiss(worker, *_death(worker.process.die()))

    def _dismiss_the_late(self) -> None:
        limit = self.settings.max_seconds
        for worker in [worker for worker in self._workers if worker.deadline <= monotonic()]:
            late = limit if worker.is_ready else START_SECONDS
            self._dismiss(worker, f"took longer than {late:g} s", "raise max_seconds (--max-seconds)")

    def _dismiss(self, worker: _Worker, reason: str = "", remedy: str = "") -> None:
        """Take a worker away; the file that it held fails for ``reason``."""
        self._workers.remove(worker)
        worker.process.end()
        if worker.held is not None:
            number, path = worker.held
            self._done[number] = Failure(name_of(path), "read", told(reason, remedy))
        elif not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= MOST_STILLBORN:
                raise MinerError(
                    f"no process that reads papers can be started: {reason}",
                    "raise max_memory_megabytes (--max-memory-mb), or from Python read in this process with jobs=0",
                )
        if not self._workers:
            self._hire()


class _Worker:
    """A process that mines, the file that it holds, and until when it may do so."""

    def __init__(self, settings: Settings, heard: SimpleQueue[tuple[_Worker, object]]) -> None:
        self.held: tuple[int, Path] | None = None
        self.is_ready = False
        self.deadline = monotonic() + START_SECONDS
        self.process = Process(lambda said: heard.put((self, said)), WORK, settings)

    @property
    def is_idle(self) -> bool:
        """True for a worker that waits for a file."""
        return self.is_ready and self.held is None

    def give(self, number: int, path: Path, seconds: float) -> None:
        """Let it mine a file, from now on for at most that long."""
        self.held, self.deadline = (number, path), monotonic() + seconds
        self.process.tell(path)

    def rest(self) -> None:
        """It is ready for a file."""
        self.held, self.is_ready, self.deadline = None, True, float("inf")


def _death(code: int) -> tuple[str, str]:
    """What is said of a worker that ended by itself, and what to do about it.

    Libraries that get no memory abort or run into a trap.
    """
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    if code == -KILLED:
        return f"the reader was killed ({how}), perhaps for want of memory", "use fewer jobs"
    if -code in ABORTED:
        return f"the reader crashed ({how}), perhaps for want of memory", "raise max_memory_megabytes (--max-memory-mb)"
    return f"the reader crashed ({how})", "save the file anew from a viewer"

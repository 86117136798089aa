"""A process that mines the files it is told, for a process that watches it: ``Workers`` in supervision.py.

It is told settings and then paths on its standard input, and answers on its standard output, all in pickles. What
libraries print goes nowhere. It ends when its input does, so it does not outlive the process that started it.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from miner.errors import MinerError
from miner.model import Failure
from miner.pipeline.mine_paper import Mined, Miner, name_of, told
from miner.settings import Settings

MEGABYTE = 1_000_000
RAISE_MEMORY = "raise max_memory_megabytes (--max-memory-mb)"
GRACE = 30  # seconds after which a worker ends itself when nobody did


@dataclass(frozen=True, slots=True)
class Ready:
    """The first answer: files can come."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """The first answer of a worker that cannot work: what the user is told."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a file. ``last``: the worker has ended, its memory may be torn."""

    result: Mined | Failure
    last: bool = False


def main() -> None:
    """Work until nothing more comes."""
    asked, answers, nowhere = _pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the watching process decides
    settings: Settings = pickle.load(asked)
    bound(settings.max_memory_megabytes)
    paths = _paths(asked)
    try:
        miner = Miner(settings)
    except MinerError as error:
        _say(answers, pickle.dumps(Unfit(error.message, error.remedy)))
        return
    except MemoryError:
        reason = f"reading needs more than {settings.max_memory_megabytes:g} MB of memory"
        _say(answers, pickle.dumps(Unfit(reason, RAISE_MEMORY)))
        return
    gc.freeze()  # the pipeline lives as long as the process; collections of garbage need not walk it
    _say(answers, pickle.dumps(Ready()))
    for path in paths:
        # Runs without the interpreter, and so ends even what never returns to it.
        faulthandler.dump_traceback_later(settings.max_seconds + GRACE, exit=True, file=nowhere)
        try:
            answer = pickle.dumps(Answer(miner.attempt(path)))
        except MemoryError:
            _say(answers, pickle.dumps(Answer(_too_large(path, settings.max_memory_megabytes), last=True)))
            return
        faulthandler.cancel_dump_traceback_later()
        _say(answers, answer)


def bound(megabytes: float) -> None:
    """Let this process have no more memory than that, where the system can see to it, and leave no core dumps."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    for kind, most in ((resource.RLIMIT_DATA, int(megabytes * MEGABYTE)), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):  # a system that does not let go
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _too_large(path: Path, megabytes: float) -> Failure:
    return Failure(name_of(path), "read", told(f"needs more than {megabytes:g} MB of memory", RAISE_MEMORY))


def _pipes() -> tuple[BinaryIO, BinaryIO, BinaryIO]:
    """Input and output under numbers of their own, and a place for everything that others print."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = open(os.devnull, "r+b", buffering=0)  # noqa: SIM115, PTH123 - stays open to the end
    for number in (0, 1, 2):
        os.dup2(nowhere.fileno(), number)
    return asked, answers, nowhere


def _paths(asked: BinaryIO) -> Iterator[Path]:
    """The paths as they are told; the process ends when the other end is closed, even in the midst of a file."""
    waiting: SimpleQueue[Path] = SimpleQueue()

    def listen() -> None:
        try:
            while True:
                waiting.put(pickle.load(asked))
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)

    Thread(target=listen, daemon=True).start()
    return iter(waiting.get, None)


def _say(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()

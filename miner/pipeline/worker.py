"""A process that mines the files it is told, for a process that watches it: ``Workers`` in worker_pool.py."""

from __future__ import annotations

import faulthandler
import gc
import pickle
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from miner.errors import MinerError
from miner.model import Failure
from miner.pipeline.mine_paper import Mined, Miner, name_of, told
from miner.processes import Say
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


def work(paths: Iterator[Path], say: Say, settings: Settings) -> None:
    """Mine one file after another until no more come, within the limits of the settings."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the watching process decides
    bound(settings.max_memory_megabytes)
    try:
        miner = Miner(settings)
    except MinerError as error:
        say(pickle.dumps(Unfit(error.message, error.remedy)))
        return
    except MemoryError:
        reason = f"reading needs more than {settings.max_memory_megabytes:g} MB of memory"
        say(pickle.dumps(Unfit(reason, RAISE_MEMORY)))
        return
    gc.freeze()  # the pipeline lives as long as the process; collections of garbage need not walk it
    say(pickle.dumps(Ready()))
    for path in paths:
        # Runs without the interpreter, and so ends even what never returns to it.
        faulthandler.dump_traceback_later(settings.max_seconds + GRACE, exit=True)
        try:
            answer = pickle.dumps(Answer(miner.attempt(path)))
        except MemoryError:
            say(pickle.dumps(Answer(_too_large(path, settings.max_memory_megabytes), last=True)))
            return
        faulthandler.cancel_dump_traceback_later()
        say(answer)


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

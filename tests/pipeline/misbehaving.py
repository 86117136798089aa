"""Worker processes in which the name of a file says what reading it does; all other files are read, and not mined."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from miner.documents import read
from miner.pipeline import mine_paper, worker
from miner.pipeline.mine_paper import Mined, Miner
from miner.processes import Say
from miner.settings import Settings

HOURS = 3600 * 24


def _init(self: Miner, settings: Settings) -> None:
    self.settings = settings


def _mine(self: Miner, path: Path) -> Mined:
    act = path.stem.split("-")[0]
    if act in ACTS:
        ACTS[act]()
    return Mined(read(path, self.settings), (), ())


def _spin() -> None:
    while True:
        pass


def _hold_the_interpreter() -> None:
    ctypes.PyDLL(None).sleep(HOURS)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def _talk() -> None:
    for number in (1, 2):
        os.write(number, b"a library wants to say something\n")
    sys.stdout.write("so does Python\n")
    sys.stdout.flush()


def _fail() -> None:
    raise ZeroDivisionError("nothing by nothing")


def _slow() -> None:
    time.sleep(0.5)


ACTS = {
    "hang": lambda: time.sleep(HOURS),
    "spin": _spin,
    "hold": _hold_the_interpreter,
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "eat": _eat,
    "talk": _talk,
    "fail": _fail,
    "slow": _slow,
}


def misbehave(paths: Iterator[Path], say: Say, settings: Settings) -> None:
    Miner.__init__ = _init  # type: ignore[method-assign, assignment]
    Miner.mine = _mine  # type: ignore[method-assign]
    worker.work(paths, say, settings)


def be_stillborn(_paths: Iterator[Path], _say: Say, _settings: Settings) -> None:
    os._exit(7)


def be_unfit(paths: Iterator[Path], say: Say, settings: Settings) -> None:
    from miner.errors import VocabularyError

    def refuse(self: Miner, settings: Settings) -> None:
        raise VocabularyError("the vocabulary is torn", "mend it")

    mine_paper.Miner.__init__ = refuse  # type: ignore[method-assign, assignment]
    worker.work(paths, say, settings)

"""Functions in processes of their own, which use another core, and can be watched and stopped.

A process runs one function of a module. The two ends talk in pickles: what is sent to the process comes to the function
as an iterator, and what it answers is heard here. What libraries print there goes nowhere. The process ends when the
other end is closed, so it does not outlive who started it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from miner.errors import MinerError

# Not multiprocessing: it would run the user's script again in each process, and guard itself with an error.
_BOOT = "import sys; sys.path[:] = {path!a}; from miner.processes import main; main()"
_JOIN_SECONDS = 10.0

#: Hands an answer, pickled already, to the process that watches.
Say = Callable[[bytes], None]


class Process:
    """The near end of a process that runs ``function(messages, say, *arguments)``.

    ``hear`` is called in a thread of its own with everything that the function says, and with None at the end.
    """

    def __init__(self, hear: Callable[[object], None], function: Callable[..., None], *arguments: object) -> None:
        if not sys.executable:
            raise MinerError("no Python to start another process with", "read in this process with jobs=0")
        self._process = subprocess.Popen(
            [sys.executable, "-c", _BOOT.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._ear = Thread(target=self._listen, args=(hear,), daemon=True)
        self._ear.start()
        self.tell((function, arguments))

    def tell(self, message: object) -> None:
        """Send something; the death of the process shows in what is heard, and here it is no news."""
        pipe = self._process.stdin
        if pipe is not None:
            with suppress(OSError):
                pipe.write(pickle.dumps(message))
                pipe.flush()

    def kill(self) -> None:
        """Stop it at once, whatever it does."""
        self._process.kill()

    def end(self) -> None:
        """Stop it and let go of everything."""
        self.kill()
        self._process.wait()
        self._ear.join(_JOIN_SECONDS)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not yet told goes nowhere
                    pipe.close()

    def die(self) -> int:
        """Wait for the end of a process that has closed its pipe; how it ended, as subprocess tells it."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_JOIN_SECONDS)
        self.end()
        return self._process.returncode

    def _listen(self, hear: Callable[[object], None]) -> None:
        pipe = self._process.stdout
        try:
            while pipe is not None:
                hear(pickle.load(pipe))
        except Exception:  # the end, or an answer torn by a crash, which may hold anything
            hear(None)


def run_isolated(function: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
    """What a function of a module gives in another process, which is stopped after some seconds of its work.

    Arguments, result and errors are pickled. Raises what the function raises, TimeoutError when the time is over, and
    MinerError when the process dies.
    """
    heard: SimpleQueue[Any] = SimpleQueue()
    process = Process(heard.put, _call_once, function, *arguments)
    try:
        answer = heard.get() and heard.get(timeout=seconds)  # the first says that it begins: the start does not count
    except Empty:
        raise TimeoutError(f"{seconds:g} s are over") from None
    finally:
        process.end()
    if answer is None:
        raise MinerError("a process ended without an answer", "try again")
    found, error = answer
    if error is not None:
        raise error
    return found


def _call_once(_: Iterator[Any], say: Say, function: Callable[..., Any], *arguments: Any) -> None:
    say(pickle.dumps(True))
    found, error = None, None
    try:
        found = function(*arguments)
    except Exception as raised:
        error = raised
    say(pickle.dumps((found, error)))


def main() -> None:
    """The far end: read which function it is to run, and run it."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "r+b", buffering=0) as nowhere:  # noqa: PTH123 - a device
        for number in (0, 1, 2):
            os.dup2(nowhere.fileno(), number)
    function, arguments = pickle.load(asked)
    function(_messages(asked), partial(_say, answers), *arguments)
    os._exit(0)  # the interpreter would wait for who listens


def _messages(asked: BinaryIO) -> Iterator[Any]:
    """What is told, as it comes; the process ends when the other end is closed, even in the midst of its work."""
    waiting: SimpleQueue[Any] = SimpleQueue()

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

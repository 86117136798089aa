"""A function in a process of its own, which uses another core, or can be stopped."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from miner.errors import StoreError

_BOOT = "import sys; sys.path[:] = {path!a}; from miner.graph.apart import main; main()"


def run_isolated(function: Callable[..., Any], *arguments: Any, seconds: float | None = None) -> Any:
    """What a function of a module gives in another process, which is stopped after some seconds.

    Arguments, result and errors are pickled. Raises what the function raises, TimeoutError when the time is over, and
    StoreError when the process dies.
    """
    command = [sys.executable, "-c", _BOOT.format(path=sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            _start(process, pickle.dumps((function, arguments)))
            told, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as late:
            raise TimeoutError(f"{seconds:g} s are over") from late
        finally:
            process.kill()
    found, error = pickle.loads(told) if told else (None, StoreError("a process ended without an answer", "try again"))
    if error is not None:
        raise error
    return found


def _start(process: subprocess.Popen[bytes], given: bytes) -> None:
    """Hand over what to do, and wait for the one byte that says that it begins, so that the start does not count."""
    assert process.stdin is not None
    assert process.stdout is not None
    with suppress(BrokenPipeError):  # a process that died has no answer either
        process.stdin.write(given)
        process.stdin.flush()
    os.read(process.stdout.fileno(), 1)  # not more, as a buffer would


def main() -> None:
    """Call one function: read it from standard input, write what comes of it to standard output."""
    with os.fdopen(0, "rb") as given:
        function, arguments = pickle.load(given)
    os.write(1, b"!")
    found, error = None, None
    try:
        found = function(*arguments)
    except Exception as raised:
        error = raised
    with os.fdopen(1, "wb") as out:
        pickle.dump((found, error), out)

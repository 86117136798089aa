"""A query in a process of its own, which can be stopped: nothing stops the engine inside this one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Store

from miner.errors import QueryError, StoreError
from miner.graph.answers import Limits, Result, ask, too_slow

_BOOT = "import sys; sys.path[:] = {path!a}; from miner.graph.apart import main; main()"


def ask_apart(place: Path, sparql: str, slugs: Mapping[str, str], limits: Limits) -> Result:
    """``ask`` of the graph in a folder, in a process that is stopped when the time is over.

    Raises QueryError as ``ask`` does, and for a query that took too long; StoreError when the process does not answer.
    """
    given = pickle.dumps((str(place.resolve()), sparql, dict(slugs), limits.rows))
    command = [sys.executable, "-c", _BOOT.format(path=sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            _wait_until_ready(process)
            answer, _ = process.communicate(given, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise too_slow(limits.seconds or 0) from error
        finally:
            process.kill()
    told = pickle.loads(answer) if answer else StoreError("the query's process ended without an answer", "ask again")
    if isinstance(told, Exception):
        raise told
    result: Result = told
    return result


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    """Read the one byte that the process sends first, so that its start does not count."""
    assert process.stdout is not None
    process.stdout.read(1)


def main() -> None:
    """Answer one query: read it from standard input, write what comes of it to standard output."""
    os.write(1, b"!")
    place, sparql, slugs, rows = pickle.load(os.fdopen(0, "rb"))
    told: Result | Exception
    try:
        told = ask(Store.read_only(place), sparql, slugs, Limits(rows))
    except (QueryError, OSError) as error:
        told = error
    with os.fdopen(1, "wb") as out:
        pickle.dump(told, out)

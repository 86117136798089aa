"""A query in a process of its own, which can be stopped: nothing stops the engine inside this one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from miner.errors import QueryError, StoreError
from miner.graph.stores.quadstore import Answer, Limits, too_slow

_BOOT = "import sys; sys.path[:] = {path!a}; from miner.graph.stores.apart import main; main()"


def ask_apart(place: Path, sparql: str, limits: Limits) -> Answer:
    """What the graph in a folder answers to a process that is stopped when the time is over.

    Raises QueryError for a fault of the query and for one that took too long; StoreError when the process dies.
    """
    given = pickle.dumps((str(place.resolve()), sparql, limits.rows))
    command = [sys.executable, "-c", _BOOT.format(path=sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            _wait_until_ready(process)
            told, _ = process.communicate(given, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise too_slow(limits.seconds or 0) from error
        finally:
            process.kill()
    found = pickle.loads(told) if told else StoreError("the query's process ended without an answer", "ask again")
    if isinstance(found, Exception):
        raise found
    answer: Answer = found
    return answer


def _wait_until_ready(process: subprocess.Popen[bytes]) -> None:
    """Read the one byte that the process sends first, so that its start does not count."""
    assert process.stdout is not None
    process.stdout.read(1)


def main() -> None:
    """Answer one query: read it from standard input, write what comes of it to standard output."""
    from pyoxigraph import Store

    from miner.graph.stores.answering import answer

    os.write(1, b"!")
    place, sparql, rows = pickle.load(os.fdopen(0, "rb"))
    told: Answer | Exception
    try:
        told = answer(Store.read_only(place), sparql, Limits(rows))
    except (QueryError, OSError) as error:
        told = error
    with os.fdopen(1, "wb") as out:
        pickle.dump(told, out)

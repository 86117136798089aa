"""Writes into every named question how its answer on the shipped corpus begins: ``python -m tools.examples``."""

from __future__ import annotations

import os
import re
from pathlib import Path

import miner
from miner.graph import Graph
from miner.graph.answers import Plain, Result
from miner.vocabulary import load
from tools import ROOT

SHOWN, WIDEST = 3, 44
_OLD = re.compile(r"(?m)^# example:.*\n")
_HEAD = re.compile(r"(?:^# (?:title|description|parameter|in turn):.*\n)+", re.MULTILINE)


def corpus() -> Graph:
    """The shipped papers in memory, read from the top of the checkout, as their paths are told from there."""
    graph, here = Graph.memory(), Path.cwd()
    os.chdir(ROOT)
    try:
        miner.ingest(["corpus/papers"], graph)
    finally:
        os.chdir(here)
    return graph


def example(result: Result) -> list[str]:
    """The names of the columns, the first rows, and how many more there are."""
    rows = [" | ".join(_cell(value) for value in row) for row in result.rows[:SHOWN]]
    more = len(result.rows) - len(rows)
    return [" | ".join(result.columns), *rows, *([f"… and {more} more"] if more > 0 else [])]


def _cell(value: Plain) -> str:
    """A value in one short line; lists, whose order is left open, in alphabetical order."""
    text = "–" if value in (None, "") else str(value)
    if "\n" in text:
        text = "; ".join(sorted(text.split("\n")))
    elif re.fullmatch(r"(?:[0-9a-f]{16} ?)+", text):
        text = " ".join(sorted(text.split()))
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1].rstrip()}…"


def with_example(text: str, lines: list[str]) -> str:
    """The text of a question with these lines at the end of its head."""
    bare = _OLD.sub("", text)
    head = _HEAD.match(bare)
    assert head, "a question begins with its title"
    block = "".join(f"# example: {line}\n" for line in lines)
    return bare[: head.end()] + block + bare[head.end() :]


def main() -> None:
    """Write the examples anew."""
    with corpus() as graph:
        for path in load().questions():
            text = path.read_text(encoding="utf8")
            path.write_text(with_example(text, example(graph.query(path.stem))), encoding="utf8")


if __name__ == "__main__":
    main()

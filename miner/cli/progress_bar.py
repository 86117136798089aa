"""How far long work is, on standard error, for people who look on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from miner.cli.common import is_quiet
from miner.model.progress import Progress

PATIENCE = 0.5  # seconds of work before a bar is worth drawing
PAUSE = 0.1  # seconds between two drawings
WIDTH, NAME_WIDTH = 24, 40  # characters
CLEAR = "\r\x1b[K"


@contextmanager
def progress_bar(what: str) -> Iterator[Progress | None]:
    """Something to tell (done, total, name) to, which draws a bar; None where nobody looks on.

    Standard error must be a terminal and ``--quiet`` not given. Nothing is left of the bar in the end.
    """
    if is_quiet() or not is_watched():
        yield None
        return
    started, drawn = monotonic(), 0.0

    def draw(done: int, total: int, name: str) -> None:
        nonlocal drawn
        now = monotonic()
        if now - started < PATIENCE or (now - drawn < PAUSE and done < total):
            return
        drawn = now
        click.echo(f"{CLEAR}{bar(done, total)} {what} {_shown(name)}", nl=False, err=True)

    try:
        yield draw
    finally:
        if drawn:
            click.echo(CLEAR, nl=False, err=True)


def is_watched() -> bool:
    """Whether messages go to a terminal."""
    return sys.stderr.isatty()


def bar(done: int, total: int) -> str:
    """How much is done.

    >>> bar(1, 2)
    '[############............] 1/2'
    """
    filled = WIDTH * done // max(total, 1)
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done}/{total}"


def _shown(name: str) -> str:
    """The end of a name, in printable characters: a path may hold any."""
    plain = "".join(character if character.isprintable() else "?" for character in name)
    return plain if len(plain) <= NAME_WIDTH else f"…{plain[-NAME_WIDTH + 1 :]}"

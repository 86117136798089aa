"""The command line called as a user would call it."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import CliRunner, Result

from miner.cli import main

Run = Callable[..., Result]


def invoke(*arguments: str, **options: str | None) -> Result:
    result = CliRunner().invoke(main, list(arguments), **options)  # type: ignore[arg-type]
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def one_line(result: Result, exit_code: int, *parts: str) -> None:
    """The error is one line that begins with the program's name, with a remedy in brackets; nothing on stdout."""
    assert (result.exit_code, result.stdout) == (exit_code, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("miner: ")
    assert line.endswith(")")
    for part in parts:
        assert part in line

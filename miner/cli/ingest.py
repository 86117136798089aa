"""The commands that read papers into a graph, for the first time or anew."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miner.cli.common import (
    COULD_NOT,
    WRONG_USAGE,
    Command,
    example,
    info,
    open_graph,
    report_error,
    store_option,
    write_out,
)
from miner.cli.progress_bar import progress_bar
from miner.errors import MissingPath
from miner.settings import Settings

if TYPE_CHECKING:
    from miner.pipeline import Found, Outcome

INTERRUPTED = 130  # as shells tell that somebody pressed Ctrl-C
#: Options of ``ingest`` and the settings that they set.
LIMITS = {
    "max_seconds": "max_seconds",
    "max_memory_mb": "max_memory_megabytes",
    "max_pages": "max_pages",
    "max_file_mb": "max_file_megabytes",
}


def _limit(option: str, help_text: str) -> Callable[[Command], Command]:
    """An option that sets a limit, with the default of the setting."""
    default = getattr(Settings(), LIMITS[option.removeprefix("--").replace("-", "_")])
    return click.option(
        option, type=click.IntRange(min=1), default=default, show_default=True, metavar="N", help=help_text
    )


def _limits(command: Command) -> Command:
    """The options that bound what bad input may cost."""
    options = (
        _limit("--max-seconds", "Seconds that a paper may take."),
        _limit("--max-memory-mb", "Memory that reading may take, in MB for each job."),
        _limit("--max-pages", "Pages that a paper may have."),
        _limit("--max-file-mb", "Size that a file may have, in MB."),
    )
    for option in reversed(options):
        command = option(command)
    return command


_jobs = click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Papers to read at a time."
)


@click.command(epilog=example("miner ingest papers/ more/*.pdf --jobs 2", "find . -name '*.pdf' | miner ingest -"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@_jobs
@_limits
@click.pass_context
def ingest(ctx: click.Context, /, paths: tuple[str, ...], store: str, jobs: int, **limits: int) -> None:
    """Read papers into the graph.

    PATH is a file, a folder or a pattern; PDF, XML and HTML of publishers, Markdown and plain text are read. "-" reads
    the paths from standard input, one a line.

    A file read before changes nothing, wherever it lies; other bytes at its place replace what it said. An article,
    its supporting information and its other forms are documents of their own, of one work. What cannot be read, or goes
    beyond a limit, is listed with the reason, and everything else is kept.

    \b
    Exit code 0: all was taken in.
              1: a paper could not be read.
              2: a path leads to no paper; what the others lead to is taken in.
    """
    from miner.pipeline import find_files

    _take_in(ctx, find_files(_paths(paths)), store, jobs, limits)


def _take_in(ctx: click.Context, found: Found, store: str, jobs: int, limits: dict[str, int]) -> None:
    from miner.pipeline import Outcome, readers, take_in

    settings = Settings.of(**{LIMITS[name]: value for name, value in limits.items()})
    if not (found.files or found.failures):  # nothing to make a graph of
        _report(Outcome(wrong=found.wrong, other=found.other))
        ctx.exit(WRONG_USAGE)
    try:
        # The reader starts in a process of its own while the graph is opened in this one.
        with (
            readers(settings, jobs) as reader,
            open_graph(store, change=True, create=True) as graph,
            progress_bar("read") as progress,
        ):
            outcome = take_in(found, graph, reader, progress or _in_lines)
    except KeyboardInterrupt:
        report_error("stopped (papers that were added are kept)")
        ctx.exit(INTERRUPTED)
    _report(outcome)
    ctx.exit(WRONG_USAGE if outcome.wrong else COULD_NOT if outcome.failures else 0)


def _paths(paths: tuple[str, ...]) -> list[str]:
    listed: list[str] = []
    for path in paths:
        listed += sys.stdin.read().splitlines() if path == "-" else [path]
    given = [path for path in listed if path.strip()]
    if not given:
        raise MissingPath("standard input names no paths", "write one path a line")
    return given


def _in_lines(done: int, total: int, path: str) -> None:
    """Progress for a log, where no terminal could show a bar."""
    info(f"[{done}/{total}] {path}")


def _report(outcome: Outcome) -> None:
    from miner.pipeline import listed

    for became in ("added", "replaced", "unchanged"):
        for document in getattr(outcome, became):
            write_out(f"{became} {document}")
    for warning in outcome.warnings:
        info(f"take care {warning.path}: {warning.reason}")
    for double in outcome.doubles:
        info(f"left out {double.path}: {double.reason}")
    if outcome.other:
        info(f"not read: {listed(outcome.other)}")
    for wrong in outcome.wrong:
        report_error(f"{wrong.path}: {wrong.reason}")
    for failure in outcome.failures:
        report_error(f"{failure.path}: {failure.reason} ({failure.stage})")
    counts: dict[str, Sequence[object]] = {
        "added": outcome.added, "replaced": outcome.replaced, "unchanged": outcome.unchanged,
        "left out": outcome.doubles, "failed": outcome.failures, "wrong paths": outcome.wrong,
    }  # fmt: skip
    always = ("added", "unchanged", "failed")
    info(", ".join(f"{len(some)} {name}" for name, some in counts.items() if some or name in always))


@click.command(epilog=example("miner rebuild graphs/store graphs/new"))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@_jobs
@_limits
@click.pass_context
def rebuild(ctx: click.Context, /, old: str, new: str, jobs: int, **limits: int) -> None:
    """Read the papers of a graph anew.

    OLD is the folder of a graph, of this version or an older one; NEW is where the new graph goes. The papers are read
    from where OLD noted them, so run it in the folder where they were read. Papers that are not there any more are
    listed as failed. The corrections of OLD are taken over. OLD is left as it is.
    """
    from miner.graph import papers_of
    from miner.pipeline import find_files

    if Path(old).resolve() == Path(new).resolve():
        raise click.UsageError("NEW must be another folder than OLD, which is left as it is")
    found = find_files(papers_of(Path(old)))
    if not (found.files or found.wrong or found.failures):
        raise MissingPath(f"the graph at {old} notes no papers", "ingest them into a new folder")
    found.failures, found.wrong = found.failures + found.wrong, []  # they were not named in this command
    with open_graph(new, change=True, create=True) as graph:
        graph.copy_corrections_from(old)
    _take_in(ctx, found, new, jobs, limits)

"""Commands about the papers in the graph: take in, look at, take out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from miner.cli.group import (
    COULD_NOT,
    WRONG_USAGE,
    Command,
    example,
    form_of,
    format_option,
    info,
    open_graph,
    output_option,
    report_error,
    store_option,
    write_out,
)
from miner.cli.progress import progress_bar
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


@click.command(epilog=example("miner documents", "miner documents --unread --document low-pressure-digest"))
@store_option
@format_option("table", "csv", "json", default="table")
@click.option("--unread", is_flag=True, help="Instead, the values that were not made records, and why.")
@click.option(
    "--new-wordings", is_flag=True, help="Instead, phrases taken for strategies that the ontology does not word."
)
@click.option("--document", metavar="ID", help="Only of this document; goes with --unread and --new-wordings.")
def documents(store: str, form: str, unread: bool, new_wordings: bool, document: str | None) -> None:
    """List what was read and when, and what failed and why.

    With --unread, list the values that were read and not made records: forces without an area, ambient pressures in
    passing, values whose kind the text does not say, values in the reference list, ...

    With --new-wordings, list the phrases that the grammar tells to lower the pressure and that are like a strategy, or
    like none ("other"): what a curator may add to ontology/strategies.ttl as a label.
    """
    from miner.exports.document_table import documents_as, skipped_values_as, unmatched_phrases_as

    if unread and new_wordings:
        raise click.UsageError("--unread and --new-wordings are two lists: ask for one")
    if document is not None and not (unread or new_wordings):
        raise click.UsageError("--document goes with --unread or --new-wordings")
    with open_graph(store) as graph:
        if unread:
            write_out(skipped_values_as(form, graph.unread(document=document)))
        elif new_wordings:
            write_out(unmatched_phrases_as(form, graph.unmatched_phrases(document=document)))
        else:
            write_out(documents_as(form, graph.documents(), graph.failures()))


@click.command(epilog=example("miner remove low-pressure-digest"))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@store_option
@click.pass_context
def remove(ctx: click.Context, ids: tuple[str, ...], store: str) -> None:
    """Take documents out of the graph again.

    Everything they said goes with them. ID is what `miner documents` prints.
    """
    with open_graph(store, change=True) as graph:
        missing = [name for name in ids if not _removed(name, graph.remove(name))]
    ctx.exit(COULD_NOT if missing else 0)


def _removed(name: str, done: bool) -> bool:
    if done:
        write_out(f"removed {name}")
    else:
        report_error(f"no document {name} (miner documents lists what there is)")
    return done


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


@click.command(epilog=example("miner read paper.pdf | less -S", "miner read paper.pdf -o paper.html"))
@click.argument("file", metavar="FILE")
@format_option("text", "json", "html", default=None)
@output_option("A file to write to; .txt, .json or .html says how.")
@click.option("--pages", metavar="PAGES", help="Only these, as text or HTML: 1-20 or 1-3,7.")
def read(file: str, form: str | None, output: str, pages: str | None) -> None:
    """Show a paper as the miner understands it.

    Text shows in signs what was taken for what; JSON holds all parts with their places; HTML draws them on the pages.
    Needs no graph.

    \b
    Signs in the text:
      #   title, headings by level       @   authors
      ▸   caption                        ~   kept, not mined
      †   footnote                       =   formula
      ❷   page 2                         !   warning
      ‹in›       kind of section: ab in ex re co ba rf
      ‹?au ?jo›  what of a reference was not recognised:
                 authors, journal or title, year, page or DOI
    """
    from miner.documents import read as read_document
    from miner.exports.paper_view import FORMS, headline, paper_as

    form = form_of(form, output, FORMS, default="text")
    if not Path(file).is_file():
        raise MissingPath(f"{file}: no such file", "read takes one file")
    document = read_document(Path(file), Settings())
    shown = paper_as(form, document, Path(file), pages)
    if form == "text":
        info(headline(document))
    write_out(shown, output)

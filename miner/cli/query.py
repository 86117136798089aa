"""The command that asks a question."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from miner.cli.common import (
    STANDARD,
    SUFFIXES,
    example,
    form_of,
    format_option,
    info,
    open_graph,
    output_option,
    store_option,
    write_out,
)
from miner.errors import MissingPath


@click.command(
    epilog=example(
        "miner query",
        "miner query industrial-target --set limit=1 --format csv",
        "miner query evidence --limit 5 --timeout 10",
        "miner query 'SELECT ?claim WHERE { ?claim a assb:Claim } LIMIT 5'",
    )
)
@click.argument("question", required=False, metavar="[NAME|FILE.rq|SPARQL|-]")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="A parameter of the question.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows of the answer.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Stop after SECONDS.")
@click.option("--explain", is_flag=True, help="Print the SPARQL that the graph is given, and do not ask it.")
@format_option("table", "csv", "json", "jsonl", "turtle", default=None)
@output_option("Write to FILE: .csv, .json, .jsonl, .ttl or .txt.")
@store_option
def query(question: str | None, form: str | None, output: str, store: str, **asked: Any) -> None:
    """Ask a named question, the SPARQL in a file, or SPARQL as typed.

    Without a question, lists the named ones and their parameters.

    A query with --timeout runs in a process of its own, which is stopped when the time is over. The embedded engine
    tells no plan of a query; --explain shows the SPARQL with all parameters filled in.
    """
    from miner.exports.answer_files import answer_as, questions_as
    from miner.exports.empty_results import why_nothing

    chosen = form_of(form, output, SUFFIXES | {".ttl": "turtle"}, "table")
    values = _parameters(asked["settings"])
    with open_graph(store) as graph:
        if question is None:
            write_out(questions_as(chosen, graph.questions()), output)
            return
        if asked["explain"]:
            write_out(graph.sparql(_question(question), **values), output)
            info("the embedded engine tells no plan; this is the SPARQL that it is given")
            return
        result = graph.query(_question(question), max_rows=asked["limit"], max_seconds=asked["timeout"], **values)
        if not result.rows:
            info(f"no answers: {why_nothing(graph)}")
        write_out(answer_as(chosen, result), output)


def _question(given: str) -> str:
    """The name, path or SPARQL as given; "-" is read from standard input."""
    if given == STANDARD:
        return sys.stdin.read()
    if given.endswith(".rq") and not Path(given).is_file():
        raise MissingPath(f"{given}: no such file", "miner query lists the named questions")
    return given


def _parameters(settings: tuple[str, ...]) -> dict[str, Any]:
    pairs = [setting.partition("=") for setting in settings]
    for name, equals, _ in pairs:
        if not equals or not name:
            raise click.BadParameter(f"{name!r} is not of the form NAME=VALUE", param_hint="--set")
    return {name: value for name, _, value in pairs}

"""Commands that ask the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miner.cli.drawing import look_of, look_options, wrote
from miner.cli.group import (
    STANDARD,
    example,
    form_of,
    format_option,
    info,
    kind_option,
    open_graph,
    output_option,
    store_option,
    write_out,
)
from miner.errors import MissingPath

if TYPE_CHECKING:
    from miner.graph import Graph

SUFFIXES = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".txt": "table"}


@click.command("map", epilog=example("miner map", "miner map --format csv", "miner map -o map.svg --theme dark"))
@kind_option("operation_pressure", "The pressure to map.")
@format_option("table", "csv", "json", default=None)
@output_option("Write to FILE: .svg, .png, .pdf, .html, .csv, .json or .txt.")
@click.option("--all", "everything", is_flag=True, help="List all claims, however many there are of a strategy.")
@look_options
@store_option
def map_(kind: str, form: str | None, output: str, store: str, everything: bool, **look: Any) -> None:
    """Show which strategies reach which pressures.

    Strategies stand against pressure regimes, with the number of works in each cell: "2" counts works whose value
    surely lies in the regime, "+1?" those whose value possibly does. Below the table stand the claims of each
    strategy, the lowest values first; `miner explain KEY` shows where they come from.
    """
    from miner.exports import write_map
    from miner.exports.empty_results import why_nothing
    from miner.exports.map_table import MOST_CLAIMS, map_as

    with open_graph(store) as graph:
        if form is None and output != STANDARD:
            wrote(output, write_map(graph, output, kind=kind, look=look_of(**look)))
            return
        chart = graph.strategy_map(kind)
        if not chart.findings:
            info(f"no claims match: {why_nothing(graph, (kind,), strategies=True)}")
        write_out(map_as(form or "table", chart, None if everything else MOST_CLAIMS), output)


@click.command(epilog=example("miner records --kind operation_pressure", "miner records -o records.csv"))
@click.option("--document", metavar="ID", help="Only this document.")
@kind_option(None, "Only this kind of quantity, such as youngs_modulus.")
@format_option("table", "csv", "json", "jsonl", default=None)
@output_option("Write to FILE: .csv, .json, .jsonl or .txt.")
@store_option
def records(document: str | None, kind: str | None, form: str | None, output: str, store: str) -> None:
    """List the values that were read.

    One line a mention, with bounds, status, materials, strategy, work, page and quote.
    """
    from miner.exports.record_table import records_as

    chosen = form_of(form, output, SUFFIXES, "table")
    with open_graph(store) as graph:
        if kind is not None:
            graph.vocabulary.kind(kind)
        found = graph.records(document=document, kind=kind)
        if not found:
            info(f"no records{_of(document, kind)}: {_why(graph, document, kind)}")
    write_out(records_as(chosen, found), output)


def _of(document: str | None, kind: str | None) -> str:
    return (f" of {document}" if document else "") + (f" of kind {kind}" if kind else "")


def _why(graph: Graph, document: str | None, kind: str | None) -> str:
    """Why there are no records."""
    from miner.exports.empty_results import why_nothing

    if document and document not in {row.id for row in graph.documents()}:
        return "the graph has no such paper (miner documents lists what there is)"
    return why_nothing(graph, (kind,) if kind else ())


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


@click.command(epilog=example("miner explain b1d4a60a"))
@click.argument("claim", metavar="CLAIM")
@format_option("text", "json", default="text")
@store_option
def explain(claim: str, form: str, store: str) -> None:
    """Show where a claim comes from.

    Prints the claim, the works that own it, and every quote with its page, boxes and rules.

    CLAIM is the key of a claim or the beginning of one, as `miner map` and `miner records` print it.
    """
    from miner.exports.explanation import explanation_as

    with open_graph(store) as graph:
        write_out(explanation_as(form, graph.explain(claim)))

"""The commands that list the values that were read, and show where a claim comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from miner.cli.common import (
    SUFFIXES,
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

if TYPE_CHECKING:
    from miner.graph import Graph


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

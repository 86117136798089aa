"""Commands that judge the graph: against its shapes, and against records that people wrote."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import click

from miner.cli.common import COULD_NOT, example, format_option, info, open_graph, store_option, write_out


@click.command(epilog=example("miner check"))
@store_option
@click.pass_context
def check(ctx: click.Context, store: str) -> None:
    """Validate the graph against its SHACL shapes.

    Exits with 1 and a readable report when it does not conform.
    """
    with open_graph(store) as graph:
        report = graph.check()
    write_out(str(report))
    ctx.exit(0 if report.conforms else COULD_NOT)


@click.command(epilog=example("miner score gold/*.jsonl", "miner score gold/ --misses"))
@click.argument("gold", nargs=-1, required=True, metavar="GOLD...")
@click.option("--misses", is_flag=True, help="List what was missed, wrong or misread.")
@format_option("table", "json", default="table")
@store_option
def score(gold: tuple[str, ...], misses: bool, form: str, store: str) -> None:
    """Compare the records with gold records.

    Prints precision, recall and F1 for each level, from the bare quantity to status and references.

    GOLD are files with one JSON record a line, or folders of them. Only documents with gold records are compared.
    """
    from miner.scoring import document_key, read_gold
    from miner.scoring import score as compare

    expected = read_gold(gold)
    with open_graph(store) as graph:
        found = graph.records()
        known = {document_key(document.id) for document in graph.documents()}
    for missing in sorted({record["document"] for record in expected if document_key(record["document"]) not in known}):
        info(f"{missing} is not in the graph: all its records count as missed")
    scores = compare(expected, found)
    write_out(_printed(form, scores.figures(), [asdict(note) for note in scores.disagreements] if misses else None))


def _printed(form: str, figures: list[dict[str, Any]], misses: list[dict[str, Any]] | None) -> str:
    from miner.exports.tables import json_text, rows_as

    if form == "json":
        return json_text({"levels": figures} | ({} if misses is None else {"misses": misses}))
    parts = [rows_as("table", figures)]
    if misses is not None:
        parts.append(rows_as("table", misses) if misses else "Nothing was missed or misread.")
    return "\n\n".join(parts)

"""The command that writes the graph to a file."""

from __future__ import annotations

import click

from miner.cli.drawing import wrote
from miner.cli.group import STANDARD, example, kind_option, open_graph, store_option


@click.command(
    epilog=example(
        "miner export graph.ttl", "miner export report.html", "miner export --format nq - | gzip > graph.nq.gz"
    )
)
@click.argument("file", metavar="FILE")
@click.option("--format", "form", metavar="SUFFIX", help='Suffix of the format when FILE is "-".')
@kind_option("operation_pressure", "The pressure that pictures show.")
@click.option(
    "--view",
    default="strategies",
    show_default=True,
    metavar="VIEW",
    help="The network: strategies (with regimes and works) or full (every claim).",
)
@store_option
def export(file: str, form: str | None, kind: str, view: str, store: str) -> None:
    """Write the graph in the format that the suffix of FILE names.

    \b
    RDF        .ttl .trig .nt .nq .jsonld
    records    .csv .jsonl
    network    .graphml .gexf .cyjs .dot
    picture    .svg .png .pdf (miner plot has more)
    report     .html, with map, tables, network and all evidence in one file
    """
    from miner.exports import write, written

    with open_graph(store) as graph:
        if file == STANDARD:
            click.echo(written(graph, _suffix(form), kind=kind, view=view), nl=False)
        else:
            wrote(file, write(graph, file, kind=kind, view=view))


def _suffix(form: str | None) -> str:
    if not form:
        raise click.UsageError('--format is needed when FILE is "-", such as --format nq')
    return f".{form.removeprefix('.')}"

"""The commands that write the graph to files, and load such files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from miner.cli.drawing import wrote
from miner.cli.group import STANDARD, example, kind_option, open_graph, say, store_option
from miner.errors import MissingPath


@click.command(
    epilog=example(
        "miner export graph.ttl",
        "miner export report.html",
        "miner export --format nq - | gzip > graph.nq.gz",
        "miner export --shards shards",
    )
)
@click.argument("file", metavar="FILE", required=False)
@click.option("--format", "form", metavar="SUFFIX", help='Suffix of the format when FILE is "-".')
@kind_option("operation_pressure", "The pressure that pictures show.")
@click.option(
    "--view",
    default="strategies",
    show_default=True,
    metavar="VIEW",
    help="The network: strategies (with regimes and works) or full (every claim).",
)
@click.option("--shards", metavar="DIR", help="Instead of FILE: a new folder of N-Quads files for bulk loaders.")
@click.option(
    "--shard-size", type=click.IntRange(min=1), default=500, show_default=True, metavar="N", help="Documents a shard."
)
@store_option
def export(file: str | None, form: str | None, shards: str | None, store: str, **chosen: Any) -> None:
    """Write the graph in the format that the suffix of FILE names.

    \b
    RDF        .ttl .trig .nt .nq .jsonld
    records    .csv .jsonl
    network    .graphml .gexf .cyjs .dot
    picture    .svg .png .pdf (miner plot has more)
    report     .html, with map, tables, network and all evidence in one file
    """
    from miner.exports import write, written

    size = chosen.pop("shard_size")
    if (file is None) == (shards is None):
        raise click.UsageError("name a FILE, or a folder with --shards")
    with open_graph(store) as graph:
        if shards is not None:
            written_shards = graph.shards(shards, size)
            say(f"wrote {len(written_shards)} files to {shards}")
        elif file is None or file == STANDARD:
            click.echo(written(graph, _suffix(form), **chosen), nl=False)
        else:
            wrote(file, write(graph, file, **chosen))


def _suffix(form: str | None) -> str:
    if not form:
        raise click.UsageError('--format is needed when FILE is "-", such as --format nq')
    return f".{form.removeprefix('.')}"


@click.command(epilog=example("miner load shards/", "miner load graph.nq --store copy"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
def load(paths: tuple[str, ...], store: str) -> None:
    """Load N-Quads that `miner export` wrote, fast.

    PATH is a file, or a folder of shards, which is checked against its manifest. A document that is known is replaced.
    All files are checked before the graph changes; the vocabulary stays that of this version.
    """
    for path in paths:
        if not Path(path).exists():
            raise MissingPath(f"{path}: no such file or folder", "load takes .nq files and folders of shards")
    with open_graph(store, change=True, create=True) as graph:
        loaded = graph.load(paths)
    say(f"loaded {loaded.documents} documents, {loaded.quads} quads")

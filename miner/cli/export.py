"""The commands that write the graph to files, and load such files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from miner.cli.common import STANDARD, example, info, open_graph, store_option
from miner.cli.plot import wrote
from miner.cli.progress_bar import progress_bar
from miner.errors import MissingPath

#: Of a graph: when more than that was loaded, it is worth while to put the graph in order.
GOOD_PART = 0.2


@click.command(
    epilog=example(
        "miner export graph.ttl",
        "miner export records.csv",
        "miner export report.html",
        "miner export moduli.graphml --view materials --kind youngs_modulus",
        "miner export near.dot --view full --around elastic-interlayer --hops 2",
        "miner export result.crate",
        "miner export --format nq - | gzip > graph.nq.gz",
        "miner export --shards parts",
    )
)
@click.argument("file", metavar="FILE", required=False)
@click.option("--format", "form", metavar="SUFFIX", help='The format, where FILE is "-" or its suffix tells another.')
@click.option("--kind", multiple=True, metavar="KIND", help="Only this kind; may be given again.")
@click.option(
    "--view", default="strategies", show_default=True, metavar="VIEW",
    help="The network: strategies, materials, evidence or full.",
)  # fmt: skip
@click.option("--strategy", multiple=True, metavar="NAME", help="Only this strategy and those below it.")
@click.option("--regime", multiple=True, metavar="NAME", help="Only values that may lie in this regime.")
@click.option("--since", type=int, metavar="YEAR", help="Only works of this year and later.")
@click.option("--around", metavar="NODE", help="Only what lies around a node: its id, slug, label or key.")
@click.option("--hops", type=click.IntRange(min=0), metavar="N", help="How far around: 2 edges unless told otherwise.")
@click.option("--shards", metavar="DIR", help="Instead of FILE: a new folder of N-Quads files for bulk loaders.")
@click.option(
    "--shard-size", type=click.IntRange(min=1), default=500, show_default=True, metavar="N", help="Documents a shard."
)
@store_option
def export(file: str | None, form: str | None, shards: str | None, store: str, **choice: Any) -> None:
    """Write the graph in the format that the suffix of FILE names.

    \b
    RDF        .ttl .trig .nt .nq .jsonld
    records    .csv .jsonl
    network    .graphml .gexf .cyjs .dot
    tables     .pairs (for Gephi) and .neo4j: folders with nodes and edges
    picture    .svg .png .pdf (miner plot has more)
    report     .html, with map, tables, network and all evidence in one file
    all of it  .crate (an RO-Crate, a folder) and .zip (the same, packed)

    \b
    The views of a network:
    strategies    strategies, the regimes they reach, and the works that say so
    materials     materials, their values, and the kinds of these
    evidence      claims with their quotes, conditions and all that full has
    full          claims with documents, kinds, strategies, regimes, materials and works

    --kind to --hops narrow a network, so that it has tens of nodes and not thousands; --kind also chooses what pictures
    show, operation pressures unless told otherwise. Folders are loaded with Gephi's "import spreadsheet", or with
    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv. In all CSV but that of .neo4j,
    text that a spreadsheet would run as a formula stands behind an apostrophe.
    """
    from miner.exports import Reporter, to_bytes, write
    from miner.exports.counts_text import counted

    size = choice.pop("shard_size")
    if (file is None) == (shards is None):
        raise click.UsageError("name a FILE, or a folder with --shards")
    with open_graph(store) as graph, progress_bar("documents") as progress:
        if shards is not None:
            written_shards = graph.shards(shards, size)
            info(f"wrote {counted(len(written_shards), 'file')} to {shards}")
        elif file is None or file == STANDARD:
            click.echo(to_bytes(graph, _suffix(form), reporter=Reporter(info, progress), **choice), nl=False)
        else:
            wrote(file, write(graph, file, form=form, reporter=Reporter(info, progress), **choice))


def _suffix(form: str | None) -> str:
    if not form:
        raise click.UsageError('--format is needed when FILE is "-", such as --format nq')
    return f".{form.removeprefix('.')}"


@click.command(epilog=example("miner load shards", "miner load graph.nq --store copy"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
def load(paths: tuple[str, ...], store: str) -> None:
    """Load N-Quads that `miner export` wrote, fast.

    PATH is a file, or a folder of shards, which is checked against its manifest. A document that is known is replaced.
    All files are checked before the graph changes; the vocabulary stays that of this version. When a good part of the
    graph is new, it is put in order at last, which makes questions faster.
    """
    from miner.exports.counts_text import counted

    for path in paths:
        if not Path(path).exists():
            raise MissingPath(f"{path}: no such file or folder", "load takes .nq files and folders of shards")
    with open_graph(store, change=True, create=True) as graph:
        loaded = graph.load(paths)
        info(f"loaded {counted(loaded.documents, 'document')}, {loaded.quads} quads")
        if loaded.part > GOOD_PART:
            graph.compact()

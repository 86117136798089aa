"""The commands that list the documents of a graph, and take some out."""

from __future__ import annotations

import click

from miner.cli.common import (
    COULD_NOT,
    Renamed,
    example,
    format_option,
    open_graph,
    report_error,
    store_option,
    write_out,
)


@click.command(epilog=example("miner documents", "miner documents --skipped --document low-pressure-digest"))
@store_option
@format_option("table", "csv", "json", default="table")
@click.option(
    "--skipped", "--unread", cls=Renamed, is_flag=True, help="Instead, the values that were not made records, and why."
)
@click.option(
    "--unmatched-phrases", "--new-wordings", cls=Renamed, is_flag=True,
    help="Instead, phrases taken for strategies that the ontology does not word.",
)  # fmt: skip
@click.option("--document", metavar="ID", help="Only of this document; goes with --skipped and --unmatched-phrases.")
def documents(store: str, form: str, skipped: bool, unmatched_phrases: bool, document: str | None) -> None:
    """List what was read and when, and what failed and why.

    With --skipped, list the values that were read and not made records: forces without an area, ambient pressures in
    passing, values whose kind the text does not say, values in the reference list, ...

    With --unmatched-phrases, list the phrases that the grammar tells to lower the pressure and that are like a
    strategy, or like none ("other"): what a curator may add to ontology/strategies.ttl as a label.
    """
    from miner.exports.document_table import documents_as, skipped_values_as, unmatched_phrases_as

    if skipped and unmatched_phrases:
        raise click.UsageError("--skipped and --unmatched-phrases are two lists: ask for one")
    if document is not None and not (skipped or unmatched_phrases):
        raise click.UsageError("--document goes with --skipped or --unmatched-phrases")
    with open_graph(store) as graph:
        if skipped:
            write_out(skipped_values_as(form, graph.unread(document=document)))
        elif unmatched_phrases:
            write_out(unmatched_phrases_as(form, graph.new_wordings(document=document)))
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

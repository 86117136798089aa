"""The command by which people correct what was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from miner.cli.common import STANDARD, example, format_option, info, open_graph, output_option, store_option, write_out
from miner.errors import MissingPath, VocabularyError

if TYPE_CHECKING:
    from miner.model import Correction, Status

STATUSES = ("reported", "target", "simulated", "general")
#: Options that are no part of what is said of the claim itself.
BESIDE = ("note", "by")


@click.command(
    epilog=example(
        "miner correct 94a1d66e --strategy elastic-binder --by anna",
        "miner correct 94a1d66e --reject --note 'the source tells of another cell'",
        "miner correct --list --format turtle -o corrections.ttl",
        "miner correct --file corrections.ttl",
        "miner correct 94a1d66e --undo",
    )
)
@click.argument("claim", required=False, metavar="[CLAIM]")
@click.option("--kind", metavar="KIND", help="What the value is, such as fabrication_pressure.")
@click.option("--strategy", metavar="NAME", help="The strategy behind the value.")
@click.option("--no-strategy", is_flag=True, help="The value goes with no strategy.")
@click.option("--status", type=click.Choice(STATUSES), help="How the value is meant.")
@click.option("--material", "materials", multiple=True, metavar="NAME", help="What it is about; may be repeated.")
@click.option("--no-material", is_flag=True, help="It is about no material.")
@click.option("--work", metavar="DOI", help="The publication that owns the value.")
@click.option("--negated/--not-negated", default=None, help="Whether the document denies it.")
@click.option("--reject", "rejected", is_flag=True, help="The document says no such thing.")
@click.option("--note", default="", metavar="TEXT", help="Why.")
@click.option("--by", default="", envvar="MINER_BY", show_envvar=True, metavar="NAME", help="Who says so.")
@click.option("--undo", is_flag=True, help="Take the correction of CLAIM back.")
@click.option("--list", "listed", is_flag=True, help="List all corrections.")
@click.option("--file", metavar="FILE.ttl", help="Take over the corrections of a Turtle file.")
@format_option("table", "csv", "json", "jsonl", "turtle", default=None)
@output_option("With --list: write to FILE.")
@store_option
def correct(claim: str | None, undo: bool, listed: bool, file: str | None, store: str, **said: Any) -> None:
    """Correct a claim, or reject it.

    A correction holds in the map, records, questions, explanations and exports, whenever the document is read again.
    What is said of a claim adds to what was said of it before. `miner explain CLAIM` shows both, what was read and what
    was corrected. A correction whose claim is not in the graph waits for it.

    CLAIM is the key of a claim or the beginning of one, as `miner map` and `miner records` print it.
    """
    form, output = said.pop("form"), said.pop("output")
    _check_one(claim, undo, listed, file, said)
    if (form or output != STANDARD) and not listed:
        raise click.UsageError("--format and -o go with --list")
    if listed:
        _list(form or "table", output, store)
    elif file is not None:
        _import(file, store)
    else:
        assert claim is not None
        _say(claim, None if undo else _correction(**said), store)


def _check_one(claim: str | None, undo: bool, listed: bool, file: str | None, said: dict[str, Any]) -> None:
    """Raise UsageError for options that do not go together."""
    parts = any(
        value not in (None, False, ()) for name, value in said.items() if name not in (*BESIDE, "form", "output")
    )
    if (claim is not None) + listed + (file is not None) != 1:
        raise click.UsageError("name a CLAIM, or --list, or a --file")
    if parts and (undo or claim is None):
        raise click.UsageError("what a claim should be goes with CLAIM, and not with --undo")
    if undo and claim is None:
        raise click.UsageError("--undo goes with CLAIM")
    for name, none in (("strategy", "no_strategy"), ("materials", "no_material")):
        if said[name] and said[none]:
            raise click.UsageError(f"--{none.replace('_', '-')} says that there is none")


def _correction(*, no_strategy: bool, no_material: bool, materials: tuple[str, ...], **said: Any) -> Correction:
    from miner.model import Correction, Status

    status: Status | None = Status(said.pop("status")) if said["status"] else said.pop("status")
    if no_strategy:
        said["strategy"] = ""
    elif said["strategy"] == "":
        raise VocabularyError("no strategy ''", "say --no-strategy for none")
    return Correction(status=status, materials=materials or (() if no_material else None), **said)


def _say(claim: str, said: Correction | None, store: str) -> None:
    with open_graph(store, change=True) as graph:
        stored = graph.undo(claim) if said is None else graph.correct(claim, said)
    state = "as read" if said is None else stored.state
    write_out(f"{state} {stored.claim}")


def _import(file: str, store: str) -> None:
    if not Path(file).is_file():
        raise MissingPath(f"{file}: no such file", "name a Turtle file of corrections")
    with open_graph(store, change=True) as graph:
        corrections = graph.import_corrections(file)
    for stored in corrections:
        write_out(f"{stored.state} {stored.claim}")
    waiting = sum(stored.state == "waiting" for stored in corrections)
    info(f"{len(corrections) - waiting} applied, {waiting} waiting for their claims")


def _list(form: str, output: str, store: str) -> None:
    from miner.exports.correction_table import corrections_as

    with open_graph(store) as graph:
        if form == "turtle" or (form == "table" and output.endswith(".ttl")):
            write_out(graph.corrections_as_turtle(), output)
        else:
            write_out(corrections_as(form, graph.corrections()), output)

"""The command that lists the rules."""

from __future__ import annotations

import click

from miner.cli.common import example, form_of, format_option, output_option, write_out
from miner.errors import FormatError

SUFFIXES = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".txt": "table"}


@click.command(epilog=example("miner rules", "miner rules --decides status", "miner rules -o rules.csv"))
@click.option("--decides", metavar="SLOT", help="Only rules for a slot: kind, status, attribution, material, ...")
@format_option("table", "csv", "json", "jsonl", default=None)
@output_option("Write to FILE: .csv, .json, .jsonl or .txt.")
def rules(decides: str | None, form: str | None, output: str) -> None:
    """List the rules that read values.

    Of each: what it decides, its name as records tell it, the weight of its vote, how often it was right on the texts
    that are shipped with gold, a sentence that makes it speak and one that does not.
    """
    from miner.exports.rule_table import rules_as
    from miner.model import Slot
    from miner.rules import all_rules
    from miner.vocabulary import load

    chosen = form_of(form, output, SUFFIXES, "table")
    if decides is not None and decides not in {slot.value for slot in Slot}:
        raise FormatError(f"no slot {decides!r}", f"known are {', '.join(Slot)}")
    found = all_rules().rules if decides is None else all_rules().of(Slot(decides))
    write_out(rules_as(chosen, found, load().precisions), output)

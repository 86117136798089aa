"""The command that shows which strategies reach which pressures."""

from __future__ import annotations

from typing import Any

import click

from miner.cli.common import (
    STANDARD,
    example,
    format_option,
    info,
    kind_option,
    open_graph,
    output_option,
    store_option,
    write_out,
)
from miner.cli.plot import look_of, look_options, wrote


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

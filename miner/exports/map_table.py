"""The strategy map as text: strategies by branch down, regimes across, and below it what stands behind each cell."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest

from miner.exports.counts_text import counted
from miner.exports.short_keys import shorten
from miner.exports.tables import rows_as, text_table
from miner.graph.strategy_map import Cell, StrategyMap
from miner.model import Finding

COLUMNS = (
    "strategy", "strategy_label", "branch", "regime", "regime_label", "order", "fit", "works", "work_list", "claims"
)  # fmt: skip
NOTHING = "·"
LONGEST_WORK = 60  # characters of a printed reference; the whole of it is in `miner explain`
MOST_CLAIMS = 50  # of a strategy that are listed: some screens of them


def map_as(form: str, chart: StrategyMap, most: int | None = MOST_CLAIMS) -> str:
    """The map as "table", with the ``most`` lowest claims of each strategy, or all.

    As "csv" or "json": one row for each strategy, regime and fit, with all works and claims.
    """
    return map_text(chart, most) + "\n" if form == "table" else rows_as(form, chart.rows(), COLUMNS)


def map_text(chart: StrategyMap, most: int | None = MOST_CLAIMS) -> str:
    """The map as a page of text."""
    if not chart.findings:
        return f"No strategy with a value of {chart.kind.label} yet."
    legend = f"{chart.title}: works that surely lie in the band, and +n? that possibly do"
    behind = "Works behind each cell (miner explain KEY)"
    return "\n\n".join([legend, _cross_table(chart), behind, _behind(chart, most)])


def _cross_table(chart: StrategyMap) -> str:
    lines: list[list[str]] = [["", *(str(regime.interval) for regime in chart.regimes)]]
    branch = None
    for first in chart.in_branches():
        if first.branch != branch:
            branch = first.branch
            lines.append([branch.capitalize() or "Without branch", *[""] * len(chart.regimes)])
        cells = (chart.cells.get((first.strategy, regime.slug), Cell()) for regime in chart.regimes)
        lines.append([f"  {first.strategy_label}", *map(_cell, cells)])
    return text_table(["Strategy", *(regime.label for regime in chart.regimes)], lines)


def _cell(cell: Cell) -> str:
    """How many works: "2", "2 +1?", "+1?"; those that surely lie there are not counted again as possible."""
    sure, possible = len(cell.sure), len(cell.possible)
    parts = [str(sure)] * bool(sure) + [f"+{possible}?"] * bool(possible)
    return " ".join(parts) or NOTHING


def _behind(chart: StrategyMap, most: int | None) -> str:
    """Strategy by strategy: key, value and work of each claim, the lowest value first."""
    listed = {
        slug: nsmallest(len(found) if most is None else most, found, key=lambda f: (f.reached, not f.sure, f.claim))
        for slug, found in sorted(chart.by_strategy.items(), key=lambda item: (item[1][0].strategy_label, item[0]))
    }
    keys = shorten(
        (finding.claim for found in listed.values() for finding in found), (finding.claim for finding in chart.findings)
    )
    names = chart.shown(work for found in listed.values() for finding in found for work in finding.works)
    return "\n\n".join(
        "\n".join(
            [
                found[0].strategy_label,
                *(_line(finding, keys[finding.claim], [names[work] for work in finding.works]) for finding in found),
                *_rest(len(chart.by_strategy[slug]) - len(found)),
            ]
        )
        for slug, found in listed.items()
    )


def _rest(more: int) -> list[str]:
    """How many claims are not listed, and what lists them."""
    return [f"  ... {counted(more, 'claim')} more: miner map --all"] if more else []


def _line(finding: Finding, key: str, works: Sequence[str]) -> str:
    value = finding.printed if finding.sure else f"{finding.printed} ?"
    return f"  {key}  {value:<10}  {'; '.join(map(_shortened, works))}"


def _shortened(work: str) -> str:
    line = " ".join(work.split())
    return line if len(line) <= LONGEST_WORK else line[: LONGEST_WORK - 1].rstrip() + "…"

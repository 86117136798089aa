"""The strategy map as text: strategies by branch down, regimes across, and below it what stands behind each cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from miner.exports.findings import Finding, shorten
from miner.exports.numbers import interval
from miner.exports.strategy_map import StrategyMap
from miner.exports.tables import rows_as, text_table
from miner.vocabulary import Regime

Row = Mapping[str, Any]

COLUMNS = (
    "strategy", "strategy_label", "branch", "regime", "regime_label", "order", "fit", "works", "work_list", "claims"
)  # fmt: skip
NOTHING = "·"
LONGEST_WORK = 60  # characters of a printed reference; the whole of it is in `miner explain`


def map_as(form: str, chart: StrategyMap) -> str:
    """The map as "table"; or as "csv" or "json": one row for each strategy, regime and fit, with works and claims."""
    return map_text(chart) + "\n" if form == "table" else rows_as(form, chart.rows, COLUMNS)


def map_text(chart: StrategyMap) -> str:
    """The map as a page of text."""
    if not chart.rows:
        return f"No strategy with a value of {chart.kind.label} yet."
    legend = f"{chart.title}: works that surely lie in the band, and +n? that possibly do"
    behind = "Works behind each cell (miner explain KEY)"
    return "\n\n".join([legend, _cross_table(chart), behind, _behind(chart.findings)])


def band(regime: Regime) -> str:
    """The bounds of a regime: "≤ 0.102", "2–10", "> 600"."""
    return interval(
        regime.low, regime.high, low_inclusive=regime.low_inclusive, high_inclusive=regime.high_inclusive
    )  # fmt: skip


def _cross_table(chart: StrategyMap) -> str:
    works: dict[tuple[str, str, str], set[str]] = {}
    for row in chart.rows:
        works[row["strategy"], row["regime"], row["fit"]] = set(row["work_list"])
    lines: list[list[str]] = [["", *(band(regime) for regime in chart.regimes)]]
    for branch, strategies in _by_branch(chart.rows).items():
        lines.append([branch.capitalize() or "Without branch", *[""] * len(chart.regimes)])
        for slug, label in strategies.items():
            lines.append([f"  {label}", *(_cell(works, slug, regime.slug) for regime in chart.regimes)])
    return text_table(["Strategy", *(regime.label for regime in chart.regimes)], lines)


def _by_branch(rows: Iterable[Row]) -> dict[str, dict[str, str]]:
    """Strategies (slug to label) of each branch, alphabetical, those without branch last."""
    branches: dict[str, dict[str, str]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: (not row["branch"], row["branch"] or "", row["strategy_label"])):
        branches[row["branch"] or ""][row["strategy"]] = row["strategy_label"]
    return branches


def _cell(works: Mapping[tuple[str, str, str], set[str]], strategy: str, regime: str) -> str:
    """How many works: "2", "2 +1?", "+1?"; those that surely lie there are not counted again as possible."""
    sure = works.get((strategy, regime, "surely"), set())
    possible = works.get((strategy, regime, "possibly"), set()) - sure
    parts = [str(len(sure))] * bool(sure) + [f"+{len(possible)}?"] * bool(possible)
    return " ".join(parts) or NOTHING


def _behind(found: Sequence[Finding]) -> str:
    """Strategy by strategy: key, value and work of each claim, the lowest value first."""
    keys = shorten(finding.claim for finding in found)
    by_strategy: dict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(found, key=lambda f: (f.strategy_label, f.reached, not f.sure, f.claim)):
        by_strategy[finding.strategy_label].append(finding)
    return "\n\n".join(
        "\n".join([label, *(_line(finding, keys[finding.claim]) for finding in claims)])
        for label, claims in by_strategy.items()
    )


def _line(finding: Finding, key: str) -> str:
    value = finding.value if finding.sure else f"{finding.value} ?"
    works = "; ".join(_shortened(work) for work in finding.works)
    return f"  {key}  {value:<10}  {works}"


def _shortened(work: str) -> str:
    line = " ".join(work.split())
    return line if len(line) <= LONGEST_WORK else line[: LONGEST_WORK - 1].rstrip() + "…"

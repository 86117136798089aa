"""The strategy map as one HTML page that needs nothing besides itself: the picture, and the works behind each mark."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import matplotlib as mpl

from miner.errors import MinerError
from miner.exports.html_frame import web_page
from miner.exports.pictures.canvas import saved
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import draw_map
from miner.exports.short_keys import shorten
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding

STYLE = """\
body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
svg { width: 100%; max-width: 34rem; height: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd; }
td.value { white-space: nowrap; }
"""


def page(chart: StrategyMap) -> str:
    """The page; raises MinerError when there is nothing to show."""
    if not chart.findings:
        raise MinerError(
            f"no strategy has a value of {chart.kind.label} to show", "ingest papers first, or choose another --kind"
        )
    title = f"{chart.title} by strategy"
    return web_page(title, f"<h1>{escape(title)}</h1>\n{_svg(chart)}\n{_table(chart)}", style=STYLE)


def _svg(chart: StrategyMap) -> str:
    look = Look()
    with mpl.rc_context(look.style()):
        text = saved(draw_map(chart, look), "svg", chart.title).decode("utf8")
    return text[text.index("<svg") :].strip()  # without the XML head, which HTML does not take


def _table(chart: StrategyMap) -> str:
    keys = shorten(finding.claim for finding in chart.findings)
    ordered = sorted(chart.findings, key=lambda f: (f.strategy_label, f.reached, not f.sure, f.claim))
    names = chart.shown(work for finding in ordered for work in finding.works)
    rows = "\n".join(_row(finding, keys[finding.claim], [names[work] for work in finding.works]) for finding in ordered)
    head = "".join(f"<th>{name}</th>" for name in ("Strategy", "Value", "Regime", "Work", "Claim"))
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(finding: Finding, key: str, works: Sequence[str]) -> str:
    regimes = ", ".join(finding.regimes) + ("" if finding.sure else " (possibly)")
    cells = [finding.strategy_label, finding.printed, regimes, "; ".join(works), key]
    classes = ["", ' class="value"', "", "", ""]
    return "<tr>" + "".join(f"<td{c}>{escape(cell)}</td>" for c, cell in zip(classes, cells, strict=True)) + "</tr>"

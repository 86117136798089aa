"""The whole report: one web page that needs nothing besides itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from miner.exports.counts_text import counted
from miner.exports.empty_results import why_no_picture
from miner.exports.html_frame import asset, web_page
from miner.exports.paper_view.inline_html import plain
from miner.exports.pictures.bipartite import network
from miner.exports.pictures.map_figure import CROWDED
from miner.exports.pictures.map_rows import is_crowded
from miner.exports.report.chart import MOST, chart, network_svg
from miner.exports.report.evidence_data import evidence, script_data
from miner.exports.report.report_tables import claims_table, documents_table, map_table, skipped_list, works_table
from miner.graph.strategy_map import StrategyMap
from miner.model import Claim, Owner
from miner.model.work_names import DOCUMENT

if TYPE_CHECKING:  # the graph is handed in
    from miner.graph import Graph

TITLE = "Which strategy reaches which pressure"
SECTIONS = (
    ("map", "Strategy map"), ("network", "Network"), ("work-list", "Works"), ("claim-list", "Claims"),
    ("document-list", "Documents"),
)  # fmt: skip


def report(graph: Graph, kind: str) -> str:
    """The file; the map and the network are those of ``kind``. Raises VocabularyError for an unknown kind."""
    claims, documents = graph.claims(), graph.documents()
    values = [finding for finding in graph.findings() if finding.is_result]
    owners = graph.owners(sorted(_keys(claims) | {work for value in values for work in value.works}))
    body = [
        _head(claims, len(documents), owners),
        *_map(graph, graph.strategy_map(kind), owners),
        _section("work-list", works_table(owners, values, claims)),
        _section("claim-list", claims_table(claims, owners, graph.vocabulary)),
        _section("document-list", documents_table(documents, graph.failures()) + skipped_list(graph.unread())),
    ]
    data = script_data(evidence(claims, documents, owners, graph.vocabulary))
    return _file("\n".join(body), data)


def _head(claims: Sequence[Claim], documents: int, owners: dict[str, Owner]) -> str:
    links = "".join(f'<a href="#{name}">{label}</a>' for name, label in SECTIONS)
    works = counted(len({owner.key for owner in owners.values()}), "work")
    read = f"{counted(len(claims), 'claim')} of {works}, read in {counted(documents, 'document')}"
    return (
        f"<header><h1>{TITLE}</h1>\n<p>{read}. "
        "Every number opens its evidence: the words, the page, the rules that read it and how sure they are.</p>\n"
        f'<nav aria-label="Sections">{links}</nav></header>'
    )


def _keys(claims: Sequence[Claim]) -> set[str]:
    """The keys of the works that own claims, as documents tell them."""
    return {key for claim in claims for key in [work.key for work in claim.works] or [DOCUMENT + claim.document]}


def _map(graph: Graph, found: StrategyMap, owners: dict[str, Owner]) -> list[str]:
    if not found.findings:
        reason = f"<p>{plain(why_no_picture(graph, found.kind, with_strategy=True))}</p>"
        return [_section("map", reason), _section("network", reason)]
    net = network(found.title, found.kind.unit, found.findings, graph.owners, MOST)
    drawn = (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Drawing of the map">{chart(found, owners)}</div>'
    )
    legend = (
        '<p class="legend"><span class="material">● material design</span> <span class="cell">■ cell design</span> '
        "<span>hollow: may lie here</span> <span>◀ at most</span> <span>▶ at least</span> "
        "<span>line from a bar: changed from there</span> <span>thin line: values of one work</span> "
        "<span>bent edge: the mark counts inside</span></p>"
    )
    if any(map(is_crowded, found.by_strategy.values())):
        legend += f"\n<p>{CROWDED[:1].upper()}{CROWDED[1:]}; the table above counts and opens all of them.</p>"
    more = f"<p>{net.left_out} more works are in the table of works.</p>" if net.left_out else ""
    buttons = "".join(
        f'<button type="button" data-zoom="{way}" aria-label="{label}">{sign}</button>'
        for way, sign, label in (("in", "+", "Zoom in"), ("out", "−", "Zoom out"), ("all", "⤢", "Show all"))
    )
    hint = '<span class="soft">drag to move, Ctrl and wheel to zoom; dashed: may lie here</span>'
    view = f'<div class="tools">{buttons}{hint}</div>\n<div class="view">{network_svg(net)}</div>{more}' if net else ""
    return [_section("map", f"{map_table(found)}\n{legend}\n{drawn}"), _section("network", view)]


def _section(name: str, inner: str) -> str:
    label = dict(SECTIONS)[name]
    return (
        f'<section id="{name}" aria-labelledby="{name}-title">\n<h2 id="{name}-title">{label}</h2>\n{inner}\n</section>'
    )


def _file(body: str, data: str) -> str:
    return web_page(
        TITLE,
        f"<main>\n{body}\n</main>\n"
        '<dialog id="evidence" aria-labelledby="evidence-title"><div class="bar"><h2 id="evidence-title"></h2>'
        '<button type="button" id="close">Close</button></div><div id="told"></div></dialog>\n'
        f'<script type="application/json" id="data">{data}</script>',
        style=asset(__package__, "report.css"),
        script=asset(__package__, "report.js"),
    )

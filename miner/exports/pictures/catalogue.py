"""The pictures by name: what each shows, and how it is made from a graph."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

from miner.exports.empty_results import why_no_picture
from miner.exports.pictures.bipartite import network
from miner.exports.pictures.canvas import draw_nothing, saved
from miner.exports.pictures.fabrication_vs_operation import draw_pressing, pressing
from miner.exports.pictures.figure_style import Drawing, Look
from miner.exports.pictures.heat_map import draw_heat_map
from miner.exports.pictures.map_figure import draw_map
from miner.exports.pictures.moduli import draw_moduli, moduli
from miner.exports.pictures.progress_by_year import draw_progress, progress
from miner.exports.pictures.strategy_network import draw_network
from miner.model import Finding

if TYPE_CHECKING:  # the graph is handed in
    from miner.graph import Graph

OPERATION, FABRICATION = "operation_pressure", "fabrication_pressure"
#: What draws a picture of a kind of quantity; None where there is nothing to draw.
Draw = Callable[[Look], Figure]
Make = Callable[["Graph", str], Draw | None]


def picture(graph: Graph, drawing: Drawing, form: str) -> tuple[bytes, str]:
    """A picture as "svg", "png" or "pdf", and why it is empty ("" when it is not).

    The same graph gives the same bytes. Raises VocabularyError for a kind that the vocabulary does not have.
    """
    term, look = graph.vocabulary.kind(drawing.kind), drawing.look
    with mpl.rc_context(look.style()), _without_collection():
        made = MAKERS[drawing.name](graph, drawing.kind)
        reason = "" if made else why_no_picture(graph, term, with_strategy=drawing.name in WITH_STRATEGY)
        figure = made(look) if made else draw_nothing(look, reason)
        return saved(figure, form, f"{drawing.name}: {term.label}"), reason


@contextmanager
def _without_collection() -> Iterator[None]:
    """Thousands of marks refer to one another: looking for dead ones among them takes a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _map(graph: Graph, kind: str) -> Draw | None:
    chart = graph.strategy_map(kind)
    return (lambda look: draw_map(chart, look)) if chart.findings else None


def _heat_map(graph: Graph, kind: str) -> Draw | None:
    chart = graph.strategy_map(kind)
    return (lambda look: draw_heat_map(chart, look)) if chart.findings else None


def _moduli(graph: Graph, kind: str) -> Draw | None:
    values, term = _results(graph, kind), graph.vocabulary.kind(kind)
    labels = {family.slug: family.label for family in graph.vocabulary.families}
    labels |= {c.slug: c.label for c in graph.vocabulary.concepts if c.scheme == "chemistries"}
    owners = graph.owners(key for value in values for key in value.works)
    chart = moduli(_capital(term.label), term.unit, values, labels, owners)
    return (lambda look: draw_moduli(chart, look)) if chart else None


def _pressing(graph: Graph, kind: str) -> Draw | None:
    made, run = _results(graph, FABRICATION), _results(graph, kind)
    chart = pressing(made, run, graph.vocabulary.regimes_of(kind), graph.owners)
    return (lambda look: draw_pressing(chart, look)) if chart else None


def _progress(graph: Graph, kind: str) -> Draw | None:
    term = graph.vocabulary.kind(kind)
    title = f"{_capital(term.label)} ({term.unit})"
    values = _results(graph, kind)
    owners = graph.owners(key for value in values for key in value.works)
    chart = progress(title, values, graph.vocabulary.regimes_of(kind), owners)
    return (lambda look: draw_progress(chart, look)) if chart else None


def _network(graph: Graph, kind: str) -> Draw | None:
    chart, term = graph.strategy_map(kind), graph.vocabulary.kind(kind)
    net = network(f"{term.label} ({term.unit})", term.unit, chart.findings, graph.owners)
    return (lambda look: draw_network(net, look)) if net else None


def _results(graph: Graph, kind: str) -> list[Finding]:
    return [finding for finding in graph.findings(kind) if finding.is_result]


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


MAKERS: dict[str, Make] = {
    "map": _map, "heatmap": _heat_map, "moduli": _moduli, "pressing": _pressing, "progress": _progress,
    "network": _network,
}  # fmt: skip
WITH_STRATEGY = frozenset({"map", "heatmap", "network"})

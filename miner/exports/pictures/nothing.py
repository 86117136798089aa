"""What a picture of nothing says, and why there is nothing."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from miner.exports.pictures.look import Look
from miner.exports.pictures.paper import blank
from miner.model import Status
from miner.vocabulary import QuantityKind

if TYPE_CHECKING:  # the graph is handed in
    from miner.graph import Graph

HEIGHT = 0.9  # inches
CHARACTERS = 14  # to the inch


def draw_nothing(look: Look, reason: str) -> Figure:
    """A figure with the reason in words."""
    figure = blank(look, HEIGHT)
    text = fill(reason, int(look.inches * CHARACTERS))
    figure.text(0.5, 0.5, text, ha="center", va="center", color=look.theme.soft, fontsize=7, linespacing=1.3)
    return figure


def why_nothing(graph: Graph, kind: QuantityKind, *, with_strategy: bool) -> str:
    """Why a picture of ``kind`` has nothing to show, and which command tells more."""
    if not graph.documents():
        return f"Nothing to draw of {kind.label}: the graph holds no documents yet (miner ingest PATH...)."
    found = graph.claims(kind=kind.slug)
    if not found:
        unread = len(graph.unread())
        tail = f"; {_many(unread, 'value')} no records: miner documents --unread" if unread else ""
        return f"Nothing to draw: no claim of {kind.label} in {_many(len(graph.documents()), 'document')}{tail}."
    results = [claim for claim in found if claim.status is Status.REPORTED and not claim.negated]
    if not results:
        return f"Nothing to draw: {_many(len(found), 'claim')} of {kind.label}, of which none is a reported result."
    lacking = sum(claim.strategy is None for claim in results)
    if with_strategy and lacking == len(results):
        tail = f"had no strategy: miner records --kind {kind.slug}"
        return f"Nothing to draw: {_many(lacking, 'claim')} of {kind.label} {tail}."
    return f"Nothing to draw: {_many(len(results), 'claim')} of {kind.label} lack what this picture needs."


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"

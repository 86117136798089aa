"""Why an answer is empty, so that nothing found is not taken for nothing there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from miner.exports.counts_text import counted
from miner.vocabulary import QuantityKind

if TYPE_CHECKING:
    from miner.graph import Graph


def why_nothing(graph: Graph, kinds: Iterable[str] = (), *, strategies: bool = False) -> str:
    """What there is instead, to go on after "no claims match: "; ``strategies``: those without could not match."""
    there, wanted = graph.holdings(), list(kinds)
    if not there.documents:
        return "the graph has no papers yet (miner ingest PATH...)"
    known = graph.tally(*wanted) if wanted else there
    claims = counted(known.claims, "claim") if known.claims else "no claims"
    told = [f"{claims} of {_kinds(graph, wanted)}" if wanted else claims]
    without = known.claims - known.with_strategy
    if strategies and without:
        told.append(f"{without} of them without a strategy")
    papers = f"{counted(there.documents, 'paper')} with {', '.join(told)}"
    if not there.skipped:
        return papers
    return f"{papers}; {counted(there.skipped, 'value')} read and not made a record: see miner documents --skipped"


def why_no_picture(graph: Graph, kind: QuantityKind, *, with_strategy: bool) -> str:
    """Why a picture of ``kind`` has nothing to show, and which command tells more."""
    there = graph.holdings()
    if not there.documents:
        return f"Nothing to draw of {kind.label}: the graph holds no documents yet (miner ingest PATH...)."
    found = graph.tally(kind.slug)
    if not found.claims:
        tail = f"; {counted(there.skipped, 'value')} no records: miner documents --skipped" if there.skipped else ""
        return f"Nothing to draw: no claim of {kind.label} in {counted(there.documents, 'document')}{tail}."
    if not found.results:
        return f"Nothing to draw: {counted(found.claims, 'claim')} of {kind.label}, of which none is a reported result."
    if with_strategy and not found.results_with_strategy:
        tail = f"had no strategy: miner records --kind {kind.slug}"
        return f"Nothing to draw: {counted(found.results, 'claim')} of {kind.label} {tail}."
    return f"Nothing to draw: {counted(found.results, 'claim')} of {kind.label} lack what this picture needs."


def _kinds(graph: Graph, kinds: Iterable[str]) -> str:
    labels = {term.slug: term.label for term in graph.vocabulary.kinds}
    return " or ".join(labels.get(kind, kind) for kind in kinds)

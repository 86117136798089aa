"""Why an answer is empty, so that nothing found is not taken for nothing there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from miner.exports.numbers import counted
from miner.model import Status
from miner.vocabulary import QuantityKind

if TYPE_CHECKING:
    from miner.graph import Graph


def why_nothing(graph: Graph, kinds: Iterable[str] = (), *, strategies: bool = False) -> str:
    """What there is instead, to go on after "no claims match: "; ``strategies``: those without could not match."""
    documents = graph.documents()
    if not documents:
        return "the graph has no papers yet (miner ingest PATH...)"
    wanted = list(kinds)
    known = [claim for claim in graph.claims() if not wanted or claim.kind in wanted]
    claims = counted(len(known), "claim") if known else "no claims"
    told = [f"{claims} of {_kinds(graph, wanted)}" if wanted else claims]
    without = sum(claim.strategy is None for claim in known)
    if strategies and without:
        told.append(f"{without} of them without a strategy")
    unread = sum(document["candidates"] for document in documents)
    there = f"{counted(len(documents), 'paper')} with {', '.join(told)}"
    if not unread:
        return there
    return f"{there}; {counted(unread, 'value')} read and not made a record: see miner documents --unread"


def why_no_picture(graph: Graph, kind: QuantityKind, *, with_strategy: bool) -> str:
    """Why a picture of ``kind`` has nothing to show, and which command tells more."""
    if not graph.documents():
        return f"Nothing to draw of {kind.label}: the graph holds no documents yet (miner ingest PATH...)."
    found = graph.claims(kind=kind.slug)
    if not found:
        unread = len(graph.unread())
        tail = f"; {counted(unread, 'value')} no records: miner documents --unread" if unread else ""
        return f"Nothing to draw: no claim of {kind.label} in {counted(len(graph.documents()), 'document')}{tail}."
    results = [claim for claim in found if claim.status is Status.REPORTED and not claim.negated]
    if not results:
        return f"Nothing to draw: {counted(len(found), 'claim')} of {kind.label}, of which none is a reported result."
    lacking = sum(claim.strategy is None for claim in results)
    if with_strategy and lacking == len(results):
        tail = f"had no strategy: miner records --kind {kind.slug}"
        return f"Nothing to draw: {counted(lacking, 'claim')} of {kind.label} {tail}."
    return f"Nothing to draw: {counted(len(results), 'claim')} of {kind.label} lack what this picture needs."


def _kinds(graph: Graph, kinds: Iterable[str]) -> str:
    labels = {term.slug: term.label for term in graph.vocabulary.kinds}
    return " or ".join(labels.get(kind, kind) for kind in kinds)

"""Why an answer is empty, so that nothing found is not taken for nothing there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miner.graph import Graph


def why_nothing(graph: Graph, kinds: Iterable[str] = (), *, strategies: bool = False) -> str:
    """What there is instead, to go on after "no claims match: "; ``strategies``: those without could not match."""
    documents = graph.documents()
    if not documents:
        return "the graph has no papers yet (miner ingest PATH...)"
    wanted = list(kinds)
    known = [claim for claim in graph.claims() if not wanted or claim.kind in wanted]
    told = [f"{_count(len(known), 'claim')} of {_kinds(graph, wanted)}" if wanted else _count(len(known), "claim")]
    without = sum(claim.strategy is None for claim in known)
    if strategies and without:
        told.append(f"{without} of them without a strategy")
    unread = sum(document["candidates"] for document in documents)
    there = f"{_count(len(documents), 'paper')} with {', '.join(told)}"
    if not unread:
        return there
    return f"{there}; {_count(unread, 'value')} read and not made a record: see miner documents --unread"


def _kinds(graph: Graph, kinds: Iterable[str]) -> str:
    labels = {term.slug: term.label for term in graph.vocabulary.kinds}
    return " or ".join(labels.get(kind, kind) for kind in kinds)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"

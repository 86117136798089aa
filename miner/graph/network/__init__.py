"""The graph as a networkx graph: the view that is asked for, narrowed to what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from miner.graph import queries
from miner.graph.network.neighbourhood import neighbourhood
from miner.graph.network.selection import VIEWS, Selection, check_view
from miner.graph.network.views import evidence_view, full_view, materials_view, strategies_view
from miner.graph.stores import Quadstore
from miner.graph.strategy_map import strategy_map
from miner.graph.work_lookup import Works
from miner.model import Claim
from miner.model.progress import Progress
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx

__all__ = ["VIEWS", "Selection", "build", "told_claims"]

#: Is told how many documents are done, of how many, and which was the last.


def build(
    view: str,
    selection: Selection,
    vocabulary: Vocabulary,
    claims: Callable[[Sequence[str]], Iterable[Sequence[Claim]]],
    store: Quadstore,
) -> networkx.MultiDiGraph[str]:
    """The network of a view of a store.

    ``claims`` gives those of the documents that tell some kinds, one document after the other: of large graphs, only
    the claims that the selection keeps are held.

    Raises QueryError for a view that does not exist, and for a node to look around that is not in the view.
    """
    if check_view(view) == "strategies":
        charts = (strategy_map(store, vocabulary, kind) for kind in selection.mapped)
        net = strategies_view(charts, Works(store), selection, vocabulary)
    else:
        net = _of_claims(view, selection, vocabulary, claims(selection.kinds))
    return net if selection.around is None else neighbourhood(net, selection.around, selection.hops)


def _of_claims(
    view: str, selection: Selection, vocabulary: Vocabulary, claims: Iterable[Sequence[Claim]]
) -> networkx.MultiDiGraph[str]:
    kept: list[Claim] = []
    beside: list[Claim] = []  # where conditions are found
    for told in claims:
        kept += (claim for claim in told if selection.keeps(claim, vocabulary))
        beside += told if view == "evidence" else ()
    if view == "evidence":
        return evidence_view(kept, vocabulary, beside)
    return materials_view(kept, vocabulary) if view == "materials" else full_view(kept, vocabulary)


def told_claims(
    store: Quadstore, vocabulary: Vocabulary, kinds: Iterable[str], progress: Progress | None = None
) -> Iterator[list[Claim]]:
    """The claims of each document that tells a value of one of ``kinds``, of every document for none.

    Their works are those that are counted.
    """
    works, wanted = Works(store), list(kinds)
    nodes = queries.nodes_telling(store, vocabulary, wanted)
    names = list(nodes) if wanted else queries.document_names(store)
    for number, name in enumerate(names, 1):
        near = queries.claims_at(store, vocabulary, name, nodes[name]) if wanted else None
        yield list(map(works.counted, queries.claims(store, vocabulary, name) if near is None else near))
        if progress:
            progress(number, len(names), name)

"""The graph as a networkx graph: the view that is asked for, narrowed to what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from miner.graph.network.around import neighbourhood
from miner.graph.network.selection import VIEWS, Selection, check_view
from miner.graph.network.views import evidence_view, full_view, materials_view, strategies_view
from miner.model import Claim
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx

__all__ = ["VIEWS", "Selection", "build", "check_view"]

Rows = Sequence[dict[str, Any]]


def build(
    view: str, selection: Selection, vocabulary: Vocabulary, claims: Sequence[Claim], rows: Callable[[str], Rows]
) -> networkx.MultiDiGraph[str]:
    """The network of a view; ``claims`` are all that may stand in it, ``rows`` gives the map of a kind.

    Raises QueryError for a view that does not exist, and for a node to look around that is not in the view.
    """
    kept = [claim for claim in claims if selection.keeps(claim, vocabulary)]
    if check_view(view) == "strategies":
        told = [row for kind in selection.mapped for row in rows(kind)]
        net = strategies_view(told, kept, selection, vocabulary)
    elif view == "evidence":
        net = evidence_view(kept, vocabulary, claims)
    else:
        net = materials_view(kept, vocabulary) if view == "materials" else full_view(kept, vocabulary)
    return net if selection.around is None else neighbourhood(net, selection.around, selection.hops)

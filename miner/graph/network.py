"""The graph as a networkx graph: strategies, regimes and works, or everything that claims connect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from miner.errors import QueryError
from miner.graph.rows import number, work_name
from miner.model import Claim
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import networkx

VIEWS = ("strategies", "full")


def strategies_view(rows: Sequence[Mapping[str, Any]]) -> networkx.MultiDiGraph[str]:
    """Strategy -> regime, weighted by works; work -> strategy and work -> regime. ``rows`` are those of the map."""
    from networkx import MultiDiGraph

    net: networkx.MultiDiGraph[str] = MultiDiGraph()
    for row in rows:
        strategy, regime = f"strategy:{row['strategy']}", f"regime:{row['regime']}"
        net.add_node(strategy, type="strategy", label=row["strategy_label"], branch=row["branch"])
        net.add_node(regime, type="regime", label=row["regime_label"], order=row["order"])
        net.add_edge(
            strategy, regime, key=f"reaches {row['fit']}", type="reaches", fit=row["fit"], works=row["works"],
            claims=list(row["claims"]),
        )  # fmt: skip
        for name in row["work_list"]:
            work = f"work:{name}"
            net.add_node(work, type="work", label=name)
            net.add_edge(work, strategy, key="shows", type="shows")
            net.add_edge(work, regime, key=f"reaches {row['fit']}", type="reaches", fit=row["fit"])
    return net


def full_view(claims: Sequence[Claim], vocabulary: Vocabulary) -> networkx.MultiDiGraph[str]:
    """Claims with their document, kind, strategy, materials and works."""
    from networkx import MultiDiGraph

    net: networkx.MultiDiGraph[str] = MultiDiGraph()
    for claim in claims:
        node, quantity, kind = f"claim:{claim.key}", claim.quantity, vocabulary.kind(claim.kind)
        net.add_node(
            node, type="claim", label=f"{kind.label} {quantity.text}", status=claim.status.value, negated=claim.negated,
            value_min=number(quantity.low), value_max=number(quantity.high), unit=quantity.unit,
            mentions=len(claim.records),
        )  # fmt: skip
        for other, attributes, edge in _neighbours(claim, vocabulary):
            net.add_node(other, **attributes)
            net.add_edge(node, other, key=edge, type=edge)
    return net


def _neighbours(claim: Claim, vocabulary: Vocabulary) -> list[tuple[str, dict[str, str], str]]:
    """What a claim is connected to: node, attributes, name of the edge."""
    kind = vocabulary.kind(claim.kind)
    found = [
        (f"document:{claim.document}", {"type": "document", "label": claim.document}, "stated in"),
        (f"kind:{kind.slug}", {"type": "kind", "label": kind.label}, "is a"),
    ]
    if claim.strategy:
        strategy = vocabulary.strategy(claim.strategy.term)
        found.append((f"strategy:{strategy.slug}", {"type": "strategy", "label": strategy.label}, "uses"))
    for material in claim.materials:
        term = vocabulary.material(material.match.term) if material.match else None
        node = f"material:{term.slug if term else material.name}"
        found.append((node, {"type": "material", "label": term.label if term else material.name}, "about"))
    for work in claim.works:
        found.append((f"work:{work_name(work)}", {"type": "work", "label": work_name(work)}, "owned by"))
    return found


def check_view(view: str) -> str:
    """The view itself; raises QueryError for one that does not exist."""
    if view not in VIEWS:
        raise QueryError(f"no view {view!r} of the network", f"views are {', '.join(VIEWS)}")
    return view

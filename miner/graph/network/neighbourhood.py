"""What lies around a node of a network."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from miner.errors import QueryError

if TYPE_CHECKING:
    import networkx

#: Types of nodes that lead from anything to everything: they are reached, and not gone through.
HUBS = frozenset({"kind", "document", "regime"})
SHORTEST = 3  # letters that are no beginning of a name yet


def neighbourhood(net: networkx.MultiDiGraph[str], name: str, hops: int) -> networkx.MultiDiGraph[str]:
    """The part of a network within ``hops`` edges of a node, whatever their direction.

    Kinds, regimes and documents lead from anything to everything; they are reached, but not gone through.
    """
    start = find_node(net, name)
    reached, front = {start}, {start}
    for _ in range(hops):
        through = {node for node in front if node == start or net.nodes[node].get("type") not in HUBS}
        beside = {other for node in through for other in (*net.successors(node), *net.predecessors(node))}
        front = beside - reached
        reached |= front
    return net.subgraph(reached).copy()


def find_node(net: networkx.MultiDiGraph[str], name: str) -> str:
    """The node with this id, slug, label, IRI or beginning of a key; raises QueryError, with nodes that are near."""
    if name in net:
        return name
    folded = name.casefold()
    exact = [node for node, data in net.nodes(data=True) if folded in _names(node, data)]
    found = exact or [node for node in net if _begins(node, folded)]
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryError(f"{len(found)} nodes of the network are {name!r}", f"write {' or '.join(sorted(found)[:3])}")
    known = {word: node for node, data in net.nodes(data=True) for word in sorted(_names(node, data))}
    near = list(dict.fromkeys(known[word] for word in get_close_matches(folded, known, n=3, cutoff=0.5)))
    some = near or sorted(net)[:4]
    remedy = ("did you mean " if near else "nodes are ") + (" or " if near else ", ").join(some)
    raise QueryError(f"no node {name!r} in this network", remedy if some else "nothing is in it: ask for less")


def _begins(node: str, name: str) -> bool:
    """Whether a node, with or without its type, begins so; three letters begin too much."""
    return len(name) > SHORTEST and (_tail(node).startswith(name) or node.casefold().startswith(name))


def _tail(node: str) -> str:
    return node.partition(":")[2].casefold()


def _names(node: str, data: dict[str, object]) -> set[str]:
    names = (node, _tail(node), data.get("label"), data.get("iri"))
    return {str(name).casefold() for name in names if name}

"""A network as files for Gephi, yEd, Cytoscape, Graphviz and Neo4j, and what they all share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from networkx import MultiDiGraph

from miner.exports.network.cytoscape import write_cytoscape
from miner.exports.network.dot import write_dot
from miner.exports.network.gexf import write_gexf
from miner.exports.network.pairs import write_gephi, write_neo4j
from miner.exports.network.plain import typed

__all__ = ["FOLDERS", "WRITERS", "save", "typed"]

if TYPE_CHECKING:
    Network = MultiDiGraph[str]


def write_graphml(network: nx.MultiDiGraph[str], path: Path) -> None:
    """GraphML; each attribute is declared once, as string, long, double or boolean."""
    nx.write_graphml(network, path, named_key_ids=False)


#: The network formats by suffix; each takes what ``typed`` gives.
WRITERS: dict[str, Callable[[Network, Path], None]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".cyjs": write_cytoscape,
    ".dot": write_dot,
}
#: Those that are a folder with a table of nodes and one of edges.
FOLDERS: dict[str, Callable[[Network, Path], None]] = {".pairs": write_gephi, ".neo4j": write_neo4j}


def save(network: MultiDiGraph[Any], suffix: str, path: Path) -> None:
    """Write a network as the format of a suffix."""
    (WRITERS | FOLDERS)[suffix](typed(network), path)

"""GraphML with typed attributes, for yEd, Gephi, Cytoscape and networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx


def write_graphml(network: nx.MultiDiGraph[str], path: Path) -> None:
    """GraphML; each attribute is declared once, as string, long, double or boolean."""
    nx.write_graphml(network, path, named_key_ids=False)

"""The JSON of Cytoscape and Cytoscape.js: elements and a style."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx

from miner.exports.network.plain import COLOURS, OTHER, size

Sheet = list[dict[str, Any]]

_OUTLINED = {"text-outline-color": "#FFFFFF", "text-outline-width": 1}  # so that lines do not strike words through


def write_cytoscape(network: nx.MultiDiGraph[str], path: Path) -> None:
    """Nodes with ``name`` for the label and ``size``, edges with ``interaction`` for the type, and a style for both."""
    told = {
        "data": {"name": "assb-pressure-miner"},
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [{"data": _node(name, data)} for name, data in network.nodes(data=True)],
            "edges": [
                {"data": {**data, "id": key, "key": key, "source": source, "target": target, **_interaction(data)}}
                for source, target, key, data in network.edges(keys=True, data=True)
            ],
        },
        "style": _style(),
    }
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def _node(name: str, data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "id": name, "value": name, "name": data["label"], "size": size(data)}


def _interaction(data: dict[str, Any]) -> dict[str, Any]:
    return {"interaction": data["type"]} if "type" in data else {}


def _style() -> Sheet:
    node = {
        "label": "data(name)", "width": "data(size)", "height": "data(size)", "background-color": OTHER,
        "font-size": 8, "text-wrap": "wrap", "text-max-width": 80, **_OUTLINED,
    }  # fmt: skip
    edge = {
        "label": "data(interaction)", "width": 1, "line-color": "#AAAAAA", "target-arrow-color": "#AAAAAA",
        "target-arrow-shape": "triangle", "curve-style": "bezier", "font-size": 5, "color": "#666666",
        **_OUTLINED,
    }  # fmt: skip
    types = [
        {"selector": f'node[type = "{kind}"]', "style": {"background-color": colour}}
        for kind, colour in COLOURS.items()
    ]
    return [{"selector": "node", "style": node}, *types, {"selector": "edge", "style": edge}]

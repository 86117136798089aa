"""A network of claims, works and strategies as files for Gephi, Cytoscape, yEd and Graphviz."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx

from miner.exports.tables import LIST_SEPARATOR, json_value

Plain = str | int | float | bool

_DATE_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')


def write_graphml(network: nx.MultiDiGraph[Any], path: Path) -> None:
    """GraphML with typed attributes."""
    nx.write_graphml(typed(network), path)


def write_gexf(network: nx.MultiDiGraph[Any], path: Path) -> None:
    """GEXF 1.2, as Gephi reads it, without the date of writing, so that equal networks are equal files."""
    text = "\n".join(nx.generate_gexf(typed(network), version="1.2draft"))
    path.write_text(_DATE_OF_WRITING.sub("", text) + "\n", encoding="utf8")


def write_cytoscape(network: nx.MultiDiGraph[Any], path: Path) -> None:
    """The JSON of Cytoscape and Cytoscape.js."""
    data = nx.cytoscape_data(typed(network))
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf8")


def write_dot(network: nx.MultiDiGraph[Any], path: Path) -> None:
    """Graphviz DOT; labels, and attributes as quoted strings."""
    plain = typed(network)
    nodes = [f"  {_quoted(node)}{_attributes(data)};" for node, data in plain.nodes(data=True)]
    edges = [f"  {_quoted(a)} -> {_quoted(b)}{_attributes(data)};" for a, b, data in plain.edges(data=True)]
    path.write_text("\n".join(["digraph {", "  rankdir=LR;", *nodes, *edges, "}", ""]), encoding="utf8")


#: The network formats by suffix.
WRITERS: dict[str, Callable[[nx.MultiDiGraph[Any], Path], None]] = {
    ".graphml": write_graphml,
    ".gexf": write_gexf,
    ".cyjs": write_cytoscape,
    ".dot": write_dot,
}


def typed(network: nx.MultiDiGraph[Any]) -> nx.MultiDiGraph[str]:
    """A copy that any format can hold: nodes are strings, values strings, numbers or booleans, and none is missing.

    One attribute has one type everywhere: where integers and decimals meet they become decimals, where numbers and
    strings meet, strings. Nodes and edges are sorted, so that equal networks give equal files.
    """
    node_types = _types(data for _, data in network.nodes(data=True))
    edge_types = _types(data for _, _, data in network.edges(data=True))
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in sorted(network.nodes(data=True), key=lambda item: str(item[0])):
        copy.add_node(str(node), **_plain(data, node_types))
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))
    for source, target, key, data in edges:
        copy.add_edge(
            str(source), str(target), key=key if isinstance(key, int) else str(key), **_plain(data, edge_types)
        )
    return copy


def _plain(data: Mapping[str, Any], types: Mapping[str, type]) -> dict[str, Plain]:
    values = ((str(name), _value(value)) for name, value in sorted(data.items()) if value is not None)
    return {name: types[name](value) for name, value in values}


def _value(value: object) -> Plain:
    match value:
        case bool() | int() | float() | str():
            return value
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
        case list() | tuple() | set() | frozenset():
            items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return LIST_SEPARATOR.join(str(_value(item)) for item in items)
        case Mapping():
            return json.dumps(dict(value), ensure_ascii=False, default=json_value)
        case _:
            return str(value)


def _types(rows: Any) -> dict[str, type]:
    """The narrowest type that holds all values of each attribute."""
    found: dict[str, set[type]] = {}
    for data in rows:
        for name, value in data.items():
            if value is not None:
                found.setdefault(str(name), set()).add(type(_value(value)))
    return {name: _common(types) for name, types in found.items()}


def _common(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


def _attributes(data: Mapping[str, Plain]) -> str:
    return f" [{', '.join(f'{_quoted(name)}={_quoted(value)}' for name, value in data.items())}]" if data else ""


def _quoted(value: Plain) -> str:
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'

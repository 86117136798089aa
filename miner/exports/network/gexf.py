"""GEXF 1.3 with colours by type and sizes by works, for Gephi."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import networkx as nx
from networkx.readwrite.gexf import GEXF

from miner.exports.network.plain import Plain, channels, size, type_of

VERSION = "1.3"
#: Whole numbers beyond these are "long".
SHORTEST, LONGEST = -(2**31), 2**31 - 1


def write_gexf(network: nx.MultiDiGraph[str], path: Path) -> None:
    """GEXF 1.3; without the date of writing, so that equal networks are equal files."""
    names = GEXF.versions[VERSION]
    Xml.register_namespace("viz", names["NS_VIZ"])
    root = Xml.Element("gexf", {"xmlns": names["NS_GEXF"], "version": VERSION})
    Xml.SubElement(Xml.SubElement(root, "meta"), "description").text = "Colours are types, sizes numbers of works."
    graph = Xml.SubElement(root, "graph", {"defaultedgetype": "directed"})
    of_nodes = _declared(graph, "node", [data for _, data in network.nodes(data=True)])
    of_edges = _declared(graph, "edge", [data for _, _, data in network.edges(data=True)])
    nodes = Xml.SubElement(graph, "nodes")
    for name, data in network.nodes(data=True):
        node = Xml.SubElement(nodes, "node", {"id": name, "label": data["label"]})
        _values(node, data, of_nodes)
        red, green, blue = map(str, channels(data))
        Xml.SubElement(node, f"{{{names['NS_VIZ']}}}color", {"r": red, "g": green, "b": blue})
        Xml.SubElement(node, f"{{{names['NS_VIZ']}}}size", {"value": str(size(data))})
    edges = Xml.SubElement(graph, "edges")
    for source, target, key, data in network.edges(keys=True, data=True):
        label = {"label": str(data["label"])} if "label" in data else {}
        edge = Xml.SubElement(edges, "edge", {"id": key, "source": source, "target": target, **label})
        _values(edge, data, of_edges)
    Xml.indent(root)
    Xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _declared(graph: Xml.Element, of: str, rows: list[dict[str, Any]]) -> frozenset[str]:
    """Declare the attributes of nodes or edges; the label is told with the element.

    Their names are their ids, since some readers show the one and some the other.
    """
    names = {name: kind for name, kind in type_of(rows).items() if name != "label"}
    if not names:
        return frozenset()
    declared = Xml.SubElement(graph, "attributes", {"class": of})
    for name, kind in names.items():
        word = _word(kind, [row[name] for row in rows if name in row])
        Xml.SubElement(declared, "attribute", {"id": name, "title": name, "type": word})
    return frozenset(names)


def _word(kind: type, values: list[Plain]) -> str:
    if kind is int:
        short = all(SHORTEST <= value <= LONGEST for value in values if isinstance(value, int))
        return "integer" if short else "long"
    return "boolean" if kind is bool else "double" if kind is float else "string"


def _values(element: Xml.Element, data: Mapping[str, Plain], names: frozenset[str]) -> None:
    told = [(name, value) for name, value in sorted(data.items()) if name in names]
    if told:
        values = Xml.SubElement(element, "attvalues")
        for name, value in told:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            Xml.SubElement(values, "attvalue", {"for": name, "value": text})

"""Two tables, nodes and edges, with the columns that Gephi's and Neo4j's importers look for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from miner.exports.network.plain import Plain, type_of
from miner.exports.tables import csv_text

Rows = list[dict[str, Any]]


def write_gephi(network: nx.MultiDiGraph[str], path: Path) -> None:
    """``nodes.csv`` (Id, Label, ...) and ``edges.csv`` (Source, Target, Type, Id, Label, ...) in a folder.

    Gephi's own column Type says that an edge is directed; what it means is its Label and the column relation.
    """
    nodes = [{"Id": name, "Label": data["label"], **_rest(data)} for name, data in network.nodes(data=True)]
    edges = [
        {
            "Source": a,
            "Target": b,
            "Type": "Directed",
            "Id": key,
            "Label": _meaning(data),
            **_rest(data, type="relation"),
        }
        for a, b, key, data in network.edges(keys=True, data=True)
    ]
    _table(path / "nodes.csv", nodes, ("Id", "Label"))
    _table(path / "edges.csv", edges, ("Source", "Target", "Type", "Id", "Label"))


def write_neo4j(network: nx.MultiDiGraph[str], path: Path) -> None:
    """``nodes.csv`` and ``relationships.csv`` in a folder, with typed heads, for ``neo4j-admin database import``.

    Line breaks are blanks: the importer refuses them unless it is told otherwise. Text stays as it is, also where a
    spreadsheet would run it as a formula: the database would keep what guards against that.
    """
    of_nodes = type_of(data for _, data in network.nodes(data=True))
    of_edges = type_of(data for _, _, data in network.edges(data=True))
    nodes = [
        {":ID": name, ":LABEL": _neo4j_label(data.get("type", "node")), **_headed(data, of_nodes)}
        for name, data in network.nodes(data=True)
    ]
    edges = [
        {":START_ID": a, ":END_ID": b, ":TYPE": _neo4j_type(_meaning(data)), **_headed(data, of_edges)}
        for a, b, data in network.edges(data=True)
    ]
    _table(path / "nodes.csv", nodes, (":ID", ":LABEL", *_heads(of_nodes)), guarded=False)
    _table(path / "relationships.csv", edges, (":START_ID", ":END_ID", ":TYPE", *_heads(of_edges)), guarded=False)


def _table(path: Path, rows: Rows, first: Iterable[str], *, guarded: bool = True) -> None:
    columns = list(dict.fromkeys([*first, *sorted({name for row in rows for name in row} - {*first})]))
    cells = ([row.get(name) for name in columns] for row in rows)
    path.write_text(csv_text(columns, cells, guarded=guarded), "utf8", newline="")


def _rest(data: Mapping[str, Plain], **renamed: str) -> dict[str, Plain]:
    """The attributes but for the label, which has a column of its own."""
    return {renamed.get(name, name): value for name, value in data.items() if name != "label"}


def _meaning(data: Mapping[str, Plain]) -> str:
    return str(data.get("label", data.get("type", "")))


def _heads(types: Mapping[str, type]) -> list[str]:
    words = {int: "long", float: "double", bool: "boolean"}
    return [f"{name.replace(':', '_')}:{words.get(kind, 'string')}" for name, kind in types.items()]


def _headed(data: Mapping[str, Plain], types: Mapping[str, type]) -> dict[str, Plain]:
    heads = dict(zip(types, _heads(types), strict=True))
    return {heads[name]: v.replace("\n", " ") if isinstance(v, str) else v for name, v in data.items()}


def _neo4j_label(kind: Plain) -> str:
    """A label of nodes.

    >>> _neo4j_label("strategy")
    'Strategy'
    """
    return str(kind).replace(";", " ").capitalize()


def _neo4j_type(meaning: str) -> str:
    """A type of relationships.

    >>> _neo4j_type("stated in")
    'STATED_IN'
    """
    return "_".join(meaning.upper().split()) or "RELATED_TO"

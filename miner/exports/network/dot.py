"""Graphviz DOT: one rank for each type, from the strategies on the left to the works on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx

from miner.exports.network.plain import DARK, Plain, colour, rank, size

WIDEST = 60  # characters of a label; the tooltip has more
LONGEST = 3000  # characters of anything else: Graphviz refuses strings of 16384 bytes
THICKEST = 6.0  # points


def write_dot(network: nx.MultiDiGraph[str], path: Path) -> None:
    """Boxes with a colour for each type; arrows keep their direction, whatever the order of the ranks."""
    head = [
        "digraph {",
        "  rankdir=LR;",
        "  ranksep=1.5;",
        '  node [shape="box", style="filled", fontname="sans-serif"];',
    ]
    nodes = [f"  {quoted(name)}{_attributes(_node(data))};" for name, data in network.nodes(data=True)]
    edges = [_edge(network, *edge) for edge in network.edges(data=True)]
    lines = [*head, *nodes, *_ranks(network), *edges, "}", ""]
    path.write_text("\n".join(lines), encoding="utf8")


def quoted(value: Plain) -> str:
    r"""A quoted string of DOT.

    >>> print(quoted('a "b"\nc'))
    "a \"b\"\nc"
    """
    escaped = _cut(str(value), LONGEST).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else text[: widest - 1].rstrip() + "…"


def _node(data: Mapping[str, Plain]) -> dict[str, Plain]:
    label = str(data["label"])
    short = _cut(label, WIDEST)
    letters = "white" if data.get("type") in DARK else "black"
    link = {"URL": _entities(data["iri"])} if "iri" in data else {}
    return {
        **data, "label": _entities(short), "tooltip": _entities(label), **link,
        "fillcolor": colour(data), "fontcolor": letters, "fontsize": round(8 + size(data) / 4, 1),
    }  # fmt: skip


def _entities(text: Plain) -> str:
    """Graphviz reads entities of HTML in what it shows."""
    return str(text).replace("&", "&amp;")


def _edge(network: nx.MultiDiGraph[str], source: str, target: str, data: Mapping[str, Plain]) -> str:
    """An arrow that leads from left to right in the order of the ranks, turned where it has to point back."""
    a, b = rank(network.nodes[source]), rank(network.nodes[target])
    how: dict[str, Any] = {**data, "penwidth": _thickness(data)}
    if "label" in data:
        how["label"] = ""  # a word on every arrow would hide the picture
        how["tooltip"] = _entities(data["label"])
    if a > b:
        return f"  {quoted(target)} -> {quoted(source)}{_attributes({**how, 'dir': 'back'})};"
    if a == b:
        how["constraint"] = "false"
    return f"  {quoted(source)} -> {quoted(target)}{_attributes(how)};"


def _thickness(data: Mapping[str, Plain]) -> float:
    works = data.get("works", 1)
    return min(THICKEST, max(1.0, float(works))) if isinstance(works, int | float) else 1.0


def _ranks(network: nx.MultiDiGraph[str]) -> Iterator[str]:
    """All nodes of a type below one another, and the types in their order; bands of pressure from low to high."""
    columns: dict[int, list[str]] = {}
    for name, data in network.nodes(data=True):
        columns.setdefault(rank(data), []).append(name)
    for place, names in sorted(columns.items()):
        yield f"  {{ rank=same; {' '.join(f'{quoted(name)};' for name in names)} }} // {place}"
    for a, b in pairwise(names[0] for _, names in sorted(columns.items())):
        yield f'  {quoted(a)} -> {quoted(b)} [style="invis"];'
    bands = [(data["order"], name) for name, data in network.nodes(data=True) if isinstance(data.get("order"), int)]
    for (_, a), (_, b) in pairwise(sorted(bands)):
        yield f'  {quoted(a)} -> {quoted(b)} [style="invis"];'


def _attributes(data: Mapping[str, Plain]) -> str:
    return f" [{', '.join(f'{quoted(name)}={quoted(value)}' for name, value in data.items())}]" if data else ""

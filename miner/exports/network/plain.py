"""A network with values that every format can hold, so that all formats hold the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import isfinite, sqrt
from types import MappingProxyType
from typing import Any

import networkx as nx

from miner.exports.tables import LIST_SEPARATOR, json_value
from miner.model import content_hash

Plain = str | int | float | bool

LONGEST_NAME = 200  # characters
LARGEST = 2**63 - 1  # what formats call a long; a larger whole number is written as text
#: Names of attributes that formats and their readers use for themselves.
RESERVED = frozenset(
    {"id", "key", "name", "value", "size", "source", "target", "interaction", "weight"}
    | {"viz", "pid", "parents", "spells", "start", "end"}
)

_BREAKS = re.compile("\r\n?")
_BLANKS = re.compile(r"\s+")
#: What XML 1.0 has no place for, not even as an entity.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def typed(network: nx.MultiDiGraph[Any]) -> nx.MultiDiGraph[str]:
    """A copy that any format can hold, and that is read back from each as it is.

    Names of nodes are one line of at most 200 characters, labels are text; values are strings, whole numbers of 64
    bits, finite numbers or booleans, one type for each attribute: where integers and decimals meet they become
    decimals, where numbers and strings meet, strings. What is empty, infinite or no number is left out; characters that
    XML forbids become U+FFFD; an attribute with a name that a format needs for itself ("id", "source") gets a "_".
    Every node has a label. Nodes and edges are sorted, so that equal networks give equal files; edges are named e1,
    e2, ...
    """
    node_types = _types(data for _, data in network.nodes(data=True))
    edge_types = _types(data for _, _, data in network.edges(data=True))
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    names: dict[Any, str] = {}
    for node, data in sorted(network.nodes(data=True), key=lambda item: str(item[0])):
        names[node] = _free(_short(_name(node)), copy)
        copy.add_node(names[node], **{"label": names[node], **_plain(data, node_types)})
    edges = sorted(network.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))
    for number, (source, target, _, data) in enumerate(edges, 1):
        copy.add_edge(names[source], names[target], key=f"e{number}", **_plain(data, edge_types))
    return copy


def clean(text: str) -> str:
    r"""Text that XML can hold, with one kind of line break.

    >>> clean("a\r\nb\x00")
    'a\nb�'
    """
    return _FORBIDDEN.sub("\ufffd", _BREAKS.sub("\n", text))


def type_of(rows: Iterable[Mapping[str, Plain]]) -> dict[str, type]:
    """The type of each attribute of typed rows, by name in order."""
    found = {name: type(value) for row in rows for name, value in row.items()}
    return dict(sorted(found.items()))


def _short(name: str) -> str:
    """A long name by its beginning and a hash: tools refuse names without end."""
    if len(name) <= LONGEST_NAME:
        return name
    return f"{name[: LONGEST_NAME - 17]}…{content_hash([name])}"


def _free(name: str, taken: nx.MultiDiGraph[str]) -> str:
    """The name, with a number where another node has it."""
    number, free = 1, name
    while free in taken:
        number, free = number + 1, f"{name} ({number + 1})"
    return free


def _plain(data: Mapping[Any, Any], types: Mapping[str, type]) -> dict[str, Plain]:
    values = {_attribute(name): _value(value) for name, value in data.items()}
    return {name: _as(types[name], value) for name, value in sorted(values.items()) if value is not None}


def _attribute(name: object) -> str:
    given = _name(name)
    return f"{given}_" if given.lower() in RESERVED else given


def _name(name: object) -> str:
    return _BLANKS.sub(" ", clean(str(name))).strip() or "?"


def _as(kind: type, value: Plain) -> Plain:
    if kind is str and not isinstance(value, str):
        return str(value).lower() if isinstance(value, bool) else str(value)
    converted: Plain = kind(value)
    return converted


def _value(value: object) -> Plain | None:
    """The value in one of the plain types, None for nothing."""
    match value:
        case None | "":
            return None
        case str():
            return clean(value)
        case bool():
            return value
        case int():
            return int(value) if abs(value) <= LARGEST else str(value)
        case float() | Decimal():
            return float(value) if isfinite(value) else None
        case date():
            return value.isoformat()
        case list() | tuple() | set() | frozenset():
            items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
            return LIST_SEPARATOR.join(str(item) for item in map(_value, items) if item is not None) or None
        case Mapping():
            return clean(json.dumps(dict(value), ensure_ascii=False, default=json_value))
        case _:
            return clean(str(value)) or None


def _types(rows: Iterable[Mapping[Any, Any]]) -> dict[str, type]:
    """The narrowest type that holds all values of each attribute."""
    found: dict[str, set[type]] = {}
    for data in rows:
        for name, value in data.items():
            plain = _value(value)
            if plain is not None:
                found.setdefault(_attribute(name), set()).add(type(plain))
    return {name: _common(types) for name, types in found.items()} | {"label": str}


def _common(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str


# ---- looks -----------------------------------------------------------------------------------------------------------


#: Types from left to right, with their colours (Okabe and Ito).
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "strategy": "#0072B2",
        "regime": "#D55E00",
        "material": "#009E73",
        "claim": "#F0E442",
        "kind": "#CC79A7",
        "quote": "#BBBBBB",
        "document": "#999999",
        "work": "#56B4E9",
    }
)
OTHER = "#DDDDDD"
SMALLEST, STEP = 8.0, 6.0  # size of a node without works, and what the square root of their number adds
DARK = frozenset({"strategy", "regime", "material"})  # colours that ask for white letters


def colour(data: Mapping[str, Any]) -> str:
    """The colour of a node, such as "#0072B2"."""
    return COLOURS.get(str(data.get("type")), OTHER)


def channels(data: Mapping[str, Any]) -> tuple[int, int, int]:
    """Red, green and blue of a node, 0 to 255."""
    digits = colour(data)
    return int(digits[1:3], 16), int(digits[3:5], 16), int(digits[5:7], 16)


def size(data: Mapping[str, Any]) -> float:
    """The diameter of a node: its area grows with the works behind it.

    >>> size({"works": 4}), size({})
    (20.0, 8.0)
    """
    works = data.get("works")
    counted = works if isinstance(works, int | float) and works > 0 else 0
    return round(SMALLEST + STEP * sqrt(min(counted, 10_000)), 2)


def rank(data: Mapping[str, Any]) -> int:
    """The place of a node's type from left to right; unknown types come last."""
    order = list(COLOURS)
    kind = str(data.get("type"))
    return order.index(kind) if kind in order else len(order)

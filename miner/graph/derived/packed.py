"""Keys of claims packed into few literals: an engine takes longest to look up many short texts.

A cell has a literal for each first digit of a key, with the keys of the claims that surely are in it, sorted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.derived.names import SURE_KEYS
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED
from miner.graph.triples.names import slug_of

_Pair = tuple[str, str]  # claim and cell
_Packs = dict[tuple[str, str], set[str]]  # keys by cell and first digit


def packed(pairs: Iterable[_Pair]) -> Iterator[Quad]:
    """Claims in cells as packs."""
    for (cell, _), keys in _packs(pairs).items():
        yield _pack(cell, keys)


def repacked(store: Quadstore, gone: Iterable[_Pair], come: Iterable[_Pair]) -> tuple[set[Quad], set[Quad]]:
    """What to take out and put in when claims leave cells and enter cells."""
    leaving, entering = _packs(gone), _packs(come)
    removed, added = set(), set()
    for cell, digit in leaving.keys() | entering.keys():
        known = list(store.quads(NamedNode(cell), SURE_KEYS, None, DERIVED))
        stated = [quad for quad in known if quad.object.value.startswith(digit)]
        keys = {key for quad in stated for key in quad.object.value.split()}
        keys = (keys - leaving.get((cell, digit), set())) | entering.get((cell, digit), set())
        removed.update(stated)
        added.update([_pack(cell, keys)] if keys else [])
    return removed - added, added - removed


def _packs(pairs: Iterable[_Pair]) -> _Packs:
    found: _Packs = {}
    for claim, cell in pairs:
        key = slug_of(claim)
        found.setdefault((cell, key[0]), set()).add(key)
    return found


def _pack(cell: str, keys: set[str]) -> Quad:
    return Quad(NamedNode(cell), SURE_KEYS, Literal(" ".join(sorted(keys))), DERIVED)

"""Many short texts of a cell packed into few literals: an engine takes longest to look up texts.

A cell has a literal for each first digit of the keys of its sure claims, and for each last letter of the names of its
works. The texts of a literal are sorted; a name that two works share stands in it twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.map_index.terms import POSSIBLE_WORKS, SURE_KEYS, SURE_WORKS
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED

Entry = tuple[str, NamedNode, str]  # cell, property and text
_Packs = dict[tuple[str, NamedNode, str], Counter[str]]  # texts by cell, property and mark

#: What stands between the texts, and the place of the sign that those of one literal share.
_SHAPES = {SURE_KEYS: (" ", 0), SURE_WORKS: ("\n", -1), POSSIBLE_WORKS: ("\n", -1)}


def packed(entries: Iterable[Entry]) -> Iterator[Quad]:
    """Texts of cells as packs."""
    for (cell, about, _), texts in _packs(entries).items():
        yield _pack(cell, about, texts)


def repacked(store: Quadstore, gone: Iterable[Entry], come: Iterable[Entry]) -> tuple[set[Quad], set[Quad]]:
    """What to take out and put in when texts leave cells and enter cells."""
    leaving, entering = _packs(gone), _packs(come)
    removed, added = set(), set()
    for place in leaving.keys() | entering.keys():
        cell, about, mark = place
        between, sign = _SHAPES[about]
        stated = [
            quad for quad in store.quads(NamedNode(cell), about, None, DERIVED) if quad.object.value[sign] == mark
        ]
        texts = Counter(text for quad in stated for text in quad.object.value.split(between))
        texts = texts - leaving.get(place, Counter()) + entering.get(place, Counter())
        removed.update(stated)
        added.update([_pack(cell, about, texts)] if texts else [])
    return removed - added, added - removed


def one_line(text: str) -> str:
    """A name as it stands in a pack."""
    return " ".join(text.split())


def _packs(entries: Iterable[Entry]) -> _Packs:
    found: _Packs = defaultdict(Counter)
    for cell, about, text in entries:
        if text:
            found[cell, about, text[_SHAPES[about][1]]][text] += 1
    return found


def _pack(cell: str, about: NamedNode, texts: Counter[str]) -> Quad:
    return Quad(NamedNode(cell), about, Literal(_SHAPES[about][0].join(sorted(texts.elements()))), DERIVED)

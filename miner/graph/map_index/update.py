"""What becomes of all that is derived when one document changes; it agrees with working everything out anew."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.graph.map_index.document_facts import facts_of
from miner.graph.map_index.finding_text import finding_quads
from miner.graph.map_index.joined_works import Joined
from miner.graph.map_index.lookup import stated
from miner.graph.map_index.map_cells import Pair, counts, rows_of
from miner.graph.map_index.packing import Entry, one_line, repacked
from miner.graph.map_index.regimes import regimes_in
from miner.graph.map_index.terms import (
    COUNTS_FOR,
    POSSIBLY_IN,
    POSSIBLY_REACHES,
    SAME_WORK,
    SURE_KEYS,
    SURELY_IN,
    SURELY_REACHES,
)
from miner.graph.map_index.told_works import Names, reaches, works_in
from miner.graph.map_index.work_entries import reentered
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED
from miner.graph.triples.iris import assb, is_document, slug_of

_Reached = dict[Pair, bool | None]


def change(
    store: Quadstore, document: NamedNode, old: Iterable[Any], new: Iterable[Any]
) -> tuple[set[Quad], set[Quad]]:
    """What to take out and what to put in when a document says ``new`` instead of ``old``; the store still has the old.

    Reads what other documents say of the works concerned, and nothing else.
    """
    before, after, bands = facts_of(old), facts_of(new), regimes_in(store)
    was, now = rows_of(before, bands), rows_of(after, bands)
    works = Joined(store, document, before, after)
    cells = _Cells(store, document, works, was.owners, now.owners)
    gone, come = works.quads()
    others_gone, others_come = _recounted(store, document, works)
    gone |= was.quads() | counts(was.counting, works.old) | others_gone | cells.quads(cells.reached)
    come |= now.quads() | counts(now.counting, works.new) | others_come | cells.quads(cells.reaching)
    left_out, entered_anew = reentered(store, document, before, after)
    gone |= left_out | set(finding_quads(before))
    come |= entered_anew | set(finding_quads(after))
    left, entered = (Counter(cells.names(pairs, called)) for pairs, called in (
        (cells.reached, works.called), (cells.reaching, works.will_be_called),
    ))  # fmt: skip
    unpacked, repacks = repacked(
        store,
        [*((cell, SURE_KEYS, slug_of(claim)) for claim, cell in was.sure - now.sure), *(left - entered).elements()],
        [*((cell, SURE_KEYS, slug_of(claim)) for claim, cell in now.sure - was.sure), *(entered - left).elements()],
    )
    gone |= unpacked
    come |= repacks
    return gone - come, come - gone


class _Cells:
    """Which works are in which cells, surely or possibly, as far as that changes or their names do."""

    def __init__(
        self, store: Quadstore, document: NamedNode, works: Joined, was: Mapping[Pair, bool], now: Mapping[Pair, bool]
    ) -> None:
        self._store, self._document, self._works = store, document, works
        self._was, self._now = _by_work(was, works.old), _by_work(now, works.new)
        self._stated: dict[str, dict[str, bool]] = {}
        wholly = works.renamed | works.former.keys()
        moved = [
            (work, cell)
            for work in (self._was.keys() | self._now.keys()) - wholly
            for cell in self._was[work].keys() | self._now[work].keys()
            if self._was[work].get(cell) != self._now[work].get(cell)
        ]
        self._read({work for work, _ in moved} | (wholly & set(works.old.values())))
        self.reached: _Reached = {(work, cell): self._stated[work].get(cell) for work, cell in moved}
        self.reached |= {(work, cell): sure for work in wholly for cell, sure in self._stated.get(work, {}).items()}
        self.reaching: _Reached = {(work, cell): self._due(work, cell) for work, cell in moved}
        self.reaching |= {(work, cell): self._due(work, cell) for work in works.renamed for cell in self._around(work)}

    def _read(self, works: Iterable[str]) -> None:
        """What the works reached before."""
        self._stated.update((work, {}) for work in works)
        for sure, predicate in ((False, POSSIBLY_REACHES), (True, SURELY_REACHES)):
            for work, cell in stated(self._store, predicate, self._stated):
                self._stated[work][cell] = sure

    def _around(self, work: str) -> set[str]:
        """The cells that a work may reach: those of its parts, and what the document tells of it."""
        return set(self._now[work]).union(*(self._stated[part] for part in self._works.parts(work)))

    def _due(self, work: str, cell: str) -> bool | None:
        """How a work is in a cell from now on; others are asked only when the document told it and does so no more."""
        told, parts = self._now[work].get(cell), self._works.parts(work)
        known = _best(self._was[part].get(cell) for part in parts)
        if told or (self._works.whole(work) and known in (None, told)):
            return _best([told, *(self._stated[part].get(cell) for part in parts)])
        return _best([told, *(self._elsewhere(member, cell) for member in self._works.members(work))])

    def _elsewhere(self, member: str, cell: str) -> bool | None:
        """What claims of other documents say of a work in a cell."""
        node = NamedNode(member)
        for sure, predicate in ((True, SURELY_IN), (False, POSSIBLY_IN)):
            asked = f"?claim {predicate} <{cell}> . {_counting_for(node)} FILTER (?document != {self._document})"
            if self._store.query(f"ASK {{ {asked} }}").boolean:
                return sure
        return None

    @staticmethod
    def quads(pairs: _Reached) -> set[Quad]:
        """The statements that works are in cells."""
        return set().union(*(reaches(pair, sure) for pair, sure in pairs.items()))

    @staticmethod
    def names(pairs: _Reached, called: Callable[[str], Names]) -> Iterator[Entry]:
        """What the works in cells are called."""
        for (work, cell), sure in pairs.items():
            if sure is not None:
                yield cell, works_in(sure), one_line(called(work).shown)


def _by_work(told: Mapping[Pair, bool], canonical: Mapping[str, str]) -> defaultdict[str, dict[str, bool]]:
    """What a document tells of canonical works in cells."""
    found: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for (owner, cell), sure in told.items():
        cells = found[canonical[owner]]
        cells[cell] = sure or cells.get(cell, False)
    return found


def _best(known: Iterable[bool | None]) -> bool | None:
    """Surely before possibly before not at all."""
    return max(known, key=lambda sure: (sure is not None, sure), default=None)


# ---- whom claims count for -------------------------------------------------------------------------------------------


def _counting_for(node: NamedNode) -> str:
    """The pattern of claims that count for a work, or for the document when theirs is not known."""
    if is_document(node):
        return f"?claim {assb('statedIn')} {node}, ?document . FILTER NOT EXISTS {{ ?claim {assb('ownedBy')} ?any }}"
    return f"?claim {assb('ownedBy')} {node} ; {assb('statedIn')} ?document ."


def _recounted(store: Quadstore, document: NamedNode, works: Joined) -> tuple[set[Quad], set[Quad]]:
    """Whom the possible claims of other documents count for, where another work stands for the one that they name."""
    gone: set[Quad] = set()
    come: set[Quad] = set()
    for node, first in works.old.items():
        if works.new.get(node, first) == first:
            continue
        named = NamedNode(node)
        owner = f"BIND ({named} AS ?owner)" if is_document(named) else f"?claim {assb('ownedBy')} ?owner ."
        told = f"?claim {COUNTS_FOR} ?counted . {_counting_for(named)} {owner} ?owner {SAME_WORK} ?first"
        asked = f"SELECT DISTINCT ?claim ?counted ?owner ?first WHERE {{ {told} FILTER (?document != {document}) }}"
        for claim, counted, own_node, known in store.query(asked).rows:
            gone.add(Quad(claim, COUNTS_FOR, counted, DERIVED))
            come.add(Quad(claim, COUNTS_FOR, NamedNode(works.new.get(own_node.value, known.value)), DERIVED))
    return gone, come

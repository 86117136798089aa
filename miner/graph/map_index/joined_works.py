"""Which works are one before and after a document changes; reads what concerns its works, and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.identity import joins, together
from miner.graph.map_index.document_facts import Facts, facts_of
from miner.graph.map_index.lookup import stated, stating
from miner.graph.map_index.terms import SAME_WORK, SHOWN_CITATION, SHOWN_DOI, WORK_KEY
from miner.graph.map_index.told_works import Names, Telling, named, tellings_of, work_quads
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import is_document

_Keys = frozenset[str]


class Joined:
    """The works of a document, and all that these are or were joined with.

    ``old`` and ``new`` are their canonical works; those that nobody tells of (yet, any more) are missing there.
    """

    def __init__(self, store: Quadstore, document: NamedNode, before: Facts, after: Facts) -> None:
        self._store, self._document = store, document
        self._before, self._after = tellings_of(before), tellings_of(after)
        self._elsewhere: dict[str, Telling | None] = {}
        here = self._before.keys() | self._after.keys()
        self._changed = {node for node in here if self._before.get(node) != self._after.get(node)}
        self._old_keys: dict[str, _Keys] = {}
        self._new_keys: dict[str, _Keys] = {}
        self._read_keys(self._changed)
        self._near = self._neighbours({n for n in self._changed if self._old_keys.get(n) != self._new_keys.get(n)})
        self.old = dict(stated(store, SAME_WORK, self._near | here))
        moved = together({node: keys for node, keys in self._new_keys.items() if node in self._near})
        self.new = {node: first for node, first in self.old.items() if node not in self._near} | moved
        was, now = self._groups(self.old), self._groups(self.new)
        #: Members of the canonical works whose members are others than before: before, and from now on.
        self.former = {first: members for first, members in was.items() if now.get(first) != members}
        self.groups = {first: members for first, members in now.items() if was.get(first) != members}
        self.regrouped = frozenset(self.groups)
        self._names: dict[str, Names] = {}
        self._new_names: dict[str, Names] = {}
        told = {self.new[node] for node in self._changed & self.new.keys()} - self.regrouped
        #: Canonical works that stand for others than before, or are called otherwise.
        self.renamed = self.regrouped | {one for one in told if self.called(one) != self.will_be_called(one)}

    # ---- keys --------------------------------------------------------------------------------------------------------

    def _read_keys(self, nodes: Iterable[str]) -> None:
        """The keys that nodes had and will have."""
        known = _gathered(stated(self._store, WORK_KEY, nodes))
        there = {node for node, _ in stated(self._store, SAME_WORK, nodes)}
        for node in nodes:
            if node in there:
                self._old_keys[node] = frozenset(known.get(node, ()))
            after = self._after.get(node)
            if node not in self._changed:
                self._new_keys[node] = self._old_keys[node]
            elif after is not None and self._before.get(node, Telling()).keys <= after.keys:
                self._new_keys[node] = self._old_keys.get(node, frozenset()) | after.keys
            elif told := self._told(node):
                self._new_keys[node] = told.keys

    def _neighbours(self, nodes: set[str]) -> set[str]:
        """The nodes, and all that share keys that join with them, or with others that do, before or after."""
        found, seen = set(nodes), set[str]()
        own: dict[str, set[str]] = defaultdict(set)
        for node in self._changed:
            for key in filter(joins, self._new_keys.get(node, ())):
                own[key].add(node)
        while nodes:
            keys = {key for node in nodes for key in self._keys(node) if joins(key)} - seen
            seen |= keys
            holders = {node for node, _ in stating(self._store, WORK_KEY, map(Literal, sorted(keys)))}
            holders.update(*(own[key] for key in keys))
            nodes = holders - found
            self._read_keys(nodes - self._changed)
            found |= nodes
        return found

    def _keys(self, node: str) -> _Keys:
        return self._old_keys.get(node, frozenset()) | self._new_keys.get(node, frozenset())

    def _groups(self, canonical: Mapping[str, str]) -> dict[str, frozenset[str]]:
        found = defaultdict(set)
        for node in self._near & canonical.keys():
            found[canonical[node]].add(node)
        return {first: frozenset(members) for first, members in found.items()}

    # ---- what is told of a work --------------------------------------------------------------------------------------

    def _told(self, node: str) -> Telling | None:
        """What all documents will tell of a node; None when none does."""
        after = self._after.get(node)
        if node not in self._elsewhere:
            self._elsewhere[node] = self._by_others(node)
        others = self._elsewhere[node]
        return after.joined(others) if after and others else after or others

    def _by_others(self, node: str) -> Telling | None:
        quads: dict[Any, list[Any]] = defaultdict(list)
        for quad in self._store.quads(NamedNode(node)):
            if is_document(quad.graph_name) and quad.graph_name != self._document:
                quads[quad.graph_name].append(quad)
        found = None
        for told in quads.values():
            telling = tellings_of(facts_of(told)).get(node)
            found = telling.joined(found) if telling and found else telling or found
        return found

    # ---- groups and how they are called ------------------------------------------------------------------------------

    def members(self, first: str) -> frozenset[str]:
        """All that a canonical work stands for from now on."""
        if first not in self.groups:
            self.groups[first] = frozenset(node for node, _ in stating(self._store, SAME_WORK, [NamedNode(first)]))
        return self.groups[first]

    def parts(self, first: str) -> set[str]:
        """The canonical works of the members before."""
        return {self.old[node] for node in self.members(first) if node in self.old}

    def whole(self, first: str) -> bool:
        """Whether all that its members were one with are its members still."""
        members = self.members(first)
        return all(self.former.get(part, members) <= members for part in self.parts(first))

    def called(self, first: str) -> Names:
        """How a canonical work was called before."""
        if first not in self._names:
            doi, citation = (
                next((text for _, text in stated(self._store, shown, [first])), "")
                for shown in (SHOWN_DOI, SHOWN_CITATION)
            )
            self._names[first] = Names(doi, citation)
        return self._names[first]

    def will_be_called(self, first: str) -> Names:
        """How a canonical work is called from now on."""
        if first not in self._new_names:
            known = Names()
            for names in self._names_told(first):
                known = known.joined(names)
            self._new_names[first] = named(first, known)
        return self._new_names[first]

    def _names_told(self, first: str) -> Iterator[Names]:
        """Others are asked only when a group is torn, or when the document told what is shown and does so no more."""
        members = self.members(first)
        changed = members & self._changed
        if self.whole(first) and not any(map(self._unsaid, changed)):
            yield from map(self.called, self.parts(first))
            yield from (self._after[node].names for node in changed & self._after.keys())
        else:
            yield from (told.names for told in map(self._told, members) if told)

    def _unsaid(self, node: str) -> bool:
        """Whether the document told a name of a node that is shown, and tells it no more."""
        if node not in self.old:
            return False
        was, now = (told.get(node, Telling()).names for told in (self._before, self._after))
        shown = self.called(self.old[node])
        return any(
            said and said == known and said != told
            for said, known, told in ((was.doi, shown.doi, now.doi), (was.citation, shown.citation, now.citation))
        )

    # ---- statements --------------------------------------------------------------------------------------------------

    def quads(self) -> tuple[set[Quad], set[Quad]]:
        """By which keys works are known, what stands for them and how they are called: before, and from now on."""
        gone: set[Quad] = set()
        come: set[Quad] = set()
        for node in self._near | self._changed:
            if node in self.old:
                gone.update(work_quads(node, self.old[node], self._old_keys[node]))
            if node in self.new:
                come.update(work_quads(node, self.new[node], self._new_keys[node]))
        for first, members in self.former.items():
            gone.update(quad for node in members for quad in self.called(first).quads(node))
        for first in self.renamed - self.regrouped:
            gone.update(quad for node in self.members(first) for quad in self.called(first).quads(node))
        for first in self.renamed:
            come.update(quad for node in self.members(first) for quad in self.will_be_called(first).quads(node))
        return gone, come


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for node, value in pairs:
        found[node].add(value)
    return found

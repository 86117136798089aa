"""Works as all documents together tell them: joined, each by its fullest telling, and with a name that no other has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import islice

from pyoxigraph import Literal, NamedNode

from miner.graph.map_index.terms import SAME_WORK, SHORT_NAME, SHOWN_AS, SHOWN_ENTRY
from miner.graph.map_index.work_entries import work_in
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, document_id, is_document, work_node
from miner.graph.triples.iris import is_work, work_key
from miner.model import Claim, Work
from miner.model.work_names import DOCUMENT, DOI, Owner, fullest, short_name, told_apart

_SOME = 500  # nodes of a question

_JOINED = f"SELECT ?work ?same WHERE {{ GRAPH {DERIVED} {{ ?work {SAME_WORK} ?same }} FILTER (?work != ?same) }}"
_TEXTS = "SELECT ?work ?text WHERE {{ VALUES ?work {{ {some} }} GRAPH {derived} {{ ?work {about} ?text }} }}"
_NAMED = "SELECT ?name ?work WHERE {{ VALUES ?name {{ {some} }} GRAPH {derived} {{ ?work {about} ?name }} }}"


class Works:
    """Looks up works by their keys. A document that stands for a work which is not known has one, too."""

    def __init__(self, store: Quadstore) -> None:
        self._store = store

    @cached_property
    def _same(self) -> Sequence[tuple[NamedNode, NamedNode]]:
        return [(work, same) for work, same in self._store.query(_JOINED).rows]

    @cached_property
    def joined(self) -> Mapping[str, str]:
        """Keys of works that are one with another, and the key that all of them go by."""
        return {work_key(work.value): work_key(same.value) for work, same in self._same if is_work(work)}

    @cached_property
    def documents(self) -> Mapping[str, str]:
        """Documents that are of one work with another, and the one that stands for all of them."""
        return {document_id(work): document_id(same) for work, same in self._same if is_document(work)}

    def counted(self, claim: Claim) -> Claim:
        """A claim whose works go by the keys that they are counted by, each once, as its fullest telling words it.

        The claim keeps its own key.
        """
        if not any(work.key in self.joined for work in claim.works):
            return claim
        found: dict[str, Work] = {}
        for work in claim.works:
            first = self.joined.get(work.key, work.key)
            doi = first.removeprefix(DOI) if first.startswith(DOI) else work.doi
            found[first] = fullest(filter(None, (replace(work, key=first, doi=doi), found.get(first))))
        return replace(claim, works=tuple(found.values()), read_as=claim.key)

    def told(self, keys: Iterable[str]) -> dict[str, Work]:
        """Each work by its fullest telling, with the key that all of its tellings go by."""
        firsts = {key: self.joined.get(key, key) for key in keys}
        members = {first: [first, *self._members.get(first, ())] for first in firsts.values()}
        entries = self._texts(SHOWN_ENTRY, (member for some in members.values() for member in some))
        works = {}
        for first, some in members.items():
            found = [work_in(entries[member]) for member in some if member in entries]
            works[first] = replace(fullest(found or [Work(first, first.removeprefix(DOCUMENT))]), key=first)
        return {key: works[first] for key, first in firsts.items()}

    def shown(self, keys: Iterable[str]) -> dict[str, str]:
        """What each work is known by: its DOI, else how it is cited; a document by its id."""
        wanted = list(dict.fromkeys(keys))
        names = self._texts(SHOWN_AS, wanted)
        return {key: names.get(key, key.removeprefix(DOCUMENT)) for key in wanted}

    def owners(self, keys: Iterable[str]) -> dict[str, Owner]:
        """Each work with a short name; where several of the graph have it, with a letter."""
        works = self.told(keys)
        alike = self._alike({short_name(work) for work in works.values()})
        return {key: Owner.of(work, _name(work, alike[short_name(work)])) for key, work in works.items()}

    def _alike(self, names: set[str]) -> dict[str, list[str]]:
        """By short name, the keys of all works that have it, sorted."""
        found: dict[str, set[str]] = {name: set() for name in names}
        for some in _in_turns(sorted(names)):
            literals = " ".join(str(Literal(name)) for name in some)
            for name, node in self._store.query(_NAMED.format(some=literals, derived=DERIVED, about=SHORT_NAME)).rows:
                found[name.value].add(self.joined.get(work_key(node.value), work_key(node.value)))
        if self.joined:  # a work that is joined goes by its fullest telling, whose name may be another
            works = self.told({key for keys in found.values() for key in keys})
            found = {name: {key for key in keys if short_name(works[key]) == name} for name, keys in found.items()}
        return {name: sorted(keys) for name, keys in found.items()}

    @cached_property
    def _members(self) -> Mapping[str, list[str]]:
        """The other tellings of works that are joined, by the key that they go by."""
        found: dict[str, list[str]] = defaultdict(list)
        for work, same in self.joined.items():
            found[same].append(work)
        return found

    def _texts(self, about: NamedNode, keys: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for some in _in_turns(keys):
            nodes = " ".join(str(work_node(key)) for key in some)
            rows = self._store.query(_TEXTS.format(some=nodes, derived=DERIVED, about=about)).rows
            found.update((work_key(work.value), text.value) for work, text in rows)
        return found


def _name(work: Work, alike: Sequence[str]) -> str:
    return told_apart(short_name(work), alike.index(work.key)) if len(alike) > 1 else short_name(work)


def _in_turns(items: Iterable[str]) -> Iterator[list[str]]:
    """Some at a time."""
    rest = iter(items)
    while some := list(islice(rest, _SOME)):
        yield some

"""Who belongs together by keys: the same answer whatever the order, and never two DOIs in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from miner.graph.identity.keys import JOINING, kind_of

_RANK = {kind: rank for rank, kind in enumerate(JOINING)}


def together(works: Mapping[str, Collection[str]]) -> dict[str, str]:
    """For each of the works, given with their keys, the one that stands for all it belongs together with.

    That is the first by name of those with a DOI, else of all. Keys are taken the strongest first, then by their text.
    Who shares a key is joined unless that would put two DOIs together, or by a year two volumes; then only those
    without a DOI, or volume, are joined with each other, since nobody can say whose they are.

    >>> together({"a": ["year x 2024 7"], "b": ["doi 10.1/b", "year x 2024 7"], "c": ["doi 10.1/c"]})
    {'a': 'b', 'b': 'b', 'c': 'c'}
    """
    shared = _shared(works)
    groups = _Groups({work: works[work] for holders in shared.values() for work in holders})
    for key, holders in sorted(shared.items(), key=lambda item: (_RANK[kind_of(item[0])], item[0])):
        groups.join(key, holders)
    return {work: work for work in works} | groups.first()


def _shared(works: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The joining keys that several works have; most have one, and are looked at without being kept."""
    once: set[str] = set()
    twice: set[str] = set()
    for keys in works.values():
        for key in keys:
            (twice if key in once else once).add(key)
    found: dict[str, list[str]] = defaultdict(list)
    for work, keys in works.items():
        for key in twice.intersection(keys):
            if kind_of(key) in _RANK:
                found[key].append(work)
    return found


class _Groups:
    """Works that were joined so far; each group goes by one of its members, its root."""

    def __init__(self, works: Mapping[str, Collection[str]]) -> None:
        self._root = {work: work for work in works}
        self._members = {work: [work] for work in works}
        self._marks = {
            kind: {work: {key for key in keys if kind_of(key) == kind} for work, keys in works.items()}
            for kind in ("doi", "volume")
        }
        self._with_doi = {work for work, dois in self._marks["doi"].items() if dois}

    def join(self, key: str, holders: Iterable[str]) -> None:
        """Join the groups of the holders of a key, as far as they may be one."""
        roots = {self._root[work] for work in holders}
        for kind in ("doi", "volume") if kind_of(key) == "year" else ("doi",):
            marks = self._marks[kind]
            if self._differ([marks[root] for root in roots]):
                roots = {root for root in roots if not marks[root]}
        if len(roots) > 1:
            self._unite(max(roots, key=lambda root: len(self._members[root])), roots)

    @staticmethod
    def _differ(marks: Iterable[set[str]]) -> bool:
        told = [mark for mark in marks if mark]
        return bool(told) and not set.intersection(*told)

    def _unite(self, into: str, roots: Iterable[str]) -> None:
        for root in roots:
            if root != into:
                for member in self._members[root]:
                    self._root[member] = into
                self._members[into] += self._members.pop(root)
                for marks in self._marks.values():
                    marks[into] |= marks.pop(root)

    def first(self) -> dict[str, str]:
        """The one that stands for each."""
        stand = {root: min(members, key=self._place) for root, members in self._members.items()}
        return {work: stand[root] for work, root in self._root.items()}

    def _place(self, work: str) -> tuple[bool, str]:
        return work not in self._with_doi, work

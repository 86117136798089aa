"""Works as documents tell them: by which keys they are known, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.identity import joins, keys_of, plain_doi
from miner.graph.map_index import document_facts as f
from miner.graph.map_index.document_facts import Facts
from miner.graph.map_index.terms import (
    POSSIBLE_WORKS,
    POSSIBLY_REACHES,
    SAME_WORK,
    SHOWN_AS,
    SHOWN_CITATION,
    SHOWN_DOI,
    SURE_WORKS,
    SURELY_REACHES,
    WORK_KEY,
)
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples.iris import DOCUMENT, WORK, is_document
from miner.graph.triples.literals import from_lines
from miner.model import Work

SHOWN = (SHOWN_DOI, SHOWN_CITATION, SHOWN_AS)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LONGEST = 600  # characters of a citation; longer ones are several entries that were not parted


@dataclass(frozen=True, slots=True)
class Names:
    """The first DOI and the fullest citation of a work; "" where there is none."""

    doi: str = ""
    citation: str = ""

    @property
    def shown(self) -> str:
        """The one name that is shown."""
        return self.doi or self.citation

    def joined(self, other: Names) -> Names:
        """The best of what two tell.

        >>> Names("10.1/b", "B. 2024").joined(Names("10.1/a")).joined(Names("", "B. Author, J. 2024"))
        Names(doi='10.1/a', citation='B. Author, J. 2024')
        """
        doi = min(filter(None, (self.doi, other.doi)), default="")
        return Names(doi, max(self.citation, other.citation, key=_fullness))

    def quads(self, node: str) -> Iterator[Quad]:
        """How a node is called."""
        for predicate, text in zip(SHOWN, (self.doi, self.citation, self.shown), strict=True):
            if text:
                yield Quad(NamedNode(node), predicate, Literal(text), DERIVED)


def named(canonical: str, told: Names) -> Names:
    """How what stands for others is called: a work as it is told, a document by its id."""
    node = NamedNode(canonical)
    return Names("", document_id(node)) if is_document(node) else told


def _fullness(citation: str) -> tuple[bool, bool, int, str]:
    return bool(citation), len(citation) <= _LONGEST and bool(_YEAR.search(citation)), len(citation), citation


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told of a work, by one document or by several."""

    keys: frozenset[str] = frozenset()
    names: Names = Names()

    def joined(self, other: Telling) -> Telling:
        """What the two tell together."""
        return Telling(self.keys | other.keys, self.names.joined(other.names))


def tellings_of(facts: Facts) -> dict[str, Telling]:
    """The works that a document tells of, and itself."""
    owners = (node for about in facts.values() for name in (f.OWNED_BY, f.STATED_IN) for node in about.get(name, ()))
    found = dict.fromkeys(owners, Telling())
    for node, about in facts.items():
        types = about.get(f.TYPE, ())
        if DOCUMENT.value in types:
            # a file of the same work is told by the same keys, and is no work itself
            keys = frozenset(f"{key} document" for key in keys_of(_work(about)) if joins(key))
            found[node] = Telling(keys)
        elif WORK.value in types:
            work = _work(about)
            names = Names(plain_doi(work.doi), min(about.get(f.CITATION, ()), default=""))
            found[node] = Telling(keys_of(work), names)
    return found


def _work(about: Mapping[str, list[str]]) -> Work:
    """What tells which work it is, of a work or a document: the first in the order of the alphabet."""
    doi, title, journal, year, volume, page, authors = (
        min(about.get(name, ()), default="")
        for name in (f.DOI, f.TITLE, f.JOURNAL, f.YEAR, f.VOLUME, f.FIRST_PAGE, f.AUTHORS)
    )
    return Work("", "", doi, from_lines(authors or None), title, journal, year, volume, page)


# ---- the statements --------------------------------------------------------------------------------------------------


def work_quads(node: str, canonical: str, keys: Iterable[str]) -> Iterator[Quad]:
    """By which keys a work is known, and what stands for it."""
    work = NamedNode(node)
    yield Quad(work, SAME_WORK, NamedNode(canonical), DERIVED)
    yield from (Quad(work, WORK_KEY, Literal(key), DERIVED) for key in keys)


def works_in(sure: bool) -> NamedNode:
    """The property of a cell that tells its works."""
    return SURE_WORKS if sure else POSSIBLE_WORKS


def reaches(pair: tuple[str, str], sure: bool | None) -> set[Quad]:
    """That a work is in a cell, for sure or possibly; None for not at all."""
    owner, cell = map(NamedNode, pair)
    return set() if sure is None else {Quad(owner, SURELY_REACHES if sure else POSSIBLY_REACHES, cell, DERIVED)}

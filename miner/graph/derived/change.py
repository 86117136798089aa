"""What becomes of all that is derived when one document changes; it agrees with working everything out anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.graph.derived import facts as f
from miner.graph.derived.bands import Bands
from miner.graph.derived.claims import Pair, rows_of
from miner.graph.derived.entries import reentered
from miner.graph.derived.facts import Facts, facts_of
from miner.graph.derived.finding_text import finding_quads
from miner.graph.derived.names import (
    POSSIBLE_WORKS,
    POSSIBLY_IN,
    POSSIBLY_REACHES,
    SHOWN_AS,
    SHOWN_CITATION,
    SHOWN_DOI,
    SURE_KEYS,
    SURE_WORKS,
    SURELY_IN,
    SURELY_REACHES,
)
from miner.graph.derived.packed import Entry, one_line, repacked
from miner.graph.derived.works import SHOWN, Names, least, names_of
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED
from miner.graph.triples.names import own, slug_of


def change(
    store: Quadstore, document: NamedNode, old: Iterable[Any], new: Iterable[Any], bands: Bands
) -> tuple[set[Quad], set[Quad]]:
    """What to take out and what to put in when a document says ``new`` instead of ``old``; the store still has the old.

    Reads what other documents say of the works concerned, and nothing else.
    """
    before, after = facts_of(old), facts_of(new)
    was, now = rows_of(before, bands), rows_of(after, bands)
    gone, come = was.quads() | set(finding_quads(before)), now.quads() | set(finding_quads(after))
    left_out, entered_anew = reentered(store, document, before, after)
    gone |= left_out
    come |= entered_anew
    moved: dict[Pair, tuple[bool | None, bool | None]] = {}
    for pair in was.owners.keys() | now.owners.keys():
        known, told = was.owners.get(pair), now.owners.get(pair)
        if known != told:
            stated = _stated(store, pair)
            others = stated if known is None else None if told else _elsewhere(store, pair, document)
            moved[pair] = stated, (told if others is None else bool(told) or others)
            gone |= reaches(pair, stated)
            come |= reaches(pair, moved[pair][1])
    renamed = _renamed(store, document, before, after)
    for node, names in renamed.items():
        gone |= {quad for shown in SHOWN for quad in store.quads(NamedNode(node), shown, None, DERIVED)}
        come |= set(names.quads(node))
    left, entered = _entries(store, moved, renamed)
    unpacked, repacks = repacked(
        store,
        [*((cell, SURE_KEYS, slug_of(claim)) for claim, cell in was.sure - now.sure), *left],
        [*((cell, SURE_KEYS, slug_of(claim)) for claim, cell in now.sure - was.sure), *entered],
    )
    gone |= unpacked
    come |= repacks
    return gone - come, come - gone


def _entries(
    store: Quadstore, moved: Mapping[Pair, tuple[bool | None, bool | None]], renamed: Mapping[str, Names]
) -> tuple[list[Entry], list[Entry]]:
    """The names that leave cells, and those that enter: of works that move, and of works that are called otherwise."""
    places = dict(moved)
    for node in renamed:
        for sure, predicate in ((True, SURELY_REACHES), (False, POSSIBLY_REACHES)):
            for quad in store.quads(NamedNode(node), predicate, None, DERIVED):
                places.setdefault((node, quad.object.value), (sure, sure))
    left: list[Entry] = []
    entered: list[Entry] = []
    for (owner, cell), (stated, due) in places.items():
        called = next((quad.object.value for quad in store.quads(NamedNode(owner), SHOWN_AS, None, DERIVED)), "")
        if stated is not None:
            left.append((cell, works_in(stated), one_line(called)))
        if due is not None:
            entered.append((cell, works_in(due), one_line(renamed[owner].shown if owner in renamed else called)))
    return left, entered


def works_in(sure: bool) -> NamedNode:
    """The property of a cell that tells its works."""
    return SURE_WORKS if sure else POSSIBLE_WORKS


def reaches(pair: Pair, sure: bool | None) -> set[Quad]:
    """That a work is in a cell, for sure or possibly; None for not at all."""
    owner, cell = map(NamedNode, pair)
    return set() if sure is None else {Quad(owner, SURELY_REACHES if sure else POSSIBLY_REACHES, cell, DERIVED)}


def _stated(store: Quadstore, pair: Pair) -> bool | None:
    owner, cell = map(NamedNode, pair)
    for sure, predicate in ((True, SURELY_REACHES), (False, POSSIBLY_REACHES)):
        if next(store.quads(owner, predicate, cell, DERIVED), None):
            return sure
    return None


def _elsewhere(store: Quadstore, pair: Pair, document: NamedNode) -> bool | None:
    """What claims of other documents say of a work in a cell."""
    owner, cell = map(NamedNode, pair)
    for sure, predicate in ((True, SURELY_IN), (False, POSSIBLY_IN)):
        told = f"?claim {predicate} {cell} ; {own('ownedBy')} {owner} ; {own('statedIn')} ?document"
        if store.query(f"ASK {{ {told} FILTER (?document != {document}) }}").boolean:
            return sure
    return None


def _renamed(store: Quadstore, document: NamedNode, before: Facts, after: Facts) -> dict[str, Names]:
    """What works and documents are called from now on that may be called otherwise."""
    was, now = dict(names_of(before)), dict(names_of(after))
    found = {}
    for node in was.keys() | now.keys():
        known, told = was.get(node, Names()), now.get(node, Names())
        if known != told:
            doi = _least(store, document, (node, f.DOI, SHOWN_DOI), known.doi, told.doi)
            citation = _least(store, document, (node, f.CITATION, SHOWN_CITATION), known.citation, told.citation)
            found[node] = Names(doi, citation)
    return found


def _least(store: Quadstore, document: NamedNode, about: tuple[str, str, NamedNode], before: str, after: str) -> str:
    """The least of what documents tell of a node; others are asked only when the document told the least of all."""
    node, told, shown = NamedNode(about[0]), NamedNode(about[1]), about[2]
    stated = next((quad.object.value for quad in store.quads(node, shown, None, DERIVED)), "")
    others = [stated]
    if before and before == stated and before != after:
        others = [quad.object.value for quad in store.quads(node, told) if quad.graph_name != document]
    return least(*others, after)

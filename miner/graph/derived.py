"""What follows from the documents and the bands, kept in a named graph of its own and never exported.

* ``claim surelyIn cell`` or ``claim possiblyIn cell``: the value lies in the band, or part of its interval does. A cell
  is a strategy and a regime of the map of a kind. Only values that were reported, achieved and not denied count.
* ``cell sureKeys keys``: the keys of its sure claims, packed. ``claim countsFor work``: the owners of a possible claim.
* ``work surelyReaches cell`` or ``work possiblyReaches cell``: one of its claims surely is in the cell, or none and one
  possibly is. The document stands for a work that is not known.
* ``work shownDoi doi``, ``work shownCitation text``: what documents tell of it; where they differ, the first in the
  order of the alphabet. ``work shownAs name``: the one or the other. A document is shown as its id.

The first follows from one document alone, the others from all that tell of the work. ``change`` says what becomes of
them when one document changes, ``everything`` works all of it out anew; the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.bands import BOUNDS, Bands, Interval, cell_of
from miner.graph.packed import repacked
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples import names as n

SURELY_IN, POSSIBLY_IN, COUNTS_FOR, SURELY_REACHES, POSSIBLY_REACHES, SHOWN_DOI, SHOWN_CITATION, SHOWN_AS = (
    n.own(name)
    for name in (
        "surelyIn", "possiblyIn", "countsFor", "surelyReaches", "possiblyReaches", "shownDoi", "shownCitation",
        "shownAs",
    )
)  # fmt: skip
CITATION, OWNED_BY = n.own("citation"), n.own("ownedBy")
_SHOWN = (SHOWN_DOI, SHOWN_CITATION, SHOWN_AS)

_Pair = tuple[str, str]  # owner and cell


@dataclass(slots=True)
class Rows:
    """Claims in cells, by what they say of it, and the best that is known of the works behind them."""

    claims: dict[_Pair, bool] = field(default_factory=dict)
    owners: dict[_Pair, bool] = field(default_factory=dict)
    behind: dict[str, set[str]] = field(default_factory=dict)

    def add(self, claim: str, cell: str, sure: bool, owners: Iterable[str]) -> None:
        """One value of a claim in a cell."""
        self.claims[claim, cell] = sure or self.claims.get((claim, cell), False)
        for owner in owners:
            self.behind.setdefault(claim, set()).add(owner)
            self.owners[owner, cell] = sure or self.owners.get((owner, cell), False)

    def quads(self) -> set[Quad]:
        """The statements about the claims."""
        possible = {claim for (claim, _), sure in self.claims.items() if not sure}
        return {
            *(_in(claim, cell, sure) for (claim, cell), sure in self.claims.items()),
            *(
                Quad(NamedNode(claim), COUNTS_FOR, NamedNode(owner), DERIVED)
                for claim in possible
                for owner in self.behind[claim]
            ),
        }

    @property
    def sure(self) -> set[_Pair]:
        """The claims that surely are in their cells."""
        return {pair for pair, sure in self.claims.items() if sure}


def rows_of(quads: Iterable[Any], bands: Bands) -> Rows:
    """The claims of one document in their cells."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if quad.predicate.value in _NEEDED:
            facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)
    rows = Rows()
    for claim, about in facts.items():
        if not _counts(about):
            continue
        owners = about.get(OWNED_BY.value) or about[_STATED_IN]
        for node in about.get(_HAS_QUANTITY, ()):
            for cell, sure in _cells(about[_USES][0], facts[node], bands):
                rows.add(claim, cell, sure, owners)
    return rows


_USES, _STATUS, _NEGATED, _STATED_IN, _HAS_QUANTITY, _ROLE = (
    n.own(name).value for name in ("usesStrategy", "status", "negated", "statedIn", "hasQuantity", "role")
)
_KIND, _UNIT = n.HAS_KIND.value, n.HAS_UNIT.value
_NEEDED = frozenset({_USES, _STATUS, _NEGATED, _STATED_IN, _HAS_QUANTITY, _ROLE, _KIND, _UNIT, OWNED_BY.value, *BOUNDS})
_REPORTED, _ACHIEVED = n.concept("status", "reported").value, n.concept("role", "achieved").value


def _counts(about: Mapping[str, list[str]]) -> bool:
    """True for a claim, and not for a piece of its evidence, that tells a result of a strategy."""
    return _USES in about and about.get(_STATUS) == [_REPORTED] and about.get(_NEGATED) == ["false"]


def _cells(strategy: str, about: Mapping[str, list[str]], bands: Bands) -> Iterator[tuple[str, bool]]:
    if about.get(_ROLE) != [_ACHIEVED]:
        return
    value = Interval.of(*(about[name][0] if name in about else None for name in BOUNDS))
    for regime, sure in bands.of(about[_KIND][0], about[_UNIT][0], value):
        yield cell_of(about[_KIND][0], strategy, regime), sure


# ---- when one document changes ---------------------------------------------------------------------------------------


def change(
    store: Quadstore, document: NamedNode, old: Iterable[Quad], new: Iterable[Quad], bands: Bands
) -> tuple[set[Quad], set[Quad]]:
    """What to take out and what to put in when a document says ``new`` instead of ``old``; the store still has the old.

    Reads what other documents say of the works concerned, and nothing else.
    """
    old, new = list(old), list(new)
    was, now = rows_of(old, bands), rows_of(new, bands)
    gone, come = was.quads(), now.quads()
    unpacked, repacks = repacked(store, was.sure - now.sure, now.sure - was.sure)
    gone |= unpacked
    come |= repacks
    for pair in was.owners.keys() | now.owners.keys():
        before, after = was.owners.get(pair), now.owners.get(pair)
        if before != after:
            stated = _stated(store, pair)
            others = stated if before is None else None if after else _elsewhere(store, pair, document)
            due = after if others is None else bool(after) or others
            gone |= _reaches(pair, stated)
            come |= _reaches(pair, due)
    for removed, added in _renamed(store, document, old, new):
        gone |= removed
        come |= added
    return gone - come, come - gone


def _stated(store: Quadstore, pair: _Pair) -> bool | None:
    owner, cell = map(NamedNode, pair)
    for sure, predicate in ((True, SURELY_REACHES), (False, POSSIBLY_REACHES)):
        if next(store.quads(owner, predicate, cell, DERIVED), None):
            return sure
    return None


def _elsewhere(store: Quadstore, pair: _Pair, document: NamedNode) -> bool | None:
    """What claims of other documents say of a work in a cell."""
    owner, cell = map(NamedNode, pair)
    for sure, predicate in ((True, SURELY_IN), (False, POSSIBLY_IN)):
        told = f"?claim {predicate} {cell} ; {OWNED_BY} {owner} ; {n.own('statedIn')} ?document"
        if store.query(f"ASK {{ {told} FILTER (?document != {document}) }}").boolean:
            return sure
    return None


def _renamed(
    store: Quadstore, document: NamedNode, old: Iterable[Quad], new: Iterable[Quad]
) -> Iterator[tuple[set[Quad], set[Quad]]]:
    """Works and documents that are called otherwise."""
    was, now = names_of(old), names_of(new)
    for node in was.keys() | now.keys():
        before, after = was.get(node, Names()), now.get(node, Names())
        if before != after:
            doi = _least(store, document, (node, n.DOI, SHOWN_DOI), before.doi, after.doi)
            citation = _least(store, document, (node, CITATION, SHOWN_CITATION), before.citation, after.citation)
            stated = (
                store.quads(NamedNode(node), shown, None, DERIVED) for shown in (SHOWN_DOI, SHOWN_CITATION, SHOWN_AS)
            )
            yield {quad for quads in stated for quad in quads}, set(Names(doi, citation).quads(node))


def _least(
    store: Quadstore, document: NamedNode, about: tuple[str, NamedNode, NamedNode], before: str, after: str
) -> str:
    """The least of what documents tell of a node; others are asked only when the document told the least of all."""
    node, told, shown = NamedNode(about[0]), about[1], about[2]
    stated = next((quad.object.value for quad in store.quads(node, shown, None, DERIVED)), "")
    others = [stated]
    if before and before == stated and before != after:
        others = [quad.object.value for quad in store.quads(node, told) if quad.graph_name != document]
    return min(filter(None, [*others, after]), default="")


@dataclass(frozen=True, slots=True)
class Names:
    """The least DOI and the least citation of a work, or the id of a document; "" where there is none."""

    doi: str = ""
    citation: str = ""

    def told(self, predicate: str, text: str) -> Names:
        """With one more wording."""
        if predicate == n.DOI.value:
            return Names(min(self.doi or text, text), self.citation)
        return Names(self.doi, min(self.citation or text, text))

    def quads(self, node: str) -> Iterator[Quad]:
        """How a node is called."""
        for predicate, text in (
            (SHOWN_DOI, self.doi), (SHOWN_CITATION, self.citation), (SHOWN_AS, self.doi or self.citation),
        ):  # fmt: skip
            if text:
                yield Quad(NamedNode(node), predicate, Literal(text), DERIVED)


def names_of(quads: Iterable[Any]) -> dict[str, Names]:
    """How works, and the document, are called."""
    works: set[str] = set()
    found: dict[str, Names] = {}
    for quad in quads:
        node, predicate = quad.subject.value, quad.predicate.value
        if predicate == n.TYPE.value and quad.object == n.WORK:
            works.add(node)
        elif predicate == n.TYPE.value and quad.object == n.DOCUMENT:
            works.add(node)
            found[node] = Names("", document_id(quad.subject))
        elif predicate in (n.DOI.value, CITATION.value) and quad.subject != quad.graph_name:
            found[node] = found.get(node, Names()).told(predicate, quad.object.value)
    return {node: names for node, names in found.items() if node in works}


def _in(claim: str, cell: str, sure: bool) -> Quad:
    return Quad(NamedNode(claim), SURELY_IN if sure else POSSIBLY_IN, NamedNode(cell), DERIVED)


def _reaches(pair: _Pair, sure: bool | None) -> set[Quad]:
    owner, cell = map(NamedNode, pair)
    return set() if sure is None else {Quad(owner, SURELY_REACHES if sure else POSSIBLY_REACHES, cell, DERIVED)}

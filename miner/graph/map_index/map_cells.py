"""Which claims of a document lie in which cells of the maps, and how they are shown there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.map_index import document_facts as f
from miner.graph.map_index.document_facts import Facts
from miner.graph.map_index.regimes import BOUNDS, Regimes, cell_of, interval
from miner.graph.map_index.terms import COUNTS_FOR, POSSIBLY_IN, SHOWN_PLACE, SURELY_IN
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples.iris import concept, slug_of

Pair = tuple[str, str]  # claim or owner, and cell; or claim and owner

_REPORTED, _ACHIEVED = concept("status", "reported").value, concept("role", "achieved").value


@dataclass(slots=True)
class Rows:
    """Claims in cells, by what they say of it, and the best that is known of the works behind them, as told here."""

    claims: dict[Pair, bool] = field(default_factory=dict)
    owners: dict[Pair, bool] = field(default_factory=dict)
    behind: dict[str, set[str]] = field(default_factory=dict)
    shown: dict[str, set[str]] = field(default_factory=dict)

    def add(self, claim: str, cell: str, sure: bool, owners: Iterable[str]) -> None:
        """One value of a claim in a cell."""
        self.claims[claim, cell] = sure or self.claims.get((claim, cell), False)
        for owner in owners:
            self.behind.setdefault(claim, set()).add(owner)
            self.owners[owner, cell] = sure or self.owners.get((owner, cell), False)

    def quads(self) -> set[Quad]:
        """The statements about the claims that follow from their document alone."""
        return {
            *(
                Quad(NamedNode(claim), SURELY_IN if sure else POSSIBLY_IN, NamedNode(cell), DERIVED)
                for (claim, cell), sure in self.claims.items()
            ),
            *(
                Quad(NamedNode(claim), SHOWN_PLACE, Literal(text), DERIVED)
                for claim, texts in self.shown.items()
                for text in texts
            ),
        }

    @property
    def counting(self) -> set[Pair]:
        """The claims that are possible in a cell, each with whom it counts for."""
        possible = {claim for (claim, _), sure in self.claims.items() if not sure}
        return {(claim, owner) for claim in possible for owner in self.behind[claim]}

    @property
    def sure(self) -> set[Pair]:
        """The claims that surely are in their cells."""
        return {pair for pair, sure in self.claims.items() if sure}


def counts(pairs: Iterable[Pair], canonical: Mapping[str, str]) -> set[Quad]:
    """For which canonical works claims count."""
    return {Quad(NamedNode(claim), COUNTS_FOR, NamedNode(canonical[owner]), DERIVED) for claim, owner in pairs}


def rows_of(facts: Facts, bands: Regimes) -> Rows:
    """The claims of one document in their cells."""
    rows = Rows()
    for claim, about in facts.items():
        if not _counts(about):
            continue
        owners = about.get(f.OWNED_BY) or about[f.STATED_IN]
        for quantity in (facts.get(node, {}) for node in about.get(f.HAS_QUANTITY, ())):
            cells = list(_cells(about[f.USES][0], quantity, bands))
            for cell, sure in cells:
                rows.add(claim, cell, sure, owners)
            if cells:
                rows.shown.setdefault(claim, set()).update(_places(claim, about, quantity, facts))
    return rows


def _counts(about: Mapping[str, list[str]]) -> bool:
    """True for a claim, and not for a piece of its evidence, that tells a result of a strategy."""
    told = f.USES in about and f.STATED_IN in about
    return told and about.get(f.STATUS) == [_REPORTED] and about.get(f.NEGATED) == ["false"]


def _cells(strategy: str, about: Mapping[str, list[str]], bands: Regimes) -> Iterator[tuple[str, bool]]:
    if about.get(f.ROLE) != [_ACHIEVED]:
        return
    kind, value = _first(about, f.KIND), interval(*(_first(about, name) for name in BOUNDS))
    for regime, sure in bands.of(kind, _first(about, f.UNIT), value):
        yield cell_of(kind, strategy, regime), sure


def _places(
    claim: str, about: Mapping[str, list[str]], quantity: Mapping[str, list[str]], facts: Facts
) -> Iterator[str]:
    """Document, page, key and value, a line each, and then the quote as it is, of every place that states a claim.

    The texts sort as the places do.
    """
    document = document_id(NamedNode(about[f.STATED_IN][0]))
    value = " ".join(_first(quantity, f.VERBATIM).split())
    for telling in about.get(f.DERIVED_FROM, ()):
        for selector in facts.get(telling, {}).get(f.HAS_SELECTOR, ()):
            place = facts.get(selector, {})
            yield "\n".join((document, _first(place, f.PAGE).zfill(4), slug_of(claim), value, _first(place, f.EXACT)))


def _first(about: Mapping[str, list[str]], predicate: str) -> str:
    return about[predicate][0] if predicate in about else ""

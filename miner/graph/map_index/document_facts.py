"""What a document says that anything derived follows from, by node and property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode

from miner.graph.map_index.regimes import BOUNDS
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import iris as n

Facts = Mapping[str, Mapping[str, list[str]]]

USES, STATUS, NEGATED, STATED_IN, OWNED_BY, HAS_QUANTITY, ROLE, VERBATIM, PAGE, CITATION = (
    n.assb(name).value
    for name in (
        "usesStrategy", "status", "negated", "statedIn", "ownedBy", "hasQuantity", "role", "verbatim", "page",
        "citation",
    )
)  # fmt: skip
KIND, UNIT, DOI, TYPE = n.HAS_KIND.value, n.HAS_UNIT.value, n.DOI.value, n.TYPE.value
DERIVED_FROM, HAS_SELECTOR, EXACT = n.DERIVED_FROM.value, n.HAS_SELECTOR.value, n.EXACT.value

APPROXIMATE, FORM, WORK_KEYS, ABOUT, CHEMISTRY, FAMILY, VALUE_START, VALUE_END = (
    n.assb(name).value
    for name in (
        "approximate", "valueForm", "workKeys", "about", "chemistry", "structureFamily", "valueStart", "valueEnd",
    )
)  # fmt: skip
LABEL = n.LABEL.value

_NEEDED = frozenset(
    {
        USES, STATUS, NEGATED, STATED_IN, OWNED_BY, HAS_QUANTITY, ROLE, VERBATIM, PAGE, CITATION, KIND, UNIT,
        DERIVED_FROM, HAS_SELECTOR, EXACT, *BOUNDS, APPROXIMATE, FORM, WORK_KEYS, ABOUT, CHEMISTRY, FAMILY, VALUE_START,
        VALUE_END, LABEL,
    }
)  # fmt: skip
_NAMED = (n.WORK, n.DOCUMENT)  # what has a name that is shown
_TYPES = frozenset(node.value for node in _NAMED)

TITLE, JOURNAL, YEAR, VOLUME, FIRST_PAGE, AUTHORS = (
    n.TITLE.value,
    *(n.assb(name).value for name in ("journal", "year", "volume", "firstPage", "authors")),
)
#: What tells which work it is: needed of works and of the document itself, not of the entries of its list.
_KEYED = frozenset({TITLE, JOURNAL, YEAR, VOLUME, FIRST_PAGE, AUTHORS, DOI})


class Gathered:
    """Facts as they come, quad by quad."""

    def __init__(self) -> None:
        self.facts: dict[str, dict[str, list[str]]] = {}

    def add(self, quad: Any, predicate: str) -> None:
        """One statement with its property, if anything follows from it."""
        if (
            predicate in _NEEDED
            or (predicate in _KEYED and (quad.subject == quad.graph_name or n.is_work(quad.subject)))
            or (predicate == TYPE and quad.object.value in _TYPES)
        ):
            self.facts.setdefault(quad.subject.value, {}).setdefault(predicate, []).append(quad.object.value)


def facts_of(quads: Iterable[Any]) -> Facts:
    """The facts among the quads of a document."""
    found = Gathered()
    for quad in quads:
        found.add(quad, quad.predicate.value)
    return found.facts


def facts_in(store: Quadstore, document: NamedNode) -> Facts:
    """The facts of a document in a store; one near by is not asked for the rest."""
    return facts_of(_quads(store, document) if store.near else store.quads(graph=document))


def _quads(store: Quadstore, document: NamedNode) -> Iterator[Any]:
    for predicate in _NEEDED | _KEYED:
        yield from store.quads(None, NamedNode(predicate), None, document)
    for named in _NAMED:
        yield from store.quads(None, n.TYPE, named, document)

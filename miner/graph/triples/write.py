"""From a document and its claims to the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.triples import iris as n
from miner.graph.triples.documents import (
    entry_node,
    write_document,
    write_entry,
    write_run,
    write_skipped_value,
    write_work,
)
from miner.graph.triples.evidence import PlaceWriter
from miner.graph.triples.links import write_match, write_material
from miner.graph.triples.literals import boolean, decimal, integer
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Claim, Document, Quantity, Record, SkippedValue, Span, Work, own_work
from miner.vocabulary import Vocabulary

_Bounds = tuple[Decimal | None, Decimal | None]


def document_quads(
    document: Document, claims: Sequence[Claim], vocabulary: Vocabulary, skipped_values: Sequence[SkippedValue] = ()
) -> list[Quad]:
    """Everything the graph keeps of a document; raises VocabularyError for a term that does not exist."""
    sink = QuadBuilder(n.document_node(document.source.id), vocabulary)
    merged = _merged(claims)
    works = [work for claim in merged.values() for work in claim.works]
    keys = {work.citation: work.key for work in works}
    write_document(sink, document)
    write_run(sink)
    for position, reference in enumerate(document.references, 1):
        write_entry(sink, reference, position, keys.get(reference.text))
    places = PlaceWriter(sink)
    writer = _ClaimWriter(sink, document, places, _tellings(merged))
    for key, claim in merged.items():
        writer.claim(key, claim)
    for position, skipped in enumerate(skipped_values, 1):
        write_skipped_value(sink, places, skipped, position)
    for work in _told_once(works, document):
        write_work(sink, work)
    return sink.quads


def _merged(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Claims by key; those with one key become one claim with the evidence of all."""
    by_key: dict[str, Claim] = {}
    for claim in claims:
        key = claim.key
        known = by_key.get(key)
        by_key[key] = replace(known, records=(*known.records, *claim.records)) if known else claim
    return by_key


def _told_once(works: Iterable[Work], document: Document) -> list[Work]:
    """Each work once, the document's own among them.

    Where two entries of the list name the same work, it is worded as by the first of them; the own work as by itself.
    """
    rank = {reference.text: position for position, reference in reversed(list(enumerate(document.references)))}
    own = own_work(document.source)
    found = {own.key: own}
    for work in sorted(works, key=lambda work: (rank.get(work.citation, len(rank)), repr(work))):
        found.setdefault(work.key, work)
    return list(found.values())


def _tellings(merged: Mapping[str, Claim]) -> dict[Span, NamedNode]:
    """The node of the evidence at each place of a value."""
    return {
        record.evidence.span: n.part(n.claim_node(key), "evidence", position)
        for key, claim in merged.items()
        for position, record in enumerate(claim.records, 1)
    }


def _interval(quantity: Quantity) -> tuple[object, ...]:
    """What a quantity says, apart from how it is printed."""
    q = quantity
    return (q.low, q.high, q.unit, q.low_inclusive, q.high_inclusive, q.change)


class _ClaimWriter:
    """States the claims of a document."""

    def __init__(
        self, sink: QuadBuilder, document: Document, places: PlaceWriter, tellings: Mapping[Span, NamedNode]
    ) -> None:
        self._sink = sink
        self._tellings = tellings
        self._add = sink.add
        self._places = places
        self._entries: dict[str, NamedNode] = {}
        for position, reference in enumerate(document.references, 1):
            self._entries.setdefault(reference.number, entry_node(sink.document, position))

    def claim(self, key: str, claim: Claim) -> None:
        """A claim with its quantities, strategy, materials, works and evidence."""
        node = n.claim_node(key)
        self._add(node, n.TYPE, n.CLAIM)
        self._add(node, n.assb("key"), Literal(key))
        self._add(node, n.assb("statedIn"), self._sink.document)
        self._add(node, n.GENERATED_BY, n.run_node(self._sink.document))
        self._add(node, n.assb("status"), self._sink.concept("statuses", claim.status.value))
        self._add(node, n.assb("negated"), boolean(claim.negated))
        self._add(node, n.assb("attribution"), self._sink.concept("attributions", "own" if claim.own else "cited"))
        if claim.read_as:
            self._add(node, n.assb("correctedBy"), n.correction_node(key))
        self._quantity(node, claim.kind, claim.quantity)
        if claim.strategy:
            self._add(node, n.assb("usesStrategy"), NamedNode(self._sink.vocabulary.strategy(claim.strategy.term).iri))
            write_match(self._sink, node, claim.strategy)
        for position, material in enumerate(claim.materials, 1):
            write_material(self._sink, node, position, material)
        self._claim_works(node, claim)
        for position, record in enumerate(claim.records, 1):
            self._evidence(node, position, record, claim)

    def _claim_works(self, node: NamedNode, claim: Claim) -> None:
        for key in dict.fromkeys(work.key for work in claim.works):
            self._add(node, n.assb("ownedBy"), n.work_node(key))
            if not claim.own:
                self._add(node, n.CITES_AS_EVIDENCE, n.work_node(key))
        if len(claim.works) > 1:
            self._sink.lists(node, {n.assb("workKeys"): tuple(work.key for work in claim.works)})
        for number in dict.fromkeys(number for record in claim.records for number in record.references):
            if number in self._entries:
                self._add(node, n.assb("viaReference"), self._entries[number])

    # ---- quantities --------------------------------------------------------------------------------------------------

    def _quantity(self, owner: NamedNode, kind: str, quantity: Quantity) -> None:
        """The value; a change is two quantities, the baseline and the value reached."""
        node = n.part(owner, "quantity")
        bounds: _Bounds = (quantity.low, quantity.high)
        if quantity.change:
            start, end = quantity.change
            bounds = (end, end)
            self._bounds(owner, "baseline", kind, quantity.unit, (start, start))
        self._bounds(owner, "achieved", kind, quantity.unit, bounds)
        for name, included in (("min", quantity.low_inclusive), ("max", quantity.high_inclusive)):
            if not included:
                self._add(node, n.assb(f"{name}Inclusive"), boolean(False))
        self._add(node, n.assb("valueForm"), self._sink.concept("forms", quantity.form.value))
        if quantity.approximate:
            self._add(node, n.assb("approximate"), boolean(True))
        self._sink.texts(node, {n.assb("verbatim"): quantity.text, n.assb("printedUnit"): quantity.printed_unit})

    def _bounds(self, owner: NamedNode, role: str, kind: str, unit: str, bounds: _Bounds) -> None:
        node = n.part(owner, "baseline" if role == "baseline" else "quantity")
        self._add(owner, n.assb("hasQuantity"), node)
        self._add(node, n.TYPE, n.QUANTITY)
        self._add(node, n.HAS_KIND, NamedNode(self._sink.vocabulary.kind(kind).iri))
        self._add(node, n.HAS_UNIT, NamedNode(self._sink.vocabulary.unit(unit).iri))
        self._add(node, n.assb("role"), self._sink.concept("roles", role))
        for name, bound in zip(("minValue", "maxValue"), bounds, strict=True):
            if bound is not None:
                self._add(node, n.assb(name), decimal(bound))

    # ---- evidence ----------------------------------------------------------------------------------------------------

    def _evidence(self, claim_node: NamedNode, position: int, record: Record, claim: Claim) -> None:
        """One telling of the claim, in the document's words; what it shares with the claim is not repeated."""
        node = n.part(claim_node, "evidence", position)
        self._add(claim_node, n.DERIVED_FROM, node)
        self._add(node, n.TYPE, n.EVIDENCE)
        self._places.place(node, record.evidence)
        self._sink.lists(
            node,
            {
                n.assb("materialsAsWritten"): record.materials,
                n.assb("referenceNumbers"): record.references,
            },
        )
        for place in record.conditions:
            self._add(node, n.assb("condition"), self._tellings[place])
        self._phrase(node, record)
        self._telling(node, record, claim)

    def _telling(self, node: NamedNode, record: Record, claim: Claim) -> None:
        """How the value is worded here, and what of the record is not as in the claim."""
        quantity = record.quantity
        self._sink.texts(node, {n.assb("verbatim"): quantity.text, n.assb("printedUnit"): quantity.printed_unit})
        if quantity.approximate != claim.quantity.approximate:
            self._add(node, n.assb("approximate"), boolean(quantity.approximate))
        if quantity.form != claim.quantity.form:
            self._add(node, n.assb("valueForm"), self._sink.concept("forms", quantity.form.value))
        if (record.kind, _interval(quantity)) != (claim.kind, _interval(claim.quantity)):
            self._quantity(node, record.kind, quantity)
        if record.status != claim.status:
            self._add(node, n.assb("status"), self._sink.concept("statuses", record.status.value))
        if record.negated != claim.negated:
            self._add(node, n.assb("negated"), boolean(record.negated))

    def _phrase(self, node: NamedNode, record: Record) -> None:
        phrase = record.strategy
        if phrase is None:
            return
        self._add(node, n.assb("strategyPhrase"), Literal(phrase.text))
        self._add(node, n.assb("strategyStart"), integer(phrase.span.start))
        self._add(node, n.assb("strategyEnd"), integer(phrase.span.end))
        self._sink.lists(node, {n.assb("strategyTerms"): phrase.terms})
        if phrase.weight != 1:
            self._add(node, n.assb("strategyWeight"), decimal(phrase.weight))

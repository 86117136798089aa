"""From a document and its claims to the quads of its named graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.triples import names as n
from miner.graph.triples.literals import boolean, decimal, integer, lines
from miner.model import Claim, Document, Evidence, Form, Match, Quantity, Record, Reference, Work, content_hash
from miner.vocabulary import Vocabulary

Node = NamedNode | Literal


def document_quads(
    document: Document, claims: Sequence[Claim], vocabulary: Vocabulary, candidates: int = 0
) -> list[Quad]:
    """Everything the graph keeps of a document; raises VocabularyError for a term that does not exist."""
    writer = _Writer(n.document_node(document.source.id), vocabulary)
    merged = _merged(claims)
    works = _works(merged)
    writer.document(document, candidates)
    for position, reference in enumerate(document.references, 1):
        writer.entry(reference, position, works.values())
    entries = {reference.number: position for position, reference in reversed(list(enumerate(document.references, 1)))}
    for claim in merged:
        writer.claim(claim, entries)
    for work in works.values():
        writer.work(work)
    return writer.quads


def _merged(claims: Iterable[Claim]) -> list[Claim]:
    """Claims with one key become one claim with the evidence of all."""
    by_key: dict[str, Claim] = {}
    for claim in claims:
        known = by_key.get(claim.key)
        by_key[claim.key] = replace(known, records=(*known.records, *claim.records)) if known else claim
    return list(by_key.values())


def _works(claims: Iterable[Claim]) -> dict[str, Work]:
    """The works by key; where one key comes with different wordings, always the same one is taken."""
    found: dict[str, Work] = {}
    for work in (work for claim in claims for work in claim.works):
        found[work.key] = min(work, found.get(work.key, work), key=repr)
    return found


def interval(quantity: Quantity) -> tuple[object, ...]:
    """What a quantity says, apart from how it is printed."""
    q = quantity
    return (q.low, q.high, q.unit, q.low_inclusive, q.high_inclusive, q.change)


class _Writer:
    """Collects the quads of one document."""

    def __init__(self, document: NamedNode, vocabulary: Vocabulary) -> None:
        self.quads: list[Quad] = []
        self._document = document
        self._vocabulary = vocabulary
        self._quotes: set[NamedNode] = set()
        self._terms: dict[tuple[str, str], NamedNode] = {}

    def _add(self, subject: NamedNode, predicate: NamedNode, value: Node) -> None:
        self.quads.append(Quad(subject, predicate, value, self._document))

    def _texts(self, subject: NamedNode, values: dict[NamedNode, str]) -> None:
        """Literals; what is empty is not stored."""
        for predicate, value in values.items():
            if value:
                self._add(subject, predicate, Literal(value))

    def _lists(self, subject: NamedNode, values: dict[NamedNode, tuple[str, ...]]) -> None:
        """Strings in order; an empty list is not stored."""
        for predicate, items in values.items():
            if items:
                self._add(subject, predicate, lines(items))

    # ---- the document, its references, the works ---------------------------------------------------------------------

    def document(self, document: Document, candidates: int) -> None:
        """Bibliographic facts and counts; the file's path is not among them, for it differs between machines."""
        node, source = self._document, document.source
        self._add(node, n.TYPE, n.DOCUMENT)
        self._add(node, n.own("pages"), integer(len(document.pages)))
        self._add(node, n.own("candidates"), integer(candidates))
        self._texts(
            node,
            {
                n.IDENTIFIER: source.id,
                n.TITLE: source.title,
                n.DOI: source.doi,
                n.LICENCE: source.licence,
                n.own("journal"): source.journal,
                n.own("year"): source.year,
                n.own("sha256"): source.sha256,
                n.own("fileFormat"): source.format,
            },
        )
        self._lists(node, {n.own("authors"): source.authors, n.own("warnings"): document.warnings})

    def entry(self, reference: Reference, position: int, works: Iterable[Work]) -> None:
        """An entry of the reference list, with the work it names when a claim rests on that work."""
        node = self._entry_node(position)
        self._add(node, n.TYPE, n.ENTRY)
        self._add(node, n.PART_OF, self._document)
        self._texts(
            node,
            {
                n.own("referenceNumber"): reference.number,
                n.PRINTED: reference.text,
                n.TITLE: reference.title,
                n.DOI: reference.doi,
                n.own("journal"): reference.journal,
                n.own("year"): reference.year,
                n.own("volume"): reference.volume,
                n.own("firstPage"): reference.page,
            },
        )
        self._lists(node, {n.own("authors"): reference.authors})
        for work in works:
            if work.citation == reference.text:
                self._add(node, n.REFERENCES, n.work_node(work.key))

    def work(self, work: Work) -> None:
        """A publication that owns values; its node is shared by all documents."""
        node = n.work_node(work.key)
        self._add(node, n.TYPE, n.WORK)
        self._texts(
            node,
            {
                n.own("key"): work.key,
                n.own("citation"): work.citation,
                n.DOI: work.doi,
                n.TITLE: work.title,
                n.own("journal"): work.journal,
                n.own("year"): work.year,
                n.own("volume"): work.volume,
                n.own("firstPage"): work.page,
            },
        )
        self._lists(node, {n.own("authors"): work.authors})

    def _entry_node(self, position: int) -> NamedNode:
        return n.part(self._document, "reference", position)

    # ---- claims ------------------------------------------------------------------------------------------------------

    def claim(self, claim: Claim, entries: dict[str, int]) -> None:
        """A claim with its quantities, strategy, materials, works and evidence."""
        node = n.claim_node(claim.key)
        self._add(node, n.TYPE, n.CLAIM)
        self._add(node, n.own("key"), Literal(claim.key))
        self._add(node, n.own("statedIn"), self._document)
        self._add(node, n.own("status"), self._concept("statuses", "status", claim.status.value))
        self._add(node, n.own("negated"), boolean(claim.negated))
        self._add(
            node, n.own("attribution"), self._concept("attributions", "attribution", "own" if claim.own else "cited")
        )
        self._quantity(node, claim.kind, claim.quantity)
        if claim.strategy:
            self._add(node, n.own("usesStrategy"), NamedNode(self._vocabulary.strategy(claim.strategy.term).iri))
            self._match(node, claim.strategy)
        for position, (name, match) in enumerate(claim.materials, 1):
            self._material(node, position, name, match)
        self._claim_works(node, claim, entries)
        for position, record in enumerate(claim.records, 1):
            self._evidence(node, position, record, claim)

    def _claim_works(self, node: NamedNode, claim: Claim, entries: dict[str, int]) -> None:
        for key in dict.fromkeys(work.key for work in claim.works):
            self._add(node, n.own("ownedBy"), n.work_node(key))
            if not claim.own:
                self._add(node, n.EVIDENCE_WORK, n.work_node(key))
        if len(claim.works) > 1:
            self._lists(node, {n.own("workKeys"): tuple(work.key for work in claim.works)})
        for number in dict.fromkeys(number for record in claim.records for number in record.references):
            if number in entries:
                self._add(node, n.own("viaReference"), self._entry_node(entries[number]))

    def _match(self, node: NamedNode, match: Match) -> None:
        self._add(node, n.own("score"), decimal(match.score))
        self._lists(node, {n.own("reasons"): match.reasons})

    def _material(self, claim: NamedNode, position: int, name: str, match: Match | None) -> None:
        node = n.part(claim, "material", position)
        self._add(claim, n.own("about"), node)
        self._add(node, n.TYPE, n.MATERIAL)
        self._add(node, n.LABEL, Literal(name))
        self._add(node, n.own("position"), integer(position))
        if match:
            self._add(node, n.own("linkedTo"), NamedNode(self._vocabulary.material(match.term).iri))
            self._match(node, match)

    # ---- quantities --------------------------------------------------------------------------------------------------

    def _quantity(self, owner: NamedNode, kind: str, quantity: Quantity) -> None:
        """The value; a change is two quantities, the baseline and the value reached."""
        node = n.part(owner, "quantity")
        self._texts(node, {n.own("verbatim"): quantity.text, n.own("printedUnit"): quantity.printed_unit})
        self._add(node, n.own("valueForm"), self._form(quantity.form))
        self._add(node, n.own("approximate"), boolean(quantity.approximate))
        if quantity.change:
            start, end = quantity.change
            self._interval(
                owner, n.part(owner, "baseline"), kind, quantity.unit, "baseline", (start, start), (True, True)
            )
            low, high = end, end
        else:
            low, high = quantity.low, quantity.high
        inclusive = (quantity.low_inclusive, quantity.high_inclusive)
        self._interval(owner, node, kind, quantity.unit, "achieved", (low, high), inclusive)

    def _interval(
        self,
        owner: NamedNode,
        node: NamedNode,
        kind: str,
        unit: str,
        role: str,
        bounds: tuple[Decimal | None, Decimal | None],
        inclusive: tuple[bool, bool],
    ) -> None:
        self._add(owner, n.own("hasQuantity"), node)
        self._add(node, n.TYPE, n.QUANTITY)
        self._add(node, n.HAS_KIND, NamedNode(self._vocabulary.kind(kind).iri))
        self._add(node, n.HAS_UNIT, NamedNode(self._vocabulary.unit(unit).iri))
        self._add(node, n.own("role"), self._concept("roles", "role", role))
        for name, bound, included in zip(("min", "max"), bounds, inclusive, strict=True):
            if bound is not None:
                self._add(node, n.own(f"{name}Value"), decimal(bound))
            if not included:
                self._add(node, n.own(f"{name}Inclusive"), boolean(False))

    # ---- evidence ----------------------------------------------------------------------------------------------------

    def _evidence(self, claim_node: NamedNode, position: int, record: Record, claim: Claim) -> None:
        """One telling of the claim, in the document's words; what it shares with the claim is not repeated."""
        node, evidence = n.part(claim_node, "evidence", position), record.evidence
        self._add(claim_node, n.DERIVED_FROM, node)
        self._add(node, n.TYPE, n.EVIDENCE)
        self._add(node, n.HAS_SOURCE, self._document)
        self._add(node, n.HAS_SELECTOR, self._quote(evidence))
        self._add(node, n.own("position"), integer(position))
        self._add(node, n.own("valueStart"), integer(evidence.span.start))
        self._add(node, n.own("valueEnd"), integer(evidence.span.end))
        self._add(node, n.own("origin"), self._concept("origins", "origin", evidence.origin.value))
        self._add(node, n.own("confidence"), decimal(record.confidence))
        self._texts(node, {n.own("section"): evidence.section})
        self._lists(
            node,
            {
                n.own("rules"): evidence.rules,
                n.own("materialsAsWritten"): record.materials,
                n.own("referenceNumbers"): record.references,
            },
        )
        self._phrase(node, record)
        self._telling(node, record, claim)

    def _telling(self, node: NamedNode, record: Record, claim: Claim) -> None:
        """How the value is worded here, and what of the record is not as in the claim."""
        quantity = record.quantity
        self._texts(node, {n.own("verbatim"): quantity.text, n.own("printedUnit"): quantity.printed_unit})
        self._add(node, n.own("approximate"), boolean(quantity.approximate))
        if quantity.form != claim.quantity.form:
            self._add(node, n.own("valueForm"), self._form(quantity.form))
        if (record.kind, interval(quantity)) != (claim.kind, interval(claim.quantity)):
            self._quantity(node, record.kind, quantity)
        if record.status != claim.status:
            self._add(node, n.own("status"), self._concept("statuses", "status", record.status.value))
        if record.negated != claim.negated:
            self._add(node, n.own("negated"), boolean(record.negated))

    def _phrase(self, node: NamedNode, record: Record) -> None:
        phrase = record.strategy
        if phrase is None:
            return
        self._add(node, n.own("strategyPhrase"), Literal(phrase.text))
        self._add(node, n.own("strategyStart"), integer(phrase.span.start))
        self._add(node, n.own("strategyEnd"), integer(phrase.span.end))
        self._lists(node, {n.own("strategyTerms"): phrase.terms})
        if phrase.weight != 1:
            self._add(node, n.own("strategyWeight"), decimal(phrase.weight))

    def _quote(self, evidence: Evidence) -> NamedNode:
        """The quoted sentence or row with its boxes; claims that stand in one sentence share it."""
        span, boxes = evidence.quote_span, evidence.boxes
        digest = content_hash((evidence.quote, str(evidence.page), *map(repr, boxes)))
        node = n.part(self._document, "quote", f"{span.start}-{span.end}-{digest}")
        if node in self._quotes:
            return node
        self._quotes.add(node)
        self._add(node, n.TYPE, n.QUOTE)
        self._add(node, n.EXACT, Literal(evidence.quote))
        self._add(node, n.START, integer(span.start))
        self._add(node, n.END, integer(span.end))
        if evidence.page is not None:
            self._add(node, n.own("page"), integer(evidence.page))
        for position, box in enumerate(boxes, 1):
            place = n.part(node, "box", position)
            self._add(node, n.own("hasBox"), place)
            self._add(place, n.own("page"), integer(box.page))
            for edge in ("x0", "y0", "x1", "y1"):
                self._add(place, n.own(edge), decimal(getattr(box, edge)))
        return node

    # ---- terms -------------------------------------------------------------------------------------------------------

    def _form(self, form: Form) -> NamedNode:
        return self._concept("forms", "form", form.value)

    def _concept(self, scheme: str, prefix: str, value: str) -> NamedNode:
        """The entry of a short list; its slug is the value with hyphens."""
        if (scheme, value) not in self._terms:
            slug = self._vocabulary.concept(scheme, value.replace(" ", "-")).slug
            self._terms[scheme, value] = n.concept(prefix, slug)
        return self._terms[scheme, value]

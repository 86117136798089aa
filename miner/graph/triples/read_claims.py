"""From the quads of a document's named graph back to its claims: the inverse of writing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pyoxigraph import NamedNode, Quad, Triple

from miner.graph.triples import iris as n
from miner.graph.triples.decision_literals import DECISIONS, read_decisions
from miner.graph.triples.literals import from_fragment, from_lines
from miner.model import (
    Box,
    Claim,
    Evidence,
    Form,
    Label,
    Match,
    Material,
    Mention,
    Origin,
    Quantity,
    Record,
    SkippedValue,
    SkipReason,
    Span,
    Status,
    Work,
)
from miner.vocabulary import Vocabulary


def claims_of(document: str, quads: Iterable[Quad], vocabulary: Vocabulary) -> list[Claim]:
    """The claims among the quads of one document, in the order of their first telling."""
    reader = _Reader(document, quads, {unit.iri: unit.label for unit in vocabulary.units})
    claims = [reader.claim(node) for node in reader.of_type(n.CLAIM)]
    return sorted(
        claims, key=lambda claim: (claim.records[0].evidence.span if claim.records else Span(0, 0), claim.key)
    )


def skipped_values_of(document: str, quads: Iterable[Quad]) -> list[SkippedValue]:
    """The values that no claim states, in the order of the text."""
    reader = _Reader(document, quads, {})
    return [reader.skipped(node) for node in sorted(reader.of_type(n.CANDIDATE), key=n.place_of)]


class _Reader:
    """Looks up what the quads of one document say, by subject and predicate."""

    def __init__(self, document: str, quads: Iterable[Quad], units: dict[str, str]) -> None:
        self._document = document
        self._units = units
        self._facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            subject, value = quad.subject, quad.object
            assert not isinstance(subject, Triple) and not isinstance(value, Triple)
            self._facts[subject.value][quad.predicate.value].append(value.value)
        self._quotes: dict[str, tuple[str, Span, int | None, tuple[Box, ...]]] = {}

    def of_type(self, kind: NamedNode) -> list[str]:
        """The nodes of a class."""
        return [node for node, about in self._facts.items() if kind.value in about.get(n.TYPE.value, ())]

    def _all(self, node: str, predicate: NamedNode) -> list[str]:
        return self._facts[node].get(predicate.value, [])

    def _maybe(self, node: str, predicate: NamedNode) -> str | None:
        values = self._all(node, predicate)
        return values[0] if values else None

    def _text(self, node: str, predicate: NamedNode) -> str:
        return self._maybe(node, predicate) or ""

    def _number(self, node: str, name: str) -> int:
        return int(self._text(node, n.assb(name)))

    def _strings(self, node: str, name: str) -> tuple[str, ...]:
        return from_lines(self._maybe(node, n.assb(name)))

    def _word(self, node: str, name: str) -> str:
        """The value of an enumeration that a concept stands for."""
        return n.slug_of(self._text(node, n.assb(name))).replace("-", " ")

    def _ordered(self, node: str, predicate: NamedNode) -> list[str]:
        """Parts of a node in their order."""
        return sorted(self._all(node, predicate), key=n.place_of)

    # ---- claims ------------------------------------------------------------------------------------------------------

    def claim(self, node: str) -> Claim:
        """The claim at ``node``."""
        strategy = self._maybe(node, n.assb("usesStrategy"))
        quantity = self._quantity(node)
        claim = Claim(
            document=self._document,
            kind=self._kind(node),
            quantity=quantity,
            status=Status(self._word(node, "status")),
            strategy=self._match(node, strategy) if strategy else None,
            works=tuple(self.work(work) for work in self._works(node)),
            own=self._word(node, "attribution") == "own",
            negated=self._text(node, n.assb("negated")) == "true",
            records=(),
            materials=tuple(self._material(part) for part in self._ordered(node, n.assb("about"))),
            read_as=self._text(node, n.assb("key")) if self._maybe(node, n.assb("correctedBy")) else "",
        )
        records = tuple(self._record(part, claim) for part in self._ordered(node, n.DERIVED_FROM))
        return replace(claim, records=records)

    def skipped(self, node: str) -> SkippedValue:
        """The candidate at ``node``."""
        return SkippedValue(
            self._text(node, n.assb("verbatim")), SkipReason(self._word(node, "notRecordedFor")), self._evidence(node)
        )

    def _kind(self, node: str) -> str:
        return n.slug_of(self._text(f"{node}.quantity", n.HAS_KIND))

    def _works(self, node: str) -> list[str]:
        keys = self._strings(node, "workKeys")
        return [n.work_node(key).value for key in keys] if keys else self._all(node, n.assb("ownedBy"))

    def _match(self, node: str, term: str) -> Match:
        return Match(n.slug_of(term), float(self._text(node, n.assb("score"))), self._strings(node, "reasons"))

    def _material(self, node: str) -> Material:
        term = self._maybe(node, n.assb("linkedTo"))
        return Material(
            name=self._text(node, n.LABEL),
            match=self._match(node, term) if term else None,
            formula=self._text(node, n.assb("formula")),
            elements=self._strings(node, "elements"),
            chemistry=n.slug_of(self._text(node, n.assb("chemistry"))),
            family=n.slug_of(self._text(node, n.assb("structureFamily"))),
            role=n.slug_of(self._text(node, n.assb("componentRole"))),
        )

    def work(self, node: str) -> Work:
        return Work(
            key=self._text(node, n.assb("key")),
            citation=self._text(node, n.assb("citation")),
            doi=self._text(node, n.DOI),
            authors=self._strings(node, "authors"),
            title=self._text(node, n.TITLE),
            journal=self._text(node, n.assb("journal")),
            year=self._text(node, n.assb("year")),
            volume=self._text(node, n.assb("volume")),
            page=self._text(node, n.assb("firstPage")),
        )

    # ---- quantities --------------------------------------------------------------------------------------------------

    def _quantity(self, owner: str) -> Quantity:
        node, baseline = f"{owner}.quantity", self._bound(f"{owner}.baseline", "minValue")
        low, high, change = self._bound(node, "minValue"), self._bound(node, "maxValue"), None
        if baseline is not None and high is not None:
            change = (baseline, high)
            low, high = min(change), max(change)
        return Quantity(
            low=low,
            high=high,
            unit=self._units[self._text(node, n.HAS_UNIT)],
            text=self._text(node, n.assb("verbatim")),
            printed_unit=self._text(node, n.assb("printedUnit")),
            form=Form(self._word(node, "valueForm")),
            low_inclusive=self._text(node, n.assb("minInclusive")) != "false",
            high_inclusive=self._text(node, n.assb("maxInclusive")) != "false",
            approximate=self._text(node, n.assb("approximate")) == "true",
            change=change,
        )

    def _bound(self, node: str, name: str) -> Decimal | None:
        value = self._maybe(node, n.assb(name))
        return None if value is None else Decimal(value)

    # ---- evidence ----------------------------------------------------------------------------------------------------

    def _record(self, node: str, claim: Claim) -> Record:
        other = self._maybe(node, n.assb("hasQuantity")) is not None
        status, negated = self._maybe(node, n.assb("status")), self._maybe(node, n.assb("negated"))
        return Record(
            kind=self._kind(node) if other else claim.kind,
            quantity=self._worded(node, self._quantity(node) if other else claim.quantity),
            status=Status(n.slug_of(status)) if status else claim.status,
            evidence=self._evidence(node),
            materials=self._strings(node, "materialsAsWritten"),
            strategy=self._phrase(node),
            references=self._strings(node, "referenceNumbers"),
            negated=claim.negated if negated is None else negated == "true",
            conditions=tuple(sorted(map(self._place, self._all(node, n.assb("condition"))))),
        )

    def _place(self, node: str) -> Span:
        """Where the value of a piece of evidence stands."""
        return Span(self._number(node, "valueStart"), self._number(node, "valueEnd"))

    def _worded(self, node: str, q: Quantity) -> Quantity:
        """The quantity as this piece of evidence words it."""
        approximate = self._maybe(node, n.assb("approximate"))
        return replace(
            q,
            text=self._text(node, n.assb("verbatim")),
            printed_unit=self._text(node, n.assb("printedUnit")),
            form=Form(self._word(node, "valueForm")) if self._maybe(node, n.assb("valueForm")) else q.form,
            approximate=q.approximate if approximate is None else approximate == "true",
        )

    def _phrase(self, node: str) -> Mention | None:
        text = self._maybe(node, n.assb("strategyPhrase"))
        if text is None:
            return None
        return Mention(
            Label.STRATEGY,
            Span(self._number(node, "strategyStart"), self._number(node, "strategyEnd")),
            text,
            self._strings(node, "strategyTerms"),
            weight=float(self._maybe(node, n.assb("strategyWeight")) or 1),
        )

    def _evidence(self, node: str) -> Evidence:
        quote, span, page, boxes = self._quote(self._text(node, n.HAS_SELECTOR))
        return Evidence(
            document=self._document,
            span=self._place(node),
            quote=quote,
            quote_span=span,
            page=page,
            boxes=boxes,
            section=self._text(node, n.assb("section")),
            origin=Origin(self._word(node, "origin")),
            decisions=read_decisions(self._maybe(node, DECISIONS)),
        )

    def _quote(self, node: str) -> tuple[str, Span, int | None, tuple[Box, ...]]:
        if node not in self._quotes:
            page = self._maybe(node, n.assb("page"))
            span = Span(int(self._text(node, n.START)), int(self._text(node, n.END)))
            boxes = self._ordered(node, n.assb("hasBox"))
            self._quotes[node] = (
                self._text(node, n.EXACT),
                span,
                int(page) if page else None,
                tuple(from_fragment(self._text(box, n.VALUE)) for box in boxes),
            )
        return self._quotes[node]

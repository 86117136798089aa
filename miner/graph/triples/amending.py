"""The quads of one claim as a person corrects them; its value, quotes and places stay as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import NamedNode, Quad

from miner.graph.triples import iris as n
from miner.graph.triples.corrections import Kept
from miner.graph.triples.decision_literals import CONFIDENCE, CONFIDENCES, DECISIONS, read_decisions, write_decisions
from miner.graph.triples.documents import write_work
from miner.graph.triples.links import write_match, write_material
from miner.graph.triples.literals import boolean, from_lines
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Correction, Decision, Match, Material, Slot, Work
from miner.vocabulary import Vocabulary

_WRITTEN = n.assb("materialsAsWritten")
_OWNERS = (n.assb("ownedBy"), n.assb("workKeys"), n.CITES_AS_EVIDENCE, n.assb("attribution"))


def amended_claim(own: Sequence[Quad], document: Sequence[Quad], kept: Kept, vocabulary: Vocabulary) -> list[Quad]:
    """The quads that take the place of ``own``, and those of a work that the document has not told of yet."""
    amending = _Amending(own, document, kept, vocabulary)
    amending.note()
    amending.kind()
    amending.status_and_negation()
    amending.strategy()
    amending.materials()
    amending.work()
    return [*amending.quads, *amending.sink.quads]


class _Amending:
    """Takes out what is wrong and puts in what is right, one part of a claim after another."""

    def __init__(self, own: Sequence[Quad], document: Sequence[Quad], kept: Kept, vocabulary: Vocabulary) -> None:
        self.quads = list(own)
        self.sink = QuadBuilder(kept.document, vocabulary)
        self._document = document
        self._correction = kept.correction
        self._vocabulary = vocabulary
        self._node = n.claim_node(kept.claim)
        self._because = f"corrected by {kept.correction.by or 'a person'}"
        self._evidence = [quad.object for quad in own if quad.predicate == n.DERIVED_FROM]
        self.sink.add(self._node, n.assb("correctedBy"), kept.node)

    def _drop(self, *predicates: NamedNode, node: NamedNode | None = None) -> None:
        """Take out what stands under these predicates, of the claim and all its parts or of one node."""
        self.quads = [
            quad
            for quad in self.quads
            if quad.predicate not in predicates or (node is not None and quad.subject != node)
        ]

    def note(self) -> None:
        """Each telling says what a person decided, which has no confidence, against what was read."""
        told = {quad.subject: quad.object.value for quad in self.quads if quad.predicate == DECISIONS}  # type: ignore[union-attr]
        self._drop(DECISIONS, CONFIDENCE, *CONFIDENCES.values())
        said = _said(self._correction)
        for evidence in self._evidence:
            read = {decision.slot: decision for decision in read_decisions(told.get(evidence))}  # type: ignore[arg-type]
            for slot, value in said.items():
                before = read[slot].value if slot in read else ""
                kept = value is None  # a denial leaves the value as it is
                against = "" if kept else before
                read[slot] = Decision(slot, before if kept else str(value), self._because, against=against)
            write_decisions(self.sink, evidence, [read[slot] for slot in Slot if slot in read])  # type: ignore[arg-type]

    def kind(self) -> None:
        """The kind of the value, also where a telling has a value of its own."""
        if self._correction.kind is None:
            return
        kind = NamedNode(self._vocabulary.kind(self._correction.kind).iri)
        self.quads = [
            Quad(quad.subject, quad.predicate, kind, quad.graph_name) if quad.predicate == n.HAS_KIND else quad
            for quad in self.quads
        ]

    def status_and_negation(self) -> None:
        """Of the claim; tellings that were read otherwise follow it."""
        status, negated = self._correction.status, self._correction.negated
        if status is not None:
            self._drop(n.assb("status"))
            self.sink.add(self._node, n.assb("status"), self.sink.concept("statuses", status.value))
        if negated is not None:
            self._drop(n.assb("negated"))
            self.sink.add(self._node, n.assb("negated"), boolean(negated))

    def strategy(self) -> None:
        """The strategy; the words that were taken for one stay with the evidence."""
        slug = self._correction.strategy
        if slug is None:
            return
        self._drop(n.assb("usesStrategy"), n.assb("score"), n.assb("reasons"), node=self._node)
        if slug:
            self.sink.add(self._node, n.assb("usesStrategy"), NamedNode(self._vocabulary.strategy(slug).iri))
            write_match(self.sink, self._node, Match(slug, 1.0, (self._because,)))

    def materials(self) -> None:
        """The materials, of the claim and of every telling."""
        names = self._correction.materials
        if names is None:
            return
        former = {quad.object for quad in self.quads if quad.predicate == n.assb("about")}
        self._drop(n.assb("about"), _WRITTEN)
        self.quads = [quad for quad in self.quads if quad.subject not in former]
        for position, name in enumerate(names, 1):
            write_material(self.sink, self._node, position, self._material(name))
        for evidence in self._evidence:
            self.sink.lists(evidence, {_WRITTEN: names})  # type: ignore[arg-type]

    def _material(self, name: str) -> Material:
        """The material of this name, linked where the vocabulary has the very name."""
        folded = name.casefold()
        for term in self._vocabulary.materials:
            if folded in map(str.casefold, (term.slug, term.label, *term.alt_labels, *term.hidden_labels)):
                return Material(name, Match(term.slug, 1.0, (self._because,)), term.formula, (), term.chemistry)
        return Material(name)

    def work(self) -> None:
        """The publication that owns the value; the marks of citation stay as they are printed."""
        doi = self._correction.work
        if doi is None:
            return
        self._drop(*_OWNERS)
        node = n.work_node(f"doi:{doi}")
        about_paper = _texts(self._document, self.sink.document)
        own = about_paper.get(n.DOI, "").lower() == doi
        self.sink.add(self._node, n.assb("ownedBy"), node)
        self.sink.add(self._node, n.assb("attribution"), self.sink.concept("attributions", "own" if own else "cited"))
        if not own:
            self.sink.add(self._node, n.CITES_AS_EVIDENCE, node)
        if not any(quad.subject == node for quad in self._document):
            write_work(self.sink, _work(doi, about_paper if own else self._entry(doi)))

    def _entry(self, doi: str) -> dict[NamedNode, str]:
        """What the reference list tells of a work."""
        for quad in self._document:
            if quad.predicate == n.DOI and quad.object.value.lower() == doi:  # type: ignore[union-attr]
                return _texts(self._document, quad.subject)
        return {}


def _said(correction: Correction) -> dict[Slot, str | None]:
    """The slots that a person decided, with what they are; None where only a denial is added or taken away."""
    said: dict[Slot, str | None] = {
        Slot.KIND: correction.kind,
        Slot.STATUS: correction.status.value if correction.status else None,
        Slot.ATTRIBUTION: correction.work,
        Slot.MATERIAL: None if correction.materials is None else ", ".join(correction.materials),
        Slot.STRATEGY: correction.strategy,
    }
    found = {slot: value for slot, value in said.items() if value is not None}
    return {**found, Slot.VALUE: None} if correction.negated is not None else {**found}


def _texts(quads: Iterable[Quad], node: object) -> dict[NamedNode, str]:
    return {quad.predicate: quad.object.value for quad in quads if quad.subject == node}  # type: ignore[union-attr]


def _work(doi: str, told: dict[NamedNode, str]) -> Work:
    printed = told.get(n.PRINTED, "")
    named = [told.get(predicate, "") for predicate in (n.TITLE, n.assb("journal"), n.assb("year"))]
    return Work(
        key=f"doi:{doi}",
        citation=printed or ", ".join(filter(None, named)),
        doi=doi,
        authors=from_lines(told.get(n.assb("authors"))),
        title=named[0],
        journal=named[1],
        year=named[2],
        volume=told.get(n.assb("volume"), ""),
        page=told.get(n.assb("firstPage"), ""),
    )

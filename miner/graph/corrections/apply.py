"""A document's quads with the corrections of its claims, and without them again: each the inverse of the other.

The value of a corrected claim, its quotes and places stay as they were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.errors import VocabularyError
from miner.graph.corrections.stored import StoredCorrection, lines_of
from miner.graph.triples import iris as n
from miner.graph.triples.decision_literals import CONFIDENCE, CONFIDENCES, DECISIONS, read_decisions, write_decisions
from miner.graph.triples.documents import write_work
from miner.graph.triples.links import write_match, write_material
from miner.graph.triples.literals import boolean, from_lines
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Correction, Decision, Match, Material, Slot, Work
from miner.vocabulary import Vocabulary

_CLAIMS = n.claim_node("").value
_WRITTEN = n.assb("materialsAsWritten")
_OWNERS = (n.assb("ownedBy"), n.assb("workKeys"), n.CITES_AS_EVIDENCE, n.assb("attribution"))


def corrected(
    quads: Iterable[Quad], stored: Sequence[StoredCorrection], vocabulary: Vocabulary
) -> tuple[list[Quad], dict[str, tuple[str, ...]]]:
    """What the document says with its corrections, and by claim what they took the place of.

    A correction whose claim is not there, or that does not fit it any more, waits: it has no such entry.
    """
    said = list(quads)
    if not stored:
        return said, {}
    by_claim = _by_claim(said)
    fitting = [one for one in stored if one.claim in by_claim and not fault(by_claim[one.claim], one, vocabulary)]
    gone: set[Quad] = set()
    come: list[Quad] = []
    originals: dict[str, tuple[str, ...]] = {}
    for one in fitting:
        own = by_claim[one.claim]
        if one.correction.rejected:
            own = [*own, *_leading_to(said, one.claim)]
        else:
            come += _corrected_claim(own, said, one, vocabulary)
        gone |= set(own)
        originals[one.claim] = lines_of(own)
    rejected = {one.claim for one in fitting if one.correction.rejected}
    # what other corrected claims say of the conditions that a rejected one tells goes with it
    come = [quad for quad in come if key_of(quad.object) not in rejected]
    return list(dict.fromkeys([*(quad for quad in said if quad not in gone), *come])), originals


def restored(quads: Iterable[Quad], stored: Iterable[StoredCorrection]) -> list[Quad]:
    """What was read of the document, before ``stored`` were applied."""
    applied = [one for one in stored if one.original]
    if not applied:
        return list(quads)
    claims = {one.claim for one in applied}
    read = [quad for quad in quads if key_of(quad.subject) not in claims]
    read += [quad for one in applied for quad in one.original_quads()]
    owners = {quad.object for quad in read if quad.predicate in (n.assb("ownedBy"), n.assb("ofWork"))}
    works = {quad.subject for quad in read if quad.predicate == n.TYPE and quad.object == n.WORK}
    return list(dict.fromkeys(quad for quad in read if quad.subject not in works - owners))


def fault(claim: Sequence[Quad], stored: StoredCorrection, vocabulary: Vocabulary) -> str:
    """Why a correction does not fit the claim with these quads; "" when it does."""
    correction = stored.correction
    try:
        kind = None if correction.kind is None else vocabulary.kind(correction.kind)
        if correction.strategy:
            vocabulary.strategy(correction.strategy)
    except VocabularyError as error:
        return str(error)
    if kind is None:
        return ""
    unit = next(quad.object for quad in claim if quad.predicate == n.HAS_UNIT)
    if unit == NamedNode(vocabulary.unit(kind.unit).iri):
        return ""
    return f"the claim is in {_label(unit, vocabulary)}, and values of {kind.slug} are in {kind.unit}"


def _label(unit: Any, vocabulary: Vocabulary) -> str:
    return next((known.label for known in vocabulary.units if known.iri == unit.value), unit.value)


def key_of(node: Any) -> str:
    """The key of the claim that a node is a part of; "" for other nodes."""
    if not isinstance(node, NamedNode) or not node.value.startswith(_CLAIMS):
        return ""
    return node.value.removeprefix(_CLAIMS).split(".")[0]


def claim_quads(quads: Iterable[Quad], key: str) -> list[Quad]:
    """The quads of one claim and its parts."""
    return [quad for quad in quads if key_of(quad.subject) == key]


def _by_claim(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        if key := key_of(quad.subject):
            found.setdefault(key, []).append(quad)
    return found


def _leading_to(quads: Iterable[Quad], key: str) -> list[Quad]:
    """What other claims say of a claim: that they hold under its value."""
    return [quad for quad in quads if key_of(quad.object) == key != key_of(quad.subject)]


# ---- one claim -------------------------------------------------------------------------------------------------------


def _corrected_claim(
    own: Sequence[Quad], document: Sequence[Quad], stored: StoredCorrection, vocabulary: Vocabulary
) -> list[Quad]:
    """The quads that take the place of ``own``, and those of a work that the document has not told of yet."""
    edit = _ClaimEdit(own, document, stored, vocabulary)
    edit.note()
    edit.kind()
    edit.status_and_negation()
    edit.strategy()
    edit.materials()
    edit.work()
    return [*edit.quads, *edit.sink.quads]


class _ClaimEdit:
    """Takes out what is wrong and puts in what is right, one part of a claim after another."""

    def __init__(
        self, own: Sequence[Quad], document: Sequence[Quad], stored: StoredCorrection, vocabulary: Vocabulary
    ) -> None:
        self.quads = list(own)
        self.sink = QuadBuilder(stored.graph, vocabulary)
        self._document = document
        self._correction = stored.correction
        self._vocabulary = vocabulary
        self._node = n.claim_node(stored.claim)
        self._because = f"corrected by {stored.correction.by or 'a person'}"
        self._evidence = [quad.object for quad in own if quad.predicate == n.DERIVED_FROM]
        self.sink.add(self._node, n.assb("correctedBy"), stored.node)

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

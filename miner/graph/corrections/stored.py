"""Corrections as the graph stores them: the type, its quads in the named graph of corrections, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import iris as n
from miner.graph.triples.literals import boolean, from_lines, lines
from miner.model import Correction, Status
from miner.model.rows import Row, plain_value
from miner.vocabulary import Vocabulary

CORRECTS, READ_IN, ORIGINAL = (n.assb(name) for name in ("corrects", "readIn", "original"))
_KIND, _STRATEGY, _STATUS, _MATERIALS, _WORK, _NEGATED, _REJECTED = (
    n.assb(name)
    for name in (
        "correctKind", "correctStrategy", "correctStatus", "correctMaterials", "correctWork", "correctNegated",
        "rejected",
    )
)  # fmt: skip
_NO_STRATEGY = n.assb("withoutStrategy")
#: Every property that a correction may have.
PROPERTIES = frozenset(
    {
        n.TYPE, CORRECTS, READ_IN, ORIGINAL, _KIND, _STRATEGY, _NO_STRATEGY, _STATUS, _MATERIALS, _WORK, _NEGATED,
        _REJECTED, n.COMMENT, n.CREATOR, n.TIME,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class StoredCorrection(Row):
    """A correction with its claim, the named ``graph`` of the document, and what that claim was read as.

    ``original`` are the statements that the correction took the place of, as lines of N-Triples; none while it waits
    for its claim.
    """

    claim: str
    graph: NamedNode
    correction: Correction
    original: tuple[str, ...] = ()

    @property
    def node(self) -> NamedNode:
        """The node of the correction."""
        return n.correction_node(self.claim)

    @property
    def document(self) -> str:
        """The id of the document."""
        return n.document_id(self.graph)

    @property
    def state(self) -> str:
        """ "corrected", "rejected", or "waiting" while the claim is not in the graph."""
        return "waiting" if not self.original else "rejected" if self.correction.rejected else "corrected"

    @property
    def text(self) -> str:
        """The value as the document prints it; "" while the correction waits."""
        printed = (quad for quad in self.original_quads() if quad.predicate == n.assb("verbatim"))
        return next((str(getattr(quad.object, "value", "")) for quad in printed if _is_value(quad)), "")

    def original_quads(self) -> Iterator[Quad]:
        """What was read, as quads of the document."""
        for quad in parse("\n".join(self.original).encode(), RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, self.graph)

    def __getitem__(self, column: str) -> Any:
        """A column of the correction as a table has it; None for what it leaves as it was read."""
        if column in ("claim", "document", "state", "text"):
            return getattr(self, column)
        if column not in _SAID:
            raise KeyError(column)
        return plain_value(getattr(self.correction, column))

    def __iter__(self) -> Iterator[str]:
        return iter(("claim", "document", "state", "text", *_SAID))


_SAID = tuple(item.name for item in fields(Correction))


def _is_value(quad: Quad) -> bool:
    return str(quad.subject).endswith(".quantity>") and ".evidence" not in str(quad.subject)


def correction_quads(stored: StoredCorrection, vocabulary: Vocabulary) -> set[Quad]:
    """The quads of a correction; raises VocabularyError for a term that does not exist."""
    said: list[tuple[NamedNode, NamedNode | Literal]] = [(n.TYPE, n.CORRECTION), (READ_IN, stored.graph)]
    said += [(CORRECTS, n.claim_node(stored.claim)), *_said(stored.correction, vocabulary)]
    return {Quad(stored.node, predicate, value, n.CORRECTIONS) for predicate, value in said} | original_quads(
        stored.claim, stored.original
    )


def _said(correction: Correction, vocabulary: Vocabulary) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    if correction.kind is not None:
        yield _KIND, NamedNode(vocabulary.kind(correction.kind).iri)
    if correction.strategy:
        yield _STRATEGY, NamedNode(vocabulary.strategy(correction.strategy).iri)
    elif correction.strategy is not None:
        yield _NO_STRATEGY, boolean(True)
    if correction.status is not None:
        yield _STATUS, n.concept("status", vocabulary.concept("statuses", correction.status.value).slug)
    if correction.materials is not None:
        yield _MATERIALS, lines(correction.materials)
    if correction.negated is not None:
        yield _NEGATED, boolean(correction.negated)
    if correction.rejected:
        yield _REJECTED, boolean(True)
    for predicate, text in ((n.COMMENT, correction.note), (n.CREATOR, correction.by), (_WORK, correction.work)):
        if text:
            yield predicate, Literal(text)
    if correction.at:
        yield n.TIME, Literal(correction.at, datatype=n.DATE_TIME)


def original_quads(claim: str, original: Iterable[str]) -> set[Quad]:
    """The quads that keep what a claim was read as."""
    return {Quad(n.correction_node(claim), ORIGINAL, Literal(line), n.CORRECTIONS) for line in original}


def lines_of(quads: Iterable[Quad]) -> tuple[str, ...]:
    """Quads as lines of N-Triples, sorted."""
    text = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return tuple(sorted(line.decode() for line in text.splitlines()))  # of bytes: texts have other ends of lines too


def corrections_of(quads: Iterable[Quad]) -> list[StoredCorrection]:
    """The corrections among quads, sorted by document and claim: the inverse of writing."""
    facts: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in quads:
        about = facts.setdefault(quad.subject.value, {})  # type: ignore[union-attr]
        about.setdefault(quad.predicate, []).append(quad.object.value)  # type: ignore[union-attr]
    found = [_stored(about) for about in facts.values() if CORRECTS in about and READ_IN in about]
    return sorted(found, key=lambda stored: (stored.graph.value, stored.claim))


def _stored(about: dict[NamedNode, list[str]]) -> StoredCorrection:
    one = {predicate: values[0] for predicate, values in about.items()}
    slugs = {name: n.slug_of(one[name]) if name in one else None for name in (_KIND, _STRATEGY, _STATUS)}
    status, materials, negated = slugs[_STATUS], one.get(_MATERIALS), one.get(_NEGATED)
    return StoredCorrection(
        claim=n.slug_of(one[CORRECTS]),
        graph=NamedNode(one[READ_IN]),
        correction=Correction(
            kind=slugs[_KIND],
            strategy="" if one.get(_NO_STRATEGY) == "true" else slugs[_STRATEGY],
            status=Status(status) if status else None,
            materials=None if materials is None else tuple(filter(None, from_lines(materials))),
            work=one.get(_WORK),
            negated=None if negated is None else negated == "true",
            rejected=one.get(_REJECTED) == "true",
            note=one.get(n.COMMENT, ""),
            by=one.get(n.CREATOR, ""),
            at=one.get(n.TIME, ""),
        ),
        original=tuple(sorted(about.get(ORIGINAL, ()))),
    )


# ---- in a store ------------------------------------------------------------------------------------------------------


def stored_corrections(store: Quadstore) -> list[StoredCorrection]:
    """All corrections, sorted by document and claim."""
    return corrections_of(store.quads(graph=n.CORRECTIONS))


def corrections_for(store: Quadstore, document: NamedNode) -> list[StoredCorrection]:
    """The corrections of the claims of one document."""
    nodes = [quad.subject for quad in store.quads(None, READ_IN, document, n.CORRECTIONS)]
    return corrections_of(quad for node in nodes for quad in store.quads(node, graph=n.CORRECTIONS))


def correction_of(store: Quadstore, key: str) -> StoredCorrection | None:
    """The correction of a claim."""
    return next(iter(corrections_of(store.quads(n.correction_node(key), graph=n.CORRECTIONS))), None)


def replace_originals(
    corrections: Iterable[StoredCorrection], originals: Mapping[str, tuple[str, ...]]
) -> tuple[set[Quad], set[Quad]]:
    """What to take out and to put in when corrections take the place of ``originals``, by claim, from now on."""
    removed: set[Quad] = set()
    added: set[Quad] = set()
    for stored in corrections:
        removed |= original_quads(stored.claim, stored.original)
        added |= original_quads(stored.claim, originals.get(stored.claim, ()))
    return removed - added, added - removed

"""What people say against the reading of claims, as quads of the corrections' named graph, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from miner.graph.triples import iris as n
from miner.graph.triples.literals import boolean, from_lines, lines
from miner.model import Correction, Status
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A correction as the graph keeps it: of which claim of which document, and what that claim was read as.

    ``original`` are the statements that the correction took the place of, as lines of N-Triples; none while it waits
    for its claim.
    """

    claim: str
    document: NamedNode
    correction: Correction
    original: tuple[str, ...] = ()

    @property
    def node(self) -> NamedNode:
        """The node of the correction."""
        return n.correction_node(self.claim)

    def original_quads(self) -> Iterator[Quad]:
        """What was read, as quads of the document."""
        for quad in parse("\n".join(self.original).encode(), RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, self.document)


def correction_quads(kept: Kept, vocabulary: Vocabulary) -> set[Quad]:
    """The quads of a correction; raises VocabularyError for a term that does not exist."""
    said: list[tuple[NamedNode, NamedNode | Literal]] = [(n.TYPE, n.CORRECTION), (READ_IN, kept.document)]
    said += [(CORRECTS, n.claim_node(kept.claim)), *_said(kept.correction, vocabulary)]
    return {Quad(kept.node, predicate, value, n.CORRECTIONS) for predicate, value in said} | original_quads(
        kept.claim, kept.original
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


def corrections_of(quads: Iterable[Quad]) -> list[Kept]:
    """The corrections among quads, sorted by document and claim: the inverse of writing."""
    facts: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in quads:
        about = facts.setdefault(quad.subject.value, {})  # type: ignore[union-attr]
        about.setdefault(quad.predicate, []).append(quad.object.value)  # type: ignore[union-attr]
    found = [_kept(about) for about in facts.values() if CORRECTS in about and READ_IN in about]
    return sorted(found, key=lambda kept: (kept.document.value, kept.claim))


def _kept(about: dict[NamedNode, list[str]]) -> Kept:
    one = {predicate: values[0] for predicate, values in about.items()}
    slugs = {name: n.slug_of(one[name]) if name in one else None for name in (_KIND, _STRATEGY, _STATUS)}
    status, materials, negated = slugs[_STATUS], one.get(_MATERIALS), one.get(_NEGATED)
    return Kept(
        claim=n.slug_of(one[CORRECTS]),
        document=NamedNode(one[READ_IN]),
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

"""A document's quads with the corrections of its claims, and without them again: each the inverse of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.errors import VocabularyError
from miner.graph.triples import iris as n
from miner.graph.triples.amending import amended_claim
from miner.graph.triples.corrections import Kept, lines_of
from miner.vocabulary import Vocabulary

_CLAIMS = n.claim_node("").value


def corrected(
    quads: Iterable[Quad], kept: Sequence[Kept], vocabulary: Vocabulary
) -> tuple[list[Quad], dict[str, tuple[str, ...]]]:
    """What the document says with its corrections, and by claim what they took the place of.

    A correction whose claim is not there, or that does not fit it any more, waits: it has no such entry.
    """
    said = list(quads)
    if not kept:
        return said, {}
    by_claim = _by_claim(said)
    fitting = [one for one in kept if one.claim in by_claim and not fault(by_claim[one.claim], one, vocabulary)]
    gone: set[Quad] = set()
    come: list[Quad] = []
    originals: dict[str, tuple[str, ...]] = {}
    for one in fitting:
        own = by_claim[one.claim]
        if one.correction.rejected:
            own = [*own, *_leading_to(said, one.claim)]
        else:
            come += amended_claim(own, said, one, vocabulary)
        gone |= set(own)
        originals[one.claim] = lines_of(own)
    rejected = {one.claim for one in fitting if one.correction.rejected}
    # what other corrected claims say of the conditions that a rejected one tells goes with it
    come = [quad for quad in come if key_of(quad.object) not in rejected]
    return list(dict.fromkeys([*(quad for quad in said if quad not in gone), *come])), originals


def restored(quads: Iterable[Quad], kept: Iterable[Kept]) -> list[Quad]:
    """What was read of the document, before ``kept`` were applied."""
    applied = [one for one in kept if one.original]
    if not applied:
        return list(quads)
    claims = {one.claim for one in applied}
    read = [quad for quad in quads if key_of(quad.subject) not in claims]
    read += [quad for one in applied for quad in one.original_quads()]
    owners = {quad.object for quad in read if quad.predicate in (n.assb("ownedBy"), n.assb("ofWork"))}
    works = {quad.subject for quad in read if quad.predicate == n.TYPE and quad.object == n.WORK}
    return list(dict.fromkeys(quad for quad in read if quad.subject not in works - owners))


def fault(claim: Sequence[Quad], kept: Kept, vocabulary: Vocabulary) -> str:
    """Why a correction does not fit the claim with these quads; "" when it does."""
    correction = kept.correction
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

"""Corrections put in, taken back, and taken over from others.

The corrections of a document's claims are applied to it whenever it is written. So they outlive a new reading, as long
as it has the claim; until then they wait. What they take the place of is stored with them, and comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from pyoxigraph import NamedNode, Quad

from miner.errors import QueryError
from miner.graph import map_index
from miner.graph.corrections.apply import claim_quads, corrected, fault, restored
from miner.graph.corrections.stored import (
    ORIGINAL,
    StoredCorrection,
    correction_of,
    correction_quads,
    corrections_for,
    replace_originals,
    stored_corrections,
)
from miner.graph.queries import find_claim
from miner.graph.stores.quadstore import Change, Quadstore, check_writable
from miner.graph.triples import CORRECTIONS, JOURNAL
from miner.model import Correction
from miner.vocabulary import Vocabulary

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NOTHING = "say what is wrong: kind, strategy, status, materials, work or negation; or reject the claim"


def correct(store: Quadstore, vocabulary: Vocabulary, claim: str, said: Correction) -> StoredCorrection:
    """Correct a claim, by the beginning of its key; what was said of it before holds where ``said`` says nothing.

    Raises QueryError for a claim that is none, or for a correction that says nothing or does not fit it, and
    VocabularyError for a term that does not exist.
    """
    check_writable(store)
    now = checked(said, vocabulary)
    key, document = find_claim(store, claim)
    former = correction_of(store, key)
    stored = StoredCorrection(key, document, now.after(former.correction) if former else now)
    _write([_plan(store, vocabulary, document, [stored])], store, vocabulary)
    return correction_of(store, key) or stored


def undo(store: Quadstore, vocabulary: Vocabulary, claim: str) -> StoredCorrection:
    """Take the correction of a claim back, so that it is again what was read; raises QueryError where there is none."""
    check_writable(store)
    key, document = find_claim(store, claim)
    stored = correction_of(store, key)
    if stored is None:
        raise QueryError(f"nobody corrected the claim {key}", "miner correct --list tells what was corrected")
    _write([_plan(store, vocabulary, document, (), taken_back=key)], store, vocabulary)
    return stored


def merge(store: Quadstore, vocabulary: Vocabulary, given: Iterable[StoredCorrection]) -> list[StoredCorrection]:
    """Put the corrections of others in the place of those of the same claims; all are checked before one is written.

    Each document is changed as a whole. Raises QueryError and VocabularyError, as ``correct`` does; those whose claim
    is not in the graph wait for it.
    """
    check_writable(store)
    by_document: dict[NamedNode, list[StoredCorrection]] = {}
    for stored in given:
        said = replace(stored, correction=checked(stored.correction, vocabulary), original=())
        by_document.setdefault(stored.graph, []).append(said)
    _write([_plan(store, vocabulary, node, some) for node, some in by_document.items()], store, vocabulary)
    claims = {stored.claim for some in by_document.values() for stored in some}
    return [stored for stored in stored_corrections(store) if stored.claim in claims]


def copy(store: Quadstore, vocabulary: Vocabulary, quads: Iterable[Quad]) -> None:
    """Keep corrections of another graph as they are, for claims that have none here."""
    known = {stored.node for stored in stored_corrections(store)}
    new = (quad for quad in quads if quad.predicate != ORIGINAL and quad.subject not in known)
    store.change(Change(added=tuple(new)))
    apply_waiting(store, vocabulary)


def apply_waiting(store: Quadstore, vocabulary: Vocabulary) -> None:
    """Apply what waits, after documents were loaded that were not read here."""
    for document in {stored.graph for stored in stored_corrections(store) if not stored.original}:
        _write([_plan(store, vocabulary, document, ())], store, vocabulary)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The corrections of one document before and after, and what it says after."""

    document: NamedNode
    before: Sequence[StoredCorrection]
    after: Sequence[StoredCorrection]
    now: Sequence[Quad]
    then: Sequence[Quad]


def _plan(
    store: Quadstore,
    vocabulary: Vocabulary,
    document: NamedNode,
    said: Sequence[StoredCorrection],
    *,
    taken_back: str = "",
) -> _Plan:
    before = corrections_for(store, document)
    others = {stored.claim for stored in said} | {taken_back}
    after = [*(stored for stored in before if stored.claim not in others), *said]
    now = list(store.quads(graph=document))
    read = restored(now, before)
    for stored in said:
        claim = claim_quads(read, stored.claim)
        if claim and (why := fault(claim, stored, vocabulary)):
            raise QueryError(f"the correction does not fit the claim {stored.claim}: {why}", "choose another kind")
    then, originals = corrected(read, after, vocabulary)
    applied = [replace(stored, original=originals.get(stored.claim, ())) for stored in after]
    return _Plan(document, before, applied, now, then)


def _write(plans: Iterable[_Plan], store: Quadstore, vocabulary: Vocabulary) -> None:
    for plan in plans:
        removed, added = map_index.change(store, plan.document, plan.now, plan.then)
        former, noted_now = _noted(store, plan, vocabulary)
        change = Change(removed=tuple(removed | former), added=tuple(added | noted_now))
        if plan.now:
            # Servers that are told in steps forget the reading first; it is still the reading of the same file.
            noted = tuple(store.quads(plan.document, None, None, JOURNAL))
            change = replace(change, graph=plan.document, quads=tuple(plan.then), noted=noted)
        store.change(change)


def _noted(store: Quadstore, plan: _Plan, vocabulary: Vocabulary) -> tuple[set[Quad], set[Quad]]:
    """What the graph of corrections loses and gains."""
    before = {stored.claim: stored.correction for stored in plan.before}
    same = {stored.claim for stored in plan.after if before.get(stored.claim) == stored.correction}
    removed, added = replace_originals(
        [stored for stored in plan.before if stored.claim in same],
        {stored.claim: stored.original for stored in plan.after},
    )
    for stored in plan.before:
        if stored.claim not in same:
            removed |= set(store.quads(stored.node, graph=CORRECTIONS))
    for stored in plan.after:
        if stored.claim not in same:
            added |= correction_quads(stored, vocabulary)
    return removed - added, added - removed


def checked(said: Correction, vocabulary: Vocabulary) -> Correction:
    """A correction that says something in terms that exist, with its time and a bare DOI; raises QueryError."""
    if said.is_empty:
        raise QueryError("the correction says nothing of the claim", _NOTHING)
    if said.rejected and said != Correction(rejected=True, note=said.note, by=said.by, at=said.at):
        raise QueryError("a claim is rejected or corrected, not both", "say one of them")
    if said.kind is not None:
        vocabulary.kind(said.kind)
    if said.strategy:
        vocabulary.strategy(said.strategy)
    if said.materials and not all(name.strip() for name in said.materials):
        raise QueryError("a material has no name", "name the materials as the paper does")
    doi = (
        said.work if said.work is None else re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", said.work.strip().lower())
    )
    if doi is not None and not _DOI.fullmatch(doi):
        raise QueryError(f"{said.work!r} is no DOI", "a work is told by its DOI, such as 10.1038/s41560-023-01356-y")
    return replace(said, work=doi, at=said.at or f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}")

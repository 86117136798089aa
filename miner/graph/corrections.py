"""What people say against the reading of claims: put in, taken back, listed, shared.

The corrections of a document's claims are applied to it whenever it is written. So they outlive a new reading, as long
as it has the claim; until then they wait. What they take the place of is kept with them, and comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import NamedNode, Quad

from miner.errors import QueryError
from miner.graph import map_index
from miner.graph.changes import bands
from miner.graph.claim_rows import explanation
from miner.graph.kept import kept_corrections, kept_for, kept_of, noted_anew
from miner.graph.queries import claim_at, keys_beginning
from miner.graph.stores.quadstore import Change, Quadstore, check_writable
from miner.graph.triples import (
    CORRECTIONS,
    JOURNAL,
    Kept,
    claim_quads,
    claims_of,
    corrected,
    correction_quads,
    document_id,
    fault,
    restored,
)
from miner.graph.triples.corrections import ORIGINAL
from miner.graph.triples.iris import assb
from miner.model import Claim, Correction
from miner.vocabulary import Vocabulary

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NOTHING = "say what is wrong: kind, strategy, status, materials, work or negation; or reject the claim"


# ---- changing --------------------------------------------------------------------------------------------------------


def correct(store: Quadstore, vocabulary: Vocabulary, claim: str, said: Correction) -> Kept:
    """Correct a claim, by the beginning of its key; what was said of it before holds where ``said`` says nothing.

    Raises QueryError for a claim that is none, or for a correction that says nothing or does not fit it, and
    VocabularyError for a term that does not exist.
    """
    check_writable(store)
    now = checked(said, vocabulary)
    key, document = find(store, claim)
    former = kept_of(store, key)
    kept = Kept(key, document, now.after(former.correction) if former else now)
    _write([_plan(store, vocabulary, document, [kept])], store, vocabulary)
    return kept_of(store, key) or kept


def undo(store: Quadstore, vocabulary: Vocabulary, claim: str) -> Kept:
    """Take the correction of a claim back, so that it is again what was read; raises QueryError where there is none."""
    check_writable(store)
    key, document = find(store, claim)
    kept = kept_of(store, key)
    if kept is None:
        raise QueryError(f"nobody corrected the claim {key}", "miner correct --list tells what was corrected")
    _write([_plan(store, vocabulary, document, (), taken_back=key)], store, vocabulary)
    return kept


def merge(store: Quadstore, vocabulary: Vocabulary, given: Iterable[Kept]) -> list[Kept]:
    """Put the corrections of others in the place of those of the same claims; all are checked before one is written.

    Each document is changed as a whole. Raises QueryError and VocabularyError, as ``correct`` does; those whose claim
    is not in the graph wait for it.
    """
    check_writable(store)
    by_document: dict[NamedNode, list[Kept]] = {}
    for kept in given:
        said = replace(kept, correction=checked(kept.correction, vocabulary), original=())
        by_document.setdefault(kept.document, []).append(said)
    _write([_plan(store, vocabulary, node, some) for node, some in by_document.items()], store, vocabulary)
    claims = {kept.claim for some in by_document.values() for kept in some}
    return [kept for kept in kept_corrections(store) if kept.claim in claims]


def copy(store: Quadstore, vocabulary: Vocabulary, quads: Iterable[Quad]) -> None:
    """Keep corrections of another graph as they are, for claims that have none here."""
    known = {kept.node for kept in kept_corrections(store)}
    new = (quad for quad in quads if quad.predicate != ORIGINAL and quad.subject not in known)
    store.change(Change(added=tuple(new)))
    apply_waiting(store, vocabulary)


def apply_waiting(store: Quadstore, vocabulary: Vocabulary) -> None:
    """Apply what waits, after documents were loaded that were not read here."""
    for document in {kept.document for kept in kept_corrections(store) if not kept.original}:
        _write([_plan(store, vocabulary, document, ())], store, vocabulary)


@dataclass(frozen=True, slots=True)
class _Plan:
    """The corrections of one document before and after, and what it says after."""

    document: NamedNode
    before: Sequence[Kept]
    after: Sequence[Kept]
    now: Sequence[Quad]
    then: Sequence[Quad]


def _plan(
    store: Quadstore, vocabulary: Vocabulary, document: NamedNode, said: Sequence[Kept], *, taken_back: str = ""
) -> _Plan:
    before = kept_for(store, document)
    others = {kept.claim for kept in said} | {taken_back}
    after = [*(kept for kept in before if kept.claim not in others), *said]
    now = list(store.quads(graph=document))
    read = restored(now, before)
    for kept in said:
        claim = claim_quads(read, kept.claim)
        if claim and (why := fault(claim, kept, vocabulary)):
            raise QueryError(f"the correction does not fit the claim {kept.claim}: {why}", "choose another kind")
    then, originals = corrected(read, after, vocabulary)
    kept_then = [replace(kept, original=originals.get(kept.claim, ())) for kept in after]
    return _Plan(document, before, kept_then, now, then)


def _write(plans: Iterable[_Plan], store: Quadstore, vocabulary: Vocabulary) -> None:
    for plan in plans:
        removed, added = map_index.change(store, plan.document, plan.now, plan.then, bands(store))
        gone, come = _noted(store, plan, vocabulary)
        change = Change(removed=tuple(removed | gone), added=tuple(added | come))
        if plan.now:
            # Servers that are told in steps forget the reading first; it is still the reading of the same file.
            noted = tuple(store.quads(plan.document, None, None, JOURNAL))
            change = replace(change, graph=plan.document, quads=tuple(plan.then), noted=noted)
        store.change(change)


def _noted(store: Quadstore, plan: _Plan, vocabulary: Vocabulary) -> tuple[set[Quad], set[Quad]]:
    """What the graph of corrections loses and gains."""
    before = {kept.claim: kept.correction for kept in plan.before}
    same = {kept.claim for kept in plan.after if before.get(kept.claim) == kept.correction}
    gone, come = noted_anew(
        [kept for kept in plan.before if kept.claim in same], {kept.claim: kept.original for kept in plan.after}
    )
    for kept in plan.before:
        if kept.claim not in same:
            gone |= set(store.quads(kept.node, graph=CORRECTIONS))
    for kept in plan.after:
        if kept.claim not in same:
            come |= correction_quads(kept, vocabulary)
    return gone - come, come - gone


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


# ---- asking ----------------------------------------------------------------------------------------------------------


def find(store: Quadstore, beginning: str) -> tuple[str, NamedNode]:
    """The claim whose key begins so, also one that is rejected or waited for, and its document; raises QueryError.

    A whole key is looked up, a part of one is searched for among all keys.
    """
    keys: dict[str, Any] = dict(keys_beginning(store, beginning)) if beginning else {}
    if beginning not in keys:
        keys |= {kept.claim: kept.document for kept in kept_corrections(store) if kept.claim.startswith(beginning)}
    if not keys or not beginning:
        raise QueryError(
            f"no claim has a key that starts with {beginning!r}", "records and the map name the keys of claims"
        )
    if len(keys) > 1 and beginning not in keys:
        some = ", ".join(sorted(keys)[:4])
        raise QueryError(f"{len(keys)} claims have a key that starts with {beginning!r}", f"write more of it: {some}")
    key = beginning if beginning in keys else next(iter(keys))
    return key, keys[key]


def as_read(store: Quadstore, vocabulary: Vocabulary, kept: Kept) -> tuple[Claim | None, list[Claim]]:
    """The claim as it was read, and all claims of its document as they were; None for one that is waited for."""
    quads = restored(store.quads(graph=kept.document), kept_for(store, kept.document))
    read = claims_of(document_id(kept.document), quads, vocabulary)
    return next((claim for claim in read if claim.key == kept.claim), None), read


def explained(store: Quadstore, vocabulary: Vocabulary, kept: Kept) -> dict[str, Any]:
    """A claim that a person corrected, with what was said and what was read; raises QueryError for one not there."""
    read, siblings = as_read(store, vocabulary, kept)
    if read is None:
        document = document_id(kept.document)
        raise QueryError(f"the claim {kept.claim} of {document} is not in the graph", "its correction waits for it")
    before = explanation(read, siblings, vocabulary)
    said = correction_row(kept) | {"read": {name: before[name] for name in _CORRECTABLE}}
    if not kept.correction.rejected:
        found, others = claim_at(store, vocabulary, kept.claim, kept.document)
        before = explanation(found, others, vocabulary)
    return before | {"correction": said}


_CORRECTABLE = ("kind", "kind_label", "strategy", "strategy_label", "status", "negated", "own", "materials", "works")


def correction_row(kept: Kept) -> dict[str, Any]:
    """A correction as plain values; None for what it leaves as it was read."""
    said = kept.correction
    printed = (quad for quad in kept.original_quads() if quad.predicate == assb("verbatim"))
    text = next((str(getattr(quad.object, "value", "")) for quad in printed if _is_value(quad)), "")
    return {
        "claim": kept.claim,
        "document": document_id(kept.document),
        "state": "waiting" if not kept.original else "rejected" if said.rejected else "corrected",
        "text": text,
        **asdict(replace(said, note="", by="", at="")),
        "status": said.status.value if said.status else None,
        "materials": None if said.materials is None else list(said.materials),
        "note": said.note,
        "by": said.by,
        "at": said.at,
    }


def _is_value(quad: Quad) -> bool:
    return str(quad.subject).endswith(".quantity>") and ".evidence" not in str(quad.subject)

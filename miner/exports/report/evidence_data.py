"""Claims, works and documents as the plain data that the script of the report shows on a click."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from miner.exports.paper_view.paper_text import clean
from miner.graph import DocumentRow
from miner.model import Claim, Owner, Record, Span
from miner.model.intervals import printed
from miner.settings import RESOLVER
from miner.vocabulary import Vocabulary


def evidence(
    claims: Sequence[Claim], documents: Sequence[DocumentRow], owners: Mapping[str, Owner], vocabulary: Vocabulary
) -> dict[str, Any]:
    """All that is known behind the marks: claims by key, works by key, documents by id."""
    told = {(claim.document, record.evidence.span): record for claim in claims for record in claim.records}
    works = {owner.key: owner for owner in owners.values()}
    return {
        "resolver": RESOLVER,
        "claims": {claim.key: _claim(claim, vocabulary, told, owners) for claim in claims},
        "works": {key: {"citation": owner.citation, "doi": owner.doi} for key, owner in sorted(works.items())},
        "documents": {
            row.id: {"title": row.title, "doi": row.doi} for row in documents
        },
    }  # fmt: skip


def script_data(data: Mapping[str, Any]) -> str:
    """JSON that stands in a script element and cannot end it, whatever the papers say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def value_of(claim: Claim) -> str:
    """Value and unit: "≤ 2 MPa", "not 70 MPa"."""
    quantity = claim.quantity
    value = printed(quantity.interval, approximate=quantity.approximate, change=quantity.change)
    return f"{'not ' * claim.negated}{value} {quantity.unit}".strip()


def _claim(
    claim: Claim, vocabulary: Vocabulary, told: Mapping[tuple[str, Span], Record], owners: Mapping[str, Owner]
) -> dict[str, Any]:
    strategy = vocabulary.strategy(claim.strategy.term).label if claim.strategy else ""
    return {
        "kind": vocabulary.kind(claim.kind).label,
        "value": value_of(claim),
        "status": claim.status.value,
        "strategy": strategy,
        "materials": [clean(material.name) for material in claim.materials],
        "document": claim.document,
        "own": claim.own,
        "works": list(dict.fromkeys(owners[work.key].key for work in claim.works)),
        "told": [_telling(claim, record, told) for record in claim.records],
    }


def _telling(claim: Claim, record: Record, told: Mapping[tuple[str, Span], Record]) -> dict[str, Any]:
    found = record.evidence
    conditions = [told[claim.document, place] for place in record.conditions if (claim.document, place) in told]
    return {
        "quote": [clean(part) for part in _parts(record)],
        "page": found.page,
        "section": clean(found.section),
        "origin": found.origin.value,
        "decisions": [
            [d.slot.value, clean(d.value), _rounded(d.confidence), clean(", ".join(d.rules)), clean(d.against)]
            for d in found.decisions
        ],
        "confidence": _rounded(found.confidence),
        "conditions": [clean(condition.quantity.text) for condition in conditions],
    }


def _rounded(confidence: float | None) -> float | None:
    return None if confidence is None else round(confidence, 2)


def _parts(record: Record) -> list[str]:
    """The quote before the value, the value, and the quote after it; one part where the value is not a piece of it."""
    found = record.evidence
    start, end = found.span.start - found.quote_span.start, found.span.end - found.quote_span.start
    inside = found.span.start >= found.quote_span.start and found.span.end <= found.quote_span.end
    whole = len(found.quote) == found.quote_span.end - found.quote_span.start
    if not (inside and whole):
        return [found.quote]
    return [found.quote[:start], found.quote[start:end], found.quote[end:]]

"""The very place of a value, with the words that are quoted for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from miner.model import Decision, Document, Evidence, Origin, Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Where a value stands and what is quoted for it."""

    value: Span
    quoted: Span
    section: str
    origin: Origin


def evidence_of(document: Document, quote: Quote, decisions: Iterable[Decision] = ()) -> Evidence:
    """The place with page and boxes."""
    return Evidence(
        document=document.source.id,
        span=quote.value,
        quote=document.quote(quote.quoted),
        quote_span=quote.quoted,
        page=document.page(quote.value),
        boxes=document.boxes(quote.quoted),
        section=quote.section,
        origin=quote.origin,
        decisions=tuple(decisions),
    )

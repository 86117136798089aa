"""A paper under another name: its document, claims and candidates name each other by its id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from miner.model.claims import Claim
from miner.model.documents import Document, Source
from miner.model.own_work import own_work
from miner.model.records import Evidence, SkippedValue


def renamed(
    document: Document, claims: Sequence[Claim], skipped_values: Sequence[SkippedValue], source: Source
) -> tuple[Document, Sequence[Claim], Sequence[SkippedValue]]:
    """The same paper as ``source`` calls it: by another id, or of another work."""
    if source == document.source:
        return document, claims, skipped_values
    before, now = own_work(document.source), own_work(source)

    def told(evidence: Evidence) -> Evidence:
        return replace(evidence, document=source.id)

    return (
        replace(document, source=source),
        [
            replace(
                claim,
                document=source.id,
                works=tuple(now if work.key == before.key else work for work in claim.works),
                records=tuple(replace(record, evidence=told(record.evidence)) for record in claim.records),
            )
            for claim in claims
        ],
        [replace(skipped, evidence=told(skipped.evidence)) for skipped in skipped_values],
    )

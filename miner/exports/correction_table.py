"""The corrections of a graph as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from miner.exports.tables import rows_as
from miner.graph import StoredCorrection
from miner.model import Correction


def corrections_as(form: str, corrections: Sequence[StoredCorrection]) -> str:
    """Corrections as "table", "csv", "json" or "jsonl"."""
    if form != "table":
        return rows_as(form, [stored.to_dict() for stored in corrections])
    shown = [
        {
            "claim": stored.claim, "document": stored.document, "state": stored.state, "text": stored.text,
            "correction": ", ".join(said_by(stored.correction)),
            "by": stored.correction.by, "at": stored.correction.at, "note": stored.correction.note,
        }
        for stored in corrections
    ]  # fmt: skip
    return rows_as("table", shown) if shown else "Nobody corrected anything."


def said_by(correction: Correction) -> Iterator[str]:
    """What a correction says, part by part."""
    said = correction
    if said.rejected:
        yield "rejected"
    for name, value in (("kind", said.kind), ("status", said.status), ("work", said.work)):
        if value:
            yield f"{name} {value}"
    if said.strategy is not None:
        yield f"strategy {said.strategy}" if said.strategy else "no strategy"
    if said.materials is not None:
        yield f"materials {', '.join(said.materials)}" if said.materials else "no materials"
    if said.negated is not None:
        yield "denied" if said.negated else "not denied"

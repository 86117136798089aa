"""The same finding told twice in one paper: where one telling cites the work, the other means it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from miner.model import Record, Slot, Status
from miner.rules.attribution import attributed
from miner.rules.calibration import Calibration
from miner.rules.register import AttributionRule


def share_references(records: Sequence[Record], calibration: Calibration) -> list[Record]:
    """Give a record without a citation the references of the one other finding with its kind, bounds and strategy."""
    cited: dict[tuple[object, ...], set[tuple[str, ...]]] = {}
    for record in records:
        if record.references and record.strategy:
            cited.setdefault(_finding(record), set()).add(record.references)
    return [_shared(record, cited.get(_finding(record), set()), calibration) for record in records]


def _shared(record: Record, known: set[tuple[str, ...]], calibration: Calibration) -> Record:
    if record.references or record.status is not Status.REPORTED or record.strategy is None or len(known) != 1:
        return record
    references, before = next(iter(known)), record.evidence.decided(Slot.ATTRIBUTION)
    decision = calibration.sure(attributed(references, AttributionRule.SAME_FINDING))
    if before:
        decision = replace(decision, against=before.value, also=before.rules)
    return replace(record, references=references, evidence=record.evidence.deciding(decision))


def _finding(record: Record) -> tuple[object, ...]:
    q = record.quantity
    strategy = record.strategy.terms[0] if record.strategy else ""
    return record.kind, q.low, q.high, q.low_inclusive, q.high_inclusive, strategy

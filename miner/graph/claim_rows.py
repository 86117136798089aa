"""Claims as rows: one for each mention, for each value that is no record, and for each phrase of no known strategy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, overload

from miner.model import Box, Claim, Evidence, Record, SkippedValue, Slot, Span
from miner.model.mentions import WORDS_NEAR
from miner.model.rows import Row
from miner.model.work_names import known_as

Numbers = tuple[int | float, int | float]

#: The key of the claim and the record that are told at a place of a document.
Tellings = dict[tuple[str, Span], tuple[str, Record]]

_Pair = tuple[str, Claim, Record]


@dataclass(frozen=True, slots=True, eq=False)
class Condition(Row):
    """A value under which another holds; bounds are in ``unit_of_bounds``."""

    kind: str
    text: str
    value_min: int | float | None
    value_max: int | float | None
    unit_of_bounds: str
    claim: str

    @classmethod
    def of(cls, claim: str, record: Record) -> Condition:
        """The value of a record of the claim with this key."""
        q = record.quantity
        return cls(record.kind, q.text, number(q.low), number(q.high), q.unit, claim)


@dataclass(frozen=True, slots=True, eq=False)
class RecordRow(Row):
    """A mention of a value; bounds are in ``unit_of_bounds``, which is MPa for pressures.

    ``work`` is the cited work that owns the value, several as a tuple, None where the document itself does. Each slot
    has the confidence in what was decided of it, and the rule that did so; None where nothing is asserted.
    """

    document: str
    kind: str
    value_min: int | float | None
    value_max: int | float | None
    min_inclusive: bool
    max_inclusive: bool
    unit_of_bounds: str
    approximate: bool
    form: str
    text: str
    unit: str
    change: Numbers | None
    status: str
    negated: bool
    conditions: tuple[Condition, ...]
    materials: tuple[str, ...]
    strategy: str | None
    references: tuple[str, ...]
    work: str | tuple[str, ...] | None
    source: str
    section: str
    page: int | None
    boxes: tuple[Box, ...]
    quote: str
    confidence: float | None
    confidence_kind: float | None
    confidence_status: float | None
    confidence_attribution: float | None
    confidence_material: float | None
    confidence_strategy: float | None
    confidence_value: float | None
    rule: str
    rule_kind: str | None
    rule_status: str | None
    rule_attribution: str | None
    rule_material: str | None
    rule_strategy: str | None
    rule_value: str | None
    claim: str

    @classmethod
    def of(cls, key: str, claim: Claim, record: Record, told: Tellings) -> RecordRow:
        """The row of a record of the claim with this key."""
        quantity, evidence = record.quantity, record.evidence
        return cls(
            document=claim.document,
            kind=record.kind,
            value_min=number(quantity.low),
            value_max=number(quantity.high),
            min_inclusive=quantity.low_inclusive,
            max_inclusive=quantity.high_inclusive,
            unit_of_bounds=quantity.unit,
            approximate=quantity.approximate,
            form=quantity.form.value,
            text=quantity.text,
            unit=quantity.printed_unit,
            change=numbers(quantity.change),
            status=record.status.value,
            negated=record.negated,
            conditions=conditions_of(claim, record, told),
            materials=record.materials,
            strategy=claim.strategy.term if claim.strategy else None,
            references=record.references,
            work=_work(claim),
            source=evidence.origin.value,
            section=evidence.section,
            page=evidence.page,
            boxes=evidence.boxes,
            quote=evidence.quote,
            claim=key,
            **_by_slot(evidence),
        )


@dataclass(frozen=True, slots=True, eq=False)
class SkippedRow(Row):
    """A value that was read and not made a record, with the reason."""

    document: str
    page: int | None
    text: str
    reason: str
    section: str
    source: str
    quote: str
    boxes: tuple[Box, ...]
    span: tuple[int, int]

    @classmethod
    def of(cls, skipped: SkippedValue) -> SkippedRow:
        """The row of a skipped value."""
        found = skipped.evidence
        return cls(
            found.document, found.page, skipped.text, skipped.reason.value, found.section, found.origin.value,
            found.quote, found.boxes, (found.span.start, found.span.end),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class UnmatchedPhrase(Row):
    """A phrase that was taken for a strategy, or for "other", without a wording of the ontology in it."""

    document: str
    page: int | None
    phrase: str
    strategy: str
    likeness: float
    kind: str
    text: str
    quote: str
    claim: str


def record_rows(claims: Iterable[Claim], kind: str | None = None) -> list[RecordRow]:
    """One row for each mention, sorted by document and position.

    With ``kind``, only the rows of claims of that kind; the others of ``claims`` may be their conditions.
    """
    pairs = _pairs(claims)
    told = tellings(pairs)
    return [RecordRow.of(key, claim, record, told) for key, claim, record in pairs if kind in (None, claim.kind)]


def unmatched_phrases(claims: Iterable[Claim]) -> list[UnmatchedPhrase]:
    """The phrases that no wording of the ontology is in, sorted by document and position."""
    return [
        UnmatchedPhrase(
            claim.document, record.evidence.page, phrase.text, phrase.terms[0], phrase.weight, record.kind,
            record.quantity.text, record.evidence.quote, key,
        )
        for key, claim, record in _pairs(claims)
        if (phrase := record.strategy) is not None and phrase.weight < WORDS_NEAR
    ]  # fmt: skip


def _pairs(claims: Iterable[Claim]) -> list[_Pair]:
    """Records with their claims and the keys of these, sorted by document, position and key."""
    pairs = [(key, claim, record) for claim in claims for key in [claim.key] for record in claim.records]
    return sorted(pairs, key=lambda pair: (pair[1].document, pair[2].evidence.span, pair[0]))


def tellings(pairs: Iterable[_Pair]) -> Tellings:
    """What is told where."""
    return {(claim.document, record.evidence.span): (key, record) for key, claim, record in pairs}


def conditions_of(claim: Claim, record: Record, told: Tellings) -> tuple[Condition, ...]:
    """What was told for the same cell or treatment, in the order of the text."""
    places = ((claim.document, place) for place in record.conditions)
    return tuple(Condition.of(*told[place]) for place in places if place in told)


def _by_slot(evidence: Evidence) -> dict[str, Any]:
    """How likely all that is asserted is right, and each slot; all rules that decided, and the one of each slot."""
    decided = {decision.slot: decision for decision in evidence.decisions}
    confidences = {f"confidence_{slot}": decided[slot].confidence if slot in decided else None for slot in Slot}
    rules = {f"rule_{slot}": decided[slot].rule if slot in decided else None for slot in Slot}
    return {"confidence": evidence.confidence, **confidences, "rule": "; ".join(evidence.rules), **rules}


def _work(claim: Claim) -> str | tuple[str, ...] | None:
    names = tuple(known_as(work) for work in claim.works)
    if claim.own or not names:
        return None
    return names[0] if len(names) == 1 else names


@overload
def number(value: Decimal) -> int | float: ...
@overload
def number(value: None) -> None: ...
def number(value: Decimal | None) -> int | float | None:
    """A plain number, whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def numbers(change: tuple[Decimal, Decimal] | None) -> Numbers | None:
    """From where to where a value changed, as plain numbers."""
    return (number(change[0]), number(change[1])) if change else None

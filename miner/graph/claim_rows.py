"""Claims as rows of plain values: one for each mention, and one that explains a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from miner.model import Box, Claim, Evidence, Quantity, Record, SkippedValue, Slot, Span, Work
from miner.model.mentions import WORDS_NEAR
from miner.vocabulary import Vocabulary

Row = dict[str, Any]


#: Where the value of a condition is told: by document and place.
Tellings = dict[tuple[str, Span], tuple[Claim, Record]]


def record_rows(claims: Iterable[Claim], kind: str | None = None) -> list[Row]:
    """One row for each mention, sorted by document and position; bounds are in ``unit_of_bounds``.

    With ``kind``, only the rows of claims of that kind; the others of ``claims`` may be their conditions.
    """
    pairs = [(claim, record) for claim in claims for record in claim.records]
    pairs.sort(key=lambda pair: (pair[0].document, pair[1].evidence.span, pair[0].key))
    told = tellings(pairs)
    return [_record(claim, record, told) for claim, record in pairs if kind in (None, claim.kind)]


def wording_rows(claims: Iterable[Claim]) -> list[Row]:
    """One row for each phrase that was taken for a strategy without a wording of the ontology in it."""
    pairs = [(claim, record) for claim in claims for record in claim.records]
    pairs.sort(key=lambda pair: (pair[0].document, pair[1].evidence.span))
    return [
        {
            "document": claim.document,
            "page": record.evidence.page,
            "phrase": record.strategy.text,
            "strategy": record.strategy.terms[0],
            "likeness": record.strategy.weight,
            "kind": record.kind,
            "text": record.quantity.text,
            "quote": record.evidence.quote,
            "claim": claim.key,
        }
        for claim, record in pairs
        if record.strategy is not None and record.strategy.weight < WORDS_NEAR
    ]


def tellings(pairs: Iterable[tuple[Claim, Record]]) -> Tellings:
    """The mentions by document and place."""
    return {(claim.document, record.evidence.span): (claim, record) for claim, record in pairs}


def conditions_of(claim: Claim, record: Record, told: Tellings) -> list[Row]:
    """What was told for the same cell or treatment, in the order of the text."""
    return [_condition(*told[claim.document, place]) for place in record.conditions if (claim.document, place) in told]


def _condition(claim: Claim, record: Record) -> Row:
    quantity = record.quantity
    return {
        "kind": record.kind,
        "text": quantity.text,
        "value_min": number(quantity.low),
        "value_max": number(quantity.high),
        "unit_of_bounds": quantity.unit,
        "claim": claim.key,
    }


def _record(claim: Claim, record: Record, told: Tellings) -> Row:
    quantity, evidence = record.quantity, record.evidence
    return {
        "document": claim.document,
        "kind": record.kind,
        "value_min": number(quantity.low),
        "value_max": number(quantity.high),
        "min_inclusive": quantity.low_inclusive,
        "max_inclusive": quantity.high_inclusive,
        "unit_of_bounds": quantity.unit,
        "approximate": quantity.approximate,
        "form": quantity.form.value,
        "text": quantity.text,
        "unit": quantity.printed_unit,
        "change": _change(quantity),
        "status": record.status.value,
        "negated": record.negated,
        "conditions": conditions_of(claim, record, told),
        "materials": list(record.materials),
        "strategy": claim.strategy.term if claim.strategy else None,
        "references": list(record.references),
        "work": _work(claim),
        "source": evidence.origin.value,
        "section": evidence.section,
        "page": evidence.page,
        "boxes": [_box(box) for box in evidence.boxes],
        "quote": evidence.quote,
        **_by_slot(evidence),
        "claim": claim.key,
    }


def _by_slot(evidence: Evidence) -> Row:
    """How likely all that is asserted is right, and each slot; all rules that decided, and the one of each slot."""
    decided = {decision.slot: decision for decision in evidence.decisions}
    confidences = {f"confidence_{slot}": decided[slot].confidence if slot in decided else None for slot in Slot}
    rules = {f"rule_{slot}": decided[slot].rule if slot in decided else None for slot in Slot}
    return {"confidence": evidence.confidence, **confidences, "rule": "; ".join(evidence.rules), **rules}


def skipped_value_rows(skipped_values: Iterable[SkippedValue]) -> list[Row]:
    """One row for each value that was not made a record, with the reason."""
    return [
        {
            "document": skipped.evidence.document,
            "page": skipped.evidence.page,
            "text": skipped.text,
            "reason": skipped.reason.value,
            "section": skipped.evidence.section,
            "source": skipped.evidence.origin.value,
            "quote": skipped.evidence.quote,
            "boxes": [_box(box) for box in skipped.evidence.boxes],
            "span": [skipped.evidence.span.start, skipped.evidence.span.end],
        }
        for skipped in skipped_values
    ]


def _work(claim: Claim) -> str | list[str] | None:
    """The cited work that owns the value; several as a list, none when the document itself owns it."""
    names = [work_name(work) for work in claim.works]
    if claim.own or not names:
        return None
    return names[0] if len(names) == 1 else names


def work_name(work: Work) -> str:
    """What people know a work by: its DOI, else how it is cited."""
    return work.doi or work.citation or work.key


def number(value: Decimal | None) -> int | float | None:
    """A plain number, whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _change(quantity: Quantity) -> list[int | float | None] | None:
    return [number(value) for value in quantity.change] if quantity.change else None


def _box(box: Box) -> dict[str, Any]:
    return asdict(box)


def explanation(claim: Claim, siblings: Iterable[Claim], vocabulary: Vocabulary) -> Row:
    """A claim with its terms, its value, the works behind it, and every place that states it.

    ``siblings`` are the claims of its document, among which its conditions are.
    """
    told = tellings((other, record) for other in siblings for record in other.records)
    strategy = vocabulary.strategy(claim.strategy.term) if claim.strategy else None
    return {
        "claim": claim.key,
        "document": claim.document,
        "kind": claim.kind,
        "kind_label": vocabulary.kind(claim.kind).label,
        "value": _value(claim.quantity),
        "status": claim.status.value,
        "negated": claim.negated,
        "own": claim.own,
        "strategy": strategy.slug if strategy else None,
        "strategy_label": strategy.label if strategy else None,
        "strategy_score": claim.strategy.score if claim.strategy else None,
        "strategy_reasons": list(claim.strategy.reasons) if claim.strategy else [],
        "materials": [
            {
                "name": material.name,
                "term": material.match.term if material.match else None,
                "score": material.match.score if material.match else None,
                "reasons": list(material.match.reasons) if material.match else [],
                "formula": material.formula or None,
                "chemistry": material.chemistry or None,
                "family": material.family or None,
                "role": material.role or None,
            }
            for material in claim.materials
        ],
        "works": [asdict(work) | {"authors": list(work.authors)} for work in claim.works],
        "evidence": [_evidence(claim, record, told) for record in claim.records],
    }


def _value(quantity: Quantity) -> Row:
    return {
        "min": number(quantity.low),
        "max": number(quantity.high),
        "min_inclusive": quantity.low_inclusive,
        "max_inclusive": quantity.high_inclusive,
        "unit": quantity.unit,
        "form": quantity.form.value,
        "approximate": quantity.approximate,
        "change": _change(quantity),
        "text": quantity.text,
    }


def _evidence(claim: Claim, record: Record, told: Tellings) -> Row:
    evidence = record.evidence
    return {
        "quote": evidence.quote,
        "text": record.quantity.text,
        "page": evidence.page,
        "boxes": [_box(box) for box in evidence.boxes],
        "section": evidence.section,
        "source": evidence.origin.value,
        "conditions": conditions_of(claim, record, told),
        "references": list(record.references),
        "materials": list(record.materials),
        "strategy_phrase": record.strategy.text if record.strategy else None,
        "decisions": [asdict(decision) | {"also": list(decision.also)} for decision in evidence.decisions],
        "rules": list(evidence.rules),
        "confidence": evidence.confidence,
        "span": [evidence.span.start, evidence.span.end],
    }

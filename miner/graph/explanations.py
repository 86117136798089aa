"""A claim with all that stands behind it: value, works, every place that states it, belief, and what people said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from miner.errors import QueryError
from miner.graph.belief import Belief, believed
from miner.graph.claim_rows import Condition, Numbers, Tellings, conditions_of, number, numbers, tellings
from miner.graph.corrections.apply import restored
from miner.graph.corrections.stored import StoredCorrection, correction_of, corrections_for
from miner.graph.queries import Provenance, claim_at, find_claim, provenance
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import claims_of, document_id
from miner.model import Box, Claim, Decision, Material, Quantity, Record, Work
from miner.model.rows import Row, plain_value
from miner.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedValue(Row):
    """The value of a claim; bounds are in ``unit``, None where it is open."""

    min: int | float | None
    max: int | float | None
    min_inclusive: bool
    max_inclusive: bool
    unit: str
    form: str
    approximate: bool
    change: Numbers | None
    text: str

    @classmethod
    def of(cls, quantity: Quantity) -> ExplainedValue:
        """The value of a quantity."""
        q = quantity
        return cls(
            number(q.low), number(q.high), q.low_inclusive, q.high_inclusive, q.unit, q.form.value, q.approximate,
            numbers(q.change), q.text,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedMaterial(Row):
    """A material as written, with its entry in the vocabulary and what is known of it; None for what is not."""

    name: str
    term: str | None
    score: float | None
    reasons: tuple[str, ...]
    formula: str | None
    chemistry: str | None
    family: str | None
    role: str | None

    @classmethod
    def of(cls, material: Material) -> ExplainedMaterial:
        """What is known of a material."""
        m, match = material, material.match
        return cls(
            m.name, match.term if match else None, match.score if match else None, match.reasons if match else (),
            m.formula or None, m.chemistry or None, m.family or None, m.role or None,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Place(Row):
    """A place that states a claim: the quoted words, where they stand, and what was decided there by which rules."""

    quote: str
    text: str
    page: int | None
    boxes: tuple[Box, ...]
    section: str
    source: str
    conditions: tuple[Condition, ...]
    references: tuple[str, ...]
    materials: tuple[str, ...]
    strategy_phrase: str | None
    decisions: tuple[Decision, ...]
    rules: tuple[str, ...]
    confidence: float | None
    span: tuple[int, int]

    @classmethod
    def of(cls, claim: Claim, record: Record, told: Tellings) -> Place:
        """The place of a record of a claim."""
        found = record.evidence
        return cls(
            found.quote, record.quantity.text, found.page, found.boxes, found.section, found.origin.value,
            conditions_of(claim, record, told), record.references, record.materials,
            record.strategy.text if record.strategy else None, found.decisions, tuple(found.rules), found.confidence,
            (found.span.start, found.span.end),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class AsRead(Row):
    """What of a claim can be corrected, as it was read."""

    kind: str
    kind_label: str
    strategy: str | None
    strategy_label: str | None
    status: str
    negated: bool
    own: bool
    materials: tuple[ExplainedMaterial, ...]
    works: tuple[Work, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedCorrection(Row):
    """What a person said of a claim, and what had been read."""

    stored: StoredCorrection
    read: AsRead

    def __getitem__(self, column: str) -> Any:
        return plain_value(self.read) if column == "read" else self.stored[column]

    def __iter__(self) -> Any:
        return iter([*self.stored, "read"])


@dataclass(frozen=True, slots=True, eq=False)
class Explanation(Row):
    """A claim with its terms, its value, the works behind it, and every place that states it.

    ``belief`` is how likely the slots of ``belief_of`` all were read right; None for a claim that a person corrected.
    """

    claim: str
    document: str
    kind: str
    kind_label: str
    value: ExplainedValue
    status: str
    negated: bool
    own: bool
    strategy: str | None
    strategy_label: str | None
    strategy_score: float | None
    strategy_reasons: tuple[str, ...]
    materials: tuple[ExplainedMaterial, ...]
    works: tuple[Work, ...]
    evidence: tuple[Place, ...]
    correction: ExplainedCorrection | None
    belief: float | None
    belief_of: tuple[str, ...]
    told_by: tuple[str, ...]
    provenance: Provenance


def explain(store: Quadstore, vocabulary: Vocabulary, claim: str) -> Explanation:
    """A claim, by the beginning of its key; raises QueryError for a beginning that no claim has, or several."""
    key, document = find_claim(store, claim)
    run, stored = provenance(store, document), correction_of(store, key)
    if stored is None:
        found, siblings = claim_at(store, vocabulary, key, document)
        return _explanation(found, siblings, vocabulary, believed(store, found), run)
    read, siblings = _as_read(store, vocabulary, stored)
    before = _explanation(read, siblings, vocabulary, Belief(), run)
    values = {item.name: getattr(before, item.name) for item in fields(AsRead)}
    correction = ExplainedCorrection(stored, AsRead(**values))
    if stored.correction.rejected:
        return replace(before, correction=correction)
    now, others = claim_at(store, vocabulary, key, document)
    return replace(_explanation(now, others, vocabulary, Belief(), run), correction=correction)


def _as_read(store: Quadstore, vocabulary: Vocabulary, stored: StoredCorrection) -> tuple[Claim, list[Claim]]:
    """A corrected claim as it was read, and all claims of its document as they were; QueryError where it is not."""
    quads = restored(store.quads(graph=stored.graph), corrections_for(store, stored.graph))
    read = claims_of(document_id(stored.graph), quads, vocabulary)
    for claim in read:
        if claim.key == stored.claim:
            return claim, read
    raise QueryError(
        f"the claim {stored.claim} of {stored.document} is not in the graph", "its correction waits for it"
    )


def _explanation(
    claim: Claim, siblings: Sequence[Claim], vocabulary: Vocabulary, belief: Belief, run: Provenance
) -> Explanation:
    """``siblings`` are the claims of its document, among which its conditions are."""
    told = tellings((key, other, record) for other in siblings for key in [other.key] for record in other.records)
    strategy, match = vocabulary.strategy(claim.strategy.term) if claim.strategy else None, claim.strategy
    return Explanation(
        claim=claim.key,
        document=claim.document,
        kind=claim.kind,
        kind_label=vocabulary.kind(claim.kind).label,
        value=ExplainedValue.of(claim.quantity),
        status=claim.status.value,
        negated=claim.negated,
        own=claim.own,
        strategy=strategy.slug if strategy else None,
        strategy_label=strategy.label if strategy else None,
        strategy_score=match.score if match else None,
        strategy_reasons=match.reasons if match else (),
        materials=tuple(map(ExplainedMaterial.of, claim.materials)),
        works=claim.works,
        evidence=tuple(Place.of(claim, record, told) for record in claim.records),
        correction=None,
        belief=belief.belief,
        belief_of=belief.slots,
        told_by=belief.told_by,
        provenance=run,
    )

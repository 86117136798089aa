"""From mentions to records: every value with its kind, status, material, strategy and the work that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from miner.model import (
    AnnotatedDocument,
    BlockKind,
    Decision,
    Form,
    Origin,
    Record,
    SkippedValue,
    Slot,
    Span,
    Status,
)
from miner.rules.aliases import with_carriers
from miner.rules.attribution import attributed, attribution_of
from miner.rules.baselines import baselines_of
from miner.rules.calibration import Calibration, doubted, form_of
from miner.rules.conditions import attach_conditions
from miner.rules.context import PaperContext, ValueContext, is_experimental, quantity_of
from miner.rules.denials import is_denied
from miner.rules.discourse import share_references
from miner.rules.kind_votes import FABRICATION, OPERATION, PRESSURE, EarlierValue
from miner.rules.kinds import KindClassifier, KindDecision, PaperPrior
from miner.rules.materials import materials_of, solids_in
from miner.rules.mixtures import Mixtures
from miner.rules.own_strategies import measure_of, subject_of
from miner.rules.quotes import Quote, evidence_of
from miner.rules.register import AttributionRule, MaterialRule, StatusRule, StrategyRule
from miner.rules.roles import roles_of
from miner.rules.skipped_values import skipped_values_of
from miner.rules.status import status_of
from miner.rules.strategies import PRESSED, strategy_of, tied_to
from miner.rules.table_rows import RowValue, row_values
from miner.units import in_unit
from miner.vocabulary import Unit, Vocabulary


@dataclass(frozen=True, slots=True)
class Related:
    """What a paper says: its records in the order of the text, and the values that were not made records.

    ``roles`` are the slugs of the components that names of materials are called.
    """

    records: tuple[Record, ...]
    skipped_values: tuple[SkippedValue, ...]
    roles: Mapping[str, str]


def relate(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> Related:
    """Relate the mentions of a paper into records, bounds in the canonical unit of each kind."""
    paper = _known(annotated, vocabulary)
    calibration = Calibration(vocabulary.precisions)
    records, prior, passing = _from_sentences(paper, vocabulary, calibration)
    records += _from_tables(paper, prior, vocabulary, calibration)
    records.sort(key=lambda record: record.evidence.span)
    records = attach_conditions(records, paper, vocabulary)
    if paper.is_review:
        records = share_references(records, calibration)
    records = [doubted(record, annotated.document) for record in records]
    used = {record.evidence.span for record in records}
    left = tuple(skipped_values_of(annotated, used, passing, vocabulary))
    return Related(tuple(records), left, roles_of(paper, vocabulary))


def _known(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> PaperContext:
    """The paper with what it is about; an article's measure is known by every word that stands for it."""
    paper = PaperContext.of(annotated)
    measure = measure_of(paper)
    told = annotated if paper.is_review else with_carriers(paper, measure, vocabulary)
    paper = PaperContext.of(told) if told is not annotated else paper
    return replace(
        paper,
        baselines=baselines_of(paper),
        measure=measure,
        subject=subject_of(paper),
        solids=solids_in(vocabulary),
        mixtures=Mixtures.of(vocabulary),
    )


def _from_sentences(
    paper: PaperContext, vocabulary: Vocabulary, calibration: Calibration
) -> tuple[list[Record], PaperPrior, frozenset[Span]]:
    """The records of the sentences, what the pressures of the paper are, and the ambient pressures in passing."""
    records: list[Record] = []
    passing: set[Span] = set()
    pressures: list[tuple[Meaning, KindDecision]] = []
    earlier: list[EarlierValue] = []
    classifier = KindClassifier(vocabulary)
    for context in paper.contexts():
        decided = classifier.decide(context, earlier)
        if classifier.is_pressure(context.quantity):
            earlier.append(
                EarlierValue(context.value, decided.kind, context.paragraph.block.span, context.sentence.span)
            )
            if _is_weather(context, decided):
                passing.add(context.value.span)
            else:
                pressures.append((Meaning.of(context, decided.kind), decided))
        elif decided.kind:
            records.append(_record(Meaning.of(context, decided.kind), decided, vocabulary, calibration))
    owned = [(meaning.context, decided, meaning.references) for meaning, decided in pressures]
    prior = PaperPrior.of(owned, paper.is_review)
    for meaning, decided in pressures:
        context = meaning.context
        settled = prior.settle(decided, context.quantity, meaning.references, is_experimental(context))
        records.append(_record(meaning, settled, vocabulary, calibration))
    return records, prior, frozenset(passing)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How a value is meant and whose it is, with how that was decided; whatever its kind."""

    context: ValueContext
    status: Status
    references: tuple[str, ...]
    decisions: tuple[Decision, Decision]

    @classmethod
    def of(cls, context: ValueContext, kind: str) -> Meaning:
        """The standing of the value at ``context``."""
        status, meant = status_of(context, kind)
        references, owned = attribution_of(context, status)
        return cls(context, status, references, (meant, owned))


def _is_weather(context: ValueContext, decided: KindDecision) -> bool:
    """ "At ambient pressure" without a number tells of the laboratory, unless a cell is made or run at it."""
    in_words = not context.quantity.printed_unit and not any(letter.isdigit() for letter in context.value.text)
    return in_words and context.quantity.form is Form.APPROXIMATE and decided.kind not in (OPERATION, FABRICATION)


def _record(meaning: Meaning, decided: KindDecision, vocabulary: Vocabulary, calibration: Calibration) -> Record:
    context = meaning.context
    materials, about = materials_of(context, decided.kind)
    strategy, tied_by = strategy_of(context, decided.kind, meaning.status, meaning.references)
    found = (decided.decision, *meaning.decisions, about, tied_by, form_of(context.quantity))
    block = context.paragraph.block
    origin = Origin.CAPTION if block.kind is BlockKind.CAPTION else Origin.TEXT
    quote = Quote(context.value.span, context.sentence.span, block.section, origin)
    return Record(
        kind=decided.kind,
        quantity=in_unit(context.quantity, _canonical(decided.kind, vocabulary), vocabulary.units),
        status=meaning.status,
        evidence=evidence_of(context.paper.annotated.document, quote, map(calibration.sure, filter(None, found))),
        materials=materials,
        strategy=strategy,
        references=meaning.references,
        negated=is_denied(context, decided.kind),
    )


def _from_tables(
    paper: PaperContext, prior: PaperPrior, vocabulary: Vocabulary, calibration: Calibration
) -> Iterator[Record]:
    annotated = paper.annotated
    row = partial(_row_record, annotated=annotated, vocabulary=vocabulary, calibration=calibration)
    for found in row_values(annotated, vocabulary):
        status = Status.SIMULATED if paper.is_model and not found.references else Status.REPORTED
        if vocabulary.unit(quantity_of(found.value).unit).dimension == PRESSURE:
            settled = prior.settle(found.decided, quantity_of(found.value), found.references, experimental=False)
            yield row(replace(found, decided=settled), status)
        else:
            yield row(found, status)


def _row_record(
    found: RowValue, status: Status, annotated: AnnotatedDocument, vocabulary: Vocabulary, calibration: Calibration
) -> Record:
    block = annotated.document.block_at(found.row.start)
    quote = Quote(found.value.span, found.row, block.section if block else "", Origin.TABLE)
    kind, quantity = found.decided.kind, quantity_of(found.value)
    strategy = found.strategy if status is Status.REPORTED and kind in PRESSED else None
    decisions = (
        found.decided.decision,
        Decision(Slot.STATUS, status.value, str(StatusRule.IN_ROW)),
        attributed(found.references, AttributionRule.IN_ROW),
        Decision(Slot.MATERIAL, ", ".join(found.materials), str(MaterialRule.IN_ROW)) if found.materials else None,
        tied_to((strategy,), StrategyRule.IN_ROW) if strategy else None,
        form_of(quantity),
    )
    return Record(
        kind=kind,
        quantity=in_unit(quantity, _canonical(kind, vocabulary), vocabulary.units),
        status=status,
        evidence=evidence_of(annotated.document, quote, map(calibration.sure, filter(None, decisions))),
        materials=found.materials,
        strategy=strategy,
        references=found.references,
        negated=found.failed and kind in PRESSED,
    )


def _canonical(kind: str, vocabulary: Vocabulary) -> Unit:
    return vocabulary.unit(vocabulary.kind(kind).unit)

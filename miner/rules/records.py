"""From mentions to records: every value with its kind, status, material, strategy and the work that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from miner.model import (
    AnnotatedDocument,
    BlockKind,
    Candidate,
    Decision,
    Form,
    Origin,
    Record,
    Slot,
    Span,
    Status,
)
from miner.rules.aliases import with_carriers
from miner.rules.attribution import attributed, owner_of
from miner.rules.baselines import baselines_of
from miner.rules.calibration import Calibration, doubted, form_of
from miner.rules.conditions import tied
from miner.rules.context import Paper, Place, is_experimental, quantity_of
from miner.rules.denials import is_denied
from miner.rules.discourse import share_references
from miner.rules.kind_votes import FABRICATION, OPERATION, PRESSURE, Precedent
from miner.rules.kinds import Decided, Judge, Tendency
from miner.rules.materials import materials_of, solids_in
from miner.rules.mixtures import Mixtures
from miner.rules.own_strategies import measure_of, subject_of
from miner.rules.quotes import Quote, evidence_of
from miner.rules.register import AttributionRule, MaterialRule, StatusRule, StrategyRule
from miner.rules.roles import roles_of
from miner.rules.skipped_values import unread_of
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
    candidates: tuple[Candidate, ...]
    roles: Mapping[str, str]


def relate(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> Related:
    """Relate the mentions of a paper into records, bounds in the canonical unit of each kind."""
    paper = _known(annotated, vocabulary)
    calibration = Calibration(vocabulary.precisions)
    records, tendency, passing = _from_sentences(paper, vocabulary, calibration)
    records += _from_tables(paper, tendency, vocabulary, calibration)
    records.sort(key=lambda record: record.evidence.span)
    records = tied(records, paper, vocabulary)
    if paper.is_review:
        records = share_references(records, calibration)
    records = [doubted(record, annotated.document) for record in records]
    used = {record.evidence.span for record in records}
    left = tuple(unread_of(annotated, used, passing, vocabulary))
    return Related(tuple(records), left, roles_of(paper, vocabulary))


def _known(annotated: AnnotatedDocument, vocabulary: Vocabulary) -> Paper:
    """The paper with what it is about; an article's measure is known by every word that stands for it."""
    paper = Paper.of(annotated)
    measure = measure_of(paper)
    told = annotated if paper.is_review else with_carriers(paper, measure, vocabulary)
    paper = Paper.of(told) if told is not annotated else paper
    return replace(
        paper,
        baselines=baselines_of(paper),
        measure=measure,
        subject=subject_of(paper),
        solids=solids_in(vocabulary),
        mixtures=Mixtures.of(vocabulary),
    )


def _from_sentences(
    paper: Paper, vocabulary: Vocabulary, calibration: Calibration
) -> tuple[list[Record], Tendency, frozenset[Span]]:
    """The records of the sentences, what the pressures of the paper are, and the ambient pressures in passing."""
    records: list[Record] = []
    passing: set[Span] = set()
    pressures: list[tuple[Standing, Decided]] = []
    earlier: list[Precedent] = []
    judge = Judge(vocabulary)
    for place in paper.places():
        decided = judge.decide(place, earlier)
        if judge.is_pressure(place.quantity):
            earlier.append(Precedent(place.value, decided.kind, place.paragraph.block.span, place.sentence.span))
            if _is_weather(place, decided):
                passing.add(place.value.span)
            else:
                pressures.append((Standing.of(place, decided.kind), decided))
        elif decided.kind:
            records.append(_record(Standing.of(place, decided.kind), decided, vocabulary, calibration))
    owned = [(standing.place, decided, standing.references) for standing, decided in pressures]
    tendency = Tendency.of(owned, paper.is_review)
    for standing, decided in pressures:
        place = standing.place
        settled = tendency.settle(decided, place.quantity, standing.references, is_experimental(place))
        records.append(_record(standing, settled, vocabulary, calibration))
    return records, tendency, frozenset(passing)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a value is meant and whose it is, with how that was decided; whatever its kind."""

    place: Place
    status: Status
    references: tuple[str, ...]
    decisions: tuple[Decision, Decision]

    @classmethod
    def of(cls, place: Place, kind: str) -> Standing:
        """The standing of the value at ``place``."""
        status, meant = status_of(place, kind)
        references, owned = owner_of(place, status)
        return cls(place, status, references, (meant, owned))


def _is_weather(place: Place, decided: Decided) -> bool:
    """ "At ambient pressure" without a number tells of the laboratory, unless a cell is made or run at it."""
    in_words = not place.quantity.printed_unit and not any(letter.isdigit() for letter in place.value.text)
    return in_words and place.quantity.form is Form.APPROXIMATE and decided.kind not in (OPERATION, FABRICATION)


def _record(standing: Standing, decided: Decided, vocabulary: Vocabulary, calibration: Calibration) -> Record:
    place = standing.place
    materials, about = materials_of(place, decided.kind)
    strategy, tied_by = strategy_of(place, decided.kind, standing.status, standing.references)
    found = (decided.decision, *standing.decisions, about, tied_by, form_of(place.quantity))
    block = place.paragraph.block
    origin = Origin.CAPTION if block.kind is BlockKind.CAPTION else Origin.TEXT
    quote = Quote(place.value.span, place.sentence.span, block.section, origin)
    return Record(
        kind=decided.kind,
        quantity=in_unit(place.quantity, _canonical(decided.kind, vocabulary), vocabulary.units),
        status=standing.status,
        evidence=evidence_of(place.paper.annotated.document, quote, map(calibration.sure, filter(None, found))),
        materials=materials,
        strategy=strategy,
        references=standing.references,
        negated=is_denied(place, decided.kind),
    )


def _from_tables(
    paper: Paper, tendency: Tendency, vocabulary: Vocabulary, calibration: Calibration
) -> Iterator[Record]:
    annotated = paper.annotated
    row = partial(_row_record, annotated=annotated, vocabulary=vocabulary, calibration=calibration)
    for found in row_values(annotated, vocabulary):
        status = Status.SIMULATED if paper.is_model and not found.references else Status.REPORTED
        if vocabulary.unit(quantity_of(found.value).unit).dimension == PRESSURE:
            settled = tendency.settle(found.decided, quantity_of(found.value), found.references, experimental=False)
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

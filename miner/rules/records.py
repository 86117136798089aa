"""From mentions to records: every value with its kind, status, material, strategy and the work that owns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial

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
from miner.rules import (
    attribution,
    calibration,
    kind_names,
    kind_neighbours,
    kind_sizes,
    kinds,
    materials,
    status,
    strategies,
    table_rows,
)
from miner.rules.aliases import with_aliases
from miner.rules.attribution import attributed, attribution_of, share_references
from miner.rules.calibration import Calibration, doubted, form_of
from miner.rules.conditions import attach_conditions
from miner.rules.context import EarlierValue, PaperContext, ValueContext, evidence_of, quantity_of
from miner.rules.kinds import FABRICATION, OPERATION, PRESSURE, KindClassifier, KindDecision, PaperPrior
from miner.rules.materials import materials_of, roles_of, solids_in
from miner.rules.mixtures import Mixtures
from miner.rules.own_strategies import strategy_of_paper, subject_of
from miner.rules.register import Register
from miner.rules.skipped_values import skipped_values_of, touches_unclear_sign
from miner.rules.status import baselines_of, is_denied, status_of
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


#: Where the rules are written; those of a slot are asked in this order.
_FILES = (
    kinds, kind_names, kind_sizes, kind_neighbours, table_rows, status, attribution, materials, strategies, calibration,
)  # fmt: skip


@cache
def all_rules() -> Register:
    """All rules that are written."""
    return Register().with_rules_of(*_FILES)


def relate(annotated: AnnotatedDocument, vocabulary: Vocabulary, rules: Register | None = None) -> Related:
    """Relate the mentions of a paper into records, bounds in the canonical unit of each kind."""
    paper = _known(annotated, vocabulary, rules or all_rules())
    calibration = Calibration(vocabulary.precisions)
    records, prior, passing = _from_sentences(paper, vocabulary, calibration)
    records += _from_tables(paper, prior, vocabulary, calibration)
    records.sort(key=lambda record: record.evidence.span)
    records = attach_conditions(records, paper, vocabulary)
    if paper.is_review and attribution.SAME_FINDING in paper.register.rules:
        records = share_references(records, calibration)
    records = [
        doubted(record, annotated.document)
        for record in records
        if not touches_unclear_sign(annotated.document, record.evidence.span)
    ]
    used = {record.evidence.span for record in records}
    left = tuple(skipped_values_of(annotated, used, passing, vocabulary))
    return Related(tuple(records), left, roles_of(paper, vocabulary))


def _known(annotated: AnnotatedDocument, vocabulary: Vocabulary, rules: Register) -> PaperContext:
    """The paper with what it is about; an article's strategy is known by every word that stands for it."""
    paper = PaperContext.of(annotated, vocabulary.patterns)
    strategy = strategy_of_paper(paper)
    told = annotated if paper.is_review else with_aliases(paper, strategy, vocabulary)
    paper = PaperContext.of(told, vocabulary.patterns) if told is not annotated else paper
    return replace(
        paper,
        register=rules,
        baselines=baselines_of(paper),
        strategy=strategy,
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
    classifier = KindClassifier(vocabulary, paper.register)
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
    prior = PaperPrior.of([(meaning.context, decided) for meaning, decided in pressures], paper)
    for meaning, decided in pressures:
        context = meaning.context
        settled = prior.settle(decided, context.quantity, context.references, context.is_experimental)
        records.append(_record(meaning, settled, vocabulary, calibration))
    return records, prior, frozenset(passing)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value that knows how it is meant and whose it is, with how that was decided; whatever its kind."""

    context: ValueContext
    decisions: tuple[Decision, Decision]

    @classmethod
    def of(cls, context: ValueContext, kind: str) -> Meaning:
        """The meaning of the value at ``context``, which is told it."""
        context.kind = kind
        context.status, meant = status_of(context)
        context.references, owned = attribution_of(context)
        return cls(context, (meant, owned))


def _is_weather(context: ValueContext, decided: KindDecision) -> bool:
    """ "At ambient pressure" without a number tells of the laboratory, unless a cell is made or run at it."""
    in_words = not context.quantity.printed_unit and not any(letter.isdigit() for letter in context.value.text)
    return in_words and context.quantity.form is Form.APPROXIMATE and decided.kind not in (OPERATION, FABRICATION)


def _record(meaning: Meaning, decided: KindDecision, vocabulary: Vocabulary, calibration: Calibration) -> Record:
    context = meaning.context
    context.kind = decided.kind
    materials, about = materials_of(context)
    strategy, tied_by = strategy_of(context)
    decisions = (decided.decision, *meaning.decisions, about, tied_by, form_of(context.quantity))
    origin = Origin.CAPTION if context.paragraph.block.kind is BlockKind.CAPTION else Origin.TEXT
    sure = map(calibration.sure, filter(None, decisions))
    document = context.paper.annotated.document
    return Record(
        kind=decided.kind,
        quantity=in_unit(context.quantity, _canonical(decided.kind, vocabulary), vocabulary.units),
        status=context.status,
        evidence=evidence_of(document, context.value.span, context.sentence.span, origin, sure),
        materials=materials,
        strategy=strategy,
        references=context.references,
        negated=is_denied(context),
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
    found: RowValue, meant: Status, annotated: AnnotatedDocument, vocabulary: Vocabulary, calibration: Calibration
) -> Record:
    kind, quantity = found.decided.kind, quantity_of(found.value)
    strategy = found.strategy if meant is Status.REPORTED and kind in PRESSED else None
    decisions = (
        found.decided.decision,
        Decision(Slot.STATUS, meant.value, status.IN_ROW.says),
        attributed(found.references, attribution.IN_ROW),
        Decision(Slot.MATERIAL, ", ".join(found.materials), materials.IN_ROW.says) if found.materials else None,
        tied_to((strategy,), strategies.IN_ROW) if strategy else None,
        form_of(quantity),
    )
    sure = map(calibration.sure, filter(None, decisions))
    return Record(
        kind=kind,
        quantity=in_unit(quantity, _canonical(kind, vocabulary), vocabulary.units),
        status=meant,
        evidence=evidence_of(annotated.document, found.value.span, found.row, Origin.TABLE, sure),
        materials=found.materials,
        strategy=strategy,
        references=found.references,
        negated=found.failed and kind in PRESSED,
    )


def _canonical(kind: str, vocabulary: Vocabulary) -> Unit:
    return vocabulary.unit(vocabulary.kind(kind).unit)

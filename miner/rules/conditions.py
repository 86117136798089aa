"""Under which conditions a pressure was applied: the temperature, rate, retention, ... of its sentence or row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from miner.model import Origin, Record, Span
from miner.rules.context import PaperContext, Sentence, clause_of, nearness, runs_of
from miner.rules.kinds import OPERATION, PRESSURE
from miner.vocabulary import Vocabulary

_LEANING, _FOLLOWING, _PAST_ANOTHER, _LEAST = 4.0, 2.0, 0.1, 0.02


def attach_conditions(records: Sequence[Record], paper: PaperContext, vocabulary: Vocabulary) -> list[Record]:
    """The same records; each pressure knows the values that were told for it, by their places in the text."""
    settings = frozenset(kind.slug for kind in vocabulary.kinds if kind.is_setting)
    conditions = {kind.slug: frozenset(kind.condition_of) for kind in vocabulary.kinds if kind.condition_of}
    sentences = {sentence.span: sentence for paragraph in paper.paragraphs for sentence in paragraph.sentences}
    told: dict[Span, list[Span]] = {}
    for context, group in _by_place(records).items():
        sentence = sentences.get(context)
        pairs = _in_sentence(group, sentence, conditions, settings) if sentence else _in_row(group, conditions)
        for pressure, condition in pairs:
            told.setdefault(pressure.evidence.span, []).append(condition.evidence.span)
    spans = {context: _sorted(found) for context, found in told.items()}
    return [
        replace(record, conditions=spans[record.evidence.span]) if record.evidence.span in spans else record
        for record in records
    ]


def _sorted(contexts: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(contexts)))


def _by_place(records: Iterable[Record]) -> dict[Span, list[Record]]:
    groups: dict[Span, list[Record]] = {}
    for record in records:
        groups.setdefault(record.evidence.quote_span, []).append(record)
    return groups


Pairs = Iterator[tuple[Record, Record]]
_Conditions = Mapping[str, frozenset[str]]


def _in_row(row: Sequence[Record], conditions: _Conditions) -> Pairs:
    """Every condition of a row goes with its pressures; with those of the cell at work where there are both."""
    for condition in row:
        fitting = [record for record in row if _fits(record, condition, conditions)]
        working = [record for record in fitting if record.kind == OPERATION]
        for pressure in working or fitting:
            if condition.evidence.origin is Origin.TABLE:
                yield pressure, condition


def _in_sentence(group: Sequence[Record], sentence: Sentence, conditions: _Conditions, settings: Set[str]) -> Pairs:
    """Lists of equal length go in their order; any other condition goes with the pressures that it belongs to."""
    pressures = list(_runs([record for record in group if _is_pressure(record, conditions)], sentence))
    for run in _runs([record for record in group if record.kind in conditions], sentence):
        fitting = [few for few in pressures if all(_fits(pressure, run[0], conditions) for pressure in few)]
        alike = [few for few in fitting if len(few) == len(run) > 1]
        if alike:
            nearest = min(alike, key=lambda few: few[0].evidence.span.gap(run[0].evidence.span))
            yield from zip(nearest, run, strict=True)
            continue
        for condition in run:
            is_set = condition.kind in settings
            for few in _belonging(condition, fitting, pressures, sentence, is_set=is_set):
                yield from ((pressure, condition) for pressure in few)


def _belonging(
    condition: Record,
    fitting: Sequence[list[Record]],
    pressures: Sequence[list[Record]],
    sentence: Sentence,
    *,
    is_set: bool,
) -> Sequence[list[Record]]:
    """All pressures for a setting that is told before any of them ("After 200 cycles ..."), else the nearest."""
    if not fitting:
        return []
    span, first = condition.evidence.span, fitting[0][0].evidence.span
    if is_set and span < first:
        if sentence.patterns["opening"].fullmatch(sentence.text[: span.start - sentence.span.start]):
            return fitting
        clause = clause_of(sentence, span)
        same = [few for few in fitting if few[0].evidence.span in clause]
        if same:
            return same
    near = max(fitting, key=lambda few: _closeness(few, condition, pressures, sentence))
    return [near] if _closeness(near, condition, pressures, sentence) > _LEAST else []


def _is_pressure(record: Record, conditions: _Conditions) -> bool:
    return any(record.kind in kinds for kinds in conditions.values()) or record.kind == PRESSURE


def _fits(pressure: Record, condition: Record, conditions: _Conditions) -> bool:
    """Whether values of the one kind are conditions of the other; a pressure that is not told apart may have any."""
    kinds = conditions.get(condition.kind, frozenset())
    return pressure.kind in kinds or (bool(kinds) and pressure.kind == PRESSURE)


def _runs(records: Sequence[Record], sentence: Sentence) -> Iterator[list[Record]]:
    """The records in lists: of one kind, with nothing but commas and conjunctions between."""

    def joined(a: Record, b: Record) -> bool:
        between = sentence.between(a.evidence.span, b.evidence.span)
        return a.kind == b.kind and sentence.patterns["conditions-joint"].fullmatch(between) is not None

    return runs_of(records, joined)


def _closeness(
    pressures: Sequence[Record], condition: Record, others: Sequence[Sequence[Record]], sentence: Sentence
) -> float:
    """How much the words say that the condition holds at the pressures."""
    span = condition.evidence.span
    first, last = pressures[0].evidence.span, pressures[-1].evidence.span
    context = first if span < first else last
    between = sentence.between(span, context)
    close = nearness(sentence, span, context)
    if span < first and sentence.patterns["condition-leans"].fullmatch(between):
        close *= _LEANING
    elif last < span and sentence.patterns["condition-follows"].fullmatch(between):
        close *= _FOLLOWING
    left, right = min(span, context), max(span, context)
    if ";" in between:
        return 0.0
    if any(left < other[0].evidence.span < right for other in others if other is not pressures):
        close *= _PAST_ANOTHER
    return close

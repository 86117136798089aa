"""Whether a value was applied or measured, wanted, computed, or said of the field."""

from __future__ import annotations

from collections.abc import Iterator

from miner.model import Decision, Form, Label, Mention, Slot, Span, Status
from miner.rules.clauses import breaks_between, nearness, words_between
from miner.rules.context import Sentence, ValueContext, is_experimental
from miner.rules.kind_votes import SOLIDS
from miner.rules.register import StatusRule

#: Slugs of the context words in the ontology.
TARGET, SIMULATED, GENERAL, OWN, TOLD, NEW_STUDY, BASELINE, CONVENTIONAL, EXPERIMENT, ROUTINE = (
    "target",
    "simulated",
    "general",
    "own-work",
    "told-of-others",
    "new-study",
    "baseline",
    "conventional",
    "experiment",
    "routine",
)
_WITHIN_REACH = 14
_BEFORE = 6  # words
_OPENING = 3  # words before a value that opens its sentence: "Under 3 MPa, the cell without interlayer failed"
_CARRY = 2


def status_of(context: ValueContext, kind: str) -> tuple[Status, Decision]:
    """The status, and how it was decided; the runner-up is what the next rule says."""
    told = _statuses(context, kind)
    status, rule = next(told)
    against = next((other.value for other, _ in told if other is not status), "")
    return status, Decision(Slot.STATUS, status.value, str(rule), against=against)


def _statuses(context: ValueContext, kind: str) -> Iterator[tuple[Status, StatusRule]]:
    """What the rules say, the most telling first."""
    if _is_wanted(context, kind):
        yield Status.TARGET, StatusRule.TARGET
    if _in_reach(context, SIMULATED):
        yield Status.SIMULATED, StatusRule.SIMULATED
    if context.paper.is_model and not _is_of_an_experiment(context):
        yield Status.SIMULATED, StatusRule.COMPUTES
    if context.quantity.form is Form.ORDER_OF_MAGNITUDE and not context.sentence.cues(TOLD):
        yield Status.GENERAL, StatusRule.MAGNITUDE
    if _in_reach(context, GENERAL):
        yield Status.GENERAL, StatusRule.GENERAL
    before = context.paragraph.before(context.sentence)[:_CARRY]
    told_anew = context.sentence.of(Label.CITATION) or context.sentence.cues(OWN) or is_experimental(context)
    if not told_anew and any(other.cues(SIMULATED) for other in before):
        yield Status.SIMULATED, StatusRule.BEFORE
    yield Status.REPORTED, StatusRule.UNLESS


def _is_wanted(context: ValueContext, kind: str) -> bool:
    """Methods want nothing; a property of a solid is wanted where a word just before it says so."""
    if is_experimental(context):
        return False
    if kind not in SOLIDS:
        return _in_reach(context, TARGET)
    value, sentence = context.value.span, context.sentence
    return any(
        cue.span < value
        and words_between(sentence, cue.span, value) <= _BEFORE
        and not breaks_between(sentence, cue.span, value)
        for cue in sentence.cues(TARGET)
    )


def _is_of_an_experiment(context: ValueContext) -> bool:
    """In a paper that computes: something is told of others, or was made or measured."""
    told = context.sentence.cues(TOLD) or context.sentence.of(Label.CITATION)
    return bool(told) or _in_reach(context, EXPERIMENT)


def is_baseline(context: ValueContext) -> bool:
    """True for the value of the cell without the measure: "bare copper at 10 MPa", "the conventional 75 MPa".

    A range that begins or ends at the conventional value is a sweep, and no strategy reached all of it.
    """
    quantity = context.quantity
    if quantity.change is not None:  # it says what was reached as well
        return False
    if any((str(bound), quantity.unit) in context.paper.baselines for bound in (quantity.low, quantity.high)):
        return True
    value, sentence = context.value, context.sentence
    opens = len(sentence.between(Span(sentence.span.start, sentence.span.start), value.span).split()) <= _OPENING
    cues = [
        cue
        for cue in sentence.cues(BASELINE)
        if (cue.span < value.span or (opens and words_between(sentence, cue.span, value.span) <= _OPENING))
        and _reaches(cue, value, sentence)
    ]
    if not cues:
        return False
    nearest = max(nearness(sentence, cue.span, value.span) for cue in cues)
    return all(nearness(sentence, m.span, value.span) < nearest for m in sentence.of(Label.STRATEGY))


def _in_reach(context: ValueContext, term: str) -> bool:
    return any(_reaches(cue, context.value, context.sentence) for cue in context.sentence.cues(term))


def _reaches(cue: Mention, value: Mention, sentence: Sentence) -> bool:
    """In the same clause and not far away."""
    near = words_between(sentence, cue.span, value.span) <= _WITHIN_REACH
    return near and breaks_between(sentence, cue.span, value.span) == 0

"""Whether a value was applied or measured, wanted, computed, or said of the field."""

from __future__ import annotations

from collections.abc import Iterator

from miner.model import Decision, Form, Label, Mention, Slot, Span, Status
from miner.rules.clauses import breaks_between, nearness, words_between
from miner.rules.context import Place, Sentence, is_experimental
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


def status_of(place: Place, kind: str) -> tuple[Status, Decision]:
    """The status, and how it was decided; the runner-up is what the next rule says."""
    told = _statuses(place, kind)
    status, rule = next(told)
    against = next((other.value for other, _ in told if other is not status), "")
    return status, Decision(Slot.STATUS, status.value, str(rule), against=against)


def _statuses(place: Place, kind: str) -> Iterator[tuple[Status, StatusRule]]:
    """What the rules say, the most telling first."""
    if _is_wanted(place, kind):
        yield Status.TARGET, StatusRule.TARGET
    if _in_reach(place, SIMULATED):
        yield Status.SIMULATED, StatusRule.SIMULATED
    if place.paper.is_model and not _is_of_an_experiment(place):
        yield Status.SIMULATED, StatusRule.COMPUTES
    if place.quantity.form is Form.ORDER_OF_MAGNITUDE and not place.sentence.cues(TOLD):
        yield Status.GENERAL, StatusRule.MAGNITUDE
    if _in_reach(place, GENERAL):
        yield Status.GENERAL, StatusRule.GENERAL
    before = place.paragraph.before(place.sentence)[:_CARRY]
    told_anew = place.sentence.of(Label.CITATION) or place.sentence.cues(OWN) or is_experimental(place)
    if not told_anew and any(other.cues(SIMULATED) for other in before):
        yield Status.SIMULATED, StatusRule.BEFORE
    yield Status.REPORTED, StatusRule.UNLESS


def _is_wanted(place: Place, kind: str) -> bool:
    """Methods want nothing; a property of a solid is wanted where a word just before it says so."""
    if is_experimental(place):
        return False
    if kind not in SOLIDS:
        return _in_reach(place, TARGET)
    value, sentence = place.value.span, place.sentence
    return any(
        cue.span < value
        and words_between(sentence, cue.span, value) <= _BEFORE
        and not breaks_between(sentence, cue.span, value)
        for cue in sentence.cues(TARGET)
    )


def _is_of_an_experiment(place: Place) -> bool:
    """In a paper that computes: something is told of others, or was made or measured."""
    told = place.sentence.cues(TOLD) or place.sentence.of(Label.CITATION)
    return bool(told) or _in_reach(place, EXPERIMENT)


def is_baseline(place: Place) -> bool:
    """True for the value of the cell without the measure: "bare copper at 10 MPa", "the conventional 75 MPa".

    A range that begins or ends at the conventional value is a sweep, and no strategy reached all of it.
    """
    quantity = place.quantity
    if quantity.change is not None:  # it says what was reached as well
        return False
    if any((str(bound), quantity.unit) in place.paper.baselines for bound in (quantity.low, quantity.high)):
        return True
    value, sentence = place.value, place.sentence
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


def _in_reach(place: Place, term: str) -> bool:
    return any(_reaches(cue, place.value, place.sentence) for cue in place.sentence.cues(term))


def _reaches(cue: Mention, value: Mention, sentence: Sentence) -> bool:
    """In the same clause and not far away."""
    near = words_between(sentence, cue.span, value.span) <= _WITHIN_REACH
    return near and breaks_between(sentence, cue.span, value.span) == 0

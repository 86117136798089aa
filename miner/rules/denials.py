"""Whether the text denies that a cell works at a pressure, or that the pressure does what it is for."""

from __future__ import annotations

from miner.model import Mention, Span
from miner.rules.clauses import clause_of, words_between
from miner.rules.context import ValueContext
from miner.rules.kind_votes import APPLIED

#: Slugs of the context words in the ontology.
DENIAL, FAILURE, PREVENTION = "denial", "failure", "prevention"
_REACH = 12  # words between the value and the word that denies it
_SPARED = 4  # words between "without" and the failure that is spared


def is_denied(context: ValueContext, kind: str) -> bool:
    """True for "fails below 10 MPa", "at 2 MPa no stable cycling was obtained", "cannot prevent failure at 5 MPa".

    Denials and failures of the clause are counted: two of them affirm ("did not fail at 5 MPa"), and a failure that is
    prevented is none ("without failure at 5 MPa").
    """
    if kind not in APPLIED:
        return False
    clause = clause_of(context.sentence, context.value.span)
    denials = [cue for cue in context.sentence.cues(DENIAL) if _counts(cue, context, clause)]
    failures = [cue for cue in context.sentence.cues(FAILURE) if _counts(cue, context, clause)]
    spared = [cue for cue in context.sentence.cues(PREVENTION) if cue.span in clause]
    left = [cue for cue in failures if not any(_spares(prevention, cue, context) for prevention in spared)]
    return (bool(denials) + bool(left)) % 2 == 1


def _counts(cue: Mention, context: ValueContext, clause: Span) -> bool:
    """In the clause of the value, outside the value itself ("without external pressure"), and near."""
    value = context.value.span
    if cue.span not in clause or cue.span.overlaps(value):
        return False
    return words_between(context.sentence, cue.span, value) <= _REACH


def _spares(prevention: Mention, failure: Mention, context: ValueContext) -> bool:
    close = words_between(context.sentence, prevention.span, failure.span) <= _SPARED
    return prevention.span.end <= failure.span.start and close

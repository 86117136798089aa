"""The rules that tell kinds of pressures and moduli apart: each looks at one thing, and says for what it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from miner.rules.context import ValueContext
from miner.rules.kind_votes.cue_words import cue_words
from miner.rules.kind_votes.neighbours import carried_over, in_a_model, repeated_value, same_list, section_title, wanted
from miner.rules.kind_votes.pressure_changes import changed_by, evolves
from miner.rules.kind_votes.quantity_names import in_order, named_in_sentence, of_a_test
from miner.rules.kind_votes.unit_and_size import (
    CooccurringUnits,
    beyond_presses,
    has_hold_time,
    lowered,
    near_operating_quantity,
    of_a_solid,
    unit_of_gases,
    vacuum,
    zero_in_words,
)
from miner.rules.kind_votes.vote import (
    APPLIED,
    FABRICATION,
    NAMED,
    NAMED_AFTER,
    OPERATION,
    PRESSURE,
    SOLIDS,
    STRESS,
    EarlierValue,
    Vote,
    bounds_of,
)

__all__ = [
    "APPLIED",
    "FABRICATION",
    "NAMED",
    "NAMED_AFTER",
    "OPERATION",
    "PRESSURE",
    "SOLIDS",
    "STRESS",
    "CooccurringUnits",
    "EarlierValue",
    "Known",
    "Vote",
    "bounds_of",
    "votes_for",
]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know besides the paper.

    ``possible`` are the kinds that a value of the unit may have; ``pascals`` is the upper bound of a pressure in
    pascals, infinite for none; ``company`` the kinds of pressure that are told together with quantities in a unit.
    """

    possible: Set[str]
    pascals: Decimal
    company: CooccurringUnits


def votes_for(context: ValueContext, earlier: Sequence[EarlierValue], known: Known) -> Iterator[Vote]:
    """What all rules have to say of a value; ``earlier`` are the values decided before it, in order."""
    return (vote for vote in _clues(context, earlier, known) if vote.kind in known.possible)


def _clues(context: ValueContext, earlier: Sequence[EarlierValue], known: Known) -> Iterator[Vote]:
    value, sentence, paragraph, pascals = context.value, context.sentence, context.paragraph, known.pascals
    heard = (*named_in_sentence(value, sentence), *cue_words(value, sentence))
    said = tuple(vote for vote in heard if vote.kind in known.possible)
    yield from said
    yield from in_order(value, sentence)
    yield from of_a_test(value, sentence)
    yield from changed_by(value, sentence)
    yield from evolves(value, sentence)
    yield from zero_in_words(value)
    yield from vacuum(value, pascals)
    yield from unit_of_gases(value)
    yield from beyond_presses(pascals)
    yield from lowered(value, said)
    yield from wanted(value, sentence, said)
    yield from in_a_model(context.paper, said)
    yield from of_a_solid(value, sentence, pascals)
    yield from has_hold_time(value, sentence)
    yield from near_operating_quantity(value, sentence, known.company)
    yield from same_list(value, sentence, earlier)
    told = sum(vote.weight for vote in said if vote.kind != PRESSURE)
    damping = 1 / (1 + 2 * max(told, 0.0))  # what stands further away matters less the more the sentence says itself
    yield from repeated_value(value, paragraph, earlier, damping)
    yield from carried_over(sentence, paragraph, damping)
    yield from section_title(paragraph, damping)

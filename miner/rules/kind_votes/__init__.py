"""The rules that tell kinds of pressures and moduli apart: each looks at one thing, and says for what it speaks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from miner.rules.context import Place
from miner.rules.kind_votes.cue_words import cue_words
from miner.rules.kind_votes.neighbours import carried_over, in_a_model, said_before, same_breath, section_title, wanted
from miner.rules.kind_votes.pressure_changes import changed_by, evolves
from miner.rules.kind_votes.quantity_names import in_order, named_in_sentence, of_a_test
from miner.rules.kind_votes.unit_and_size import (
    Company,
    beyond_presses,
    held_for_a_while,
    lowered,
    of_a_solid,
    told_beside,
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
    Clue,
    Precedent,
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
    "Clue",
    "Company",
    "Known",
    "Precedent",
    "bounds_of",
    "clues_for",
]


@dataclass(frozen=True, slots=True)
class Known:
    """What the rules know besides the paper.

    ``possible`` are the kinds that a value of the unit may have; ``pascals`` is the upper bound of a pressure in
    pascals, infinite for none; ``company`` the kinds of pressure that are told together with quantities in a unit.
    """

    possible: Set[str]
    pascals: Decimal
    company: Company


def clues_for(place: Place, earlier: Sequence[Precedent], known: Known) -> Iterator[Clue]:
    """What all rules have to say of a value; ``earlier`` are the values decided before it, in order."""
    return (clue for clue in _clues(place, earlier, known) if clue.kind in known.possible)


def _clues(place: Place, earlier: Sequence[Precedent], known: Known) -> Iterator[Clue]:
    value, sentence, paragraph, pascals = place.value, place.sentence, place.paragraph, known.pascals
    heard = (*named_in_sentence(value, sentence), *cue_words(value, sentence))
    said = tuple(clue for clue in heard if clue.kind in known.possible)
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
    yield from in_a_model(place.paper, said)
    yield from of_a_solid(value, sentence, pascals)
    yield from held_for_a_while(value, sentence)
    yield from told_beside(value, sentence, known.company)
    yield from same_breath(value, sentence, earlier)
    told = sum(clue.weight for clue in said if clue.kind != PRESSURE)
    hush = 1 / (1 + 2 * max(told, 0.0))  # what stands further away matters less the more the sentence says itself
    yield from said_before(value, paragraph, earlier, hush)
    yield from carried_over(sentence, paragraph, hush)
    yield from section_title(paragraph, hush)

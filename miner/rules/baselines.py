"""Values that a paper itself calls the conventional ones, against which its own are compared."""

from __future__ import annotations

from miner.model import Label, Mention
from miner.rules.clauses import breaks_between, words_between
from miner.rules.context import PaperContext, Sentence
from miner.rules.status import CONVENTIONAL

_AT_THE_VALUE = 3


def baselines_of(paper: PaperContext) -> frozenset[tuple[str, str]]:
    """(bound, unit) of every value called "conventional", "typical", "initial" or the like, right at it.

    A value that a paper starts from ("from 75 MPa down to 1 MPa") counts as well.
    """
    if paper.is_review:
        return frozenset()  # what is conventional in one of the works told of is not so in another
    found: set[tuple[str, str]] = set()
    for context in paper.contexts():
        quantity, value, sentence = context.quantity, context.value, context.sentence
        if quantity.change is not None and quantity.change[0] > quantity.change[1]:
            found.add((str(quantity.change[0]), quantity.unit))
        elif quantity.low == quantity.high and any(_at(sentence, cue, value) for cue in sentence.cues(CONVENTIONAL)):
            found.add((str(quantity.low), quantity.unit))
    return frozenset(found)


def _at(sentence: Sentence, cue: Mention, value: Mention) -> bool:
    """Only a few words away, in the same clause, and no other value closer: "the typical 75 MPa down to 1 MPa"."""
    near = words_between(sentence, cue.span, value.span) <= _AT_THE_VALUE
    between = any(cue.span < other.span < value.span for other in sentence.of(Label.QUANTITY))
    return near and not between and breaks_between(sentence, cue.span, value.span) == 0

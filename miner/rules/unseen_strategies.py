"""Measures that the ontology has no wording for, told by the grammar of the sentence: "X enables cycling at 2 MPa"."""

from __future__ import annotations

import re
from dataclasses import replace

from miner.model import Label, Mention
from miner.rules.clauses import breaks_between
from miner.rules.context import ValueContext

_REACHED = re.compile(
    r"\b(?:enable|allow|permit|lower|reduc|decreas|relax|brought|brings?|suffic|achiev|possible|only|just|merely|"
    r"as low as|down to|without)",
    re.IGNORECASE,
)


def worded_anew(context: ValueContext) -> Mention | None:
    """The phrase before the value, in its clause, that is told to make the pressure possible; None when none is.

    Its strategy is the one that it is like, else "other".
    """
    value, sentence = context.value, context.sentence
    if not _REACHED.search(sentence.text):
        return None
    near = [
        phrase
        for phrase in sentence.of(Label.MEASURE)
        if phrase.span < value.span and not breaks_between(sentence, phrase.span, value.span)
    ]
    return replace(near[-1], label=Label.STRATEGY) if near else None

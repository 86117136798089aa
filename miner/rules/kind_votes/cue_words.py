"""Words of the sentence that go with a kind: "cold-pressed", "cycled", "residual"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from miner.model import Label, Mention
from miner.rules.clauses import breaks_between, nearness
from miner.rules.context import Sentence
from miner.rules.kind_votes.vote import APPLIED, CUE, SOLIDS, Vote
from miner.rules.register import KindRule

#: A solid has its modulus "of 2 GPa"; "at 2 MPa" something is done, and words for properties count less.
_AT_A_PRESSURE = 0.3
#: "The strength of the hot-pressed pellet was 120 MPa": words for what was done count less.
_OF_A_SOLID = 0.4
#: How much louder a verb speaks whose object the value is, and a time that the value holds for.
_GOVERNING = 2.0
_NOUN = (
    r"(?:(?:only|just|about|a|an|the|mere|low|high|very|such|constant|uniaxial|isostatic|applied|external|mechanical|stack"
    r"|different|various|pressing|uniform)\s){0,4}"
)
_GOVERNS = re.compile(
    r"\s(?:[\w.%°−-]+\s){0,3}?(?:at|under|with|to|below|above|using|by|on|applying|in)\s"
    rf"{_NOUN}(?:(?:pressures?|loads?|stress(?:es)?)\s(?:(?:of|as\slow\sas|as\shigh\sas|between|from)\s)?)?",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"[\s)\]]*(?:[\w-]+\s){0,4}?(?:during|throughout|while|upon|for)\s(?:the\s|all\s)?(?:[\w-]+\s){0,2}", re.IGNORECASE
)
_HOLDS_IN_CUE = re.compile(r"[\s)\]]*(?:[\w-]+\s){0,4}", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|under)\s(?:only\s|just\s|about\s)?$", re.IGNORECASE)


def cue_words(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """Every word that goes with a kind, where it stands loudest."""
    best: dict[tuple[str, str], Vote] = {}
    at = is_at(value, sentence)
    of_solid = not at and _solid_is_named(value, sentence)
    for cue in sentence.of(Label.CUE):
        weight = CUE * cue.weight * nearness(sentence, cue.span, value.span)
        governs = _governs(cue, value, sentence)
        if governs:
            weight *= _GOVERNING
        word = cue.text.lower()
        for kind in cue.terms:
            damped = weight
            if kind not in APPLIED:
                damped *= _AT_A_PRESSURE if at else 1.0
            elif of_solid and not governs:
                damped *= _OF_A_SOLID
            known = best.get((kind, word))
            if known is None or abs(damped) > abs(known.weight):
                best[kind, word] = Vote(KindRule.GOES_WITH.format(cue.text), kind, damped)
    yield from best.values()


def _governs(cue: Mention, value: Mention, sentence: Sentence) -> bool:
    """ "Cycled at 2 MPa", "fabricated with a pressure of 300 MPa", "2 MPa was kept during cycling"."""
    between = sentence.between(cue.span, value.span)
    if cue.span < value.span:
        return _GOVERNS.fullmatch(between) is not None
    in_cue = cue.text.lower().startswith("during")
    return (_HOLDS_IN_CUE if in_cue else _HOLDS).fullmatch(between) is not None


def is_at(value: Mention, sentence: Sentence) -> bool:
    """Whether something is done "at" or "under" the value."""
    return _AT.search(sentence.text[: value.span.start - sentence.span.start]) is not None


def _solid_is_named(value: Mention, sentence: Sentence) -> bool:
    """Whether a property of a solid is named before the value in its clause."""
    return any(
        name.span < value.span and name.terms[0] in SOLIDS and not breaks_between(sentence, name.span, value.span)
        for name in sentence.of(Label.PROPERTY)
    )

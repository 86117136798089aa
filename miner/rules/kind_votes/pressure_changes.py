"""Pressures that change by themselves: what a cell at work adds or loses is a stress, nobody applied it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from miner.model import Label, Mention
from miner.rules.context import Sentence
from miner.rules.kind_votes.vote import EVOLVES, FOLLOWS, NAMED, SOLIDS, STRESS, Vote
from miner.rules.register import KindRule

_VERB = (
    r"(?:increas|ris|rose|grow|grew|drop|fell|fall|decreas|declin|chang|var|fluctuat|oscillat|swing|swung|breath|drift)"
    r"\w*"
)
_NOUN = (
    r"(?:increase|rise|growth|drop|decrease|decline|loss|change|variation|fluctuation|oscillation|swing|amplitude|drift"
    r"|gain|build-?up|excursion|difference)s?"
)
_ABOUT = r"(?:(?:only|merely|about|roughly|nearly|around|up\sto|as\smuch\sas|less\sthan|more\sthan|a|an|at\smost)\s)*"
#: "... rose by only 0.3 MPa", "an increase of roughly 1.1 MPa", "the variation is confined to 0.3 MPa".
_BY = re.compile(rf"\b{_VERB}\s(?:\w+\s)?by\s{_ABOUT}$", re.IGNORECASE)
_OF = re.compile(
    rf"\b(?:pressure|stress|an?|the|this|total|mean|its|their|observed|maximum|irreversible|reversible)\s{_NOUN}"
    rf"\s(?:(?:[\w-]+\s){{0,3}}?(?:of|is|was|to|amounts?\sto|amounted\sto|reach(?:es|ed))\s){_ABOUT}$",
    re.IGNORECASE,
)
_CHARGING = r"(?:charg|discharg|lithiat|delithiat|sodiat|plat|stripp|deposit)\w*"
#: "... reaches 0.9 bar at full charge", "during each discharge it fell to 2 MPa".
_REACHES = re.compile(
    r"(?<!was\s)(?<!were\s)(?<!been\s)(?<!is\s)(?<!are\s)\b(?:reach|ris|rose|climb|fall|fell|drop|decreas|increas|grow|grew|swing|var"
    r"|fluctuat|oscillat|go|went)(?:e?s|ed|ies|ied|ing)?\s(?:(?:back|up|down|again|only|further)\s)?(?:to\s|by\s|between\s|from\s)?"
    rf"{_ABOUT}$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?:at|on|upon|during|of|in|over|after)\s(?:the\s|each\s|every\s|one\s|full\s|first\s|a\s|end\sof\s)*(?:{_CHARGING}|cycle\b)",
    re.IGNORECASE,
)
_LOOK_BACK = 90


def changed_by(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """ "The stack pressure rose by 0.3 MPa", "a pressure loss of 0.35 MPa": nobody applied the difference."""
    before = _before(value, sentence)
    if (_BY.search(before) or _OF.search(before)) and not _of_a_solid(value, sentence):
        yield Vote(KindRule.CHANGED, STRESS, NAMED)


def evolves(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """ "It reaches 0.9 bar at full charge": a pressure that follows the charge comes from the cell.

    "The stack pressure rose from 5 to 5.2 MPa" tells the pressure on the stack, from its beginning.
    """
    if not _REACHES.search(_before(value, sentence)) or _of_a_solid(value, sentence):
        return
    if _WHEN.search(sentence.text):
        told_whole = value.quantity is not None and value.quantity.change is not None
        yield Vote(KindRule.EVOLVES, STRESS, FOLLOWS if told_whole else EVOLVES)


def _before(value: Mention, sentence: Sentence) -> str:
    end = value.span.start - sentence.span.start
    return sentence.text[max(0, end - _LOOK_BACK) : end]


def _of_a_solid(value: Mention, sentence: Sentence) -> bool:
    """Whether a property of a solid is what changes."""
    return any(name.terms[0] in SOLIDS and name.span < value.span for name in sentence.of(Label.PROPERTY))

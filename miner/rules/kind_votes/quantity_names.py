"""The names of quantities in the sentence of a value: at it, behind it, elsewhere, in the order of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from miner.model import Label, Mention
from miner.rules.clauses import nearness, runs_of
from miner.rules.context import Sentence
from miner.rules.kind_votes.vote import (
    IN_ORDER,
    IN_SENTENCE,
    NAMED,
    NAMED_AFTER,
    PRESSURE,
    SOLIDS,
    STRENGTH,
    STRESS,
    Vote,
    unit_of,
)
from miner.rules.register import KindRule

_LOOSE = 0.5  # stress is spoken of without a value
_FILLERS = (
    "a an the of is was are were be been at to in on by as for only just about around approximately nearly roughly "
    "almost ca low lower high higher typical conventional initial constant fixed moderate measured calculated "
    "determined found estimated reported reaching reaches reached reach exceeding exceeds values value ranging range "
    "ranges from between up down set kept held maintained applied equal equals than less more with which can could may "
    "has have had"
)
_LINK = re.compile(r"[\s(=:≈~,]*(?:(?:" + "|".join(_FILLERS.split()) + r")\b[\s(=:≈~,.]*)*")
#: "The stress rose to 60 MPa" says what the stress was; what a pressure rose to may be of the cell's own making.
_LINK_CHANGED = re.compile(
    r"\s(?:\w+\s){0,2}?(?:increas|decreas|ris|rose|drop|fall|fell|climb|declin|grow|grew|reach|amount|improv|enhanc)\w*"
    r"(?:\sto)?\s(?:(?:about|around|only|up|down|as|high|low|nearly|approximately|roughly)\s)*",
    re.IGNORECASE,
)
_LINK_AFTER = re.compile(r"\s*(?:(?:of|in|for|external|applied|uniaxial|low|high|constant|the|as)\s+){0,2}")
_COMPARED = re.compile(r"\b(?:exceed\w*|surpass\w*|than|above|below|beyond|compar\w+|relative to)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|/)\s*(?:the\s+)?", re.IGNORECASE)
_LOADED = re.compile(r"\b(?:tensile|compressive|compression|flexural|plateau|shear|peak)\b", re.IGNORECASE)
_TESTED = re.compile(
    r"\b(?:ruptur\w*|break\w*|broke|fractur\w*|fail\w*|yield\w*|elongation|stress[-–]strain"
    r"|(?:compression|compressive|tensile|bending|indentation|micropillar)\s(?:tests?|testing|experiments?))\b",
    re.IGNORECASE,
)
_VERB = re.compile(r"(?:below|above|under|over|beneath|beyond|to|from|less|more|up|down)\b", re.IGNORECASE)


def named_in_sentence(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """The name of a quantity at the value ("a Young's modulus of"), after it ("2 MPa stack pressure"), or elsewhere."""
    for name in sentence.of(Label.PROPERTY):
        between = sentence.between(name.span, value.span)
        kind = PRESSURE if _is_verb(name, between, value) else name.terms[0]
        if name.span < value.span and (_LINK.fullmatch(between) or _links_change(kind, between)):
            yield Vote(KindRule.NAMED, kind, NAMED)
        elif value.span < name.span and _LINK_AFTER.fullmatch(between):
            yield Vote(KindRule.NAMED_AFTER, kind, NAMED_AFTER)
        elif value.span > name.span or not _COMPARED.search(between):  # "75 MPa exceeds the yield strength" is none
            weight_sum = IN_SENTENCE * (_LOOSE if kind == STRESS else 1.0)
            yield Vote(KindRule.IN_SENTENCE, kind, weight_sum * nearness(sentence, name.span, value.span))


def _links_change(kind: str, between: str) -> bool:
    """ "The hardness improved to 2 GPa"."""
    return kind in SOLIDS | {STRESS} and _LINK_CHANGED.fullmatch(between) is not None


def _is_verb(name: Mention, between: str, value: Mention) -> bool:
    """ "The pressure drops below 1 MPa": a verb, and no pressure drop of so much."""
    if name.terms[0] != STRESS or not name.text.lower().startswith("pressure ") or not name.text.endswith("s"):
        return False
    return _VERB.match((between + value.text).lstrip()) is not None


def in_order(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """ "The shear and bulk moduli are 60 and 103 GPa": as many names as values, the first for the first."""
    values = _list_of(value, [m for m in sentence.of(Label.QUANTITY) if unit_of(m) == unit_of(value)], sentence)
    if len(values) < 2:
        return
    for names in _lists([m for m in sentence.of(Label.PROPERTY) if m.terms[0] != PRESSURE], sentence):
        if len(names) == len(values) and len({name.terms[0] for name in names}) > 1:
            yield Vote(KindRule.IN_ORDER, names[values.index(value)].terms[0], IN_ORDER)


def of_a_test(value: Mention, sentence: Sentence) -> Iterator[Vote]:
    """ "It sustained a tensile stress of 2 MPa before rupture": the stress of a test is a strength."""
    if not _TESTED.search(sentence.text):
        return
    for name in sentence.of(Label.PROPERTY):
        loaded = name.terms[0] == STRESS and _LOADED.search(name.text)
        if loaded and name.span < value.span and _LINK.fullmatch(sentence.between(name.span, value.span)):
            yield Vote(KindRule.OF_A_TEST, STRENGTH, IN_ORDER)


def _lists(mentions: Sequence[Mention], sentence: Sentence) -> Iterator[list[Mention]]:
    """The mentions in runs that nothing but commas and conjunctions part."""
    return runs_of(mentions, lambda a, b: _JOINT.fullmatch(sentence.between(a.span, b.span)) is not None)


def _list_of(value: Mention, values: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The run of values that ``value`` stands in."""
    return next((run for run in _lists(values, sentence) if value in run), [value])

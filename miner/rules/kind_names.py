"""Rules for the kind of a value: names of quantities in its sentence, and words that go with a kind ("cycled")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from miner.model import Label, Mention, Slot
from miner.rules.context import ValueContext, lists_of, unit_of
from miner.rules.kinds import APPLIED, PRESSURE, SOLIDS, STRENGTH, STRESS
from miner.rules.register import Vote, rule

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


@rule(
    "named", "named at the value", decides=Slot.KIND, weight=3.0, direct=True,
    example="The stack pressure is 5 MPa.",
    counter="The stack pressure matters most; 5 MPa is shown.",
)  # fmt: skip
def named(context: ValueContext) -> Iterator[Vote]:
    """ "A Young's modulus of"."""
    return (Vote(kind) for _, kind, place in _names(context) if place == "at")


@rule(
    "named-after", "named after the value", decides=Slot.KIND, weight=2.6, direct=True,
    example="We chose 5 MPa stack pressure.",
    counter="The stack pressure is 5 MPa.",
)  # fmt: skip
def named_after(context: ValueContext) -> Iterator[Vote]:
    """ "2 MPa stack pressure"."""
    return (Vote(kind) for _, kind, place in _names(context) if place == "after")


@rule(
    "in-sentence", "named in the sentence", decides=Slot.KIND, weight=1.2, direct=True,
    example="Among all residual stresses that we saw, 90 MPa was the highest.",
    counter="75 MPa exceeds the yield strength.",
)  # fmt: skip
def in_sentence(context: ValueContext) -> Iterator[Vote]:
    """Elsewhere in the sentence; "75 MPa exceeds the yield strength" is no strength."""
    for name, kind, place in _names(context):
        if place == "elsewhere":
            yield Vote(kind, (_LOOSE if kind == STRESS else 1.0) * context.nearness(name))


def _names(context: ValueContext) -> Iterator[tuple[Mention, str, str]]:
    """The names of quantities with their kinds, and where they stand: "at" the value, "after" it or "elsewhere"."""
    value = context.value
    for name in context.sentence.of(Label.PROPERTY):
        between = context.between(name)
        kind = PRESSURE if _is_verb(name, between, value) else name.terms[0]
        if name.span < value.span and (_LINK.fullmatch(between) or _links_change(kind, between)):
            yield name, kind, "at"
        elif value.span < name.span and _LINK_AFTER.fullmatch(between):
            yield name, kind, "after"
        elif value.span > name.span or not _COMPARED.search(between):
            yield name, kind, "elsewhere"


def _links_change(kind: str, between: str) -> bool:
    """ "The hardness improved to 2 GPa"."""
    return kind in SOLIDS | {STRESS} and _LINK_CHANGED.fullmatch(between) is not None


def _is_verb(name: Mention, between: str, value: Mention) -> bool:
    """ "The pressure drops below 1 MPa": a verb, and no pressure drop of so much."""
    if name.terms[0] != STRESS or not name.text.lower().startswith("pressure ") or not name.text.endswith("s"):
        return False
    return _VERB.match((between + value.text).lstrip()) is not None


@rule(
    "goes-with", "goes with “{}”", decides=Slot.KIND, weight=1.0, direct=True,
    example="The cell was cycled at 2 MPa.",
    counter="A value of 2 MPa is shown.",
)  # fmt: skip
def goes_with(context: ValueContext) -> Iterator[Vote]:
    """Every word that goes with a kind ("cold-pressed", "residual"), where it stands loudest."""
    best: dict[tuple[str, str], Vote] = {}
    at = is_at(context)
    of_solid = not at and _solid_is_named(context)
    for cue in context.sentence.of(Label.CUE):
        weight = cue.weight * context.nearness(cue)
        governs = _governs(cue, context)
        if governs:
            weight *= _GOVERNING
        for kind in cue.terms:
            damped = weight
            if kind not in APPLIED:
                damped *= _AT_A_PRESSURE if at else 1.0
            elif of_solid and not governs:
                damped *= _OF_A_SOLID
            vote = best.get((kind, cue.text.lower()))
            if vote is None or abs(damped) > abs(vote.weight):
                best[kind, cue.text.lower()] = Vote(kind, damped, cue.text)
    yield from best.values()


def _governs(cue: Mention, context: ValueContext) -> bool:
    """ "Cycled at 2 MPa", "fabricated with a pressure of 300 MPa", "2 MPa was kept during cycling"."""
    between = context.between(cue)
    if cue.span < context.value.span:
        return _GOVERNS.fullmatch(between) is not None
    in_cue = cue.text.lower().startswith("during")
    return (_HOLDS_IN_CUE if in_cue else _HOLDS).fullmatch(between) is not None


def is_at(context: ValueContext) -> bool:
    """Whether something is done "at" or "under" the value."""
    return _AT.search(context.before) is not None


def _solid_is_named(context: ValueContext) -> bool:
    """Whether a property of a solid is named before the value in its clause."""
    return any(
        name.span < context.value.span and name.terms[0] in SOLIDS and context.is_in_clause(name)
        for name in context.sentence.of(Label.PROPERTY)
    )


@rule(
    "in-order", "in the order of the names", decides=Slot.KIND, weight=3.5,
    example="The Young's, shear and bulk moduli are 149.8, 59.6 and 102.8 GPa.",
    counter="The Young's and shear moduli are above 20 GPa.",
)  # fmt: skip
def in_order(context: ValueContext) -> Iterator[Vote]:
    """As many names as values, the first for the first."""
    value, sentence = context.value, context.sentence
    alike = [mention for mention in sentence.of(Label.QUANTITY) if unit_of(mention) == unit_of(value)]
    values = next((run for run in lists_of(alike, sentence, _JOINT) if value in run), [value])
    if len(values) < 2:
        return
    for names in lists_of([m for m in sentence.of(Label.PROPERTY) if m.terms[0] != PRESSURE], sentence, _JOINT):
        if len(names) == len(values) and len({name.terms[0] for name in names}) > 1:
            yield Vote(names[values.index(value)].terms[0])


@rule(
    "mechanical-test", "the stress of a mechanical test", decides=Slot.KIND, weight=3.5,
    example="The film sustained a tensile stress of 2.1 MPa before rupture.",
    counter="A residual stress of 120 MPa was measured by Raman mapping.",
)  # fmt: skip
def of_a_test(context: ValueContext) -> Iterator[Vote]:
    """The stress at which a sample breaks is a strength."""
    if not _TESTED.search(context.sentence.text):
        return
    for name in context.sentence.of(Label.PROPERTY):
        loaded = name.terms[0] == STRESS and _LOADED.search(name.text)
        if loaded and name.span < context.value.span and _LINK.fullmatch(context.between(name)):
            yield Vote(STRENGTH)

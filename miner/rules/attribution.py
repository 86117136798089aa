"""Which cited work owns a value: the citation that belongs to the statement, not merely the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from miner.model import Decision, Form, Label, Mention, SectionKind, Slot, Status
from miner.rules.clauses import nearness
from miner.rules.context import Paragraph, Sentence, ValueContext
from miner.rules.register import AttributionRule
from miner.rules.status import OWN, TOLD
from miner.rules.studies import study_of

_CARRY = 8
#: Between a value and a citation that it is only held against.
_HELD_AGAINST = re.compile(
    r"\b(?:consistent with|in (?:\w+ )?(?:agreement|line|accordance) with|agrees? (?:\w+ )?with|"
    r"(?:compar(?:ed|able)|similar|close|identical|relative) (?:to|with))\b",
    re.IGNORECASE,
)
#: Where an article speaks of itself.
_OF_ITSELF = frozenset({SectionKind.ABSTRACT, SectionKind.CONCLUSION, SectionKind.FRONT})
_AT_THE_VALUE = re.compile(r"[\s).,;]*(?:(?:of|for|in)\s(?:[\w\-–]+\s?){1,4}|(?:\w+\s?){0,2})[\s).,;]*[(\[]?")
_TELLING = re.compile(r",?\s(?:who|which|and \S+)?\s?(?:\w+\s){1,4}")


#: What is told of the paper itself.
OWN_RESULT = "own"
_Told = tuple[tuple[str, ...], AttributionRule]


def attribution_of(context: ValueContext, status: Status) -> tuple[tuple[str, ...], Decision]:
    """The numbers of the citations that own the value, and how that was decided; no numbers for the paper's own.

    The runner-up is the nearest other citation of the sentence.
    """
    references, rule = _owner(context, status)
    others = (mark for mark in context.sentence.of(Label.CITATION) if mark.terms != references)
    against = min(others, key=lambda mark: mark.span.gap(context.value.span), default=None)
    return references, attributed(references, rule, against.terms if against else ())


def attributed(references: tuple[str, ...], rule: AttributionRule, against: tuple[str, ...] = ()) -> Decision:
    """The decision that citations own a value, or that none does."""
    return Decision(Slot.ATTRIBUTION, ", ".join(references) or OWN_RESULT, str(rule), against=", ".join(against))


def _owner(context: ValueContext, status: Status) -> _Told:
    value, sentence = context.value, context.sentence
    marks: Sequence[Mention] = sentence.of(Label.CITATION)
    if not context.paper.is_review:
        owning = [mark for mark in marks if not _HELD_AGAINST.search(sentence.between(value.span, mark.span))]
        if not _may_be_cited(context, owning) or (marks and not owning):
            return (), AttributionRule.OWN
        marks = owning
    after = [mark for mark in marks if mark.span.start >= value.span.end]
    if after:
        return after[0].terms, AttributionRule.AFTER
    if marks:
        return marks[-1].terms, AttributionRule.BEFORE
    if status in (Status.TARGET, Status.GENERAL) or context.quantity.form is Form.ORDER_OF_MAGNITUDE:
        return (), AttributionRule.FIELD
    if sentence.cues(OWN):
        return (), AttributionRule.OWN
    return _carried(sentence, context.paragraph)


def _may_be_cited(context: ValueContext, marks: Sequence[Mention]) -> bool:
    """In introductions values belong to the works cited; elsewhere only when the sentence says so."""
    sentence, section = context.sentence, context.paragraph.block.section_kind
    if sentence.cues(OWN) and not _nearer(context, marks, sentence.cues(OWN)):
        return False
    if section is SectionKind.INTRODUCTION:
        return True
    if section is SectionKind.EXPERIMENTAL:  # methods are cited for what was done, a value only where it says "ref."
        return any(_named(mark) and _at_the_value(context, mark) for mark in marks)
    if not marks:
        return False
    told = section not in _OF_ITSELF and bool(sentence.cues(TOLD))
    return told or any(_at_the_value(context, mark) for mark in marks)


def _named(mark: Mention) -> bool:
    return mark.text.lower().startswith("ref")


def _nearer(context: ValueContext, marks: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True when the value is nearer to a citation of a named study than to any of the other mentions."""
    sentence, value = context.sentence, context.value.span
    if not sentence.cues(TOLD):
        return False
    nearest = max((nearness(sentence, mark.span, value) for mark in marks), default=0.0)
    return all(nearness(sentence, other.span, value) < nearest for other in others)


def _at_the_value(context: ValueContext, mark: Mention) -> bool:
    """ "150 GPa of LLZO [1]": the mark follows the value itself; "[1], who found 1.5 GPa": the value the mark."""
    between = context.sentence.between(context.value.span, mark.span)
    pattern = _AT_THE_VALUE if mark.span > context.value.span else _TELLING
    alone = not any(
        min(mark.span, context.value.span) < other.span < max(mark.span, context.value.span)
        for other in context.sentence.of(Label.QUANTITY)
    )
    return alone and pattern.fullmatch(between) is not None


def _carried(sentence: Sentence, paragraph: Paragraph) -> _Told:
    """The citation of the same study: of the sentences before, else of the ones after."""
    study = study_of(sentence, paragraph)
    before = [other for other in study if other.position < sentence.position][::-1][:_CARRY]
    after = [other for other in study if other.position > sentence.position][:_CARRY]
    for others, pick, rule in (
        (before, -1, AttributionRule.SENTENCE_BEFORE),
        (after, 0, AttributionRule.SENTENCE_AFTER),
    ):
        for other in others:
            marks = other.of(Label.CITATION)
            if marks:
                return marks[pick].terms, rule
    return (), AttributionRule.NONE_NEAR

"""Which cited work owns a value: the citation that belongs to the statement, not merely the nearest."""

from __future__ import annotations

import re

from miner.model import Form, Label, Mention, SectionKind, Status
from miner.records.passages import Paragraph, Place, Sentence
from miner.records.statuses import OWN, TOLD
from miner.records.studies import study_of

_CARRY = 8


def owner_of(place: Place, status: Status) -> tuple[tuple[str, ...], str]:
    """The numbers of the citations that own the value, and the name of the rule; no numbers for the paper's own."""
    value, sentence = place.value, place.sentence
    if not _may_be_cited(place):
        return (), "the paper's own result"
    marks = sentence.of(Label.CITATION)
    after = [mark for mark in marks if mark.span.start >= value.span.end]
    if after:
        return after[0].terms, "cited after the value"
    if marks:
        return marks[-1].terms, "cited before the value in the sentence"
    if status in (Status.TARGET, Status.GENERAL) or place.quantity.form is Form.ORDER_OF_MAGNITUDE:
        return (), "said of the field"
    if sentence.cues(OWN):
        return (), "the paper's own result"
    return _carried(sentence, place.paragraph)


def _may_be_cited(place: Place) -> bool:
    """In a review and in introductions values belong to the works cited; elsewhere only when the sentence says so."""
    sentence, section = place.sentence, place.paragraph.block.section_kind
    if place.paper.is_review:
        return True
    if sentence.cues(OWN):
        return False
    if section is SectionKind.INTRODUCTION:
        return True
    if section in (SectionKind.ABSTRACT, SectionKind.EXPERIMENTAL, SectionKind.CONCLUSION, SectionKind.FRONT):
        return False
    marks = sentence.of(Label.CITATION)
    return bool(marks) and (bool(sentence.cues(TOLD)) or any(_at_the_value(place, mark) for mark in marks))


def _at_the_value(place: Place, mark: Mention) -> bool:
    """ "150 GPa [1]": the mark follows the value itself."""
    between = place.sentence.between(place.value.span, mark.span)
    return mark.span > place.value.span and re.fullmatch(r"[\s).,;]*(?:\w+\s?){0,2}[\s).,;]*", between) is not None


def _carried(sentence: Sentence, paragraph: Paragraph) -> tuple[tuple[str, ...], str]:
    """The citation of the same study: of the sentences before, else of the ones after."""
    study = study_of(sentence, paragraph)
    before = [other for other in study if other.position < sentence.position][::-1][:_CARRY]
    after = [other for other in study if other.position > sentence.position][:_CARRY]
    for others, pick, rule in ((before, -1, "cited in a sentence before"), (after, 0, "cited in a sentence after")):
        for other in others:
            marks = other.of(Label.CITATION)
            if marks:
                return marks[pick].terms, rule
    return (), "no citation near"

"""Which cited work owns a value: the citation that belongs to the statement, not merely the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.model import Decision, Form, Label, Mention, Record, SectionKind, Slot, Status
from miner.rules.calibration import Calibration
from miner.rules.context import Paragraph, Sentence, ValueContext
from miner.rules.register import Rule, first, rule
from miner.rules.status import NEW_STUDY, OWN, TOLD

_CARRY = 8
#: Where an article speaks of itself.
_OF_ITSELF = frozenset({SectionKind.ABSTRACT, SectionKind.CONCLUSION, SectionKind.FRONT})
#: What is told of the paper itself.
OWN_RESULT = "own"

_HEAD = 60  # characters within which a word that opens a study stands
_LEAD = 3  # words that may stand before it
_REACH = 15  # sentences on either side; no study is told of in more
_NUMBERED = re.compile(r"\(?\d{1,2}[).]\s")

IN_ROW = Rule[None](
    "attribution-in-row", "the row of the table", Slot.ATTRIBUTION, is_default=True,
    example="Table: Cell, Stack pressure (MPa) / A, 2",
    counter="The stack pressure was 2 MPa.",
)  # fmt: skip
NONE_NEAR = Rule[None](
    "none-near", "no citation near", Slot.ATTRIBUTION, is_default=True,
    example="In a review: Cells ran at a stack pressure of 5 MPa.",
    counter="In a review: Cells ran at a stack pressure of 5 MPa [7].",
)  # fmt: skip
SAME_FINDING = Rule[None](
    "same-finding", "the same finding is cited elsewhere in the paper", Slot.ATTRIBUTION,
    example="In a review: With an elastic binder, cells ran at a stack pressure of 5 MPa [7]. ¶ "
    "With an elastic binder, cells ran at a stack pressure of 5 MPa.",
    counter="In a review: With an elastic binder, cells ran at a stack pressure of 5 MPa [7]. ¶ "
    "With an elastic binder, cells ran at a stack pressure of 6 MPa.",
)  # fmt: skip


def attribution_of(context: ValueContext) -> tuple[tuple[str, ...], Decision]:
    """The numbers of the citations that own the value, and how that was decided; no numbers for the paper's own.

    The runner-up is the nearest other citation of the sentence.
    """
    references, by = next(first(context.paper.register.attribution, context), ((), NONE_NEAR))
    others = (mark for mark in context.sentence.of(Label.CITATION) if mark.terms != references)
    against = min(others, key=lambda mark: mark.span.gap(context.value.span), default=None)
    return references, attributed(references, by, against.terms if against else ())


def attributed(references: tuple[str, ...], by: Rule[object], against: tuple[str, ...] = ()) -> Decision:
    """The decision that citations own a value, or that none does."""
    return Decision(Slot.ATTRIBUTION, ", ".join(references) or OWN_RESULT, by.says, against=", ".join(against))


@rule(
    "own", "the paper's own result", decides=Slot.ATTRIBUTION,
    example="We cycled the cell at a stack pressure of 5 MPa.",
    counter="In a review: Cells ran at a stack pressure of 5 MPa [7].",
)  # fmt: skip
def own(context: ValueContext) -> tuple[str, ...] | None:
    """What an article does not tell of others; where nothing is cited or said of the field, what it says so."""
    marks = context.sentence.of(Label.CITATION)
    owning = _owning(context)
    if not context.paper.is_review and (not _may_be_cited(context, owning) or (marks and not owning)):
        return ()
    return () if context.sentence.cues(OWN) and not owning and not _is_of_the_field(context) else None


@rule(
    "cited-after", "cited after the value", decides=Slot.ATTRIBUTION,
    example="In a review: Cells ran at a stack pressure of 5 MPa [7].",
    counter="In a review: As [7] tells, cells ran at a stack pressure of 5 MPa.",
)  # fmt: skip
def cited_after(context: ValueContext) -> tuple[str, ...] | None:
    """The first citation behind the value in its sentence."""
    return next((m.terms for m in _owning(context) if m.span.start >= context.value.span.end), None)


@rule(
    "cited-before", "cited before the value in the sentence", decides=Slot.ATTRIBUTION,
    example="In a review: As [7] tells, cells ran at a stack pressure of 5 MPa.",
    counter="In a review: Cells ran at a stack pressure of 5 MPa [7].",
)  # fmt: skip
def cited_before(context: ValueContext) -> tuple[str, ...] | None:
    """The last citation before it."""
    return next((mark.terms for mark in reversed(_owning(context))), None)


@rule(
    "of-the-field", "said of the field", decides=Slot.ATTRIBUTION,
    example="In a review: The stack pressure should be below 1 MPa.",
    counter="In a review: The stack pressure was 1 MPa.",
)  # fmt: skip
def of_the_field(context: ValueContext) -> tuple[str, ...] | None:
    """What is wanted, usual or vague is nobody's."""
    return () if _is_of_the_field(context) else None


def _is_of_the_field(context: ValueContext) -> bool:
    vague = context.quantity.form is Form.ORDER_OF_MAGNITUDE
    return vague or context.status in (Status.TARGET, Status.GENERAL)


@rule(
    "cited-in-sentence-before", "cited in a sentence before", decides=Slot.ATTRIBUTION,
    example="In a review: A rubbery binder was made [7]. Cells ran at a stack pressure of 5 MPa.",
    counter="In a review: A rubbery binder was made [7]. Recently, cells ran at a stack pressure of 5 MPa.",
)  # fmt: skip
def cited_in_sentence_before(context: ValueContext) -> tuple[str, ...] | None:
    """The last citation of the same study before the sentence."""
    study = study_of(context.sentence, context.paragraph)
    before = [other for other in study if other.position < context.sentence.position][::-1][:_CARRY]
    return next((other.of(Label.CITATION)[-1].terms for other in before if other.of(Label.CITATION)), None)


@rule(
    "cited-in-sentence-after", "cited in a sentence after", decides=Slot.ATTRIBUTION,
    example="In a review: Cells ran at a stack pressure of 5 MPa. They lasted long [7].",
    counter="In a review: Cells ran at a stack pressure of 5 MPa. Recently, others lasted long [7].",
)  # fmt: skip
def cited_in_sentence_after(context: ValueContext) -> tuple[str, ...] | None:
    """The first citation of the same study behind the sentence."""
    study = study_of(context.sentence, context.paragraph)
    after = [other for other in study if other.position > context.sentence.position][:_CARRY]
    return next((other.of(Label.CITATION)[0].terms for other in after if other.of(Label.CITATION)), None)


def _owning(context: ValueContext) -> Sequence[Mention]:
    """The citations of the sentence; in an article, without those that its value is only held against."""
    marks = context.sentence.of(Label.CITATION)
    if context.paper.is_review:
        return marks
    return [mark for mark in marks if not context.parts("held-against", mark)]


def _may_be_cited(context: ValueContext, marks: Sequence[Mention]) -> bool:
    """In introductions values belong to the works cited; elsewhere only when the sentence says so."""
    sentence = context.sentence
    if sentence.cues(OWN) and not _is_nearer(context, marks, sentence.cues(OWN)):
        return False
    if context.section is SectionKind.INTRODUCTION:
        return True
    if context.is_experimental:  # methods are cited for what was done, a value only where it says "ref."
        return any(mark.text.lower().startswith("ref") and _is_at_the_value(context, mark) for mark in marks)
    told = bool(marks) and context.section not in _OF_ITSELF and bool(sentence.cues(TOLD))
    return told or any(_is_at_the_value(context, mark) for mark in marks)


def _is_nearer(context: ValueContext, marks: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True when the value is nearer to a citation of a named study than to any of the other mentions."""
    nearest = max(map(context.nearness, marks), default=0.0)
    return bool(context.sentence.cues(TOLD)) and all(context.nearness(other) < nearest for other in others)


def _is_at_the_value(context: ValueContext, mark: Mention) -> bool:
    """ "150 GPa of LLZO [1]": the mark follows the value itself; "[1], who found 1.5 GPa": the value the mark."""
    value = context.value.span
    pattern = "at-citation" if mark.span > value else "cited-telling"
    first, last = min(mark.span, value), max(mark.span, value)
    alone = not any(first < other.span < last for other in context.sentence.of(Label.QUANTITY))
    return alone and context.links(pattern, mark)


# ---- Stretches of a paragraph that tell of one study, and findings that are told twice -------------------------------


def study_of(sentence: Sentence, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of the paragraph that tell of the same study, in order: from where it is opened to the next one."""
    first = sentence.position
    nearest, furthest = max(0, first - _REACH), min(len(paragraph.sentences), first + _REACH)
    while first > nearest and not _opens_study(paragraph.sentences[first]):
        first -= 1
    last = min(sentence.position + 1, furthest)
    while last < furthest and not _opens_study(paragraph.sentences[last]):
        last += 1
    return paragraph.sentences[first:last]


def _opens_study(sentence: Sentence) -> bool:
    """True when the sentence begins to speak of another work: "Additionally, ...", "Recently, ...", "2) ..."."""
    leads = (sentence.text[: cue.span.start - sentence.span.start] for cue in sentence.cues(NEW_STUDY))
    return bool(_NUMBERED.match(sentence.text)) or any(
        len(lead) < _HEAD and len(lead.split()) <= _LEAD for lead in leads
    )


def share_references(records: Sequence[Record], calibration: Calibration) -> list[Record]:
    """Give a record without a citation the references of the one other finding with its kind, bounds and strategy."""
    cited: dict[tuple[object, ...], set[tuple[str, ...]]] = {}
    for record in records:
        if record.references and record.strategy:
            cited.setdefault(_finding(record), set()).add(record.references)
    return [_shared(record, cited.get(_finding(record), set()), calibration) for record in records]


def _shared(record: Record, known: set[tuple[str, ...]], calibration: Calibration) -> Record:
    if record.references or record.status is not Status.REPORTED or record.strategy is None or len(known) != 1:
        return record
    references, before = next(iter(known)), record.evidence.decided(Slot.ATTRIBUTION)
    decision = calibration.sure(attributed(references, SAME_FINDING))
    if before:
        decision = replace(decision, against=before.value, also=before.rules)
    return replace(record, references=references, evidence=record.evidence.deciding(decision))


def _finding(record: Record) -> tuple[object, ...]:
    q = record.quantity
    strategy = record.strategy.terms[0] if record.strategy else ""
    return record.kind, q.low, q.high, q.low_inclusive, q.high_inclusive, strategy

"""How a value is meant: applied or measured, wanted, computed, said of the field, denied, or that of a baseline."""

from __future__ import annotations

from collections.abc import Iterator

from miner.model import Decision, Form, Label, Mention, Slot, Span, Status
from miner.rules.context import PaperContext, Sentence, ValueContext, clause_of, words_between
from miner.rules.kinds import APPLIED, SOLIDS
from miner.rules.register import Rule, first, rule

#: Slugs of the context words in the ontology.
TARGET, SIMULATED, GENERAL, OWN, TOLD, NEW_STUDY = (
    "target", "simulated", "general", "own-work", "told-of-others", "new-study",
)  # fmt: skip
BASELINE, CONVENTIONAL, EXPERIMENT, ROUTINE = "baseline", "conventional", "experiment", "routine"
DENIAL, FAILURE, PREVENTION = "denial", "failure", "prevention"
# How many words may stand between a value and what is said of it: anywhere in its clause; before a property that is
# wanted; before a value that opens its sentence ("Under 3 MPa, the cell without interlayer failed"); where it is called
# conventional; where it is denied; and between "without" and the failure that is spared.
_WITHIN_REACH, _BEFORE, _OPENING, _AT_THE_VALUE, _DENYING, _SPARED = 14, 6, 3, 3, 12, 4
_CARRY = 2  # sentences

IN_ROW = Rule[None](
    "status-in-row", "the row of the table", Slot.STATUS, is_default=True,
    example="Table: Cell, Stack pressure (MPa) / A, 2",
    counter="The stack pressure was 2 MPa.",
)  # fmt: skip
REPORTED = Rule[None](
    "reported", "reported unless said otherwise", Slot.STATUS, is_default=True,
    example="The stack pressure was 5 MPa.",
    counter="The stack pressure should be below 1 MPa.",
)  # fmt: skip


def status_of(context: ValueContext) -> tuple[Status, Decision]:
    """The status, and how it was decided; the runner-up is what the next rule says."""
    told: Iterator[tuple[Status, Rule[object]]] = first(context.paper.register.status, context)
    default = Status.REPORTED, REPORTED
    status, by = next(told, default)
    against = next((other.value for other, _ in (*told, default) if other is not status), "")
    return status, Decision(Slot.STATUS, status.value, by.says, against=against)


@rule(
    "target", "target said at the value", decides=Slot.STATUS,
    example="The stack pressure should be below 1 MPa.",
    counter="The goal was missed; the stack pressure was 1 MPa.",
)  # fmt: skip
def target(context: ValueContext) -> Status | None:
    """Methods want nothing; a property of a solid is wanted where a word just before it says so."""
    if context.is_experimental:
        return None
    if context.kind in SOLIDS:
        cues = [cue for cue in context.sentence.cues(TARGET) if cue.span < context.value.span]
        wanted = any(context.words_to(cue) <= _BEFORE and context.is_in_clause(cue) for cue in cues)
    else:
        wanted = _in_reach(context, TARGET)
    return Status.TARGET if wanted else None


@rule(
    "simulated", "simulated said at the value", decides=Slot.STATUS,
    example="The simulations assume a stack pressure of 5 MPa.",
    counter="Unlike the simulations; the stack pressure was 5 MPa.",
)  # fmt: skip
def simulated(context: ValueContext) -> Status | None:
    """A word of its clause tells of a model."""
    return Status.SIMULATED if _in_reach(context, SIMULATED) else None


@rule(
    "computes", "the paper computes", decides=Slot.STATUS,
    example="Under “A Finite Element Model of Contact”: The applied pressure is 4 MPa.",
    counter="Under “A Finite Element Model of Contact”: The applied pressure was measured to be 4 MPa.",
)  # fmt: skip
def computes(context: ValueContext) -> Status | None:
    """In a paper that computes, what is not told of others, and was neither made nor measured."""
    told = context.sentence.cues(TOLD) or context.sentence.of(Label.CITATION)
    experiment = bool(told) or _in_reach(context, EXPERIMENT)
    return Status.SIMULATED if context.paper.is_model and not experiment else None


@rule(
    "magnitude", "an order of magnitude", decides=Slot.STATUS,
    example="Cells ran at stack pressures of hundreds of MPa.",
    counter="Cells ran at a stack pressure of 100 MPa.",
)  # fmt: skip
def magnitude(context: ValueContext) -> Status | None:
    """ "Hundreds of MPa" are said of the field, where no study is told of."""
    vague = context.quantity.form is Form.ORDER_OF_MAGNITUDE and not context.sentence.cues(TOLD)
    return Status.GENERAL if vague else None


@rule(
    "general", "general said at the value", decides=Slot.STATUS,
    example="Most cells generally need a stack pressure of 50 MPa.",
    counter="Our cells needed a stack pressure of 50 MPa.",
)  # fmt: skip
def general(context: ValueContext) -> Status | None:
    """A word of its clause tells of the field."""
    return Status.GENERAL if _in_reach(context, GENERAL) else None


@rule(
    "simulated-before", "simulated said just before", decides=Slot.STATUS,
    example="Cells were thin. They were dense. They were warm. They ran. ¶ "
    "A finite element model was built. The stack pressure was 4 MPa.",
    counter="Cells were thin. They were dense. They were warm. They ran. ¶ "
    "A finite element model was built. Our stack pressure was 4 MPa.",
)  # fmt: skip
def simulated_before(context: ValueContext) -> Status | None:
    """The sentences before tell of a model, and this one tells neither of others nor of what was made."""
    sentence = context.sentence
    if sentence.of(Label.CITATION) or sentence.cues(OWN) or context.is_experimental:
        return None
    before = context.paragraph.before(sentence)[:_CARRY]
    return Status.SIMULATED if any(other.cues(SIMULATED) for other in before) else None


def _in_reach(context: ValueContext, term: str) -> bool:
    return any(_reaches(cue, context) for cue in context.sentence.cues(term))


def _reaches(cue: Mention, context: ValueContext) -> bool:
    """In the same clause and not far away."""
    return context.words_to(cue) <= _WITHIN_REACH and context.is_in_clause(cue)


# ---- Whether it is denied --------------------------------------------------------------------------------------------


def is_denied(context: ValueContext) -> bool:
    """True for "fails below 10 MPa", "at 2 MPa no stable cycling was obtained", "cannot prevent failure at 5 MPa".

    Denials and failures of the clause are counted: two of them affirm ("did not fail at 5 MPa"), and a failure that is
    prevented is none ("without failure at 5 MPa").
    """
    if context.kind not in APPLIED:
        return False
    sentence, clause = context.sentence, clause_of(context.sentence, context.value.span)
    denials = [cue for cue in sentence.cues(DENIAL) if _counts(cue, context, clause)]
    failures = [cue for cue in sentence.cues(FAILURE) if _counts(cue, context, clause)]
    spared = [cue for cue in sentence.cues(PREVENTION) if cue.span in clause]
    left = [cue for cue in failures if not any(_spares(prevention, cue, sentence) for prevention in spared)]
    return (bool(denials) + bool(left)) % 2 == 1


def _counts(cue: Mention, context: ValueContext, clause: Span) -> bool:
    """In the clause of the value, outside the value itself ("without external pressure"), and near."""
    inside = cue.span in clause and not cue.span.overlaps(context.value.span)
    return inside and context.words_to(cue) <= _DENYING


def _spares(prevention: Mention, failure: Mention, sentence: Sentence) -> bool:
    close = words_between(sentence, prevention.span, failure.span) <= _SPARED
    return prevention.span.end <= failure.span.start and close


# ---- Whether it is that of a cell without the strategy ---------------------------------------------------------------


def baselines_of(paper: PaperContext) -> frozenset[tuple[str, str]]:
    """(bound, unit) of every value called "conventional", "typical", "initial" or the like, right at it.

    A value that a paper starts from ("from 75 MPa down to 1 MPa") counts as well.
    """
    if paper.is_review:
        return frozenset()  # what is conventional in one of the works told of is not so in another
    found: set[tuple[str, str]] = set()
    for context in paper.contexts():
        quantity = context.quantity
        if quantity.change is not None and quantity.change[0] > quantity.change[1]:
            found.add((str(quantity.change[0]), quantity.unit))
        elif quantity.low == quantity.high and any(_is_at(cue, context) for cue in context.sentence.cues(CONVENTIONAL)):
            found.add((str(quantity.low), quantity.unit))
    return frozenset(found)


def _is_at(cue: Mention, context: ValueContext) -> bool:
    """Only a few words away, in the same clause, and no other value closer: "the typical 75 MPa down to 1 MPa"."""
    near = context.words_to(cue) <= _AT_THE_VALUE
    between = any(cue.span < other.span < context.value.span for other in context.sentence.of(Label.QUANTITY))
    return near and not between and context.is_in_clause(cue)


def is_baseline(context: ValueContext) -> bool:
    """True for the value of the cell without the strategy: "bare copper at 10 MPa", "the conventional 75 MPa".

    A range that begins or ends at the conventional value is a sweep, and no strategy reached all of it.
    """
    quantity, value, sentence = context.quantity, context.value, context.sentence
    if quantity.change is not None:  # it says what was reached as well
        return False
    if any((str(bound), quantity.unit) in context.paper.baselines for bound in (quantity.low, quantity.high)):
        return True
    opens = len(context.before.split()) <= _OPENING
    cues = [
        cue
        for cue in sentence.cues(BASELINE)
        if (cue.span < value.span or (opens and context.words_to(cue) <= _OPENING)) and _reaches(cue, context)
    ]
    nearest = max(map(context.nearness, cues), default=0.0)
    return bool(cues) and all(context.nearness(mention) < nearest for mention in sentence.of(Label.STRATEGY))

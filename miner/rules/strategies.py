"""Which strategy reached a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from miner.model import Decision, Label, Mention, Slot, Status
from miner.rules.attribution import study_of
from miner.rules.context import PaperContext, Sentence, ValueContext
from miner.rules.kinds import APPLIED, FABRICATION, OPERATION, SOLIDS, STRESS
from miner.rules.register import Rule, first, rule
from miner.rules.status import BASELINE, OWN, ROUTINE, is_baseline

#: Kinds of pressure that a strategy lowers.
PRESSED = frozenset({OPERATION, FABRICATION})
#: Values that say what a strategy does.
_TIED = frozenset({Status.REPORTED, Status.SIMULATED})
_WIDE = 8  # a range as wide as this many times its lower end was swept, and nothing reached all of it
_STRATEGY_CARRY = 6
_FAR = 0.03

IN_ROW = Rule[None](
    "strategy-in-row", "the row of the table", Slot.STRATEGY, is_default=True,
    example="Table: Strategy, Stack pressure (MPa) / Elastic binder, 2",
    counter="With an elastic binder, the stack pressure was 2 MPa.",
)  # fmt: skip


def strategy_of(context: ValueContext) -> tuple[Mention | None, Decision | None]:
    """The wording that ties the value to a strategy, and how that was decided; None for a baseline or a target.

    The weight tells how exact the wording is; the runner-up is the next strategy that was worded there.
    """
    if context.status not in _TIED or context.is_experimental or not _may_have_strategy(context):
        return None, None
    for found, by in first(context.paper.register.strategy, context):
        return (found[0], tied_to(found, by)) if found else (None, Decision(Slot.STRATEGY, "", by.says))
    return None, None


def tied_to(found: Sequence[Mention], by: Rule[object]) -> Decision:
    """The decision for the first of some wordings."""
    slug = found[0].terms[0]
    against = next((other.terms[0] for other in found if other.terms[0] != slug), "")
    return Decision(Slot.STRATEGY, slug, by.says, round(found[0].weight, 2), against)


@rule(
    "baseline", "a baseline has no strategy", decides=Slot.STRATEGY, asserts=False,
    example="Cells without the binder were cycled at the conventional 75 MPa.",
    counter="Cells with the elastic binder were cycled at 75 MPa.",
)  # fmt: skip
def baseline(context: ValueContext) -> Sequence[Mention] | None:
    """The value of the cell that the one with the strategy is compared with."""
    return () if is_baseline(context) else None


@rule(
    "sweep", "a sweep has no strategy", decides=Slot.STRATEGY, asserts=False,
    example="With an elastic binder, stack pressures from 1 to 75 MPa were applied.",
    counter="With an elastic binder, stack pressures from 1 to 5 MPa were applied.",
)  # fmt: skip
def sweep(context: ValueContext) -> Sequence[Mention] | None:
    """An article's own wide range: "between 1 and 75 MPa"."""
    low, high = context.quantity.low, context.quantity.high
    if context.references or context.paper.is_review or context.quantity.change is not None or not low or high is None:
        return None
    return () if low > 0 and high >= _WIDE * low else None


@rule(
    "strategy-in-sentence", "strategy in the sentence", decides=Slot.STRATEGY,
    example="With an elastic binder the cell was cycled at a stack pressure of 5 MPa.",
    counter="The cell was cycled at a stack pressure of 5 MPa, lower than with an elastic binder.",
)  # fmt: skip
def in_sentence(context: ValueContext) -> Sequence[Mention] | None:
    """The wordings, nearest to the value first, on its side of a "whereas"; what is pressed in one clause, in that one.

    A property of a solid is tied to a strategy's own wording only, a value of the paper's own to no routine measure.
    """
    kind, sentence = context.kind, context.sentence
    named = [
        m
        for m in sentence.of(Label.STRATEGY)
        if not _is_of_others(context, m)
        and (m.is_exact or not _is_elsewhere(context, m))
        and (kind != FABRICATION or context.is_in_clause(m))
        and (kind not in SOLIDS or m.is_exact)
        and (context.references or not _is_routine(context.paper, sentence, m))
    ]
    ranked = [(m.weight * context.nearness(m), -m.span.start, m) for m in named]
    ranked.sort(key=lambda item: item[:2], reverse=True)
    return [mention for near, _, mention in ranked if near >= _FAR] or None


@rule(
    "comparison", "told for comparison", decides=Slot.STRATEGY, asserts=False,
    example="An elastic binder was made. Both cells were cycled at 10 MPa.",
    counter="An elastic binder was made. The cell was cycled at 10 MPa.",
)  # fmt: skip
def comparison(context: ValueContext) -> Sequence[Mention] | None:
    """The value of what the own one is like, or of cells with the strategy and without it."""
    against = context.says_before("held-against-that") or context.says("all-cells")
    return () if context.kind == OPERATION and against else None


@rule(
    "lowers", "told to lower the pressure", decides=Slot.STRATEGY,
    example="By introducing a viscous grease, cycling was possible at a stack pressure of only 2 MPa.",
    counter="A viscous grease was bought; cycling was possible at a stack pressure of only 2 MPa.",
)  # fmt: skip
def lowers(context: ValueContext) -> Sequence[Mention] | None:
    """The phrase before the value, in its clause, that is told by grammar to make the pressure possible.

    Its strategy is the one that it is like, else "other".
    """
    if context.kind != OPERATION or not context.says("reached"):
        return None
    phrases = [p for p in context.sentence.of(Label.MEASURE) if p.span < context.value.span and context.is_in_clause(p)]
    return [replace(phrases[-1], label=Label.STRATEGY)] if phrases else None


@rule(
    "strategy-in-sentence-before", "strategy in a sentence before", decides=Slot.STRATEGY,
    example="An elastic binder was made. The cell was cycled at a stack pressure of 5 MPa.",
    counter="An elastic binder was made. ¶ The cell was cycled at a stack pressure of 5 MPa.",
)  # fmt: skip
def in_sentence_before(context: ValueContext) -> Sequence[Mention] | None:
    """The wordings, heaviest first, in the nearest of the sentences before that tell of the same study.

    A review names the strategy where it opens the study, an article again and again.
    """
    if context.kind != OPERATION:
        return None
    stretch = _stretch(context)
    for other in reversed(stretch) if context.paper.is_review else stretch:
        named = [m for m in other.of(Label.STRATEGY) if context.references or not _is_routine(context.paper, other, m)]
        if named:
            return sorted(named, key=lambda mention: (mention.weight, mention.span.end), reverse=True)
    return None


@rule(
    "of-paper", "the strategy of the paper", decides=Slot.STRATEGY,
    example="Titled “An Elastic Binder for Batteries”: Our cell was cycled at a stack pressure of 5 MPa.",
    counter="Titled “A Cell for Batteries”: Our cell was cycled at a stack pressure of 5 MPa.",
)  # fmt: skip
def of_paper(context: ValueContext) -> Sequence[Mention] | None:
    """What an article is about, for the values that it calls its own."""
    strategy, sentence = context.paper.strategy, context.sentence
    if strategy is None or context.kind != OPERATION or context.references:
        return None
    return [strategy] if sentence.cues(OWN) and not sentence.cues(BASELINE) else None


def _may_have_strategy(context: ValueContext) -> bool:
    """Pressures and stresses have one; a property of a solid has where cells are spoken of, or in a review."""
    if context.kind in PRESSED or context.kind == STRESS:
        return True
    return context.kind not in APPLIED and (context.paper.is_review or bool(context.sentence.cues(OPERATION)))


def _is_of_others(context: ValueContext, strategy: Mention) -> bool:
    """True when the wording is on the other side of a "whereas", or tells what the value is held against."""
    compared = context.parts("held-against", strategy) or context.parts("compared", strategy)
    return (context.value.span < strategy.span and compared) or context.parts("contrast", strategy)


def _is_elsewhere(context: ValueContext, alias: Mention) -> bool:
    """True for a word that stands for the strategy in another part of the sentence, or among cells without it."""
    behind = context.value.span < alias.span and (
        not context.is_in_clause(alias) or "and" in context.between(alias).split()
    )
    return behind or context.says("all-cells")


def _is_routine(paper: PaperContext, sentence: Sentence, strategy: Mention) -> bool:
    """True for what cells of any kind have, in an article about something else: "LiNbO3-coated"."""
    if paper.is_review or (paper.strategy is not None and paper.strategy.terms == strategy.terms):
        return False
    return any(cue.span.overlaps(strategy.span) for cue in sentence.cues(ROUTINE))


def _stretch(context: ValueContext) -> list[Sentence]:
    """The sentences of the study before the value's, nearest first; in an article only the last one.

    Sentences without a citation that follow one to another work still tell of that work; where ours is cited after
    them, they are left out.
    """
    references = set(context.references)
    study = study_of(context.sentence, context.paragraph)
    before = [other for other in study if other.position < context.sentence.position]
    reach = _STRATEGY_CARRY if context.paper.is_review else 1
    stretch: list[Sentence] = []
    ours = 0
    for other in reversed(before[-reach:]):
        cited = _cites(other)
        if cited and references and not cited & references:
            return stretch[:ours] if ours else stretch
        stretch.append(other)
        if cited:
            ours = len(stretch)
    return stretch


def _cites(sentence: Sentence) -> set[str]:
    return {number for mark in sentence.of(Label.CITATION) for number in mark.terms}

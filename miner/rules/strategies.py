"""Which strategy reached a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from miner.model import Decision, Label, Mention, Slot, Status
from miner.rules.clauses import breaks_between, nearness
from miner.rules.context import PaperContext, Sentence, ValueContext, is_experimental
from miner.rules.kind_votes import APPLIED, FABRICATION, OPERATION, SOLIDS, STRESS
from miner.rules.register import StrategyRule
from miner.rules.status import BASELINE, OWN, ROUTINE, is_baseline
from miner.rules.studies import study_of
from miner.rules.unseen_strategies import worded_anew

#: Kinds of pressure that a strategy lowers.
PRESSED = frozenset({OPERATION, FABRICATION})
_CONTRAST = re.compile(r"\b(?:while|whereas|but|unlike|in contrast|as opposed to)\b", re.IGNORECASE)
#: What follows is what a value is held against: "10 MPa is low compared to cells with an interlayer".
_AGAINST = re.compile(
    r"\b(?:(?:as )?compared (?:to|with)|comparable (?:to|with)|similar to|relative to|than|previously reported|"
    r"(?:including|such as) those)\b",
    re.IGNORECASE,
)
#: Values that say what a strategy does.
_TIED = frozenset({Status.REPORTED, Status.SIMULATED})
#: What a value is held against by name: "similar to that of 10 MPa".
_THAT = re.compile(r"\b(?:than|that|those)\s(?:(?:of|at|for|under|observed|measured|obtained)\s)+(?:\w+\s){0,3}$")
#: Cells with the strategy and without it are told of in one breath.
_ALIKE = re.compile(
    r"\b(?:both|all|each|either|different|various|the (?:two|three|four))\s(?:of the\s)?(?:\w+\s)?"
    r"(?:cells?|batter(?:y|ies)|electrodes?|anodes?|cathodes?|samples?|types?|electrolytes?|materials?|collectors?|(?-i:[A-Z]{2,5}s))\b",
    re.IGNORECASE,
)
_WIDE = 8  # a range as wide as this many times its lower end was swept, and nothing reached all of it
_STRATEGY_CARRY = 6
_FAR = 0.03


#: The wordings that a rule found, the best first, and the rule; none where it says that there is no strategy.
_Found = tuple[Sequence[Mention], StrategyRule | None]


def strategy_of(
    context: ValueContext, kind: str, status: Status, references: tuple[str, ...]
) -> tuple[Mention | None, Decision | None]:
    """The wording that ties the value to a strategy, and how that was decided; None for a baseline or a target.

    The weight tells how exact the wording is; the runner-up is the next strategy that was worded there.
    """
    found, rule = _strategy(context, kind, status, references)
    if rule is None:
        return None, None
    if not found:
        return None, Decision(Slot.STRATEGY, "", str(rule))
    return found[0], tied_to(found, rule)


def tied_to(found: Sequence[Mention], rule: StrategyRule) -> Decision:
    """The decision for the first of some wordings."""
    slug = found[0].terms[0]
    against = next((other.terms[0] for other in found if other.terms[0] != slug), "")
    return Decision(Slot.STRATEGY, slug, str(rule), round(found[0].weight, 2), against)


def _strategy(context: ValueContext, kind: str, status: Status, references: tuple[str, ...]) -> _Found:
    if status not in _TIED or is_experimental(context) or not _may_have_strategy(context, kind):
        return (), None
    if is_baseline(context):
        return (), StrategyRule.BASELINE
    if not references and _is_swept(context):
        return (), StrategyRule.SWEEP
    here = _nearest(context, kind, cited=bool(references))
    if here:
        return here, StrategyRule.IN_SENTENCE
    if kind != OPERATION:
        return (), None
    if _is_held_against(context):
        return (), StrategyRule.COMPARISON
    worded = worded_anew(context)
    if worded is not None:
        return (worded,), StrategyRule.LOWERS
    carried = _carried(context, references)
    if carried:
        return carried, StrategyRule.SENTENCE_BEFORE
    own = context.paper.measure
    if own is not None and not references and context.sentence.cues(OWN) and not context.sentence.cues(BASELINE):
        return (own,), StrategyRule.OF_PAPER
    return (), None


def _may_have_strategy(context: ValueContext, kind: str) -> bool:
    """Pressures and stresses have one; a property of a solid has where cells are spoken of, or in a review."""
    if kind in PRESSED or kind == STRESS:
        return True
    return kind not in APPLIED and (context.paper.is_review or bool(context.sentence.cues(OPERATION)))


def _nearest(context: ValueContext, kind: str, *, cited: bool) -> list[Mention]:
    """The wordings, nearest to the value first, on its side of a "whereas"; what is pressed in one clause, in that one.

    A property of a solid is tied to a strategy's own wording only, a value of the paper's own to no routine measure.
    """
    value, sentence = context.value, context.sentence
    named = [
        m
        for m in sentence.of(Label.STRATEGY)
        if not _is_of_others(sentence, m, value)
        and (m.is_exact or not _is_elsewhere(sentence, m, value))
        and (kind != FABRICATION or not breaks_between(sentence, m.span, value.span))
        and (kind not in SOLIDS or m.is_exact)
        and (cited or not _is_routine(context.paper, sentence, m))
    ]
    ranked = [(m.weight * nearness(sentence, m.span, value.span), -m.span.start, m) for m in named]
    ranked.sort(key=lambda item: item[:2], reverse=True)
    return [mention for near, _, mention in ranked if near >= _FAR]


def _is_of_others(sentence: Sentence, strategy: Mention, value: Mention) -> bool:
    """True when the wording is on the other side of a "whereas", or tells what the value is held against."""
    between = sentence.between(strategy.span, value.span)
    against = value.span < strategy.span and _AGAINST.search(between)
    return bool(against or _CONTRAST.search(between))


def _is_elsewhere(sentence: Sentence, carrier: Mention, value: Mention) -> bool:
    """True for a word that stands for the strategy in another part of the sentence, or among cells without it."""
    between = sentence.between(carrier.span, value.span)
    behind = value.span < carrier.span and (
        breaks_between(sentence, carrier.span, value.span) or "and" in between.split()
    )
    return bool(behind) or bool(_ALIKE.search(sentence.text))


def _is_routine(paper: PaperContext, sentence: Sentence, strategy: Mention) -> bool:
    """True for what cells of any kind have, in an article about something else: "LiNbO3-coated"."""
    if paper.is_review or (paper.measure is not None and paper.measure.terms == strategy.terms):
        return False
    return any(cue.span.overlaps(strategy.span) for cue in sentence.cues(ROUTINE))


def _is_swept(context: ValueContext) -> bool:
    """An article's own wide range: "between 1 and 75 MPa"."""
    low, high = context.quantity.low, context.quantity.high
    told = not context.paper.is_review and context.quantity.change is None
    return bool(told and low is not None and high is not None and low > 0 and high >= _WIDE * low)


def _is_held_against(context: ValueContext) -> bool:
    """The value of what the own one is like, or of cells with the strategy and without it."""
    before = context.sentence.text[: max(0, context.value.span.start - context.sentence.span.start)]
    return bool(_THAT.search(before) or _ALIKE.search(context.sentence.text))


def _carried(context: ValueContext, references: tuple[str, ...]) -> list[Mention]:
    """The wordings, heaviest first, in the nearest of the sentences before that tell of the same study.

    A review names the measure where it opens the study, an article again and again.
    """
    stretch = _stretch(context, set(references))
    for other in reversed(stretch) if context.paper.is_review else stretch:
        named = [m for m in other.of(Label.STRATEGY) if references or not _is_routine(context.paper, other, m)]
        if named:
            return sorted(named, key=lambda mention: (mention.weight, mention.span.end), reverse=True)
    return []


def _stretch(context: ValueContext, references: set[str]) -> list[Sentence]:
    """The sentences of the study before the value's, nearest first; in an article only the last one.

    Sentences without a citation that follow one to another work still tell of that work; where ours is cited after
    them, they are left out.
    """
    study = [
        other for other in study_of(context.sentence, context.paragraph) if other.position < context.sentence.position
    ]
    reach = _STRATEGY_CARRY if context.paper.is_review else 1
    stretch: list[Sentence] = []
    ours = 0
    for other in reversed(study[-reach:]):
        cited = _cites(other)
        if cited and references and not cited & references:
            return stretch[:ours] if ours else stretch
        stretch.append(other)
        if cited:
            ours = len(stretch)
    return stretch


def _cites(sentence: Sentence) -> set[str]:
    return {number for mark in sentence.of(Label.CITATION) for number in mark.terms}

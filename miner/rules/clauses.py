"""How far apart two places of a sentence are, in words and clauses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from typing import TypeVar

from miner.model import Span
from miner.rules.context import Sentence

_WORD = re.compile(r"\w+")
_BREAK = re.compile(
    r"[;:]|(?:^|(?<=\s))\(?[a-h]\)\s|,\s(?:which|where|and|so|yet|followed|resulting|leading|making)\b"
    r"|\b(?:while|whereas|but|although|though|because|so that|then|before|after which|after (?:\w+ ){0,2}\w+ing)\b",
    re.IGNORECASE,
)
#: Words at which a word of the context speaks half as loud.
HALF_WAY = 7.0
#: Characters beyond which it is not heard at all.
FAR = 400
_AHEAD = 40  # characters that a clause boundary may be told by behind its beginning

Item = TypeVar("Item")

_SUBORDINATE = re.compile(
    r"(?:although|though|while|whereas|whilst|if|when|once|unlike|despite|because|since|as)\b", re.IGNORECASE
)
_SECOND_VERB = re.compile(
    r"\band\s(?=(?:then\s|also\s)?(?:could|can|was|were|is|are|did|does|has|have|work|ran|run|cycl|show|retain|deliver)\w*\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s(?:which|who|whose|where)\b[^,;]*(,)\s")


def clause_of(sentence: Sentence, context: Span) -> Span:
    """The clause that holds ``context``: between clause boundaries, and beside "although ...," and ", which ...,"."""
    text, offset = sentence.text, sentence.span.start
    breaks = (*_BREAK.finditer(text), *_SECOND_VERB.finditer(text))
    ends = [(match.start() + offset, match.end() + offset) for match in breaks]
    commas = [match.start(1) for match in _RELATIVE.finditer(text)]
    commas += [text.index(", ")] if _SUBORDINATE.match(text) and ", " in text else []
    ends += [(comma + offset, comma + offset + 1) for comma in commas]
    start = max((end for _, end in ends if end <= context.start), default=sentence.span.start)
    stop = min((begin for begin, _ in ends if begin >= context.end), default=sentence.span.end)
    return Span(start, stop)


def runs_of(items: Iterable[Item], joined: Callable[[Item, Item], bool]) -> Iterator[list[Item]]:
    """The items in runs, in order: each of a run is joined to the one before it."""
    run: list[Item] = []
    for item in items:
        if run and not joined(run[-1], item):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def words_between(sentence: Sentence, a: Span, b: Span) -> int:
    """The number of words between two spans."""
    return len(_WORD.findall(sentence.between(a, b)))


def breaks_between(sentence: Sentence, a: Span, b: Span) -> int:
    """The number of clause boundaries between two spans; leaving a bracket on the way counts as one."""
    text = sentence.between(a, b)
    left, right = (max(0, span - sentence.span.start) for span in (min(a, b).end, max(a, b).start))
    breaks = sum(
        1 for _ in takewhile(lambda found: found.start() < right, _BREAK.finditer(sentence.text, left, right + _AHEAD))
    )
    return breaks + (a < b and ")" in text and text.count("(") != text.count(")"))


def nearness(sentence: Sentence, a: Span, b: Span) -> float:
    """1 when they touch, less with every word, halved at every clause boundary."""
    if a.overlaps(b):
        return 1.0
    if a.gap(b) > FAR:
        return 0.0
    return 0.5 ** breaks_between(sentence, a, b) / (1 + words_between(sentence, a, b) / HALF_WAY)

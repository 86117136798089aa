"""Stretches of a paragraph that tell of one study: from where it is opened to where the next one is."""

from __future__ import annotations

import re

from miner.model import Mention
from miner.rules.context import Paragraph, Sentence
from miner.rules.status import NEW_STUDY

_HEAD = 60  # characters within which a word that opens a study stands
_LEAD = 3  # words that may stand before it
_REACH = 15  # sentences on either side; no study is told of in more
_NUMBERED = re.compile(r"\(?\d{1,2}[).]\s")


def study_of(sentence: Sentence, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of the paragraph that tell of the same study as ``sentence``, in order."""
    first = sentence.position
    nearest, furthest = max(0, first - _REACH), min(len(paragraph.sentences), first + _REACH)
    while first > nearest and not opens_study(paragraph.sentences[first]):
        first -= 1
    last = min(sentence.position + 1, furthest)
    while last < furthest and not opens_study(paragraph.sentences[last]):
        last += 1
    return paragraph.sentences[first:last]


def opens_study(sentence: Sentence) -> bool:
    """True when the sentence begins to speak of another work: "Additionally, ...", "Recently, ...", "2) ..."."""
    if _NUMBERED.match(sentence.text):
        return True
    return any(_leads(sentence, cue) for cue in sentence.cues(NEW_STUDY))


def _leads(sentence: Sentence, cue: Mention) -> bool:
    before = cue.span.start - sentence.span.start
    return before < _HEAD and len(sentence.text[:before].split()) <= _LEAD

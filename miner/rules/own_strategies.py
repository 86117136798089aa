"""What an article is about: the strategy that its title names or its abstract and most of its text; a material."""

from __future__ import annotations

from collections import Counter

from miner.model import BlockKind, Label, Mention, SectionKind
from miner.rules.context import PaperContext
from miner.rules.status import OWN

_OFTEN, _MAINLY = 3, 0.6
_AGAIN = 2  # tellings, at least, of a strategy whose label the title only has the words of
_FRONT = (SectionKind.FRONT, SectionKind.ABSTRACT)


def strategy_of_paper(paper: PaperContext) -> Mention | None:
    """Its first wording; None for a review, and for an article about no strategy or about several."""
    if paper.is_review:
        return None
    named = [mention for mention in paper.annotated.mentions if mention.label is Label.STRATEGY]
    exact = [mention for mention in named if mention.is_exact]
    return _in_the_title(paper, named) or _introduced(paper, exact) or _told_again_and_again(paper, exact)


def subject_of(paper: PaperContext) -> str:
    """The one material that the title of an article names, as the paper mostly writes it; "" for none and several."""
    materials = [mention for mention in paper.annotated.mentions if mention.label is Label.MATERIAL]
    named = {mention.terms[-1]: mention.terms for mention in _of_title(paper, materials)}
    if len(named) != 1 or paper.is_review:
        return ""
    (name, *known) = named.popitem()[1]
    again = Counter(mention.terms[0] for mention in materials if known and mention.terms[1:] == tuple(known))
    return again.most_common(1)[0][0] if again else name


def _of_title(paper: PaperContext, mentions: list[Mention]) -> list[Mention]:
    blocks = paper.annotated.document.blocks
    opening = [block for block in blocks[:1] if block.kind is BlockKind.HEADING]  # of a text that marks no title
    titles = [block for block in blocks if block.kind is BlockKind.TITLE] or opening
    return [mention for mention in mentions if any(mention.span in title.span for title in titles)]


def _in_the_title(paper: PaperContext, named: list[Mention]) -> Mention | None:
    """The one strategy of the title; one whose words are only near each other must be told again."""
    found = _of_title(paper, named)
    exact = [mention for mention in found if mention.is_exact] or found
    if len({mention.terms for mention in exact}) != 1:
        return None
    told = sum(mention.terms == exact[0].terms and mention not in found for mention in named)
    return exact[0] if exact[0].is_exact or told >= _AGAIN else None


def _introduced(paper: PaperContext, exact: list[Mention]) -> Mention | None:
    """The one strategy of the abstract, where the paper says that it is its own: "herein, ... is designed"."""
    front = [p for p in paper.paragraphs if p.block.section_kind in _FRONT]
    told = [m for p in front for m in exact if m.span in p.block.span]
    own = [m for p in front for s in p.sentences if s.cues(OWN) for m in told if m.span in s.span]
    return own[0] if own and len({mention.terms for mention in told}) == 1 else None


def _told_again_and_again(paper: PaperContext, exact: list[Mention]) -> Mention | None:
    counted = Counter(mention.terms[0] for mention in exact)
    front = [
        block.span
        for block in paper.annotated.document.blocks
        if block.kind is BlockKind.TITLE or block.section_kind in _FRONT
    ]
    for slug, count in counted.most_common(1):
        opening = [m for m in exact if m.terms[0] == slug and any(m.span in span for span in front)]
        if opening and count >= max(_OFTEN, _MAINLY * len(exact)):
            return opening[0]
    return None

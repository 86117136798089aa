"""The strategy that an article is about: named in its title or abstract, and more often than any other."""

from __future__ import annotations

from collections import Counter

from miner.model import BlockKind, Label, Mention, SectionKind
from miner.records.passages import Paper

_OFTEN, _MAINLY = 3, 0.6
_FRONT = (SectionKind.FRONT, SectionKind.ABSTRACT)


def measure_of(paper: Paper) -> Mention | None:
    """Its first wording; None for a review, and for an article about no strategy or about several."""
    if paper.is_review:
        return None
    exact = [m for m in paper.annotated.mentions if m.label is Label.STRATEGY and m.weight >= 1]
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

"""What the materials of a paper are in its cells, told by words beside them: "NCM811 cathode", "binder of PTFE"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from miner.model import Label, Mention
from miner.rules.context import PaperContext, Sentence
from miner.vocabulary import COMPONENTS, Vocabulary

_BESIDE = re.compile(
    r"(?:\s*\([^)]{0,40}\))?[\s-]+(?:(?:solid|composite|metal|active|glass|powder|based|film|alloy)[\s-]+){0,2}"
)
_OF = re.compile(r"s?\s(?:of|is|was|were|made of|consisting of|based on)\s(?:the\s|a\s)?")


def roles_of(paper: PaperContext, vocabulary: Vocabulary) -> Mapping[str, str]:
    """The slug of the component that each name of a material is most often called."""
    components = {term.slug for term in vocabulary.cues if term.scheme == COMPONENTS}
    votes: dict[str, Counter[str]] = {}
    for paragraph in paper.paragraphs:
        for sentence in paragraph.sentences:
            cues = [cue for cue in sentence.of(Label.CUE) if components & set(cue.terms)]
            for material in sentence.of(Label.MATERIAL) if cues else ():
                for cue in cues:
                    if _is_beside(material, cue, sentence):
                        votes.setdefault(material.terms[0], Counter()).update(components & set(cue.terms))
    return {name: min(found, key=lambda role: (-found[role], role)) for name, found in votes.items()}


def _is_beside(material: Mention, cue: Mention, sentence: Sentence) -> bool:
    between = sentence.between(material.span, cue.span)
    return (_BESIDE if material.span < cue.span else _OF).fullmatch(between) is not None

"""Papers made from the sentences of the register: "In a review: Cells ran at 5 MPa [7]."."""

from __future__ import annotations

import re
from dataclasses import replace

from miner.model import AnnotatedDocument, BlockKind, Record, SectionKind
from miner.model.spans import Run
from miner.rules import relate
from miner.rules.register import Register
from miner.vocabulary import load
from tests.texts import annotate, document, shared_annotator

_PLACE = re.compile(r"(?s)(In a review|Under “.*?”|Titled “.*?”|On a page with a bad text layer|Table): (.*)")


def paper_of(text: str) -> AnnotatedDocument:
    """The paper that a sentence stands in, by what is said before its colon; "¶" parts paragraphs."""
    match = _PLACE.fullmatch(text)
    place, told = match.groups() if match else ("", text)
    if place == "Table":
        header, row = (f"| {' | '.join(line.split(', '))} |" for line in told.split(" / "))
        rule = "|---" * (header.count("|") - 1) + "|"
        return annotate(f"# Cells\n\nDOI: 10.5555/x\n\n## Results\n\nTable 1. Cells.\n\n{header}\n{rule}\n{row}\n")
    paragraphs = told.split(" ¶ ")
    if place == "In a review":
        opening = "This review tells of pressures."
        return shared_annotator().annotate(document(opening, *paragraphs, section=SectionKind.BODY, references=50))
    title = re.sub(r".*“|”", "", place) if "“" in place else ""
    made = document(*filter(None, (title, *paragraphs)))
    if title:
        kind = BlockKind.HEADING if place.startswith("Under") else BlockKind.TITLE
        made = replace(made, blocks=(replace(made.blocks[0], kind=kind, level=1), *made.blocks[1:]))
    annotated = shared_annotator().annotate(made)
    if place == "On a page with a bad text layer":
        line = Run(made.blocks[0].span, 1, 0.0, 10.0, tuple(map(float, range(len(made.blocks[0].span) + 1))))
        annotated = replace(annotated, document=replace(made, runs=(line,), doubtful_pages=(1,)))
    return annotated


def records_by(text: str, rules: Register) -> tuple[Record, ...]:
    """What the rules read in the paper of a sentence."""
    return relate(paper_of(text), load(), rules).records

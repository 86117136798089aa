"""Which section every part of a publisher's file stands in, and whether the parts make a paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from miner.documents.publisher.markup_blocks import Part
from miner.documents.raw_block import RawBlock
from miner.documents.sections import kind_in_part, kind_of, opening_of
from miner.documents.side_matter import is_aside
from miner.model import BlockKind, SectionKind

PROSE = 300  # characters that make a paragraph before the first heading more than a byline
_MANY = 8  # headings of a list of papers
_WORDS = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
_REFUSED = (
    (r"captcha|are you (?:a )?human|not a robot|verify (?:that )?you are|just a moment|unusual traffic|checking your "
     r"browser",
     "the page asks whether a human is there"),
    (r"search results?|\d+ results\b|refine (?:your )?search|sort by\b",
     "the page lists the results of a search"),
    (r"\b(?:log ?in|sign ?in)\b|forgot(?:ten)? (?:your )?password|access (?:denied|through)|institutional login|"
     r"purchase (?:access|this article)|get access|buy (?:article|now)|subscribe",
     "the page asks for a login or for money"),
    (r"\b404\b|page not found|does not exist|no longer available", "the page was not found by the publisher"),
)  # fmt: skip
_NO_PAPER = re.compile(
    r"\bsearch results?\b|^(?:log ?in|sign ?in)\b|just a moment|captcha|access denied|page not found|^404\b",
    re.IGNORECASE,
)


def placed(parts: Sequence[Part], *, xml: bool) -> list[Part]:
    """The same parts with zones: of a page, what stands before the abstract or the first heading is front matter."""
    if xml:
        return list(parts)
    first = next((index for index, part in enumerate(parts) if _opens(part)), 0)
    has_abstract = any(part.zone is SectionKind.ABSTRACT for part in parts) or any(
        part.kind is BlockKind.HEADING and kind_of(part.text) is SectionKind.ABSTRACT for part in parts
    )
    for part in parts[:first]:
        if part.kind is BlockKind.OTHER:
            part.zone = SectionKind.FRONT
        if part.kind in _WORDS and (has_abstract or len(part.text) < PROSE or is_aside(part.text)):
            part.kind, part.zone = BlockKind.OTHER, SectionKind.FRONT
    headings = [part.level for part in parts if part.kind is BlockKind.HEADING]
    for part in parts:
        if part.kind is BlockKind.HEADING:
            part.level += 1 - min(headings)
    return list(parts)


def _opens(part: Part) -> bool:
    return part.zone is SectionKind.ABSTRACT or part.kind is BlockKind.HEADING


@dataclass(slots=True)
class _State:
    """The section that the walk is in."""

    title: str = ""
    kind: SectionKind = SectionKind.INTRODUCTION
    stack: list[tuple[int, SectionKind]] = field(default_factory=list)
    told_by: Callable[..., SectionKind] = kind_of


def in_sections(parts: Sequence[Part]) -> list[RawBlock]:
    """The parts as drafts, each with the title and the kind of its section."""
    state = _State(told_by=kind_in_part if opening_of(part.text for part in parts) else kind_of)
    return [_draft(part, state) for part in parts]


def _draft(part: Part, state: _State) -> RawBlock:
    kind = part.kind
    if part.zone is SectionKind.FRONT:
        title, section = "", SectionKind.FRONT
        kind = BlockKind.OTHER if kind is BlockKind.FOOTNOTE else kind
    elif part.zone is SectionKind.ABSTRACT:
        title, section = "Abstract", SectionKind.ABSTRACT
        if kind is BlockKind.HEADING:
            title = part.text
    else:
        if kind is BlockKind.HEADING:
            _enter(part, state)
        title, section = state.title, state.kind
        if part.zone is SectionKind.BACK and section not in (SectionKind.BACK, SectionKind.REFERENCES):
            title, section = title if state.stack else "", SectionKind.BACK
        if kind is BlockKind.REFERENCE:
            section = SectionKind.REFERENCES
        elif section is SectionKind.REFERENCES and kind in _WORDS:
            kind = BlockKind.OTHER
    cells = part.grid.rows if part.grid else ()
    return RawBlock(
        kind,
        () if part.grid else (part.flow.strand,),
        part.level,
        tuple(tuple((cell.strand,) for cell in row) for row in cells),
        part.grid.header_rows if part.grid else 0,
        part.number,
        section=title,
        section_kind=section,
    )


def _enter(part: Part, state: _State) -> None:
    state.stack = [item for item in state.stack if item[0] < part.level]
    back = part.zone is SectionKind.BACK
    outer = state.stack[-1][1] if state.stack else (SectionKind.BACK if back else SectionKind.BODY)
    told = state.told_by(part.text, outer, state.kind)
    inherited = told is outer is SectionKind.REFERENCES  # "Footnotes" below the list are not of the list
    if inherited or (back and told is not SectionKind.REFERENCES):
        told = SectionKind.BACK
    state.kind = part.hint or told
    state.stack.append((part.level, state.kind))
    state.title = part.text


def missing(drafts: Sequence[RawBlock], *, known: bool) -> str:
    """ "": the drafts are an article. "body": only its abstract is there. "article": nothing of an article is there.

    ``known`` tells that the markup is a publisher's own, so that little text is enough.
    """
    words = [draft for draft in drafts if draft.kind in _WORDS]
    away = (SectionKind.FRONT, SectionKind.ABSTRACT, SectionKind.BACK, SectionKind.REFERENCES)
    body = sum(len(draft.text) for draft in words if draft.section_kind not in away)
    abstract = sum(len(draft.text) for draft in words if draft.section_kind is SectionKind.ABSTRACT)
    headed = any(draft.kind is BlockKind.HEADING and draft.section_kind not in away for draft in drafts)
    tables = any(draft.kind in (BlockKind.TABLE, BlockKind.CAPTION) for draft in drafts)
    if body >= (1 if known else 200) and (headed or tables or known or abstract or body >= 3 * PROSE):
        return ""
    return "body" if abstract >= 80 or (known and abstract) else "article"


def is_list(title: str, drafts: Sequence[RawBlock]) -> bool:
    """Whether a page that names no DOI of its own lists papers or asks for something, in spite of its paragraphs."""
    if _NO_PAPER.search(title):
        return True
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    named = any(draft.section_kind not in (SectionKind.BODY, SectionKind.FRONT) for draft in drafts[1:])
    words = [draft for draft in drafts if draft.kind in _WORDS]
    return len(headings) >= _MANY and not named and len(words) <= 2 * len(headings)


def why_none(title: str, text: str) -> str:
    """What a page without an article is, by its title and its words."""
    for where in (title, text[:3000]):
        for pattern, reason in _REFUSED:
            if re.search(pattern, where, re.IGNORECASE):
                return reason
    return "it has no title with sections and paragraphs under it"

"""Which section every block stands in, and what stands before the first one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.draft import Draft
from miner.documents.patterns import EMAIL
from miner.documents.sections import kind_of
from miner.model import BlockKind, SectionKind

_SIDE = re.compile(
    r"""(?ix)^\W*(?:received\b|revised\b|accepted\b|published(?:\s+online)?\b|available\s+online|correspondence\b|\*\s*correspond|
    e-?mail\b|doi\b|https?://|©|copyright\b|licen[sc]e[e:]|how\s+to\s+cite|cite\s+(?:this|as)|citation:|academic\s+editor|
    the\s+orcid|orcid|these\s+authors\s+contributed|keywords?\b|open\s+access|edited\s+by|this\s+article\s+is|article\s+history|
    supporting\s+information\s+for|present\s+address|to\s+whom\s+correspondence|handling\s+editor|\d{1,2}\s+\w+\s+20\d\d$|
    this\s+is\s+an\s+open|contents\s+lists|journal\s+homepage|communicated\s+by)"""
)
_PLACE = re.compile(
    r"\b(?:Universit|Institut|Department|Dept\b|School of|Laborator|Academy|Faculty|College|Centre? (?:for|of)|GmbH|Hochschule|"
    r"Ltd\b|Inc\.|National Lab|Research Alliance|Forschungszentrum|Max Planck|CNRS|\d{5,6},? [A-Z])"
)
_INLINE_ABSTRACT = re.compile(r"(?i)^abstract\s*[:.—–-]\s*\S|^a\s*b\s*s\s*t\s*r\s*a\s*c\s*t\b(?=\s+[A-Z])")
_NAMES = re.compile(r"[A-Z][\w’'-]+\s+(?:[A-Z][\w.’'-]*\s*){1,3}")
PROSE = 350  # characters that make a paragraph of the front an abstract
_ENDING = re.compile(r"(?ix)^(?:received|revised|accepted|published\s+online|keywords)\b")


def outline(drafts: Sequence[Draft]) -> list[Draft]:
    """The same blocks with section, kind of section and front matter told apart."""
    front = _front_end(drafts)
    placed = [*_front(drafts[:front]), *_sections(drafts[front:])]
    return [_settled(draft) for draft in placed]


def _front_end(drafts: Sequence[Draft]) -> int:
    """The index of the first block of the body: the first heading that opens a section of it."""
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            kind = kind_of(draft.text, SectionKind.BODY)
            numbered = bool(re.match(r"(?:1|I)[.\s]", draft.text))
            if numbered or kind in (SectionKind.INTRODUCTION, SectionKind.RESULTS, SectionKind.EXPERIMENTAL):
                return index
    return 0


def _front(drafts: Sequence[Draft]) -> list[Draft]:
    """Title, authors, abstract and the rest before the body."""
    result: list[Draft] = []
    title = _title_index(drafts)
    abstract_seen = in_abstract = False
    for index, draft in enumerate(drafts):
        kind, section = draft.kind, SectionKind.FRONT
        text = draft.text
        if index == title:
            kind = BlockKind.TITLE
        elif kind is BlockKind.HEADING:
            told = kind_of(text, SectionKind.FRONT)
            in_abstract = told is SectionKind.ABSTRACT
            section = told
            if told is SectionKind.FRONT:
                kind = BlockKind.OTHER
        elif kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            kind, section = _front_paragraph(draft, index, title, in_abstract, abstract_seen)
            abstract_seen = abstract_seen or section is SectionKind.ABSTRACT
        result.append(replace(draft, kind=kind, section_kind=section, section="Abstract" if section is SectionKind.ABSTRACT else ""))
    return result


def _front_paragraph(
    draft: Draft, index: int, title: int, in_abstract: bool, abstract_seen: bool
) -> tuple[BlockKind, SectionKind]:
    text = draft.text
    if _INLINE_ABSTRACT.match(text):
        return BlockKind.PARAGRAPH, SectionKind.ABSTRACT
    if _SIDE.match(text):
        return BlockKind.OTHER, SectionKind.FRONT
    if in_abstract and len(text) > 80:
        return BlockKind.PARAGRAPH, SectionKind.ABSTRACT
    prose = len(text) > PROSE and len(re.findall(r"[a-z]\w*\s[a-z]\w*", text)) > 0.25 * len(text.split()) and not EMAIL.search(text)
    if prose and len(re.findall(r"\.\s", text)) >= 2 and not _PLACE.search(text[:80]):
        return BlockKind.PARAGRAPH, SectionKind.INTRODUCTION if abstract_seen else SectionKind.ABSTRACT
    if title >= 0 and index > title and index - title <= 3 and _is_names(text) and not abstract_seen:
        return BlockKind.AUTHORS, SectionKind.FRONT
    return BlockKind.OTHER, SectionKind.FRONT


def _is_names(text: str) -> bool:
    """A list of people: mostly capitalised words, no address."""
    words = [word for word in re.findall(r"[^\W\d_]{2,}", text) if word.lower() not in ("and", "und", "et", "id", "de", "van", "von")]
    if len(words) < 2 or EMAIL.search(text) or _PLACE.search(text):
        return False
    return sum(word[0].isupper() for word in words) > 0.85 * len(words) and bool(_NAMES.search(text + " "))


def _title_index(drafts: Sequence[Draft]) -> int:
    """The block of the biggest type on the first page with at least three words; else the first heading."""
    best, best_size = -1, 0.0
    for index, draft in enumerate(drafts):
        words = draft.text.split()
        if draft.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.OTHER) or not 3 <= len(words) <= 45:
            continue
        if draft.page > 2 or _SIDE.match(draft.text):
            continue
        weight = draft.size + (0.5 if draft.bold else 0.0) + (0.2 if draft.kind is BlockKind.HEADING else 0.0)
        if weight > best_size + 0.3:
            best, best_size = index, weight
    return best


def _sections(drafts: Sequence[Draft]) -> list[Draft]:
    result: list[Draft] = []
    title, kind = "", SectionKind.INTRODUCTION
    stack: list[tuple[int, SectionKind]] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            level = draft.level or 1
            stack = [item for item in stack if item[0] < level]
            outer = stack[-1][1] if stack else SectionKind.BODY
            kind = kind_of(draft.text, outer)
            stack.append((level, kind))
            title = draft.text
        result.append(replace(draft, section=title, section_kind=kind))
    return result


def _settled(draft: Draft) -> Draft:
    """Paragraphs of the back that are only dates and keywords are not prose."""
    if draft.kind is BlockKind.PARAGRAPH and draft.section_kind is SectionKind.BACK and _ENDING.match(draft.text):
        return replace(draft, kind=BlockKind.OTHER)
    return draft

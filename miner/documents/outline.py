"""Which section every block stands in, and what stands before the first one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import median

from miner.documents.entry_lists import with_entries
from miner.documents.print_patterns import EMAIL, REFERENCE_START, YEAR
from miner.documents.raw_block import RawBlock
from miner.documents.sections import kind_in_part, kind_of, number_depth, opening_of
from miner.documents.side_matter import PLACE, SIDE, is_aside, is_names
from miner.model import BlockKind, SectionKind

KindOf = Callable[..., SectionKind]
_SUPPLEMENT = re.compile(r"(?i)^(?:(?:supplementary|supporting)\s+)?(?:notes?|sections?|figures?|tables?)\s+S?\d")
_INLINE_ABSTRACT = re.compile(r"(?i)^abstract\s*[:.—–-]\s*\S|^a\s*b\s*s\s*t\s*r\s*a\s*c\s*t\b(?=\s+[A-Z])")
_PAGE_AT_END = re.compile(r"[^\W\d_][\s.]+(\d{1,4})$")
_CONTENTS, _CONTENTS_LINE = 4, 120  # lines, characters
_BODY = 2 / 3  # part of a paper, without its references, in which no back matter begins
_TITLE_SIZE = 1.2  # times the size of prose
_SAME_SIZE, _TITLE_REACH = 0.01, 12  # part of the size; blocks
_FRONT_PARAGRAPHS = 4  # an abstract in parts, a summary, a note on significance
_TOLD_LENGTH = 200  # characters
PROSE = 350  # characters that make a paragraph of the front an abstract
_SENTENCE, _FUNCTION_WORDS = 90, 4  # characters and different function words of a single sentence of the front
_TOLD = re.compile(
    r"\b(?:the|is|are|was|were|be|been|has|have|to|that|with|by|for|we|this|these|which|in|at|as|from)\b"
)
_STOPPED = re.compile(r"[.!?][\s\d,–\]\[)-]*$")
_RIGHTS = re.compile(
    r"(?i)©|copyright|licen[cs]|correspond|permission|received|accepted|published|supporting information"
)
_RUN_IN = re.compile(
    r"(?i)^(author contributions?|acknowledge?ments?|funding|conflicts? of interests?|data availability(?: statement)?|"
    r"competing interests?|declaration of competing interests?|supplementary materials?|"
    r"institutional review board statement|informed consent statement|abbreviations|"
    r"credit author(?:ship contribution)? statement)\s*[:.–—]\s*\S"
)
_INHERITED = frozenset({SectionKind.RESULTS, SectionKind.EXPERIMENTAL, SectionKind.BACK})
_ENDING = re.compile(r"(?ix)^(?:received|revised|accepted|published\s+online|keywords)\b")


def outline(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks with section, kind of section and front matter told apart."""
    drafts = with_entries(_without_contents(drafts))
    opening = opening_of(draft.text for draft in drafts)
    told = kind_in_part if opening else kind_of
    front = _front_end_of_part(drafts, opening) if opening else _front_end(drafts)
    placed = [*_front(drafts[:front], told), *_sections(drafts[front:], told)]
    return [_settled(draft) for draft in placed]


def _without_contents(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The lines of a table of contents, which end with numbers of pages that grow, are no headings."""
    short = {index: draft.text for index, draft in enumerate(drafts) if len(draft.text) < _CONTENTS_LINE}
    pages = {index: int(found[1]) for index, text in short.items() if (found := _PAGE_AT_END.search(text))}
    result = list(drafts)
    run: list[int] = []
    for index in (*range(len(drafts)), -1):
        if index in pages and (not run or pages[index] >= pages[run[-1]]):
            run.append(index)
            continue
        if len(run) >= _CONTENTS:
            for line in run:
                result[line] = replace(drafts[line], kind=BlockKind.OTHER)
        run = []
    return result


def _front_end(drafts: Sequence[RawBlock]) -> int:
    """The index of the first block of the body: the first heading that opens a section of it."""
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            kind = kind_of(draft.text, SectionKind.BODY)
            numbered = bool(re.match(r"(?:1|I)[.\s]", draft.text))
            if numbered or kind in (SectionKind.INTRODUCTION, SectionKind.RESULTS, SectionKind.EXPERIMENTAL):
                return index if _is_front(drafts[:index]) else _communication_start(drafts) or index
    return _communication_start(drafts)


def _is_front(drafts: Sequence[RawBlock]) -> bool:
    """Whether no more stands before the body than title, authors, addresses, dates and an abstract."""
    return sum(1 for draft in drafts if _is_told(draft)) <= _FRONT_PARAGRAPHS


def _communication_start(drafts: Sequence[RawBlock]) -> int:
    """The second paragraph of prose of a paper without headings: the first is its abstract, below title or names."""
    told = [index for index, draft in enumerate(drafts) if _is_told(draft)][:2]
    if len(told) < 2 or drafts[told[0]].page != 1:
        return 0
    large = _large(drafts)
    titled = any(is_names(d.text) or (_may_be_title(d) and d.size > large) for d in drafts[: told[0]])
    return told[1] if titled else 0


def _is_told(draft: RawBlock) -> bool:
    prose = draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and len(draft.text) > _TOLD_LENGTH
    return prose and _is_sentence(draft.text)


def _front_end_of_part(drafts: Sequence[RawBlock], opening: str) -> int:
    """The same for supporting information, which goes to its subject at once: the first heading or sentence of it."""
    for index, draft in enumerate(drafts):
        sentence = _STOPPED.search(draft.text) and len(set(_TOLD.findall(draft.text.lower()))) > 1
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION) and sentence:
            return index
        if draft.kind is BlockKind.HEADING and draft.text.strip(" *") != opening and _is_of_the_subject(draft.text):
            return index
    return 0


def _is_of_the_subject(heading: str) -> bool:
    numbered = bool(number_depth(heading)) or bool(_SUPPLEMENT.match(heading))
    return numbered or kind_in_part(heading, SectionKind.FRONT) not in (SectionKind.FRONT, SectionKind.BODY)


def _front(drafts: Sequence[RawBlock], told_by: KindOf) -> list[RawBlock]:
    """Title, authors, abstract and the rest before the body."""
    result: list[RawBlock] = []
    title = _title_index(drafts)
    also = _title_lines(drafts, title)
    abstract_seen = in_abstract = False
    for index, draft in enumerate(drafts):
        kind, section = draft.kind, SectionKind.FRONT
        text = draft.text
        beside = any(0 <= line < index <= line + 3 for line in (title, *also))
        if index == title or index in also:
            kind = BlockKind.TITLE
        elif kind is BlockKind.HEADING:
            told = told_by(text, SectionKind.FRONT)
            in_abstract = told is SectionKind.ABSTRACT
            section = told
            if told is SectionKind.FRONT:
                signed = beside and not abstract_seen and is_names(text)
                kind = BlockKind.AUTHORS if signed else BlockKind.OTHER
        elif kind is BlockKind.FOOTNOTE:
            kind = BlockKind.OTHER  # addresses are marked like notes
        elif kind is BlockKind.OTHER and beside and not abstract_seen and is_names(text):
            kind = BlockKind.AUTHORS
        elif kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            kind, section = _front_paragraph(text, index > title, beside, in_abstract, abstract_seen)
            abstract_seen = abstract_seen or section is SectionKind.ABSTRACT
        result.append(
            replace(
                draft, kind=kind, section_kind=section, section="Abstract" if section is SectionKind.ABSTRACT else ""
            )
        )
    return result


def _front_paragraph(
    text: str, below_title: bool, beside_title: bool, in_abstract: bool, abstract_seen: bool
) -> tuple[BlockKind, SectionKind]:
    if _INLINE_ABSTRACT.match(text):
        return BlockKind.PARAGRAPH, SectionKind.ABSTRACT
    if SIDE.match(text):
        return BlockKind.OTHER, SectionKind.FRONT
    if in_abstract and len(text) > 80:
        return BlockKind.PARAGRAPH, SectionKind.ABSTRACT
    prose = (
        len(text) > (PROSE if not abstract_seen else 150)
        and len(re.findall(r"[a-z]\w*\s[a-z]\w*", text)) > 0.25 * len(text.split())
        and not EMAIL.search(text)
    )
    if prose and len(re.findall(r"\.\s", text)) >= (0 if abstract_seen else 2) and not PLACE.search(text[:80]):
        return BlockKind.PARAGRAPH, SectionKind.INTRODUCTION if abstract_seen else SectionKind.ABSTRACT
    if beside_title and is_names(text) and not abstract_seen:
        return BlockKind.AUTHORS, SectionKind.FRONT
    if below_title and _is_sentence(text):
        return BlockKind.PARAGRAPH, SectionKind.INTRODUCTION if abstract_seen else SectionKind.ABSTRACT
    return BlockKind.OTHER, SectionKind.FRONT


def _is_sentence(text: str) -> bool:
    """A sentence that is told, as against an address or a line of rights."""
    told = set(_TOLD.findall(text.lower()))
    asides = EMAIL.search(text) or PLACE.search(text) or _RIGHTS.search(text)
    return len(text) > _SENTENCE and len(told) >= _FUNCTION_WORDS and bool(_STOPPED.search(text)) and not asides


def _title_index(drafts: Sequence[RawBlock]) -> int:
    """The block of the biggest type on the first pages with at least three words; without sizes the first heading."""
    titles = [index for index, draft in enumerate(drafts) if _may_be_title(draft)]
    if not titles:
        return -1
    if not any(draft.size for draft in drafts):
        headings = [index for index in titles if drafts[index].kind is BlockKind.HEADING]
        return (headings or titles)[0]
    large = _large(drafts)
    signed = [
        index
        for index in titles
        if drafts[index].size > large and any(is_names(draft.text) for draft in drafts[index + 1 : index + 3])
    ]  # the head of a journal is larger than a title, but no authors follow it
    best, best_weight = -1, 0.0
    for index in signed or titles:
        draft = drafts[index]
        weight = draft.size + (0.5 if draft.bold else 0.0) + (0.2 if draft.kind is BlockKind.HEADING else 0.0)
        if weight > best_weight + 0.3:
            best, best_weight = index, weight
    return best


def _title_lines(drafts: Sequence[RawBlock], title: int) -> set[int]:
    """The other lines of a title that a side column or italics part: in its very size, which prose is far from."""
    if title < 0 or not drafts[title].size or drafts[title].size <= _large(drafts):
        return set()
    size, page = drafts[title].size, drafts[title].page
    return {
        index
        for index, draft in enumerate(drafts)
        if abs(draft.size - size) < _SAME_SIZE * size and draft.page == page and not is_names(draft.text)
        if draft.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.OTHER)
        and abs(index - title) <= _TITLE_REACH
    }


def _large(drafts: Sequence[RawBlock]) -> float:
    """The size beyond which type is larger than that of prose; infinite where there is no prose."""
    prose = [draft.size for draft in drafts if draft.kind is BlockKind.PARAGRAPH and len(draft.text) > PROSE]
    return _TITLE_SIZE * median(prose) if prose else inf


def _may_be_title(draft: RawBlock) -> bool:
    text = draft.text
    if draft.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.OTHER) or not 3 <= len(text.split()) <= 45:
        return False
    if draft.page > 2 or is_aside(text) or (draft.size == 0 and text.endswith(".")):
        return False
    return not EMAIL.search(text) and "://" not in text and kind_of(text, SectionKind.BODY) is SectionKind.BODY


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the paper one is: title and kind of the section, and the levels and kinds of those around it."""

    title: str = ""
    kind: SectionKind = SectionKind.INTRODUCTION
    stack: tuple[tuple[int, SectionKind], ...] = ()

    def enter(self, draft: RawBlock, told_by: KindOf, numbered: bool) -> _Place:
        """The place that a heading opens."""
        level = draft.level or 1
        stack = tuple(item for item in self.stack if item[0] < level)
        outer = stack[-1][1] if stack else SectionKind.BODY
        if not stack and not numbered and self.kind in _INHERITED:
            outer = self.kind  # flat headings without numbers: topics of the last section that was named
        kind = told_by(draft.text, outer, self.kind)
        return _Place(draft.text, kind, (*stack, (level, kind)))


def _sections(drafts: Sequence[RawBlock], told_by: KindOf) -> list[RawBlock]:
    """The blocks of the body and what follows, each with its section.

    Early in a paper a box of keywords or abbreviations or a head such as OPEN ACCESS opens no back matter: the next
    paragraph of prose goes on with the section before it.
    """
    result: list[RawBlock] = []
    place = before = _Place()
    numbered = sum(1 for draft in drafts if draft.kind is BlockKind.HEADING and number_depth(draft.text)) > 2
    read, early = 0, _BODY * sum(len(draft.text) for draft in drafts if draft.kind is not BlockKind.REFERENCE)
    for draft in drafts:
        read += len(draft.text)
        if place.kind is not SectionKind.BACK:
            before = place
        elif read < early and (draft.kind is BlockKind.HEADING or _is_told(draft)):
            place = before
        run_in = _RUN_IN.match(draft.text) if draft.kind is BlockKind.PARAGRAPH else None
        if draft.kind is BlockKind.HEADING:
            place = place.enter(draft, told_by, numbered)
        elif run_in:
            place = _Place(run_in[1], SectionKind.BACK)
        told = SectionKind.REFERENCES if draft.kind is BlockKind.REFERENCE else place.kind
        result.append(replace(draft, section=place.title, section_kind=told))
    return result


def _settled(draft: RawBlock) -> RawBlock:
    """Paragraphs of the back that are only dates and keywords are not prose."""
    late = draft.section_kind in (SectionKind.BACK, SectionKind.REFERENCES) or draft.page == 1
    if (
        draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
        and late
        and (_ENDING.match(draft.text) or is_aside(draft.text))
    ):
        return replace(draft, kind=BlockKind.OTHER)
    listed = draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and draft.section_kind is SectionKind.REFERENCES
    if listed and (REFERENCE_START.match(draft.text) or (len(draft.text) < 600 and YEAR.search(draft.text))):
        return replace(draft, kind=BlockKind.REFERENCE)
    return draft

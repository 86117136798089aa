"""Lines in reading order into blocks: headings, paragraphs, captions, list items, formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from miner.documents.authors import begins_with_authors
from miner.documents.pdf.columns import Region
from miner.documents.pdf.lines import Line, strand_of
from miner.documents.pdf.typography import OTHER_SIZE, Style, is_caption, is_formula, is_mathematical, label_is_bold
from miner.documents.print_patterns import BULLET, CAPTION, ENDS_SENTENCE, ENUMERATED, FOOTNOTE_START, REFERENCE_START
from miner.documents.raw_block import RawBlock
from miner.documents.sections import KNOWN_TITLES, NUMBER, kind_of, number_depth
from miner.model import BlockKind, SectionKind

WIDE_LEADING = 1.3  # times the usual distance of baselines: more parts two blocks
INDENT = 0.7  # of the font size
HEADING_WORDS = 28
LABEL_GAP = 2.6  # of the font size: how far below its label the title of a table begins
SET_WIDTH = 0.3  # part of the lines that must end at one abscissa for it to be the margin
HANGING = 4.0  # points by which the further lines of an entry are indented
_BRACKETED_NUMBER = re.compile(r"\[\d{1,3}\]\s+\S")
_DOI_LINE = re.compile(r"(?i)(?:doi:\s*|https?://(?:dx\.)?doi\.org/)10\.\S+$")
_OF_CONTENTS = re.compile(r"[\s.]\d{1,4}$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
_ENTRY_END = re.compile(r"(?:[.\d)\]]|https?://\S+|\b10\.\d{4,}/\S+)$")
_NOTE_MARK = re.compile(r"\d{1,2}|[a-z]|[*†‡§¶#]{1,2}")


@dataclass(frozen=True, slots=True)
class Flow:
    """Where in the paper a region begins: the kind of section, and whether its reference list has numbers, if known."""

    section: SectionKind = SectionKind.FRONT
    numbered: bool | None = None


def make_blocks(region: Region, style: Style, flow: Flow) -> tuple[list[RawBlock], Flow]:
    """The blocks of a region that begins in ``flow``, and where the next one begins."""
    drafts: list[RawBlock] = []
    builder = _Builder(region, style, flow)
    for row in _rows(region.lines):
        if builder.rows and builder.breaks(row):
            drafts.append(builder.finish())
        builder.take(row)
    if builder.rows:
        drafts.append(builder.finish())
    return drafts, Flow(builder.section, builder.numbered)


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand side by side are one row."""
    rows: list[list[Line]] = []
    for line in lines:
        if (
            rows
            and not line.table
            and not rows[-1][0].table
            and abs(line.baseline - rows[-1][-1].baseline) < 0.4 * line.size
            and line.x0 >= rows[-1][-1].x1 - 1
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


class _Builder:
    """Collects the rows of one block and decides where it ends."""

    def __init__(self, region: Region, style: Style, flow: Flow) -> None:
        self.region, self.style, self.section, self.numbered = region, style, flow.section, flow.numbered
        self.rows: list[list[Line]] = []
        self._left = _common_left(region.lines)
        self._right = _common_right(region)

    def take(self, row: list[Line]) -> None:
        """Add a row to the block; the first of a reference list tells whether the list has numbers."""
        self.rows.append(row)
        if self.section is SectionKind.REFERENCES and self.numbered is None and len(self.rows) == 1:
            self.numbered = bool(REFERENCE_START.match(row[0].text)) and not _YEAR_FIRST.match(row[0].text)

    # ---- where a block ends ----------------------------------------------------------------------------------------

    def breaks(self, row: list[Line]) -> bool:
        """Whether ``row`` begins another block."""
        first, last, line = self.rows[0][0], self.rows[-1][-1], row[0]
        if first.table or line.table:
            return True
        step = line.baseline - self.rows[-1][0].baseline
        size = max(line.size, last.size)
        if self._is_bare_label(first):
            return not 0 < step < LABEL_GAP * size
        if len(self.rows) == 1 and _stands_alone(first.text):
            return True
        mathematical = is_mathematical(row)
        if mathematical and all(is_mathematical(item) for item in self.rows):
            return step > 3.2 * size or step < -0.5 * size
        if step > WIDE_LEADING * self._leading(size) or step < -0.5 * size:
            return True
        if self._other_style(last, line, row):
            return True
        if self.section is SectionKind.REFERENCES:
            return self._begins_reference(first, line)
        if self._begins_caption(row) or BULLET.match(line.text) or self._begins_footnote(line):
            return True
        if _BRACKETED_NUMBER.match(line.text) and line.x0 < self._left + INDENT * size and _ends(last):
            return True
        if ENUMERATED.match(line.text) and _ends(last) and line.x0 > self._left - 1:
            return True
        if self._is_caption(first):
            return False
        return self._begins_paragraph(row)

    def _leading(self, size: float) -> float:
        if len(self.rows) > 1:
            steps = [b[0].baseline - a[0].baseline for a, b in zip(self.rows, self.rows[1:], strict=False)]
            return max(min(steps), 0.9 * size)
        return self.style.leading * size if size < 1.15 * self.style.size else 1.25 * size

    def _other_style(self, last: Line, line: Line, row: list[Line]) -> bool:
        """Another font size, or bold type that begins or ends with the line."""
        if abs(line.size - last.size) > OTHER_SIZE * max(line.size, last.size):
            short = min(len(line.text), len(last.text)) < 3
            return not short
        whole = self.rows[-1]
        was_bold, is_bold = all(item.bold for item in whole), all(item.bold for item in row)
        if was_bold != is_bold:
            if is_bold:
                return _ends(last) or bool(NUMBER.match(line.text)) or bool(KNOWN_TITLES.match(line.text))
            return _all_bold(whole) and not self._is_caption(self.rows[0][0])
        return bool(KNOWN_TITLES.match(line.text)) and len(row) == 1 and (is_bold or _ends(last))

    def _begins_reference(self, first: Line, line: Line) -> bool:
        if self.numbered is False:
            return self._begins_unnumbered(line)
        found = REFERENCE_START.match(line.text)
        if not found:
            return bool(KNOWN_TITLES.match(line.text)) and line.bold
        began = REFERENCE_START.match(first.text)
        if began is None:
            return True
        hanging = line.x0 <= first.x0 + 0.35 * line.size + (6 if len(found.group()) < len(began.group()) else 0)
        before, now = int(next(filter(None, began.groups()))), int(next(filter(None, found.groups())))
        return hanging and before < now <= before + 5

    def _begins_unnumbered(self, line: Line) -> bool:
        """Whether a line begins an entry without a number: it hangs out, or it begins with authors."""
        if KNOWN_TITLES.match(line.text) and line.bold:
            return True
        first, last = self.rows[0][0], self.rows[-1][-1]
        if len(self.rows) > 1 and self.rows[1][0].x0 > first.x0 + HANGING:
            return line.x0 < first.x0 + HANGING
        if line.x0 < first.x0 - HANGING:
            return True
        return bool(_ENTRY_END.search(last.text)) and line.x0 < first.x0 + HANGING and begins_with_authors(line.text)

    def _begins_caption(self, row: list[Line]) -> bool:
        return is_caption(row[0], self.style) and (
            _ends(self.rows[-1][-1]) or label_is_bold(row[0]) or abs(row[0].size - self.rows[-1][-1].size) > 0.2
        )

    def _is_bare_label(self, first: Line) -> bool:
        """Whether the block so far is "TABLE I" alone, and its title still to come."""
        found = CAPTION.match(first.text)
        return len(self.rows) == 1 and found is not None and found.end() == len(first.text) and self._is_caption(first)

    def _begins_footnote(self, line: Line) -> bool:
        return line.size < (1 - OTHER_SIZE) * self.style.size and _begins_raised(line) and _ends(self.rows[-1][-1])

    def _is_caption(self, line: Line) -> bool:
        return is_caption(line, self.style)

    def _begins_paragraph(self, row: list[Line]) -> bool:
        first, last, line = self.rows[0][0], self.rows[-1][-1], row[0]
        size = line.size
        item = bool(BULLET.match(first.text) or ENUMERATED.match(first.text))
        if item and line.x0 > first.x0 + 0.3 * size:
            return False
        if item and line.x0 < first.x0 - 0.5 * size and _ends(last):
            return True
        right = max(self._right - 0.5, last.x1)
        if len(self.rows) > 1:
            previous = self.rows[-1][0]
            offset = line.x0 - min(previous.x0, self.rows[-2][0].x0 if len(self.rows) > 2 else previous.x0)
        else:
            offset = line.x0 - max(self._left, min(first.x0, self._left))
        indented = INDENT * size < offset < 4 * size
        if indented and (_ends(last) or last.x1 < right - 3 * size):
            return True
        word = line.pieces[0]
        fits = (word.edges[-1] - word.edges[0]) + 0.6 * size < right - last.x1
        return fits and _ends(last) and not line.text[:1].islower()

    # ---- what a block is --------------------------------------------------------------------------------------------

    def finish(self) -> RawBlock:
        """The block of the collected rows."""
        rows, self.rows = self.rows, []
        if rows[0][0].table:
            return rows[0][0].table
        strands = tuple(strand_of(row) for row in rows)
        text = " ".join(strand.text for strand in strands)
        first = rows[0][0]
        kind, level = self._kind(rows, text)
        if kind is BlockKind.HEADING:
            self.section, self.numbered = kind_of(text, SectionKind.BODY), None
            if self.section is SectionKind.REFERENCES and _OF_CONTENTS.search(text):
                self.section = SectionKind.BODY
        elif kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) and self._is_footnote(first, text):
            kind = BlockKind.FOOTNOTE
        elif self.section is SectionKind.REFERENCES and kind is BlockKind.PARAGRAPH and self._is_entry(text):
            kind = BlockKind.REFERENCE
        return RawBlock(
            kind,
            strands,
            level,
            number=_caption_number(text) if kind is BlockKind.CAPTION else "",
            size=first.size,
            bold=all(line.bold for row in rows for line in row),
            indented=first.x0 > self._left + INDENT * first.size,
            page=first.page,
        )

    def _kind(self, rows: list[list[Line]], text: str) -> tuple[BlockKind, int]:
        first = rows[0][0]
        if self._is_caption(first):
            return BlockKind.CAPTION, 0
        if is_formula(rows, text):
            return BlockKind.FORMULA, 0
        level = self._heading_level(rows, text)
        if level:
            return BlockKind.HEADING, level
        if BULLET.match(text) or (ENUMERATED.match(text) and self.section is not SectionKind.REFERENCES):
            return BlockKind.LIST_ITEM, 0
        return BlockKind.PARAGRAPH, 0

    def _is_entry(self, text: str) -> bool:
        return begins_with_authors(text) if self.numbered is False else bool(REFERENCE_START.match(text))

    def _is_footnote(self, first: Line, text: str) -> bool:
        """Smaller type after a footnote's mark."""
        small = first.size < (1 - OTHER_SIZE) * self.style.size
        return small and (bool(FOOTNOTE_START.match(text)) or _begins_raised(first))

    def _heading_level(self, rows: list[list[Line]], text: str) -> int:
        """1, 2, ... for a heading, else 0."""
        words = text.split()
        letters = sum(char.isalpha() for char in text)
        if len(rows) > 4 or len(words) > HEADING_WORDS or letters < 3 or letters < 0.55 * len(text.replace(" ", "")):
            return 0
        lines = [line for row in rows for line in row]
        depth = number_depth(text)
        bold = all(line.bold for line in lines)
        italic = all(line.italic for line in lines)
        bigger = lines[0].size > 1.08 * self.style.size
        known = bool(KNOWN_TITLES.match(text.strip(" .:■●")))
        upper = text.upper() == text and letters >= 4
        ends = bool(re.search(r"[.,;]$", text)) and not known
        if self.section is SectionKind.REFERENCES and not known and not (bold and bigger):
            return 0
        if known and len(rows) == 1:
            return depth or 1
        if ends and not (bold and len(words) <= 12 and not text.endswith(",")):
            return 0
        if not text[0].isupper() and not depth and not text[0].isdigit():
            return 0
        if depth and (bold or bigger or italic or upper):
            return depth
        if bigger and lines[0].size > 0.9 * self.style.size:
            return 1
        if bold and lines[0].size > 0.93 * self.style.size:
            return 2
        if italic and len(rows) == 1 and lines[0].size > 0.97 * self.style.size and len(words) <= 12 and len(words) > 1:
            return 3
        return (
            1
            if upper and len(rows) == 1 and len(words) <= 8 and lines[0].size > 0.9 * self.style.size and len(words) > 1
            else 0
        )


def _caption_number(text: str) -> str:
    found = CAPTION.match(text)
    return found["label"] if found else ""


def _common_left(lines: Sequence[Line]) -> float:
    counts = Counter(round(line.x0) for line in lines)
    if not counts:
        return 0.0
    best = max(counts.values())
    return float(min(edge for edge, count in counts.items() if count >= 0.5 * best))


def _common_right(region: Region) -> float:
    """Where lines of set width end, if there are such; a single line may stick out."""
    counts = Counter(round(line.x1) for line in region.lines)
    edge, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=(region.x1, 0))
    return float(edge) if count >= max(3, SET_WIDTH * len(region.lines)) else region.x1


def _ends(line: Line) -> bool:
    return bool(ENDS_SENTENCE.search(line.text))


def _begins_raised(line: Line) -> bool:
    """Whether the line begins with the raised mark of a note."""
    return line.script(line.pieces[0]) > 0 and bool(_NOTE_MARK.fullmatch(line.pieces[0].text)) and len(line.pieces) > 1


def _stands_alone(text: str) -> bool:
    """Whether a line is a block by itself, however it is set: the title of a section of any paper, or a DOI."""
    return bool(KNOWN_TITLES.match(text) and text[0].isupper()) or _DOI_LINE.match(text) is not None


def _all_bold(row: list[Line]) -> bool:
    return all(piece.bold for line in row for piece in line.pieces)

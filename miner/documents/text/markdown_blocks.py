"""The blocks of markdown or plain text before any markup inside them is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from miner.documents.print_patterns import RUNNING, STAMP
from miner.documents.text.markup import without_comments

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*)$")
_ITEM = re.compile(r"^\s{0,8}(?:[-*+•●▪]|\(?\d{1,3}[.)]|\[\d{1,4}\])\s+\S")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_PIPE = re.compile(r"^\s*\|?.+\|.+\|?\s*$")
_PIPE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_RULE = re.compile(r"^\s*(?:[-_*]\s*){3,}$")
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_IMAGE_ONLY = re.compile(r"^\s*(?:!\[[^\]]*\]\([^)]*\)|<!--.*?-->|<img\b[^>]*>)\s*$")
_UNDERLINE = re.compile(r"^\s*(=+|-{3,})\s*$")
_PAGE_MARK = re.compile(r"(?i)^\s*(?:[-–—*_\s{}]*page\s*(?:break|\d+)[-–—*_\s{}\d]*|\f|\d{10}\(\):,;)\s*$")
_DATA_IMAGE = re.compile(r"!\[[^\]\n]{0,1000}\]\(data:[^()\s]*\)")
MAX_RUNNING_HEAD = 120  # characters
MAX_STAMP = 400
#: Characters. No author writes a longer paragraph; what comes as one is cut, for the patterns that read the text of a
#: block look ahead from many of its places.
MAX_BLOCK = 8_000
MAX_CELLS = 250_000  # of a table; one with more is no table


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """Lines that belong together. ``rows`` is filled for tables, ``level`` for marked headings."""

    text: str
    level: int = 0
    item: bool = False
    bold: bool = False
    formula: bool = False
    alone: bool = True
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0


def markdown_blocks(content: str, markdown: bool) -> tuple[dict[str, str], list[MarkdownBlock], str]:
    """Front matter as names and values, the blocks, and the running heads, stamps and page numbers left out of them."""
    content = content.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\u2028", "\n")
    metadata, content = _front_matter(content)
    content = _DATA_IMAGE.sub("", without_comments(content))
    given = content.split("\n")
    lines = without_running_lines(given)
    margins = dict.fromkeys(line.strip() for line, kept in zip(given, lines, strict=True) if line.strip() and not kept)
    blocks: list[MarkdownBlock] = []
    for group in _groups(lines, markdown):
        blocks += _blocks_of(group, markdown)
    return metadata, [block for block in blocks if block.text.strip() or block.rows], "\n".join(margins)


def _front_matter(content: str) -> tuple[dict[str, str], str]:
    found = re.match(r"\s*---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|$)", content, re.DOTALL)
    if not found or not all(re.match(r"\s*(?:[\w-]+\s*:|-\s|\s|$|#)", line) for line in found[1].split("\n")):
        return {}, content
    pairs = re.findall(r"(?m)^([\w-]+)\s*:\s*[\"']?(.+?)[\"']?\s*$", found[1])
    return {name.capitalize(): value for name, value in pairs}, content[found.end() :]


def without_running_lines(lines: Sequence[str]) -> list[str]:
    """The lines without running heads, stamps and page numbers, alone or glued to the start of a paragraph."""
    counts = Counter(_key(line) for line in lines if 3 < len(line.strip()) <= MAX_RUNNING_HEAD)
    running = {key for key, count in counts.items() if count >= 2 and _may_run(key, count)}
    heads = [re.escape(key) for key in running if not key.startswith("#")]
    glued = re.compile(r"^\s*(?:" + "|".join(sorted(heads, key=len, reverse=True)) + r")\s+(?=\S)") if heads else None
    kept: list[str] = []
    for line in lines:
        text = line.strip()
        if (
            text and (_key(line) in running or (len(text) < MAX_STAMP and STAMP.search(text)) or _PAGE_MARK.match(text))
        ) or (text and RUNNING.match(text) and not text.lower().startswith(("doi", "http"))):
            kept.append("")
        else:
            kept.append(glued.sub("", line) if glued else line)
    return kept


def _key(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip())


def _may_run(key: str, count: int) -> bool:
    """Lines that come again are running heads unless they are markup, parts of tables or formulas."""
    if key.startswith("#"):
        return bool(re.search(r"(?:\b\w ){4,}", key)) or "|" in key or count >= 3
    if key.startswith(("|", "$", "-", "!", "```", "[")) or "\t" in key:
        return False
    if RUNNING.match(key) or re.search(r"www\.|https?://|©|\b(?:19|20)\d\d\b", key):
        return True
    return count >= 3 and len(key.split()) >= 2


def _groups(lines: Sequence[str], markdown: bool) -> Iterable[list[str]]:
    """Stretches of lines without a blank line between them; headings and fences stand by themselves."""
    group: list[str] = []
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            if group:
                yield group
            group = []
            continue
        if not line.strip() or _IMAGE_ONLY.match(line):
            if group:
                yield group
            group = []
        elif markdown and _HEADING.match(line):
            if group:
                yield group
            yield [line]
            group = []
        else:
            group.append(line)
    if group:
        yield group


def _blocks_of(group: list[str], markdown: bool) -> list[MarkdownBlock]:
    heading = _HEADING.match(group[0]) if markdown else None
    if heading and len(heading[2]) <= MAX_BLOCK:
        return [MarkdownBlock(heading[2].rstrip().rstrip("#").rstrip(), level=len(heading[1]))]
    if len(group) == 2 and _UNDERLINE.match(group[1]) and len(group[0]) < 150:
        return [MarkdownBlock(group[0].strip(), level=1 if group[1].strip()[0] == "=" else 2)]
    blocks: list[MarkdownBlock] = []
    pending: list[str] = []
    index = 0
    while index < len(group):
        rows, used, header = _table(group, index)
        if rows:
            blocks += _flush(pending, len(group) == 1)
            blocks.append(MarkdownBlock("", rows=rows, header_rows=header))
            index += used
            continue
        line = group[index]
        if not _RULE.match(line):
            if pending and _ITEM.match(line) and (_ITEM.match(pending[0]) or _BULLET.match(line)):
                blocks += _flush(pending, len(group) == 1)
            pending.append(line)
        index += 1
    return blocks + _flush(pending, len(group) == 1)


def _flush(pending: list[str], alone: bool) -> list[MarkdownBlock]:
    """The collected lines as one block, or several when it is too long; hard-wrapped lines are joined."""
    if not pending:
        return []
    lines = [line.strip() for line in pending]
    pending.clear()
    item = bool(_BULLET.match(lines[0]))
    lines[0] = _BULLET.sub("", lines[0]) if _BULLET.match(lines[0]) else lines[0]
    text = " ".join(line for line in lines if line)
    formula = bool(re.fullmatch(r"\$\$.*\$\$|\\\[.*\\\]", text, re.DOTALL))
    bold = bool(re.match(r"(?:\*\*|__)", text))
    if len(text) > MAX_BLOCK:
        return [MarkdownBlock(piece) for piece in _pieces(text)]
    return [MarkdownBlock(text, item=item, bold=bold, formula=formula, alone=alone)]


def _pieces(text: str) -> Iterator[str]:
    """A text in parts that can be handled, cut after a sentence, else at a space, else anywhere."""
    start = 0
    while len(text) - start > MAX_BLOCK:
        half, most = start + MAX_BLOCK // 2, start + MAX_BLOCK
        cuts = (text.rfind(". ", half, most) + 1, text.rfind(" ", half, most), most)
        end = next(cut for cut in cuts if cut > 0)
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()


def _table(group: list[str], index: int) -> tuple[tuple[tuple[str, ...], ...], int, int]:
    """Rows, lines used and header rows of a table that begins here; no rows when none does."""
    if "|" in group[index] and index + 1 < len(group) and _PIPE_RULE.match(group[index + 1]):
        end = index + 2
        while end < len(group) and _PIPE.match(group[end]) and "|" in group[end]:
            end += 1
        rows = [_pipe_cells(group[index]), *(_pipe_cells(line) for line in group[index + 2 : end])]
        return (_even(rows), end - index, 1) if _is_sane(rows) else ((), 0, 0)
    if "\t" in group[index].strip():
        end = index
        while end < len(group) and "\t" in group[end].strip("\n"):
            end += 1
        rows = [tuple(cell.strip() for cell in line.split("\t")) for line in group[index:end]]
        if end - index >= 2 and _is_sane(rows):
            return _even(rows), end - index, 1
    return (), 0, 0


def _pipe_cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner))


def _is_sane(rows: Sequence[Sequence[str]]) -> bool:
    cells = max(map(len, rows)) * len(rows)
    return cells <= MAX_CELLS and all(len(cell) <= MAX_BLOCK for row in rows for cell in row)


def _even(rows: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    width = max(map(len, rows))
    return tuple(row + ("",) * (width - len(row)) for row in rows)

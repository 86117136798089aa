"""Markdown and plain text as a Document: blocks, then inline markup, then repair of what converters damaged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from miner.documents.metadata import PaperFile
from miner.documents.outline import outline
from miner.documents.print_patterns import BULLET, CAPTION, ENDS_SENTENCE, ENUMERATED, REFERENCE_START
from miner.documents.raw_block import RawBlock
from miner.documents.script_marks import strand_of_marked, unmarked
from miner.documents.sections import KNOWN_TITLES, kind_of, number_depth
from miner.documents.side_matter import is_aside, with_asides
from miner.documents.split_paragraphs import join_interrupted
from miner.documents.text.bare_citations import BareCitations
from miner.documents.text.markdown_blocks import MarkdownBlock, markdown_blocks
from miner.documents.text.markup import plain
from miner.documents.text.repair import repair, tidy_spaces, vocabulary_of
from miner.documents.text_assembly import assemble
from miner.documents.to_document import document_of
from miner.errors import UnreadableDocument
from miner.model import BlockKind, Document, SectionKind
from miner.settings import Settings

MIN_LETTERS = 20
_SENTENCE_HEADING = re.compile(
    r"[A-Z][^.]{3,70}\. (?:[A-Z]|[a-z]+ )[^.]*[a-z,]$"
)  # a run-in title with the text after it
#: How texts begin that are not in bytes.
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


def read_text(path: Path, data: bytes, settings: Settings) -> Document:
    """Read markdown or plain text; raises UnreadableDocument when there are no words in it."""
    content, warnings = _decoded(path, data)
    metadata, raws, margins = markdown_blocks(content, markdown=path.suffix.lower() == ".md")
    plains = [
        replace(raw, text=plain(raw.text), rows=tuple(tuple(plain(c) for c in row) for row in raw.rows)) for raw in raws
    ]
    vocabulary = vocabulary_of(unmarked(raw.text) for raw in plains)
    citations = BareCitations([unmarked(raw.text) for raw in plains])
    repaired = [
        replace(
            raw,
            text=repair(raw.text, vocabulary, citations),
            rows=tuple(tuple(repair(cell, vocabulary) for cell in row) for row in raw.rows),
        )
        for raw in plains
    ]
    drafts = with_asides(_drafts(repaired))
    drafts = outline(join_interrupted(drafts))
    assembly = assemble(drafts)
    if sum(char.isalpha() for char in assembly.text) < MIN_LETTERS:
        raise UnreadableDocument(path, "there is no text in the file", "fetch the file again")
    return replace(document_of(assembly, PaperFile(path, data, metadata, margins)), warnings=tuple(warnings))


def _decoded(path: Path, data: bytes) -> tuple[str, list[str]]:
    """The characters of a file, and a warning where bytes of it are not UTF-8."""
    wide = next((coding for mark, coding in _MARKS if data.startswith(mark)), "")
    if wide:
        try:
            return data.decode(wide), []
        except UnicodeDecodeError as error:
            raise UnreadableDocument(path, f"damaged {wide.upper()} text", "save the text as UTF-8") from error
    text, warnings = data.decode("utf-8-sig", errors="surrogateescape"), []
    wrong = _NOT_UTF8.findall(text)
    if wrong and len(wrong) > sum(1 for char in text if char > "\x7f") - len(wrong):
        text, warnings = data.decode("cp1252", errors="replace"), ["the text is not UTF-8; read as Windows-1252"]
    elif wrong:  # a byte of another encoding spoils its character and no other
        text = _NOT_UTF8.sub(lambda byte: byte[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
        warnings = [f"{len(wrong)} bytes of the text are not UTF-8; read as Windows-1252"]
    if len(_UNREADABLE.findall(text)) > 0.01 * len(text):
        raise UnreadableDocument(path, "not a text file although it is named so", "give the file its right suffix")
    return _UNREADABLE.sub("", text), warnings


@dataclass(slots=True)
class _State:
    section: SectionKind = SectionKind.FRONT


def _drafts(raws: Sequence[MarkdownBlock]) -> list[RawBlock]:
    state = _State()
    drafts: list[RawBlock] = []
    for raw in raws:
        draft = _draft(raw, state)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _draft(raw: MarkdownBlock, state: _State) -> RawBlock | None:
    if raw.rows:
        cells = tuple(tuple((strand_of_marked(cell),) for cell in row) for row in raw.rows)
        return RawBlock(BlockKind.TABLE, cells=cells, header_rows=raw.header_rows)
    text = raw.text.strip()
    if not text:
        return None
    words = unmarked(text)
    kind, level, number = _kind(raw, words, state)
    if kind is BlockKind.HEADING:
        state.section = kind_of(words)
        text = tidy_spaces(text.strip("* "))
    return RawBlock(
        kind, (strand_of_marked(text),), level, number=number, bold=raw.bold and kind is not BlockKind.PARAGRAPH
    )


def _kind(raw: MarkdownBlock, words: str, state: _State) -> tuple[BlockKind, int, str]:
    """Kind of block, level of a heading, label of a caption."""
    caption = CAPTION.match(words)
    if caption and _is_caption(raw, words, caption):
        return BlockKind.CAPTION, 0, caption["label"]
    if raw.level and not _SENTENCE_HEADING.match(words):
        return BlockKind.HEADING, number_depth(words) or raw.level, ""
    if raw.formula:
        return BlockKind.FORMULA, 0, ""
    if state.section is SectionKind.REFERENCES and (raw.item or REFERENCE_START.match(words)):
        return BlockKind.REFERENCE, 0, ""
    if _is_heading(raw, words):
        return BlockKind.HEADING, number_depth(words) or 1, ""
    if raw.item and REFERENCE_START.match(words) and words.startswith("["):
        return BlockKind.REFERENCE, 0, ""
    if raw.item or BULLET.match(words) or (ENUMERATED.match(words) and len(words) > 20):
        return BlockKind.LIST_ITEM, 0, ""
    if is_aside(words):
        return BlockKind.OTHER, 0, ""
    return BlockKind.PARAGRAPH, 0, ""


def _is_caption(raw: MarkdownBlock, words: str, found: re.Match[str]) -> bool:
    rest = words[found.end() :].strip()
    if raw.item or raw.level:
        return raw.level > 0 and bool(found["mark"].strip())
    if found["mark"].strip():
        return not re.match(r"[a-z]{2,}\s", rest) or raw.bold
    return raw.bold or (bool(rest) and not re.match(r"[a-z(,]", rest) and len(rest) > 15)


def _is_heading(raw: MarkdownBlock, words: str) -> bool:
    """A line by itself that is numbered like a heading, a usual title, or all bold."""
    if raw.item or not raw.alone or len(words) > 130 or "\t" in words or not re.search(r"[A-Za-z]{3}", words):
        return False
    if KNOWN_TITLES.match(words.strip(" .:*■●")):
        return True
    if words.endswith((",", ";", ":", "-")) or (ENDS_SENTENCE.search(words) and not raw.bold):
        return False
    rest = re.sub(r"^[\d.]+\s+", "", words)
    numbered = bool(re.match(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[A-Z]", words)) and len(rest.split()) <= 16
    if numbered and number_depth(words) == 1 and not re.match(r"\d{1,2}\.?\s+[A-Z]", words):
        numbered = False
    if numbered and re.search(r"\d{5}|,\s*[A-Z]{2}\b|@", words):
        return False
    return (
        numbered
        or (raw.bold and len(words.split()) <= 16)
        or (words.isupper() and 1 < len(words.split()) <= 8 and raw.alone)
    )

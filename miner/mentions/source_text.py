"""The text that mentions are looked for in, and what is known of it besides its characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from miner.mentions.abbreviations import definitions
from miner.mentions.sentences import split_sentences
from miner.mentions.words import Words
from miner.model import BlockKind, Citation, Document, Span

_WITH_MENTIONS = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE}
)


@dataclass(frozen=True)
class SourceText:
    """The text of a paper up to its reference list; ``abbreviations`` are the pairs (short, long) that it defines."""

    text: str
    blocks: tuple[Span, ...] = ()
    superscripts: tuple[Span, ...] = ()
    citations: tuple[Citation, ...] = ()
    abbreviations: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, document: Document) -> SourceText:
        """The blocks of a document that may mention something."""
        blocks = tuple(block.span for block in document.blocks if block.kind in _WITH_MENTIONS)
        pairs = (pair for block in blocks for pair in definitions(document.quote(block)))
        text = document.text[: max((block.end for block in blocks), default=0)]
        marks = tuple(mark for mark in document.citations if mark.span.end <= len(text))
        return cls(text, blocks, document.superscripts, marks, tuple(dict.fromkeys(pairs)))

    @cached_property
    def words(self) -> Words:
        """The words with their stems; abbreviations are not cut at their dashes."""
        return Words.of(self.text, [short for short, _ in self.abbreviations])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of every block."""
        return tuple(s for block in self.blocks for s in split_sentences(self.text, block, self.superscripts))

"""Documents and records made from a few words of text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from miner.documents import read
from miner.documents.citation_marks import make_citations
from miner.mentions import annotator
from miner.mentions.annotate import Annotator
from miner.model import AnnotatedDocument, Block, BlockKind, Document, Record, Reference, SectionKind, Source, Span
from miner.rules import relate
from miner.settings import Settings
from miner.vocabulary import load

PRESSURE_LIKE = frozenset({"pressure", "fracture toughness"})


@cache
def shared_annotator() -> Annotator:
    return annotator(load())


def document(*paragraphs: str, section: SectionKind = SectionKind.RESULTS, references: int = 0) -> Document:
    """A document of paragraphs in one section, with a numbered reference list when asked for."""
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(len(text), len(text) + len(paragraph)), section.value, section))
        text += paragraph + "\n\n"
    entries = []
    for number in range(1, references + 1):
        entry = f"[{number}] A. Author, J. Power Sources 2020, {number}, 100."
        span = Span(len(text), len(text) + len(entry))
        blocks.append(Block(BlockKind.REFERENCE, span, "References", SectionKind.REFERENCES))
        entries.append(
            Reference(str(number), entry, span, journal="J. Power Sources", year="2020", volume=str(number), page="100")
        )
        text += entry + "\n\n"
    source = Source("test", "0" * 64, "test.md", "md")
    citations = make_citations(text, blocks, (), entries)
    return Document(source, text, tuple(blocks), references=tuple(entries), citations=citations)


def records_of(*paragraphs: str, section: SectionKind = SectionKind.RESULTS, references: int = 0) -> list[Record]:
    """The records of pressures, moduli and the like, in the order of the text."""
    vocabulary = load()
    made = document(*paragraphs, section=section, references=references)
    records = relate(shared_annotator().annotate(made), vocabulary).records
    return [record for record in records if vocabulary.kind(record.kind).dimension in PRESSURE_LIKE]


def review_of(*paragraphs: str) -> list[Record]:
    """The same, in a paper that calls itself a review and has fifty references."""
    opening = "This review tells of pressures."
    return records_of(opening, *paragraphs, section=SectionKind.BODY, references=50)


def annotate(text: str) -> AnnotatedDocument:
    """A markdown text as a paper: read and annotated."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "paper.md"
        path.write_text(text, encoding="utf-8")
        return shared_annotator().annotate(read(path, Settings()))

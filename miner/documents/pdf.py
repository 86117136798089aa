"""A PDF as a Document: pages, lines, columns, blocks, text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from miner.documents.assemble import assemble
from miner.documents.blocks import make_blocks
from miner.documents.citation_marks import make_citations
from miner.documents.columns import reading_order, usual_gutters
from miner.documents.draft import Draft
from miner.documents.figures import without_figure_text
from miner.documents.floats import floats_last
from miner.documents.fractions import with_fractions
from miner.documents.furniture import without_furniture
from miner.documents.joining import join_interrupted
from miner.documents.legibility import unknown_shares
from miner.documents.lines import Line, make_lines
from miner.documents.metadata import PaperFile, make_source
from miner.documents.outline import outline
from miner.documents.pdf_pages import Page, read_pages
from miner.documents.references import make_references
from miner.documents.style import Style
from miner.documents.tables import take_tables
from miner.documents.turned import turned_back
from miner.errors import UnreadableDocument
from miner.model import Document, SectionKind
from miner.settings import Settings

HEADER_REACH = 1024  # bytes in which "%PDF" must stand
UNREAD = 0.3  # part of a page's characters; with fewer in lines the text is hidden or oblique
MIN_SIDEWAYS_LINES = 4
MIN_CHARACTERS = 16  # a page with fewer has no text layer


def read_pdf(path: Path, data: bytes, settings: Settings) -> Document:
    """Read a PDF; raises UnreadableDocument when it is damaged, encrypted or has no text."""
    if b"%PDF" not in data[:HEADER_REACH]:
        raise UnreadableDocument(path, "not a PDF although it is named so", "fetch the file again")
    pages, metadata = read_pages(path, data, settings.max_pages)
    warnings, doubtful = _check_text(path, pages)
    lines, margins = without_furniture(pages, [make_lines(page.number, page.pieces) for page in pages])
    style = Style.of(lines)
    lines = [take_tables(page, on_page, style) for page, on_page in zip(pages, lines, strict=True)]
    lines = [with_fractions(page, on_page) for page, on_page in zip(pages, lines, strict=True)]
    lines = [without_figure_text(page, on_page, style.size) for page, on_page in zip(pages, lines, strict=True)]
    lines = [[] if _is_stray(page, on_page) else on_page for page, on_page in zip(pages, lines, strict=True)]
    gutters = usual_gutters(lines)
    regions = [reading_order(on_page, gutters) for on_page in lines]
    drafts: list[Draft] = []
    section = SectionKind.FRONT
    for page, on_page in zip(pages, regions, strict=True):
        for region in on_page:
            made, section = make_blocks(region, style, section)
            drafts += (turned_back(draft, page) for draft in made)
    drafts = floats_last(outline(join_interrupted(drafts)))
    assembly = assemble(drafts)
    text = assembly.text
    references = make_references(text, assembly.blocks)
    superscripts = tuple(sorted(assembly.superscripts))
    return Document(
        source=make_source(PaperFile(path, data, metadata, margins), text, assembly.blocks),
        text=text,
        blocks=tuple(assembly.blocks),
        tables=tuple(assembly.tables),
        references=references,
        citations=make_citations(text, assembly.blocks, superscripts, references),
        superscripts=superscripts,
        subscripts=tuple(sorted(assembly.subscripts)),
        runs=tuple(assembly.runs),
        pages=tuple((page.width, page.height) for page in pages if page.turn == 0),
        warnings=tuple(warnings),
        doubtful_pages=doubtful,
    )


def _check_text(path: Path, pages: Sequence[Page]) -> tuple[list[str], tuple[int, ...]]:
    """Warnings, and the numbers of doubtful pages; raises UnreadableDocument when no page has text."""
    bare = [page.number for page in pages if page.characters < MIN_CHARACTERS]
    if len(bare) == pages[-1].number:
        raise UnreadableDocument(path, "no text layer: needs OCR", "run OCR on the scan and read the result")
    scans = [page.number for page in pages if page.number in bare and (page.figures or page.frames)]
    warnings = [f"no text layer on page{_named(scans)}: needs OCR"] if scans else []
    texts = _texts(pages)
    count = {page.number: page.characters for page in pages}
    unread = [number for number, text in texts.items() if number not in bare and len(text) < UNREAD * count[number]]
    if unread:
        why = "hidden, oblique, or in a font that does not tell its letters"
        warnings.append(f"most text of page{_named(unread)} was not read: {why}")
    numbers = list(texts)
    doubtful = {numbers[place]: share for place, share in unknown_shares(list(texts.values())).items()}
    for number, share in doubtful.items():
        warnings.append(f"bad text layer on page {number}: {share:.0%} of its words are in no vocabulary")
    return warnings, tuple(doubtful)


def _texts(pages: Sequence[Page]) -> dict[int, str]:
    """What stands on every page, in the order of the file."""
    texts: dict[int, str] = {}
    for page in pages:
        words = "".join(" " * piece.spaced + piece.text for piece in page.pieces)
        texts[page.number] = texts.get(page.number, "") + words
    return texts


def _is_stray(page: Page, lines: Sequence[Line]) -> bool:
    """Few sideways lines are stamps on the margin or titles of axes."""
    held = [line for line in lines if line.table is None]
    return page.turn != 0 and len(held) == len(lines) and len(held) < MIN_SIDEWAYS_LINES


def _named(numbers: list[int]) -> str:
    return ("s " if len(numbers) > 1 else " ") + ", ".join(map(str, numbers[:20]))

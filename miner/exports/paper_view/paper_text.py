"""A paper as plain text in which one can see what was taken for what.

All marks are signs and not words, and stand between or before the parts: the words of the paper stay as they follow
one another, to be searched, compared with another version, or counted.

    # ## ###  title, headings by level           ‹in›  kind of section (ab in ex re co ba rf); none: cannot be told
    @         authors                            ~     kept, but not mined: affiliations, dates, licence
    ▸         caption                            ❶❷    page 12; in a list without numbers, entry 12
    †  =      footnote, formula                  ?au   entry of which was not recognised: authors (au), journal or
    !         warning                                  title (jo), year (ye), page or DOI (pg)
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from miner.exports.counts_text import counted
from miner.exports.paper_view.regions import Places
from miner.exports.tables import display_width
from miner.model import Block, BlockKind, Document, Reference, SectionKind, Table

WIDEST = 72  # characters; a longer cell goes on below itself
APART = "  "


def grid(document: Document, table: Table) -> str:
    """The cells where they belong, each row in one line as long as its cells allow."""
    rows = [_placed(document, table, index) for index in range(len(table.rows))]
    widths: list[int] = []
    for row in rows:
        widths += [1] * (len(row) - len(widths))
        for column, lines in enumerate(row):
            widths[column] = max(widths[column], *map(display_width, lines))
    heads = sum(bool(row) and row[0].header for row in table.rows)
    drawn = [_drawn(row, widths) for row in rows]
    if 0 < heads < len(drawn):
        drawn.insert(heads, APART.join("-" * width for width in widths))
    return "\n".join(drawn)


def _placed(document: Document, table: Table, index: int) -> list[list[str]]:
    """The lines of each cell of a row, by column."""
    cells = table.rows[index]
    row: list[list[str]] = [[""] for _ in range(1 + max((cell.column for cell in cells), default=-1))]
    for cell in cells:
        row[cell.column] = textwrap.wrap(document.quote(cell.span), WIDEST, break_on_hyphens=False) or [""]
    return row


def _drawn(row: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    height = max(map(len, row), default=1)
    lines = []
    for index in range(height):
        cells = [cell[index] if index < len(cell) else "" for cell in row]
        padded = [cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=False)]
        lines.append(APART.join(padded).rstrip())
    return "\n".join(lines)


#: Digits that belong to no text: they are neither numbers nor parts of words to any search.
DIGITS = str.maketrans("0123456789", "⓿❶❷❸❹❺❻❼❽❾")
RULE = "─" * 24

SIGNS = {
    BlockKind.TITLE: "# ",
    BlockKind.AUTHORS: "@ ",
    BlockKind.LIST_ITEM: "  ",
    BlockKind.CAPTION: "▸ ",
    BlockKind.FOOTNOTE: "† ",
    BlockKind.FORMULA: "= ",
    BlockKind.OTHER: "~ ",
}
SECTIONS = {
    SectionKind.ABSTRACT: "‹ab›",
    SectionKind.INTRODUCTION: "‹in›",
    SectionKind.EXPERIMENTAL: "‹ex›",
    SectionKind.RESULTS: "‹re›",
    SectionKind.CONCLUSION: "‹co›",
    SectionKind.BACK: "‹ba›",
    SectionKind.REFERENCES: "‹rf›",
}

#: Controls that a terminal would obey, and what cannot be written as UTF-8.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with a replacement character for everything that is not to be shown.

    >>> clean("red \\x1b[31m")
    'red �[31m'
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def headline(document: Document) -> str:
    """What the paper is, in one line."""
    source = document.source
    authors = source.authors[0] + (" et al." if len(source.authors) > 1 else "") if source.authors else ""
    return clean(" · ".join(part for part in (source.title or source.id, authors, facts(document)) if part))


def facts(document: Document) -> str:
    """Where the paper appeared and how large it is; what was not recognised is left out."""
    source = document.source
    pages, warnings = len(document.pages), len(document.warnings)
    return " · ".join(
        part
        for part in (
            f"{source.journal} {source.year}".strip(),
            f"doi:{source.doi}" if source.doi else "",
            source.licence,
            counted(pages, "page") if pages else "",
            counted(warnings, "warning") if warnings else "",
        )
        if part
    )


def document_text(document: Document, pages: Sequence[int] | None = None) -> str:
    """The text with its marks; of ``pages`` only, when some are named."""
    parts = [f"! {' '.join(warning.split())}" for warning in document.warnings]
    if parts:
        parts = ["\n".join(parts)]
    parts += _parts(document, pages)
    return clean("\n\n".join(parts) + "\n")


def _parts(document: Document, pages: Sequence[int] | None) -> Iterator[str]:
    places = Places(document)
    wanted = set(pages) if pages is not None else None
    tables = {table.span.start: table for table in document.tables}
    references = {reference.span.start: reference for reference in document.references}
    page: int | None = None
    section = SectionKind.FRONT
    for block in document.blocks:
        found = places.pages(block.span) if wanted is not None else set()
        if wanted is not None and not found & wanted:
            continue
        begins = places.page(block.span)
        if begins is not None and begins != page:
            page = begins
            yield f"{str(page).translate(DIGITS)} {RULE}"
        if block.section_kind is not section and block.kind is not BlockKind.HEADING and block.section_kind in SECTIONS:
            yield SECTIONS[block.section_kind]
        section = block.section_kind
        if block.span.start in tables and block.kind is BlockKind.TABLE:
            yield grid(document, tables[block.span.start])
        elif block.span.start in references and block.kind is BlockKind.REFERENCE:
            yield _entry(document.quote(block.span), references[block.span.start])
        else:
            yield _marked(document.quote(block.span), block)


def _marked(text: str, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        kind = SECTIONS.get(block.section_kind, "")
        return f"{'#' * min(max(block.level, 1) + 1, 6)} {text} {kind}".rstrip()
    sign = SIGNS.get(block.kind, "")
    return sign + text.replace("\n", "\n" + " " * len(sign))


def _entry(text: str, reference: Reference) -> str:
    """A printed entry, with its number if it prints none, and what was not recognised."""
    printed = re.match(r"\W*(\d+)", text)
    numbered = reference.number and (printed is None or printed[1] != reference.number)
    number = f"{reference.number.translate(DIGITS)} " if numbered else ""
    return f"{number}{text} {_missing(reference)}".rstrip()


def _missing(reference: Reference) -> str:
    fields = {
        "?au": reference.authors,
        "?jo": reference.journal or reference.title,
        "?ye": reference.year,
        "?pg": reference.page or reference.doi,
    }
    missing = [sign for sign, value in fields.items() if not value]
    return f"‹{' '.join(missing)}›" if missing else ""

"""Structure that is told by the whole paper: numbers of headings, lists of references, boxes, contents, back matter."""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import cast

import pytest

from miner.documents.entry_lists import with_entries
from miner.documents.numbered_headings import with_numbered_headings
from miner.documents.outline import outline
from miner.documents.pdf.boxes import boxed_apart
from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page, Rect
from miner.documents.raw_block import RawBlock, Strand
from miner.model import BlockKind, SectionKind

PROSE = (
    "The cells were assembled in a glove box and were then cycled under a stack pressure of 5 MPa for several weeks, "
    "which is what most laboratories do with such cells, and the result was the same as that of the cells before."
)
ENTRIES = [f"A. Author, B. Other, Journal of Inventions {volume}, 10{volume} (20{volume})." for volume in range(10, 22)]


def raw(text: str, kind: BlockKind = BlockKind.PARAGRAPH, *more: str, size: float = 9.0, page: int = 1) -> RawBlock:
    """A block of some lines."""
    return RawBlock(kind, tuple(map(Strand, (text, *more))), int(kind is BlockKind.HEADING), size=size, page=page)


def kinds(blocks: Iterable[RawBlock]) -> dict[str, BlockKind]:
    return {block.text: block.kind for block in blocks}


def sections(blocks: Iterable[RawBlock]) -> list[SectionKind]:
    return [block.section_kind for block in blocks if block.text == PROSE]


# ---- headings --------------------------------------------------------------------------------------------------------

NUMBERED = ("1. Introduction", "2. Experimental", "2.1. Cells", "2.2. Pressing", "3. Results and discussion")


def test_headings_that_are_set_like_text_are_told_by_their_numbers() -> None:
    plain = [block for head in NUMBERED for block in (raw(head, BlockKind.LIST_ITEM), raw(PROSE))]
    found = kinds(with_numbered_headings(plain))
    assert [found[head] for head in NUMBERED] == [BlockKind.HEADING] * len(NUMBERED)


def test_two_of_them_in_one_block_are_two() -> None:
    glued = [raw("1. Introduction"), raw(PROSE), raw("2. Experimental", BlockKind.LIST_ITEM, "2.1. Cells"), raw(PROSE)]
    found = kinds(with_numbered_headings([*glued, raw("3. Results")]))
    assert found["2. Experimental"] is found["2.1. Cells"] is BlockKind.HEADING


@pytest.mark.parametrize(
    "items",
    [
        ("1. Pressing of powders", "2. Cutting of discs", "3. Heating of discs"),  # a list has no introduction
        ("1. Introduction", "3. Results", "5. Conclusions"),  # numbers that do not follow each other
    ],
)
def test_items_of_a_list_are_no_headings(items: tuple[str, ...]) -> None:
    plain = [block for item in items for block in (raw(item, BlockKind.LIST_ITEM), raw(PROSE))]
    assert with_numbered_headings(plain) == plain


def test_a_paper_that_tells_its_headings_by_type_keeps_its_lists() -> None:
    heads = [raw(f"{number}. Title", BlockKind.HEADING) for number in (1, 2, 3)]
    plain = [*heads, raw("1. Introduction", BlockKind.LIST_ITEM), raw("2. Results", BlockKind.LIST_ITEM)]
    assert with_numbered_headings(plain) == plain


# ---- lists of references ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["[{}] {}", "({}) {}", "{}. {}", "{} {}"])
def test_a_list_without_a_heading(form: str) -> None:
    entries = [raw(form.format(number, entry)) for number, entry in enumerate(ENTRIES, 1)]
    found = with_entries([*[raw(PROSE)] * 14, *entries])
    assert [block.kind for block in found].count(BlockKind.REFERENCE) == len(ENTRIES)


def test_an_entry_in_two_blocks_and_two_entries_in_one() -> None:
    entries = [raw(f"[{number}] {entry}") for number, entry in enumerate(ENTRIES, 1)]
    entries[3:5] = [raw(entries[3].text, BlockKind.PARAGRAPH, entries[4].text)]
    entries[0:1] = [raw("[1] A. Author, B. Other,"), raw("Journal of Inventions 10, 1010 (2010).")]
    found = [block.text for block in with_entries(entries) if block.kind is BlockKind.REFERENCE]
    assert found == [f"[{number}] {entry}" for number, entry in enumerate(ENTRIES, 1)]


def test_numbered_steps_without_years_are_no_references() -> None:
    steps = [raw(f"{number}. Press the powder again and look at it") for number in range(1, 13)]
    assert with_entries([*[raw(PROSE)] * 14, *steps])[14:] == steps


# ---- sections --------------------------------------------------------------------------------------------------------


def test_a_box_of_keywords_early_in_a_paper_opens_no_back_matter() -> None:
    heads = [
        raw("1. Introduction", BlockKind.HEADING),
        raw(PROSE),
        raw("Keywords", BlockKind.HEADING),
        raw("cell, press"),
    ]
    found = outline([*heads, *[raw(PROSE, page=2)] * 9])
    assert SectionKind.BACK not in sections(found)


def test_back_matter_at_the_end_is_back_matter() -> None:
    body = [raw("1. Introduction", BlockKind.HEADING), *[raw(PROSE, page=2)] * 9]
    found = outline([*body, raw("Acknowledgements", BlockKind.HEADING), raw(PROSE, page=3)])
    assert sections(found)[-1] is SectionKind.BACK


def test_contents_are_no_headings() -> None:
    lines = ("1. Introduction 2", "2. Cells 4", "3. Presses 9", "4. Conclusions 11", "References 14")
    body = [raw("1. Introduction", BlockKind.HEADING, page=2), raw(PROSE, page=2)]
    title = raw("Cells at a low pressure", BlockKind.HEADING, size=14.0)
    found = outline([title, raw("Contents"), *[raw(line, BlockKind.HEADING) for line in lines], *body])
    assert {block.kind for block in found if block.text in lines} == {BlockKind.OTHER}
    assert sections(found) == [SectionKind.INTRODUCTION]


def test_a_communication_has_a_title_authors_and_an_abstract() -> None:
    front = [raw("Cells at a low pressure", BlockKind.HEADING, size=14.0), raw("Mira Brandt, Jon Kato and Ada Ito")]
    found = outline([*front, *[raw(PROSE)] * 3])
    assert [block.kind for block in found[:2]] == [BlockKind.TITLE, BlockKind.AUTHORS]
    assert sections(found) == [SectionKind.ABSTRACT, SectionKind.INTRODUCTION, SectionKind.INTRODUCTION]


# ---- boxes -----------------------------------------------------------------------------------------------------------


def lines(left: float, right: float, top: float, count: int) -> list[Line]:
    """Lines of a column, as far as they are looked at."""
    return [
        cast(
            "Line",
            SimpleNamespace(x0=left, x1=right, top=top + 12 * n, bottom=top + 12 * n + 9, middle=top + 12 * n + 5),
        )
        for n in range(count)
    ]


def test_a_box_beside_a_column_is_read_by_itself() -> None:
    box, beside, below = lines(50, 290, 200, 10), lines(330, 540, 200, 30), lines(50, 270, 340, 20)
    title = lines(50, 400, 100, 2)
    page = Page(1, 595, 842, (), frames=(Rect(45, 195, 300, 325),))
    assert boxed_apart(page, [*title, *box, *beside, *below]) == [title, box, [*beside, *below]]
    assert boxed_apart(Page(1, 595, 842, ()), [*title, *box]) == [[*title, *box]]

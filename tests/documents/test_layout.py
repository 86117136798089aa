"""Pages whose content is known: columns, hyphens, scripts, furniture, floats, boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.model import BlockKind, Document, SectionKind, Span
from tests.documents.paper import BOLD, HEIGHT, WIDTH, column, paper, rule, scripted, text, wrapped

LEFT = (
    "Solid electrolytes keep contact only while they are pressed, and the force that a cell "
    "needs depends on how soft "
    "its parts are. In the first column we describe how pellets were made from powders of the "
    "argyrodite type and how "
    "their density rose with the load until it reached a plateau that no further load could raise, whatever the time."
)
RIGHT = (
    "The second column goes on with the cells. They were assembled in a die, closed with "
    "screws and cycled for many weeks "
    "while a sensor recorded the force. Whenever the electrode breathed the force went up and "
    "down by a tenth, so that the "
    "mean had to be kept above a limit which the softer of the two materials set, as the next "
    "figure of the paper shows."
)


CAPTION = (
    "Figure 1. Force during cycling of a cell at room temperature, recorded with a sensor in the lid of the die, "
    "over all weeks of the test."
)


def _two_columns(canvas: Canvas, left: str, right: str, gutter: float = 14, top: float = 130) -> None:
    width = (WIDTH - 96 - gutter) / 2
    column(canvas, 48, top, wrapped(canvas, left, width))
    column(canvas, 48 + width + gutter, top, wrapped(canvas, right, width))


def paragraphs(document: Document) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind is BlockKind.PARAGRAPH]


@pytest.mark.parametrize("gutter", [24.0, 14.0, 9.0])
def test_columns_are_read_one_after_the_other(tmp_path: Path, gutter: float) -> None:
    document = read(paper(tmp_path / "two.pdf", partial(_two_columns, left=LEFT, right=RIGHT, gutter=gutter)))
    assert document.text.index("whatever the time.") < document.text.index("The second column")
    assert LEFT in document.text
    assert RIGHT in document.text


def test_full_width_title_and_caption_part_the_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, 48, 80, "A Long Title of the Paper that Reaches over Both of its Columns", BOLD, 14)
        _two_columns(canvas, LEFT, RIGHT)
        column(canvas, 48, 330, wrapped(canvas, CAPTION, WIDTH - 96))
        _two_columns(canvas, LEFT.replace("first", "third"), RIGHT.replace("second", "fourth"), top=380)

    document = read(paper(tmp_path / "wide.pdf", page))
    order = [
        document.text.index(words)
        for words in ("A Long Title", "first column", "second column", "third column", "fourth column")
    ]
    assert order == sorted(order)
    captions = [document.quote(block.span) for block in document.blocks if block.kind is BlockKind.CAPTION]
    assert captions == [CAPTION]


def _running(number: int, lines: list[str]) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        text(canvas, 48, 40, "JOURNAL OF TESTS    www.journal-of-tests.org", size=8)
        column(canvas, 48, 120, lines)
        text(canvas, 48, 810, "J. Tests 2024, 7, 1234", size=8)
        text(canvas, 280, 810, f"1234 ({number} of 3)", size=8)
        text(
            canvas,
            48,
            830,
            "Downloaded from https://library.example.org by a reader on 1 May 2024. See the Terms and Conditions",
            size=6,
        )

    return page


def test_running_lines_are_set_aside_and_paragraphs_joined_over_pages(tmp_path: Path) -> None:
    pages = [
        [
            "The first page ends in the middle of a sentence that goes",
            "on after the foot of the page, because the stack pres-",
        ],
        [
            "sure of the cells was raised to 5 MPa before the test, and",
            "then it was kept for a long time while the cells were",
        ],
        ["cycled at room temperature.", "    A new paragraph begins here and ends at once."],
    ]
    document = read(paper(tmp_path / "run.pdf", *[_running(i + 1, lines) for i, lines in enumerate(pages)]))
    assert "because the stack pressure of the cells was raised to 5 MPa" in document.text
    assert "while the cells were cycled at room temperature." in document.text
    assert not re.search(r"JOURNAL|J\. Tests|of 3|Downloaded|www", document.text)


def test_hyphens_at_line_ends(tmp_path: Path) -> None:
    lines = [
        "All-solid-state batteries need low-pressure operation, and the electrolyte decides; electrolytes",
        "of the solid-state kind are stiff. When the pressure is low, a low-",
        "pressure cell works if its elec-",
        "trolyte is soft, as in all solid-",
        "state cells of this kind.",
    ]

    def page(canvas: Canvas) -> None:
        column(canvas, 48, 120, lines)

    document = read(paper(tmp_path / "hyphen.pdf", page))
    assert "a low-pressure cell works if its electrolyte is soft, as in all solid-state cells" in document.text


def test_scripts_stay_in_place_and_are_marked(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        parts = [
            ("A pellet of Li", 0),
            ("6", -1),
            ("PS", 0),
            ("5", -1),
            ("Cl conducts 10", 0),
            ("−3", 1),
            (" S cm", 0),
            ("−1", 1),
        ]
        scripted(canvas, 48, 100, [*parts, (" as reported before.", 0), ("12,13", 1), (" It was cycled", 0)], 10)
        column(canvas, 48, 111, ["under a pressure of 5 MPa for weeks."], size=10)

    # the standard fonts of PDF have no true minus, so the sign is an en dash in this file
    document = read(paper(tmp_path / "scripts.pdf", page))
    plain = document.text.replace("–", "−").replace("■", "−")
    assert "Li6PS5Cl conducts 10" in plain
    assert "as reported before.12,13 It was cycled under a pressure" in plain
    assert [document.quote(span) for span in document.subscripts] == ["6", "5"]
    assert document.quote(document.superscripts[-1]) == "12,13"


def test_headings_sections_and_front_matter(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, 48, 80, "Soft Electrolytes for Cells at Low Pressure", BOLD, 16)
        text(canvas, 48, 105, "Ada Lovelace, Grace Hopper, and Emmy Noether", size=10)
        text(canvas, 48, 125, "University of Tests, 12345 Testville, Germany", size=8)
        y = column(canvas, 48, 150, wrapped(canvas, "Abstract: " + LEFT + " " + RIGHT, 480))
        text(canvas, 48, y + 14, "1. Introduction", BOLD, 11)
        y = column(canvas, 48, y + 34, wrapped(canvas, LEFT, 480))
        text(canvas, 48, y + 14, "2. Experimental Section", BOLD, 11)
        y = column(canvas, 48, y + 34, wrapped(canvas, RIGHT, 480))
        text(canvas, 48, y + 14, "2.1. Cell Assembly", BOLD, 10)
        y = column(canvas, 48, y + 34, wrapped(canvas, LEFT, 480))
        text(canvas, 48, y + 14, "References", BOLD, 11)
        column(canvas, 48, y + 34, ["[1] A. Lovelace, J. Tests 1843, 1, 1.", "[2] G. Hopper, J. Tests 1952, 2, 77."])

    document = read(paper(tmp_path / "10.1234_soft.5.pdf", page))
    assert document.source.title == "Soft Electrolytes for Cells at Low Pressure"
    assert document.source.authors == ("Ada Lovelace", "Grace Hopper", "Emmy Noether")
    assert document.source.doi == "10.1234/soft.5"
    assert document.source.id == "10.1234_soft.5"
    kinds = {block.section: block.section_kind for block in document.blocks if block.kind is BlockKind.PARAGRAPH}
    assert kinds["Abstract"] is SectionKind.ABSTRACT
    assert kinds["1. Introduction"] is SectionKind.INTRODUCTION
    assert kinds["2. Experimental Section"] is SectionKind.EXPERIMENTAL
    assert kinds["2.1. Cell Assembly"] is SectionKind.EXPERIMENTAL
    levels = {document.quote(block.span): block.level for block in document.blocks if block.kind is BlockKind.HEADING}
    assert levels["2.1. Cell Assembly"] == 2
    assert [(r.number, r.journal, r.year, r.volume, r.page) for r in document.references] == [
        ("1", "J. Tests", "1843", "1", "1"),
        ("2", "J. Tests", "1952", "2", "77"),
    ]


def test_labels_of_drawings_are_not_text_of_the_paper(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        y = column(canvas, 48, 100, wrapped(canvas, LEFT, 480))
        canvas.rect(100, HEIGHT - y - 220, 250, 200)
        for number in range(6):
            canvas.line(100, HEIGHT - y - 220 + 40 * number, 96, HEIGHT - y - 220 + 40 * number)
            text(canvas, 80, y + 222 - 40 * number, f"{number}.0", size=7)
        text(canvas, 200, y + 120, "5 MPa", size=7)
        text(canvas, 190, y + 238, "Pressure / MPa", size=8)
        column(canvas, 48, y + 262, ["Figure 2. Capacity of the cells against pressure."], size=8)
        column(canvas, 48, y + 290, wrapped(canvas, RIGHT, 480))

    document = read(paper(tmp_path / "drawing.pdf", page))
    assert "5.0" not in document.text
    assert "Pressure / MPa" not in document.text
    assert LEFT in document.text
    assert "Figure 2. Capacity of the cells against pressure." in document.text


def words_in(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """The characters that pdfplumber finds with their middle inside a box."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        chars = pdf.pages[page - 1].chars
    x0, y0, x1, y1 = box
    inside = [c for c in chars if x0 <= (c["x0"] + c["x1"]) / 2 <= x1 and y0 <= (c["top"] + c["bottom"]) / 2 <= y1]
    return "".join(c["text"] for c in sorted(inside, key=lambda c: c["x0"])).replace(" ", "")


def test_every_word_stands_where_its_box_is(tmp_path: Path) -> None:
    path = paper(tmp_path / "boxes.pdf", partial(_two_columns, left=LEFT, right=RIGHT))
    document = read(path)
    for found in list(re.finditer(r"\S+", document.text))[::5]:
        span = Span(found.start(), found.end())
        boxes = document.boxes(span)
        cut = "".join(words_in(path, box.page, (box.x0, box.y0, box.x1, box.y1)) for box in boxes)
        assert cut.replace("-", "") == found.group().replace("-", "")


def test_runs_cover_the_text_in_order(tmp_path: Path) -> None:
    document = read(paper(tmp_path / "runs.pdf", partial(_two_columns, left=LEFT, right=RIGHT)))
    covered = [False] * len(document.text)
    for run in document.runs:
        assert len(run.edges) == len(run.span) + 1
        covered[run.span.start : run.span.end] = [True] * len(run.span)
    missing = {char for char, seen in zip(document.text, covered, strict=True) if not seen}
    assert missing <= {"\n", "\t"}
    assert [run.span.start for run in document.runs] == sorted(run.span.start for run in document.runs)


def test_list_items(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        y = column(canvas, 48, 100, wrapped(canvas, LEFT, 240))
        for item in (
            "• Use soft electrolytes that need less force than others do and stay in contact.",
            "• Keep the pressure constant with springs.",
        ):
            y = column(canvas, 58, y + 4, wrapped(canvas, item, 230))
        rule(canvas, 48, 288, y + 8)

    document = read(paper(tmp_path / "list.pdf", page))
    items = [document.quote(block.span) for block in document.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == [
        "• Use soft electrolytes that need less force than others do and stay in contact.",
        "• Keep the pressure constant with springs.",
    ]

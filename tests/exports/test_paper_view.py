"""A paper as it was understood: text for people, JSON for programs, HTML to look at."""

from __future__ import annotations

import io
import json
import re
from base64 import b64decode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image

from miner.documents import read
from miner.documents.pdf.images import page_images
from miner.errors import FormatError
from miner.exports.paper_view import page_range, paper_as
from miner.exports.paper_view.paper_html import document_html
from miner.exports.paper_view.paper_text import document_text, headline
from miner.exports.paper_view.regions import Places, columns
from miner.model import (
    Block,
    BlockKind,
    Box,
    Cell,
    Citation,
    Document,
    Reference,
    Run,
    SectionKind,
    Source,
    Span,
    Table,
)
from tests.conftest import ROOT

DIGEST = ROOT / "corpus" / "papers" / "low-pressure-digest.pdf"
HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)"> "\'><a href="javascript:alert(3)">\x1b[31m'


def document(*parts: tuple[BlockKind, str, SectionKind, int], **others: object) -> Document:
    """Blocks one below the other, each a line of a page of 100 by 200 points: kind, text, section, page."""
    text, blocks, runs = "", [], []
    for kind, words, section, page in parts:
        span = Span(len(text), len(text) + len(words))
        blocks.append(Block(kind, span, "S", section, 1))
        if page:
            edges = tuple(10 + 80 * index / len(words) for index in range(len(words) + 1))
            runs.append(Run(span, page, 10.0 * len(blocks), 10.0 * len(blocks) + 8, edges))
        text += words + "\n\n"
    pages = tuple((100.0, 200.0) for _ in range(max((page for *_, page in parts), default=0)))
    source = Source("d", "0" * 64, "d.pdf", "pdf", title="T", journal="J. Tests", year="2024", authors=("A. B", "C. D"))
    return replace(Document(source, text, tuple(blocks), runs=tuple(runs), pages=pages), **others)  # type: ignore[arg-type]


def parsed(page: str) -> Any:
    """The tree of a page."""
    return html.document_fromstring(page)


def small() -> Document:
    front, results, back = SectionKind.FRONT, SectionKind.RESULTS, SectionKind.REFERENCES
    base = document(
        (BlockKind.TITLE, "Soft cells", front, 1),
        (BlockKind.AUTHORS, "A. B, C. D", front, 1),
        (BlockKind.OTHER, "Institute", front, 1),
        (BlockKind.PARAGRAPH, "They yield.", SectionKind.ABSTRACT, 1),
        (BlockKind.HEADING, "1. Results", results, 1),
        (BlockKind.PARAGRAPH, "Li2S runs at 5 MPa.[1]", results, 1),
        (BlockKind.LIST_ITEM, "• one", results, 1),
        (BlockKind.CAPTION, "Table 1. Values.", results, 2),
        (BlockKind.TABLE, "Cell\tMPa\nsoft\t5", results, 2),
        (BlockKind.FOOTNOTE, "a) Calculated.", results, 2),
        (BlockKind.FORMULA, "E = σ/ε", results, 2),
        (BlockKind.HEADING, "References", back, 3),
        (BlockKind.REFERENCE, "[1] A. B, J. Tests 2020, 1, 2.", back, 3),
        (BlockKind.REFERENCE, "[2] A thesis.", back, 3),
        warnings=("page 9: no text",),
    )
    at = {base.quote(block.span): block.span for block in base.blocks}

    def span(words: str) -> Span:
        start = base.text.index(words)
        return Span(start, start + len(words))

    start = at["Cell\tMPa\nsoft\t5"].start
    cells = [
        [Cell(span("Cell"), 0, 0, True), Cell(Span(start + 5, start + 8), 0, 1, True)],
        [Cell(Span(start + 9, start + 13), 1, 0), Cell(Span(start + 14, start + 15), 1, 1)],
    ]
    mark = span(".[1]")
    return replace(
        base,
        tables=(Table(at["Cell\tMPa\nsoft\t5"], tuple(map(tuple, cells)), at["Table 1. Values."], "Table 1"),),
        references=(
            Reference("1", "[1] A. B, J. Tests 2020, 1, 2.", at["[1] A. B, J. Tests 2020, 1, 2."], ("A. B",), "",
                      "J. Tests", "2020", "1", "2", "10.1000/a<b"),
            Reference("2", "[2] A thesis.", at["[2] A thesis."]),
        ),
        citations=(Citation(Span(mark.start + 1, mark.end), ("1",)),),
        superscripts=(Span(mark.start + 1, mark.end),),
        subscripts=(Span(span("Li2S").start + 2, span("Li2S").start + 3),),
    )  # fmt: skip


TEXT = """\
! page 9: no text

❶ ────────────────────────

# Soft cells

@ A. B, C. D

~ Institute

‹ab›

They yield.

## 1. Results ‹re›

Li2S runs at 5 MPa.[1]

  • one

❷ ────────────────────────

▸ Table 1. Values.

Cell  MPa
----  ---
soft  5

† a) Calculated.

= E = σ/ε

❸ ────────────────────────

## References ‹rf›

[1] A. B, J. Tests 2020, 1, 2.

[2] A thesis. ‹?au ?jo ?ye ?pg›
"""


def test_text_shows_what_was_taken_for_what() -> None:
    assert document_text(small()) == TEXT
    assert headline(small()) == "T · A. B et al. · J. Tests 2024 · 3 pages · 1 warning"


def test_signs_stand_between_the_words_and_never_within() -> None:
    paper = read(DIGEST)
    words = re.compile(r"[a-zA-Z]{3,}|\d+(?:\.\d+)?")
    assert words.findall(document_text(paper)) == words.findall(paper.text)


def test_text_of_some_pages() -> None:
    assert document_text(replace(small(), warnings=()), (2,)).splitlines()[::2] == [
        "❷ ────────────────────────", "‹re›", "▸ Table 1. Values.", "Cell  MPa", "soft  5", "† a) Calculated.",
        "= E = σ/ε",
    ]  # fmt: skip


def test_a_long_cell_goes_on_below_itself_and_controls_are_shown() -> None:
    long = " ".join(["word"] * 30) + "\x1b[31m"
    base = document((BlockKind.TABLE, f"{long}\t5", SectionKind.BODY, 0))
    row = (Cell(Span(0, len(long)), 0, 0), Cell(Span(len(long) + 1, len(long) + 2), 0, 1))
    lines = document_text(replace(base, tables=(Table(base.blocks[0].span, (row,)),))).splitlines()
    assert [line.count("word") for line in lines] == [14, 14, 2]
    assert [line[-3:] for line in lines] == ["  5", "ord", "31m"]
    assert "\x1b" not in "".join(lines)


def test_json_holds_all_parts_with_their_places() -> None:
    paper = read(DIGEST)
    told = json.loads(paper_as("json", paper, DIGEST))
    assert told["text"] == paper.text
    assert [block["level"] for block in told["blocks"]] == [block.level for block in paper.blocks]
    for block, known in zip(told["blocks"], paper.blocks, strict=True):
        assert told["text"][slice(*block["span"])] == block["text"]
        assert block["boxes"] == [[b.page, b.x0, b.y0, b.x1, b.y1] for b in paper.boxes(known.span)]
        assert block["page"] == block["boxes"][0][0]
    for citation in told["citations"]:
        assert told["text"][slice(*citation["span"])] == citation["text"]
        assert set(citation["references"]) <= {reference["number"] for reference in told["references"]}
    (table,) = told["tables"]
    assert told["text"][slice(*table["caption_span"])] == table["caption"]
    cells = [told["text"][slice(*cell["span"])] for cell in table["cells"]]
    assert cells == [text for row in table["rows"] for text in row]
    assert all(cell["boxes"] for cell in table["cells"] if cell["span"][0] < cell["span"][1])
    first, second = [section for section in told["sections"] if section["level"] == 1][:2]
    assert first["span"][1] == second["span"][0]
    assert len(told["superscripts"]) == len(paper.superscripts)
    assert len(told["subscripts"]) == len(paper.subscripts)
    with pytest.raises(FormatError, match="whole paper"):
        paper_as("json", paper, DIGEST, "1")


# ---- regions ---------------------------------------------------------------------------------------------------------


def test_lines_of_a_column_make_one_region() -> None:
    left = [Box(1, 50, y, 250, y + 9) for y in (600, 611, 622)]
    right = [Box(1, 300, y, 500, y + 9) for y in (50, 61)]
    below = Box(1, 300, 200, 500, 209)  # after a figure
    assert columns([*left, *right, below, Box(2, 50, 50, 250, 59)]) == [
        Box(1, 50, 600, 250, 631), Box(1, 300, 50, 500, 70), below, Box(2, 50, 50, 250, 59),
    ]  # fmt: skip


def test_a_raised_part_and_the_rest_of_its_line_stay_in_the_region() -> None:
    assert len(columns([Box(1, 50, 10, 90, 20), Box(1, 90, 8, 95, 14), Box(1, 95, 10, 200, 20)])) == 1


def test_regions_stay_on_the_page() -> None:
    paper = document((BlockKind.PARAGRAPH, "words", SectionKind.BODY, 1))
    run = replace(paper.runs[0], y0=-5.0, edges=(-9.0, 0.0, 30.0, 60.0, 90.0, 140.0))
    places = Places(replace(paper, runs=(run,)))
    assert places.regions(paper.blocks[0]) == (Box(1, 0.0, 0.0, 100.0, 18.0),)


# ---- HTML ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def digest() -> str:
    return paper_as("html", read(DIGEST), DIGEST)


def test_each_block_appears_once_and_is_drawn_on_its_page(digest: str) -> None:
    paper = read(DIGEST)
    tree = parsed(digest)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    articles = sorted(tree.xpath("//article"), key=lambda article: int(article.get("id")[1:]))  # they stand by pages
    assert [article.get("id") for article in articles] == [f"b{n}" for n in range(1, len(paper.blocks) + 1)]
    for number, (article, block) in enumerate(zip(articles, paper.blocks, strict=True), start=1):
        assert block.kind.value in article.xpath("string(p[@class='tag'])")
        if block.kind is not BlockKind.TABLE:
            assert article[-1].text_content() == paper.quote(block.span)
        (region,) = tree.xpath(f"//*[@id='o{number}']")
        assert region.get("href") == f"#b{number}"
        assert block.kind.value in region.get("aria-label")
    for style in tree.xpath("//*[contains(@class, 'region') or starts-with(@class, 'cell')]/@style"):
        left, top, width, height = map(float, re.findall(r"[\d.]+(?=%)", style))
        assert left + width <= 100.01
        assert top + height <= 100.01


def test_the_pages_are_pictures_within_the_file(digest: str) -> None:
    tree = parsed(digest)
    sources = tree.xpath("//img/@src")
    assert len(sources) == 3
    for source in sources:
        kind, _, data = source.partition(",")
        assert kind == "data:image/png;base64"
        Image.open(io.BytesIO(b64decode(data))).verify()
    assert len(digest) < 1_500_000


def test_nothing_is_loaded_and_every_link_leads_somewhere(digest: str) -> None:
    tree = parsed(digest)
    assert not tree.xpath("//link | //iframe | //object | //embed | //base | //form | //*[@srcset]")
    assert not re.search(r"url\(|@import", digest)
    ids = set(tree.xpath("//@id"))
    for link in tree.xpath("//@href"):
        assert link.startswith("https://doi.org/") or (link[0] == "#" and link[1:] in ids), link
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_marks_of_the_text_are_shown_and_citations_lead_to_their_entries() -> None:
    tree = parsed(document_html(replace(small(), runs=(), pages=())))
    (article,) = tree.xpath("//article[p='Li2S runs at 5 MPa.[1]']")
    assert article.findtext(".//sub") == "2"
    (cite,) = article.xpath(".//a[@class='cite']")
    assert (cite.get("href"), cite.findtext("sup")) == ("#r1", "[1]")
    (row,) = tree.xpath("//tr[@id='r1']")
    assert "A. B" in row.text_content()
    assert row.xpath(".//@href")[-1] == "https://doi.org/10.1000/a%3Cb"
    assert tree.xpath("//tr[@id='r2']//*[@class='missing']")
    assert [cell.text for cell in tree.xpath("//article//th")] == ["Cell", "MPa"]
    assert "page 9: no text" in tree.xpath("string(//*[@class='warnings'])")


def test_hostile_text_stays_text() -> None:
    fields = {"title": HOSTILE, "journal": HOSTILE, "path": HOSTILE, "authors": (HOSTILE,), "licence": HOSTILE}
    paper = document(*((kind, HOSTILE, SectionKind.BODY, 0) for kind in BlockKind), warnings=(HOSTILE,))
    paper = replace(
        paper,
        source=replace(paper.source, doi=HOSTILE, **fields),  # type: ignore[arg-type]
        blocks=tuple(replace(block, section=HOSTILE) for block in paper.blocks),
        references=(Reference(HOSTILE, HOSTILE, paper.blocks[-1].span, (HOSTILE,), HOSTILE, HOSTILE, doi=HOSTILE),),
        citations=(Citation(Span(3, 5), (HOSTILE,)),),
    )
    page = document_html(paper)
    tree = parsed(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror]")
    assert all(link.startswith(("#", "https://doi.org/")) for link in tree.xpath("//@href"))
    assert page.count("</script>") == 1
    assert "\x1b" not in page + document_text(paper)


def test_some_pages_hold_what_stands_on_them() -> None:
    paper = read(DIGEST)
    page = document_html(paper, page_images(DIGEST, (2,)), (2,))
    tree = parsed(page)
    assert len(tree.xpath("//img")) == 1
    assert "1 of 3 pages are shown" in page
    shown = {int(name[1:]) - 1 for name in tree.xpath("//article/@id")}
    for index, block in enumerate(paper.blocks):
        assert (index in shown) == (2 in {box.page for box in paper.boxes(block.span)})


@pytest.mark.parametrize(
    ("given", "pages"),
    [("2", (2,)), ("1-3,5", (1, 2, 3, 5)), ("4-", (4, 5)), ("3–9", (3, 4, 5)), ("2,1", (1, 2))],
)
def test_pages_are_written_as_people_write_them(given: str, pages: tuple[int, ...]) -> None:
    assert page_range(given, replace(small(), pages=((100.0, 100.0),) * 5)) == pages


@pytest.mark.parametrize("given", ["", "a", "1-2-3", "0", "9", "5-4", "-3", "1,,2"])
def test_what_names_no_pages_is_refused(given: str) -> None:
    with pytest.raises(FormatError):
        page_range(given, small())


def test_a_text_without_pages_has_none_to_choose(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no pages"):
        paper_as("text", document((BlockKind.PARAGRAPH, "words", SectionKind.BODY, 0)), tmp_path, "1")

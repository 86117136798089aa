"""The real papers beside the checkout: text, table, references, boxes, time."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from miner.documents import read
from miner.documents.authors import family_name
from miner.model import BlockKind, Document, SectionKind, Span

REVIEW = "10.1002_adma.202413499"


@pytest.fixture(scope="module")
def review(shared: Path) -> Document:
    return read(shared / "review" / f"{REVIEW}.pdf")


@pytest.fixture(scope="module")
def article(shared: Path) -> Document:
    return read(shared / "papers" / "10.3390_batteries4030033.pdf")


def _five_words(text: str) -> Counter[tuple[str, ...]]:
    plain = re.sub(r"\\(?:text|approx|epsilon|beta|mathbf|quad|left|right|frac|times|kappa|nu|sim)\b", " ", text)
    plain = unicodedata.normalize("NFKC", plain).lower()
    plain = re.sub(r"[‐‑‒–—−-]", "", re.sub(r"[*$^_{}\\|<>()\[\]]", " ", plain))
    words = re.findall(r"[a-z]{3,}|\d+(?:\.\d+)?", plain)
    return Counter(tuple(words[index : index + 5]) for index in range(len(words) - 4))


def test_text_of_the_review(shared: Path, review: Document) -> None:
    wanted = _five_words((shared / "review" / f"{REVIEW}.md").read_text(encoding="utf-8"))
    got = _five_words(review.text)
    same = (wanted & got).total()
    assert 2 * same / (wanted.total() + got.total()) > 0.985


@pytest.mark.parametrize("suffix", [".pdf", ".md"])
def test_references_of_the_review(shared: Path, suffix: str) -> None:
    document = read(shared / "review" / f"{REVIEW}{suffix}")
    with (shared / "gold" / f"{REVIEW}.references.csv").open(encoding="utf-8") as file:
        gold = [tuple(row) for row in csv.reader(file)][1:]
    found = {
        (r.number, family_name(r.authors[0]), r.journal, r.year, r.volume, r.page)
        for r in document.references
        if r.authors
    }
    assert len(found & set(gold)) >= 120


@pytest.mark.parametrize("suffix", [".pdf", ".md"])
def test_table_of_the_review(shared: Path, suffix: str) -> None:
    document = read(shared / "review" / f"{REVIEW}{suffix}")
    with (shared / "gold" / f"{REVIEW}.table1.csv").open(encoding="utf-8") as file:
        gold = [[_flat(cell) for cell in row] for row in csv.reader(file)]
    (table,) = document.tables
    assert [[_flat(document.quote(cell.span)) for cell in row] for row in table.rows] == gold
    assert table.number == "Table 1"
    assert len(table.body) == 10


def _flat(cell: str) -> str:
    return re.sub(r"[\s_]", "", unicodedata.normalize("NFKC", cell)).replace("−", "-")


def test_sections_of_the_review(review: Document) -> None:
    headings = [review.quote(block.span) for block in review.blocks if block.kind is BlockKind.HEADING]
    assert "3.2.1. Pressure on Sulfide-Based Cathode Composites" in headings
    kinds = {block.section: block.section_kind for block in review.blocks}
    assert kinds["1. Introduction"] is SectionKind.INTRODUCTION
    assert kinds["6. Summary and Outlook"] is SectionKind.CONCLUSION
    assert kinds["Conflict of Interest"] is SectionKind.BACK
    assert review.source.id == REVIEW
    assert review.source.year == "2024"
    assert review.source.licence == "CC BY-NC-ND"
    assert len(review.source.authors) == 12


def test_no_running_lines_in_the_review(review: Document) -> None:
    assert not re.search(r"ADVANCED SCIENCE NEWS|www\.adv|\(\d+ of 19\)|Wiley-VCH GmbH\s+\d", review.text)


def test_words_are_parted_in_the_article(article: Document) -> None:
    assert (
        "All specimens were prepared from powder precursors by uniaxial pressing 150 MPa into a rectangular shape"
        in article.text
    )
    assert "13.3 × 10−6 K−1." in article.text
    assert not [word for word in article.text.split() if len(word) > 45 and "/" not in word]


def test_tables_of_the_article(article: Document) -> None:
    assert [table.number for table in article.tables] == ["Table 1", "Table 2", "Table 3", "Table 4"]
    second = article.tables[1]
    assert [article.quote(cell.span) for cell in second.rows[1]] == ["0", "152", "850", "910", "955", ">1000"]
    assert [article.quote(cell.span) for cell in article.tables[3].rows[1]] == ["Zr-O", "766.1 ± 10.6"]


def test_hidden_copies_of_pages_are_not_read(article: Document) -> None:
    assert "FOR PEER REVIEW" not in article.text
    assert article.text.count("The used parameters and resulting CTEs are also listed") == 1


def _sample(document: Document) -> Iterator[Span]:
    for found in list(re.finditer(r"[A-Za-z]{4,}", document.text))[::301]:
        yield Span(found.start(), found.end())


def test_boxes_hold_their_words(shared: Path, review: Document) -> None:
    import pdfplumber

    with pdfplumber.open(shared / "review" / f"{REVIEW}.pdf") as pdf:
        chars = {page: pdf.pages[page - 1].chars for page in (1, 4, 9)}
    for span in _sample(review):
        boxes = review.boxes(span)
        assert boxes
        if any(box.page not in chars for box in boxes):
            continue
        cut = ""
        for box in boxes:
            inside = [
                char
                for char in chars[box.page]
                if box.x0 - 0.1 <= (char["x0"] + char["x1"]) / 2 <= box.x1 + 0.1
                and box.y0 <= (char["top"] + char["bottom"]) / 2 <= box.y1
            ]
            cut += "".join(char["text"] for char in sorted(inside, key=lambda char: char["x0"]))
        cut = unicodedata.normalize("NFKC", cut).replace("-", "").replace(" ", "")
        assert review.quote(span) in cut or cut in review.quote(span)


@pytest.mark.parametrize(
    ("name", "references", "title"),
    [
        ("10.1002_aenm.202504272", 50, "Realizing Low-Pressure Operation"),
        ("10.1038_s41467-019-13178-2", 27, "A sodium-ion sulfide solid electrolyte"),
        ("10.1038_s41467-023-43436-3", 60, "Design principles for sodium"),
        ("10.1126_sciadv.abh1896", 53, "A universal wet-chemistry synthesis"),
        ("10.1126_sciadv.add5189", 50, "Eliminating interfacial O-involving"),
    ],
)
def test_converted_papers(shared: Path, name: str, references: int, title: str) -> None:
    document = read(shared / "papers" / f"{name}.md")
    assert len(document.references) >= references
    assert document.source.title.startswith(title)
    assert document.source.id == name
    assert "/uniFB" not in document.text
    assert "www.advanced" not in document.text
    assert not re.search(r"\b(?:g|cm|kg|K|min) -1\b", _prose(document))


def _prose(document: Document) -> str:
    return " ".join(document.quote(block.span) for block in document.blocks if block.kind is BlockKind.PARAGRAPH)

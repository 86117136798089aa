"""Markdown and plain text: what converters damage is repaired, everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miner.documents import read
from miner.documents.script_marks import strand_of_marked, unmarked
from miner.documents.text.markup import plain
from miner.documents.text.repair import repair, vocabulary_of
from miner.documents.text.spaced_formulas import join_formulas
from miner.errors import UnreadableDocument
from miner.model import BlockKind, Document, SectionKind

VOCABULARY = vocabulary_of(["the field of this field", "low-pressure cells concentrate findings, findings"])


def repaired(text: str) -> str:
    return unmarked(repair(plain(text), VOCABULARY))


def markdown(folder: Path, text: str, name: str = "paper.md") -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        (r"$\text{Li}_{9.54}[\text{Si}_{0.6}\text{Ge}_{0.4}]_{1.74}$ at 5 MPa", "Li9.54[Si0.6Ge0.4]1.74 at 5 MPa"),
        ("at 0.15 mA cm /C0 2 and /C24 5 MPa", "at 0.15 mA cm−2 and ∼ 5 MPa"),
        ("heated to 150 /C14C, /C21 5 MPa", "heated to 150 °C, ≥ 5 MPa"),
        ("a Si/C24 blend", "a Si/C24 blend"),
        ("a pressure of o 0.2 MPa (o 5 MPa)", "a pressure of < 0.2 MPa (< 5 MPa)"),
        (r"conducts 32 mS cm^{-1}.^[10]", "conducts 32 mS cm−1.[10]"),
        (r"cells ($\approx 1 \text{ cm}^2$) in labs", "cells (≈ 1 cm2) in labs"),
        (r"$5 \times 10^{-4}$ S cm$^{-1}$ and $\alpha$, $\mu$m", "5 × 10−4 S cm−1 and α, μm"),
        ("LiCF₃SO₃ and mAh g⁻¹", "LiCF3SO3 and mAh g−1"),
        ("166.7 mAh g ⁻¹ at 0.2C", "166.7 mAh g−1 at 0.2C"),
        ("a **bold** and *slanted* word, Wang,* and Sun*", "a bold and slanted word, Wang,* and Sun*"),
        ("a [link](https://example.org/a_b) and <https://doi.org/10.1/x>", "a link and https://doi.org/10.1/x"),
        ("&gt; 80% and &lt;0.1 MPa &amp; more", "> 80% and <0.1 MPa & more"),
        ("e/uniFB03cient sul /uniFB01 de in the /uniFB01 eld", "efficient sulfide in the field"),
        ("in /uniFB02 uence", "influence"),
        ("a Li 2 S and a Li 6 PS5 Cl pellet", "a Li2S and a Li6PS5Cl pellet"),
        ("Li 2 S//Li 0.5 In half cells", "Li2S//Li0.5In half cells"),
        ("LiNi 0.6 Mn 0.2 Co 0.2 O 2 .", "LiNi0.6Mn0.2Co0.2O2."),
        ("Na2.9375 PS3.9375 Cl0.0625 was", "Na2.9375PS3.9375Cl0.0625 was"),
        ("Na3 -x Sb1 -x W x S4 was", "Na3-xSb1-xWxS4 was"),
        ("cells. [ 1-3] In", "cells.[1–3] In"),
        ("shrinkage ( 1 , 2 ) and ( 5 -7 )", "shrinkage (1, 2) and (5–7)"),
        ("800 mAh g -1 at", "800 mAh g−1 at"),
        ("10 -3 S cm -1 .", "10−3 S cm−1."),
        ("a conductivity of 2.5 × 10 -2 S cm -1 in", "a conductivity of 2.5 × 10−2 S cm−1 in"),
        ("conductivity ( ≈ 10 7 S m -1 ), so", "conductivity (≈ 107 S m−1), so"),
        ("exceeding 200 Ω cm 2 at ≈ 1 MPa", "exceeding 200 Ω cm2 at ≈ 1 MPa"),
        ("heated to 60 ° C", "heated to 60 °C"),
        ("a 1 µ m primer", "a 1 μm primer"),
        ("which con- centrates stress", "which concentrates stress"),
        ("Thefindings show", "The findings show"),
        ("low Li + transference", "low Li+ transference"),
    ],
)
def test_repair(damaged: str, whole: str) -> None:
    assert repaired(damaged) == whole


@pytest.mark.parametrize(
    "text",
    [
        "In 2020, the cell was pressed at 10 MPa for 5 min.",
        "Cycled at 0.5 C and 2 V, I 2 was found in C 4 of the sheet.",
        "graphite- and carbon-coated foils at 5-10 MPa",
        "at -20 °C and from 10 to 20 MPa",
        "cells of 2 Ah at 25 °C (n = 3) show 5 S of loss",
        "We used Al foil, Cu foil and In foil of 10 mm width.",
        "5 < x < 10 and snake_case_name stay",
    ],
)
def test_sound_text_stays(text: str) -> None:
    assert repaired(text) == text


def test_scripts_are_marked() -> None:
    strand = strand_of_marked(repair(plain("Li₆PS₅Cl conducts 10^{-3} S cm^-1"), VOCABULARY))
    assert strand.text == "Li6PS5Cl conducts 10−3 S cm−1"
    marked = [(strand.text[start:end], raised) for start, end, raised in strand.scripts]
    assert marked == [("6", False), ("5", False), ("−3", True), ("−1", True)]


PAPER = """\
# Soft Electrolytes at Low Pressure

Ada Lovelace 1 , Grace Hopper 2

## Abstract

A first paragraph says what the paper is about, and it is long enough to be one.

www.journal-of-tests.org

## 1. Introduction

The text of the introduction ends in the middle of

Figure 1. A caption stands between the parts.

www.journal-of-tests.org

J. Tests 2024 , 7, 1234

a sentence that goes on below the figure. [ 1]

J. Tests 2024 , 7, 1234

## 2. Methods

- First item of a list
- Second item of a list

Table 1. Pressures of cells.

Cell\tPressure [MPa]
A\t5
B\tNot Given

| Cell | Strategy |
|------|----------|
| A    | spring   |

## References

- [1] A. Lovelace, *J. Tests* **1843**, *1*, 1.
- [2] G. Hopper, *J. Tests* **1952**, *2*, 77.
"""


def test_blocks_of_a_paper(tmp_path: Path) -> None:
    document = markdown(tmp_path, PAPER)
    kinds = {document.quote(block.span): block for block in document.blocks}
    joined = "The text of the introduction ends in the middle of a sentence that goes on below the figure.[1]"
    assert kinds[joined].section_kind is SectionKind.INTRODUCTION
    assert kinds["Figure 1. A caption stands between the parts."].kind is BlockKind.CAPTION
    assert kinds["First item of a list"].kind is BlockKind.LIST_ITEM
    assert kinds["First item of a list"].section_kind is SectionKind.EXPERIMENTAL
    assert document.source.title == "Soft Electrolytes at Low Pressure"
    assert document.source.authors == ("Ada Lovelace", "Grace Hopper")
    assert "www." not in document.text
    assert "J. Tests 2024" not in document.text
    assert [document.quote(table.span) for table in document.tables] == [
        "Cell\tPressure [MPa]\nA\t5\nB\tNot Given",
        "Cell\tStrategy\nA\tspring",
    ]
    assert document.tables[0].number == "Table 1"
    assert [(ref.number, ref.authors, ref.journal, ref.year) for ref in document.references] == [
        ("1", ("A. Lovelace",), "J. Tests", "1843"),
        ("2", ("G. Hopper",), "J. Tests", "1952"),
    ]


def test_plain_text_joins_hard_wrapped_lines(tmp_path: Path) -> None:
    text = "1. Introduction\n\nThe pellets were pressed\nat 300 MPa and then\ncycled.\n\nAnother paragraph."
    document = markdown(tmp_path, text, "paper.txt")
    assert [document.quote(block.span) for block in document.blocks] == [
        "1. Introduction",
        "The pellets were pressed at 300 MPa and then cycled.",
        "Another paragraph.",
    ]


def test_bare_citations_become_raised_numbers(tmp_path: Path) -> None:
    references = "\n".join(f"{n}. Author{n}, A. Title of work. J. Tests {n} , 10 -12 (2020)." for n in range(1, 9))
    text = (
        "## Results\n\nCells have high rate capability 1 -4 . They need a sintering process 5 . "
        "Sulfides 4,6 are soft and were "
        f"pressed at 5 MPa for 2 h as shown in Fig. 3 . Since 2012 7 , more work was done.\n\n## "
        f"References\n\n{references}\n"
    )
    document = markdown(tmp_path, text)
    assert "capability1–4." in document.text
    assert (
        "process5. Sulfides4,6 are soft and were pressed at 5 MPa for 2 h as shown in Fig. 3. Since 20127, more"
        in document.text
    )
    assert [document.quote(span) for span in document.superscripts] == ["1–4", "5", "4,6", "7"]
    assert [ref.page for ref in document.references] == ["10"] * 8


def test_front_matter_names_the_paper(tmp_path: Path) -> None:
    document = markdown(
        tmp_path, '---\ntitle: "A Title"\ndoi: 10.1234/ABC.5\n---\n\n## Methods\n\nThe cells were pressed at 5 MPa.\n'
    )
    assert document.source.doi == "10.1234/abc.5"
    assert document.source.id == "10.1234_abc.5"
    assert document.text.startswith("Methods")


def test_doi_of_a_reference_is_not_the_papers_own(tmp_path: Path) -> None:
    text = "## Results\n\nText of the paper.\n\n## References\n\n[1] A. Lovelace, J. Tests 1843, 1, 1. https://doi.org/10.1000/other\n"
    document = markdown(tmp_path, text, "mine.md")
    assert document.source.doi == ""
    assert document.source.id == "mine"
    assert document.references[0].doi == "10.1000/other"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_repair_is_total_and_marks_balance(text: str) -> None:
    strand = strand_of_marked(repair(plain(text), VOCABULARY))
    assert all(0 <= start < end <= len(strand.text) for start, end, _ in strand.scripts)


@given(
    st.lists(
        st.sampled_from(["a", "cell", "was", "pressed", "at", "under", "force", "until", "it", "held"]),
        min_size=1,
        max_size=30,
    )
)
def test_prose_without_symbols_is_left_alone(words: list[str]) -> None:
    text = " ".join(words)
    assert join_formulas(text) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "# Results",
                "Text of MPa.",
                "| a | b |",
                "|--|--|",
                "",
                "- item",
                "a\tb",
                "$x_2$",
                "[1] A. B, C 2020, 1, 2.",
            ]
        )
    )
)
def test_spans_are_in_range_and_in_order(tmp_path: Path, lines: list[str]) -> None:
    try:
        document = markdown(tmp_path, "\n".join(lines))
    except UnreadableDocument:
        return
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.span.start <= block.span.end <= len(document.text)
        ends.append(block.span.end)
    for table in document.tables:
        assert all(document.quote(cell.span) in document.quote(table.span) for row in table.rows for cell in row)


def test_a_byte_of_another_encoding_spoils_its_character_alone(tmp_path: Path) -> None:
    said = (
        "# Cells\n\nThe pressure was ≤ 3 MPa in a caf".encode()
        + b"\xe9"
        + " at 7–9 MPa in all of the cells.\n".encode()
    )
    (tmp_path / "paper.md").write_bytes(said)
    found = read(tmp_path / "paper.md")
    assert "≤ 3 MPa in a café at 7–9 MPa" in found.text
    assert found.warnings == ("1 bytes of the text are not UTF-8; read as Windows-1252",)


@pytest.mark.parametrize("coding", ["utf-16", "utf-32"])
def test_wide_encodings(tmp_path: Path, coding: str) -> None:
    said = "# Cells\n\nThe cells were cycled at a stack pressure of 7 MPa in all of the cells.\n"
    (tmp_path / "paper.md").write_bytes(said.encode(coding))
    assert "7 MPa" in read(tmp_path / "paper.md").text

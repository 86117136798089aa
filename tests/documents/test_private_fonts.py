"""Signs in fonts whose codes say that they are other characters: what is printed is read, or nothing is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen

from miner.documents import read
from miner.documents.pdf.private_fonts import signs_of
from miner.graph import Graph
from miner.pipeline import ingest
from tests.documents.raw_pdf import CATALOG, pdf, stream

PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
)
TREE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
ROMAN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
WIDTHS = b"/FirstChar 0 /LastChar 255 /Widths [%s]" % (b"500 " * 256)
DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /ABCDEF+AdvP4C4E74 /Flags 4 /FontBBox [0 0 500 500] /ItalicAngle 0 "
    b"/Ascent 500 /Descent 0 /CapHeight 500 /StemV 80 /FontFile3 8 0 R >>"
)
#: A text font that says what it prints, whatever its name.
OTHER = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def paper(path: Path, font: bytes, *parts: bytes) -> str:
    """The text of a page in which the parts are set in turn in Times and in ``font``."""
    said = b" ".join(b"/F%d 10 Tf (%s) Tj" % (1 + place % 2, part) for place, part in enumerate(parts))
    content = b"BT 50 700 Td " + said + b" ET"
    glyphs = re.findall(r"/(C\d+)", font.decode())
    embedded = [DESCRIPTOR, stream(program(glyphs), b"/Subtype /Type1C")] if glyphs else []
    path.write_bytes(pdf([CATALOG, TREE, PAGE, stream(content), ROMAN, font, *embedded]))
    return read(path).text


def program(glyphs: Sequence[str]) -> bytes:
    """A font with a square for each glyph."""
    pen = T2CharStringPen(500, None)
    for place, point in enumerate(((50, 0), (450, 0), (450, 400), (50, 400))):
        (pen.lineTo if place else pen.moveTo)(point)
    pen.closePath()
    square = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", *glyphs])
    builder.setupCFF("AdvP4C4E74", {}, dict.fromkeys([".notdef", *glyphs], square), {})
    return bytes(builder.font.getTableData("CFF "))


def signs(name: bytes, differences: bytes = b"") -> bytes:
    """A font of signs, embedded when its glyphs have names of its own."""
    if not differences:
        return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding %s >>" % (name, WIDTHS)
    encoding = b"<< /Type /Encoding /Differences [%s] >> /FontDescriptor 7 0 R" % differences
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+%s /Encoding %s %s >>" % (name, encoding, WIDTHS)


@pytest.mark.parametrize(
    ("font", "parts", "printed"),
    [
        (signs(b"AdvPS3F4C13"), (b"a film of 11.8 ", b"m", b"m on the lithium"), "11.8 μm"),
        (signs(b"AdvPS3F4C13"), (b"a resistance of 40 ", b"U", b" was left here"), "40 Ω"),
        (signs(b"AdvEls-ent5"), (b"cells were kept at 25 ", b"1", b"C for a day"), "25 °C"),
        (signs(b"AdvPS7DA6"), (b"the pressure was 5 ", b"6", b" 1 MPa in all of them"), "5 ± 1 MPa"),
        (signs(b"AdvP7DA6"), (b"held below ", b"2", b"20 of the scale in all"), "−20"),
        (signs(b"MwxkndAdvP44E6F4"), (b"it was held at 155 ", b"u", b"C for two days"), "155 °C"),
        (signs(b"AdvP7DB7"), (b"the peaks at ", b",", b"2.3 V of all"), "∼2.3 V"),
        (signs(b"AdvPi1"), (b"it is 5 ", b"6", b" 10 of these in all of them"), "5 × 10"),
        (
            signs(b"AdvP4C4E74", b"1 /C0 3 /C14 4 /C6 /C24"),
            (b"at 450 ", b"\\003", b"C and ", b"\\005", b"5 MPa, with 3 ", b"\\004", b" 1 cm", b"\\001", b"2 of it"),
            "450 °C and ∼5 MPa, with 3 ± 1 cm−2",
        ),
    ],
)
def test_what_is_printed_is_read(tmp_path: Path, font: bytes, parts: tuple[bytes, ...], printed: str) -> None:
    assert printed in paper(tmp_path / "paper.pdf", font, *parts)


def test_letters_of_other_fonts_stay_what_they_are(tmp_path: Path) -> None:
    assert "a film of 11.8 mm of it" in paper(tmp_path / "paper.pdf", OTHER, b"a film of 11.8 ", b"m", b"m of it")
    assert signs_of("ABCDEF+Times-Roman") == ({}, False)


def test_a_sign_that_no_font_tells_is_no_space(tmp_path: Path) -> None:
    font = signs(b"AdvP4C4E74", b"1 /C200")
    text = paper(tmp_path / "paper.pdf", font, b"a stack pressure of ", b"\\001", b"5 MPa was applied to it")
    assert "of \ufffd5 MPa" in text


@pytest.mark.parametrize("font", [b"AdvPi1", b"AdvEls-ent3", b"AdvTir_symb"])
def test_a_letter_of_a_font_of_signs_that_nobody_met_is_not_understood(tmp_path: Path, font: bytes) -> None:
    text = paper(tmp_path / "paper.pdf", signs(font), b"a stack pressure of ", b"Q", b"5 MPa was applied to it")
    assert "of \ufffd5 MPa" in text


def test_a_thickness_in_a_private_font_has_its_own_size(tmp_path: Path) -> None:
    paper(
        tmp_path / "paper.pdf", signs(b"AdvPS3F4C13"), b"The separator has a thickness of 30 ", b"m", b"m in the cell."
    )
    with Graph.memory() as graph:
        ingest([tmp_path / "paper.pdf"], graph)
        (claim,) = [claim for claim in graph.claims() if claim.kind == "thickness"]
        assert claim.quantity.text == "30 μm"

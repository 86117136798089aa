"""Markup that no known publisher writes, pages that are no paper, and files that are damaged or hostile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miner.documents import read
from miner.errors import UnreadableDocument
from miner.model import BlockKind
from tests.documents.test_publisher import FIXTURES, NAMES, blocks, consistent, marks, refused, written

# ---- other markups ---------------------------------------------------------------------------------------------------

PROSE = "<p>The cell was cycled under a stack pressure of 5 MPa, and the pellet was pressed at 360 MPa [1].</p>"
LIST = "<ol><li>Kato, Y. Title. J. Inv. 1, 30 (2016).</li><li>Ito, H. Other. J. Inv. 2, 40 (2017).</li></ol>"
PAGE = (
    "<html><body><div class='navbar'>Home</div><article><h1>Pressure in cells</h1><p>Mira Brandt</p>"
    f"<h2>Abstract</h2>{PROSE}<h2>1. Introduction</h2>{PROSE * 2}<h2>2. Methods</h2>{PROSE}<h2>References</h2>{LIST}"
    "</article><footer>Imprint</footer></body></html>"
)
JATS = (
    "<article><front><article-meta><title-group><article-title>One cell</article-title></title-group></article-meta>"
    "</front><body><p>{}</p></body><back><ref-list><ref id='r1'><label>1</label>"
    "<mixed-citation>A. Bo, J. Inv. 2010, 1, 2.</mixed-citation></ref></ref-list></back></article>"
)


def test_page_of_nobody_we_know(tmp_path: Path) -> None:
    document = read(written(tmp_path, "page.html", PAGE))
    kinds = [block.section_kind.value for block in document.blocks if block.kind is BlockKind.PARAGRAPH]
    assert kinds == ["abstract", "introduction", "introduction", "experimental"]
    assert [reference.year for reference in document.references] == ["2016", "2017"]
    assert marks(document)[0] == ("[1]", ("1",))
    assert "Home" not in document.text
    assert "Imprint" not in document.text


def test_wrapped_namespaced_and_several(tmp_path: Path) -> None:
    spaced = JATS.format("Pressed at 5 MPa.").replace(
        "<article>", "<article xmlns='https://jats.nlm.nih.gov/ns/archiving/1.3/'>"
    )
    assert "Pressed at 5 MPa." in read(written(tmp_path, "a.nxml", spaced)).text
    double = read(written(tmp_path, "b.xml", f"<response>{JATS.format('first')}{JATS.format('second')}</response>"))
    assert double.warnings == ("the file holds 2 articles; the first was read",)
    assert "second" not in double.text


@pytest.mark.parametrize(
    ("markup", "text", "raised"),
    [
        ("<sup>7</sup>Li at 10<sup>-3</sup>", "7Li at 10−3", ["7", "−3"]),
        ("mAh g⁻¹ and μm", "mAh g−1 and μm", ["−1"]),
        (
            "<math><mn>5</mn><mo>×</mo><msup><mn>10</mn><mrow><mo>-</mo><mn>4</mn></mrow></msup></math>",
            "5 × 10−4",
            ["−4"],
        ),
        ("<math><mn>5</mn><mi>MPa</mi></math>", "5 MPa", []),
        ("<tex-math>$p \\geq 5~\\mathrm{MPa}$</tex-math>", "p ≥ 5 MPa", []),
        (
            "<alternatives><tex-math>$x^2$</tex-math><math><msup><mi>x</mi><mn>2</mn></msup></math></alternatives>",
            "x2",
            ["2"],
        ),
        ("<math><msqrt><mi>a</mi></msqrt><mo>-</mo><mi>b</mi></math>", "√(a) − b", []),
        ("&alpha;-Li &lt; 5&nbsp;MPa", "α-Li < 5 MPa", []),
        ("seen<sup><xref rid='r1'>1</xref></sup>", "seen1", ["1"]),
    ],
)
def test_inside_a_paragraph(tmp_path: Path, markup: str, text: str, raised: list[str]) -> None:
    document = read(written(tmp_path, "a.xml", JATS.format(f"A line: {markup}; and its long end.")))
    (paragraph,) = blocks(document, BlockKind.PARAGRAPH)
    assert paragraph == f"A line: {text}; and its long end."
    assert [document.quote(span) for span in document.superscripts] == raised


def test_encodings(tmp_path: Path) -> None:
    text = JATS.format("Li at 5 µm — größer")
    for number, (declared, used) in enumerate(
        [("utf-8", "utf-8"), ("utf-16", "utf-16"), ("iso-8859-1", "utf-8"), ("utf-16", "utf-8"), ("cp1252", "cp1252")]
    ):
        data = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(used)
        assert "µm — größer" in read(written(tmp_path, f"{number}.xml", data)).text


# ---- what is no paper ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("bomb.xml", '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><article>&b;</article>', "made of others"),
        ("bomb.html", '<!DOCTYPE html [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><html>&b;</html>', "made of others"),
        ("file.xml", '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>', "external entity"),
        ("used.xml", '<!DOCTYPE a [<!ENTITY % a SYSTEM "a.dtd"> %a;]><a/>', "parameter entity"),
        ("long.xml", f'<!DOCTYPE a [<!ENTITY a "{"x" * 999}">]><a>&a;</a>', "999 characters"),
        ("open.xml", "<!DOCTYPE a [" + "<!-- x -->" * 3000, "without an end"),
        ("cut.xml", JATS.format("x")[:200], "damaged or truncated"),
        ("deep.xml", "<a>" * 10_000 + "</a>" * 10_000, "damaged or truncated XML (Excessive depth"),
        ("deep.html", "<div>" * 10_000, "nested more than"),
        ("words.xml", "only words", "no markup"),
        ("picture.html", bytes(range(256)) * 9, "not a text file"),
        ("news.xml", "<rss><channel><title>News</title><item><title>A</title></item></channel></rss>", "<rss>"),
        ("empty.html", "<html><body></body></html>", "no article in this page"),
        ("in.html", "<title>Sign in</title><h1>Log in</h1><p>Forgot your password? You need one here.</p>", "login"),
        ("human.html", "<title>Just a moment...</title><p>Verify you are human, please, before you read.</p>", "human"),
        (
            "list.html",
            "<title>Search Results</title><h1>Search results</h1>"
            + "<h3><a>A title of it</a></h3><p>A snippet.</p>" * 20,
            "results of a search",
        ),
    ],
)
def test_refused(tmp_path: Path, name: str, text: str | bytes, reason: str) -> None:
    assert reason in refused(written(tmp_path, name, text))


def test_harmless_declarations_are_read(tmp_path: Path) -> None:
    subset = (
        '<!ENTITY % x SYSTEM "http://example.org/x.dtd"> <!ENTITY mu "&#181;"> <!ENTITY gr1 SYSTEM "gr1" NDATA IMAGE>'
    )
    path = written(tmp_path, "a.xml", f"<!DOCTYPE article [{subset}]>{JATS.format('5 &mu;m &amp; more')}")
    assert "5 µm & more" in read(path).text


def test_page_with_the_abstract_only(tmp_path: Path) -> None:
    page = (
        '<html><head><meta name="citation_title" content="Pressure in cells"/></head><body><h1>Pressure in cells</h1>'
        f'<div class="abstract"><h2>Abstract</h2>{PROSE}</div><p>Get access</p></body></html>'
    )
    document = read(written(tmp_path, "page.html", page))
    assert document.warnings == ("only the abstract is there, not the text of the article",)


def test_large_tables(tmp_path: Path) -> None:
    row = "<tr>" + "<td>1</td>" * 100 + "</tr>"
    page = PAGE.replace(
        "<h2>2.", f"<table>{row * 100}</table><table>{'<tr><td colspan=999999>1</td><td>2</td></tr>' * 9}</table><h2>2."
    )
    document = read(written(tmp_path, "page.html", page))
    assert len(document.tables[0].rows) == 100
    consistent(document)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(NAMES),
    cut=st.integers(0, 20_000),
    flips=st.lists(st.tuples(st.integers(0, 12_000), st.integers(0, 255)), max_size=6),
)
def test_damaged_files_never_raise_another_error(
    tmp_path: Path, name: str, cut: int, flips: list[tuple[int, int]]
) -> None:
    data = bytearray((FIXTURES / name).read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    try:
        document = read(written(tmp_path, name, bytes(data[: cut + 1])))
    except UnreadableDocument:
        return
    consistent(document)


def test_readers_load_when_needed_and_light() -> None:
    heavy = ("torch", "pandas", "nltk", "selenium", "dateutil", "spacy")
    code = (
        "import sys, miner; from miner.documents import read; from pathlib import Path\n"
        "assert not {'lxml', 'chemdataextractor'} & set(sys.modules)\n"
        f"read(Path({str(FIXTURES / 'jats.xml')!r}))\n"
        f"assert not set({heavy!r}) & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr

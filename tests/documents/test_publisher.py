"""Files of publishers: what their markup tells is what the document says, and nothing else gets in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miner.documents import read
from miner.errors import UnreadableDocument
from miner.model import BlockKind, Document, SectionKind
from miner.pipeline.mining import Miner

FIXTURES = Path(__file__).parent.parent / "data" / "publisher"
NAMES = ("jats.xml", "elsevier.xml", "springer.html", "rsc.html", "acs.html")
ABSTRACT = "Pellets of Li6PS5Cl were pressed at 360 MPa and cycled under a stack pressure of 5 MPa."
CELLS = [
    ["Electrolyte", "Pressure (MPa)", "Pressure (MPa)", "Capacity (mAh g−1)"],
    ["Electrolyte", "Pellet", "Stack", "Capacity (mAh g−1)"],
    ["Li6PS5Cl", "360", "5", "152"],
    ["Li6PS5Cl", "360", "2", "131a"],
]


def fixture(name: str) -> Document:
    return read(FIXTURES / name)


def written(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(path)
    assert caught.value.remedy
    return caught.value.reason


def blocks(document: Document, *kinds: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind in kinds]


def marks(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(document.quote(mark.span), mark.references) for mark in document.citations]


def consistent(document: Document) -> None:
    ends = [0]
    for block in document.blocks:
        assert block.span.start >= ends[-1]
        ends.append(block.span.end)
    assert ends[-1] <= len(document.text)
    for table in document.tables:
        for row in table.rows:
            assert document.quote(row[0].span) == document.text[row[0].span.start : row[0].span.end]
            assert len(row) == len(table.rows[0])
            assert not any(char in document.quote(cell.span) for cell in row for char in "\t\n")
    known = {reference.number for reference in document.references}
    assert all(mark.references and known.issuperset(mark.references) for mark in document.citations)
    assert all(reference.text == document.quote(reference.span) for reference in document.references)
    for span in (*document.superscripts, *document.subscripts):
        assert document.quote(span).strip()


# ---- the five markups ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "doi", "journal", "year", "licence"),
    [
        ("jats.xml", "10.99999/jib.2024.0017", "Journal of Invented Batteries", "2024", "CC BY-NC"),
        ("elsevier.xml", "10.99999/j.invcell.2021.04.002", "Invented Cells", "2021", "CC BY"),
        ("springer.html", "10.99999/s00000-022-0009-1", "Invented Energy", "2022", "CC BY"),
        ("rsc.html", "10.1039/x9xx99999x", "Invented Chemistry", "2020", "CC BY"),
        ("acs.html", "10.1021/invented.1c00009", "ACS Invented Materials", "2021", "CC BY-NC-ND"),
        ("acs_2016.html", "10.1021/invented.6b00009", "ACS Invented Mater.", "2016", ""),
    ],
)
def test_source(name: str, doi: str, journal: str, year: str, licence: str) -> None:
    source = fixture(name).source
    assert (source.doi, source.journal, source.year, source.licence) == (doi, journal, year, licence)
    assert source.id == doi.replace("/", "_")
    assert source.title.lower() == "pressure and contact in li6ps5cl pellet cells"
    assert source.authors == ("Mira Brandt", "Chidi A. Okafor")
    assert source.format == name.rpartition(".")[2]


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        (
            "jats.xml",
            [
                "abstract 1 Abstract", "introduction 1 1 Introduction", "experimental 1 2 Experimental",
                "experimental 2 2.1 Cells", "results 1 3 Results and Discussion", "conclusion 1 4 Conclusions",
                "back 1 Acknowledgments", "references 1 References",
            ],
        ),
        (
            "elsevier.xml",
            [
                "abstract 1 Abstract", "introduction 1 1 Introduction", "experimental 1 2 Experimental",
                "experimental 2 2.1 Cells", "conclusion 1 3 Conclusions", "back 1 Acknowledgement",
                "references 1 References",
            ],
        ),
        (
            "springer.html",
            [
                "abstract 1 Abstract", "introduction 1 1 Introduction", "experimental 1 2 Experimental",
                "experimental 2 2.1 Cells", "results 1 3 Results", "conclusion 1 4 Conclusions",
                "references 1 References", "back 1 Acknowledgements",
            ],
        ),
        (
            "rsc.html",
            [
                "introduction 1 1 Introduction", "experimental 1 2 Experimental", "experimental 2 2.1 Cells",
                "results 1 3 Results and discussion", "conclusion 1 4 Conclusions", "back 1 Acknowledgements",
                "references 1 References", "back 2 Footnote",
            ],
        ),
        (
            "acs.html",
            [
                "abstract 1 Abstract", "introduction 1 1. Introduction", "experimental 1 2. Experimental Section",
                "experimental 2 2.1. Cells", "results 1 3. Results and Discussion", "conclusion 1 4. Conclusions",
                "back 1 Acknowledgments", "references 1 References",
            ],
        ),
    ],
)  # fmt: skip
def test_headings(name: str, headings: list[str]) -> None:
    document = fixture(name)
    assert headings == [
        f"{block.section_kind.value} {block.level} {document.quote(block.span)}"
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs(name: str) -> None:
    document = fixture(name)
    abstract = [
        document.quote(block.span)
        for block in document.blocks
        if block.section_kind is SectionKind.ABSTRACT and block.kind is BlockKind.PARAGRAPH
    ]
    assert abstract == [ABSTRACT]
    paragraphs = blocks(document, BlockKind.PARAGRAPH)
    conductivity = next(text for text in paragraphs if text.startswith("Solid electrolytes need contact"))
    assert "Sulfides conduct 2.1 × 10−3 S cm−1" in conductivity
    raised = [document.quote(span) for span in document.superscripts]
    assert "−3" in raised
    assert raised.count("−1") >= 1
    lowered = [document.quote(span) for span in document.subscripts]
    assert lowered[:2] == ["6", "5"]
    assert "A stack pressure of 5 MPa is enough." in paragraphs
    consistent(document)


def test_paragraphs_of_jats() -> None:
    document = fixture("jats.xml")
    assert blocks(document, BlockKind.PARAGRAPH) == [
        ABSTRACT,
        "Solid electrolytes need contact [1–3], as others saw (Ito, 2019). Sulfides conduct 2.1 × 10−3 S cm−1 [2,4].",
        "The powder was pressed at 360 MPa for 2 min; a stack pressure of 5 MPa was kept during cycling.",
        "with the force F of 3.9 × 103 N.",
        "Table 1 lists the cells; Fig. 1 shows one.1",
        "A stack pressure of 5 MPa is enough.",
        "We thank nobody.",
    ]
    assert blocks(document, BlockKind.FORMULA) == ["p = F/A (1)"]
    assert blocks(document, BlockKind.LIST_ITEM) == ["Discs of 10 mm.", "Foils of indium."]
    assert blocks(document, BlockKind.FOOTNOTE) == ["a Measured with a load cell.", "a After 50 cycles."]


def test_layout_of_elsevier_is_not_text() -> None:
    paragraphs = blocks(fixture("elsevier.xml"), BlockKind.PARAGRAPH)
    assert "The powder was pressed at 360 MPa; a potential Ecell followed from:" in paragraphs
    assert "where F is the force. A stack pressure of 5 MPa was kept during cycling." in paragraphs


@pytest.mark.parametrize("name", NAMES)
def test_tables(name: str) -> None:
    document = fixture(name)
    (table,) = document.tables
    cells = [[document.quote(cell.span) for cell in row] for row in table.rows]
    assert [[text.lower() for text in row] for row in cells] == [[text.lower() for text in row] for row in CELLS]
    assert [row[0].header for row in table.rows] == [True, True, False, False]
    assert table.number == "Table 1"
    assert table.caption is not None
    assert document.quote(table.caption).lower().rstrip(".").endswith("pressures and capacities")
    assert any(text.endswith("After 50 cycles.") for text in blocks(document, BlockKind.FOOTNOTE))


@pytest.mark.parametrize(
    ("name", "captions"),
    [
        ("jats.xml", ["Figure 1 A cell. Pressed at 360 MPa [3].", "Table 1 Pressures and capacities."]),
        ("elsevier.xml", ["Fig. 1 A cell of Li6PS5Cl at 5 MPa.", "Table 1 Pressures and capacities."]),
        ("springer.html", ["Fig. 1 A cell at 5 MPa [3].", "Table 1 Pressures and capacities"]),
        ("rsc.html", ["Fig. 1 A cell at 5 MPa.", "Table 1 Pressures and capacities"]),
        ("acs.html", ["Figure 1. A cell at 5 MPa.(3)", "Table 1. Pressures and Capacities"]),
    ],
)
def test_captions(name: str, captions: list[str]) -> None:
    assert blocks(fixture(name), BlockKind.CAPTION) == captions


@pytest.mark.parametrize(
    ("name", "citations"),
    [
        (
            "jats.xml",
            [
                ("[1–3]", ("1", "2", "3")),
                ("(Ito, 2019)", ("4",)),
                ("[2,4]", ("2", "4")),
                ("1", ("1",)),
                ("[3]", ("3",)),
            ],
        ),
        ("elsevier.xml", [("[1–3]", ("1", "2", "3")), ("[4]", ("4",))]),
        (
            "springer.html",
            [("[1,2,3]", ("1", "2", "3")), ("(Ito 2019)", ("4",)), ("1,2,4", ("1", "2", "4")), ("[3]", ("3",))],
        ),
        ("rsc.html", [("1–3", ("1", "2", "3")), ("2,4", ("2", "4")), ("3b", ("3",))]),
        ("acs.html", [("(1−3)", ("1", "2", "3")), ("(2,4)", ("2", "4")), ("(3)", ("3",))]),
        ("acs_2016.html", [("(1, 2)", ("1", "2"))]),
    ],
)
def test_citations(name: str, citations: list[tuple[str, tuple[str, ...]]]) -> None:
    assert marks(fixture(name)) == citations


@pytest.mark.parametrize(
    ("name", "authors", "title"),
    [
        ("jats.xml", ("Kato, Y.", "Lind, B. C."), "Pellets under load"),
        ("elsevier.xml", ("Y. Kato", "B.C. Lind"), "Pellets under load"),
        ("springer.html", ("Kato, Y.", "Lind, B. C."), "Pellets under load"),
        ("rsc.html", ("Y. Kato", "B. C. Lind"), ""),
        ("acs.html", ("Kato, Y.", "Lind, B. C."), "Pellets under Load"),
        ("acs_2016.html", ("Kato, Y.", "Lind, B. C."), "Pellets under load"),
    ],
)
def test_first_reference(name: str, authors: tuple[str, ...], title: str) -> None:
    first = fixture(name).references[0]
    assert (first.number, first.authors, first.title) == ("1", authors, title)
    assert (first.journal, first.year, first.volume, first.page) == ("J. Inv. Batt.", "2016", "1", "30")
    assert first.doi == "10.99999/jib.2016.30"


@pytest.mark.parametrize("name", NAMES)
def test_other_references(name: str) -> None:
    references = fixture(name).references
    assert [reference.number for reference in references] == ["1", "2", "3", "4"]
    second, fourth = references[1], references[3]
    assert (second.journal, second.year, second.volume, second.page) == ("Inv. Mater.", "2018", "12", "101")
    assert (fourth.journal, fourth.year, fourth.volume, fourth.page) == ("Inv. Lett.", "2019", "4", "77")
    assert references[2].year == "2011"


def test_doi_of_a_reference_that_is_only_in_an_address() -> None:
    assert fixture("rsc.html").references[1].doi == "10.1039/c8xx00001x"
    assert fixture("acs_2016.html").references[1].doi == "10.99999/il.77"


@pytest.mark.parametrize("name", [*NAMES, "acs_2016.html"])
def test_nothing_of_the_page_around_it(name: str) -> None:
    text = fixture(name).text
    for word in ("dataLayer", "NREUM", "color: black", "Log in", "Search PubMed", "CrossRef", "Full size", "View PDF"):
        assert word not in text
    for word in ("Another article entirely", "Jump to", "An abstract of another", "checklist", "documentclass", "≈≈"):
        assert word not in text
    assert "\ue000" not in text


def test_pictures_of_signs_are_signs() -> None:
    assert "Others3b saw a ratio ≈ 1 (Fig. 1)." in blocks(fixture("rsc.html"), BlockKind.PARAGRAPH)


@pytest.mark.parametrize("name", NAMES)
def test_claims(name: str) -> None:
    claims = Miner().mine(FIXTURES / name).claims
    own = {(claim.kind, str(claim.quantity.low), claim.quantity.unit) for claim in claims if claim.own}
    assert {("operation_pressure", "5", "MPa"), ("fabrication_pressure", "360", "MPa")} <= own


def test_claims_of_others_point_to_their_entries() -> None:
    claims = Miner().mine(FIXTURES / "jats.xml").claims
    (cited,) = (claim for claim in claims if claim.kind == "ionic_conductivity")
    assert (str(cited.quantity.low), cited.quantity.unit) == ("2.1", "mS/cm")
    assert {number for record in cited.records for number in record.references} == {"2", "4"}
    assert {work.journal for work in cited.works} == {"Inv. Mater.", "Inv. Lett."}


# ---- real files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "references", "tables", "doi", "citation"),
    [
        ("springer_nano_battery_anode_review.xml", 179, 2, "10.1186/s11671-021-03631-x", ("[3, 22–28]", 8)),
        ("10.1039_C6OB02074G.html", 24, 1, "10.1039/c6ob02074g", ("5a,h,11", 2)),
    ],
)
def test_real_files(shared: Path, name: str, references: int, tables: int, doi: str, citation: tuple[str, int]) -> None:
    document = read(shared / "papers" / "publisher" / name)
    consistent(document)
    assert (len(document.references), len(document.tables), document.source.doi) == (references, tables, doi)
    assert citation in [(mark, len(numbers)) for mark, numbers in marks(document)]
    assert sum(bool(reference.year and reference.journal) for reference in document.references) > 0.8 * references
    for word in ("NREUM", "function(", "documentclass", "View PDF", "apiKey", "CrossRef"):
        assert word not in document.text


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

"""Files of publishers: what their markup tells is what the document says, and nothing else gets in."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.documents import read
from miner.errors import UnreadableDocument
from miner.model import BlockKind, Document, SectionKind
from miner.pipeline.mine_paper import Miner

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
    assert source.id == doi.replace("/", "_") + f".{name.rpartition('.')[2]}"
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

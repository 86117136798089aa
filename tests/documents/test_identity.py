"""Which paper a file is: its DOI and no other's, its part of the work, its name, and where it was published."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.documents import read
from miner.model import BlockKind, SectionKind, Source

BODY = "\n\n## Introduction\n\nThe Li6PS5Cl cell was cycled at a stack pressure of 2 MPa for 100 cycles.\n"
SICI = "10.1002/(sici)1521-4095(199810)10:14<1105::aid-adma1105>3.0.co;2-x"


def source(folder: Path, head: str, name: str = "soft-cells.md", body: str = BODY) -> Source:
    path = folder / name
    path.write_text(f"{head}{body}", encoding="utf8")
    return read(path).source


@pytest.mark.parametrize(
    ("head", "doi"),
    [
        # its own, where papers print it
        ("# Soft Cells in Use\n\nDOI: 10.1000/own.1", "10.1000/own.1"),
        ("# Soft Cells in Use\n\nhttps://doi.org/10.1000/own.1.", "10.1000/own.1"),
        ("# Soft Cells in Use\n\nCite this: J. Tests 2024, 3, 17. https://doi.org/10.1000/OWN.1/full", "10.1000/own.1"),
        ("# Soft Cells in Use\n\n© 2024 The Authors. J. Tests. https://doi.org/10.1000%2Fown.1", "10.1000/own.1"),
        ("---\ntitle: Soft Cells\ndoi: 10.1000/own.1\n---\n", "10.1000/own.1"),
        (f"# Soft Cells in Use\n\nDOI: {SICI.upper()}", SICI),
        # whole, or none
        ("# Soft Cells in Use\n\nDOI: 10.1038/s41467-\n023-43436-3", "10.1038/s41467-023-43436-3"),
        ("# Soft Cells in Use\n\nDOI: 10.1038/s41467‐023‐43436‐3", "10.1038/s41467-023-43436-3"),
        (
            "# Soft Cells in Use\n\nhttps://doi.org/10.1002/adma.2024\n13499 © 2024 The Authors",
            "10.1002/adma.202413499",
        ),
        ("# Soft Cells in Use\n\nDOI: 10.1038/s41467-023-", ""),
        ("# Soft Cells in Use\n\nDOI: 10.1002/(SICI)1521-4095(199810)10:14<1105", ""),
        ("# Soft Cells in Use\n\nDOI: 10.1002/adma.2024", ""),
        # those of others
        ("# Correction to: Soft Cells\n\nCorrection to: J. Tests https://doi.org/10.1000/other", ""),
        ("# Soft Cells in Use\n\nThis is a comment on https://doi.org/10.1000/other, in J. Tests.", ""),
        ("# Soft Cells in Use\n\nSee also: https://doi.org/10.1000/other", ""),
        ("# Soft Cells in Use\n\nRelated article: https://doi.org/10.1000/other", ""),
        ("# Soft Cells in Use\n\nData are available at https://doi.org/10.5281/zenodo.123", ""),
        ("# Soft Cells in Use\n\nhttps://doi.org/10.6084/m9.figshare.123", ""),
        (
            "# Soft Cells in Use\n\nThe cells of Kato (https://doi.org/10.1000/other) were made again with care here.",
            "",
        ),
        ("# Soft Cells in Use\n\n1. A. Lovelace, J. Tests 1843, 1, 1. https://doi.org/10.1000/other", ""),
        (
            "# Soft Cells in Use\n\nCorrection to: J. Tests https://doi.org/10.1000/other\n\nDOI: 10.1000/own.1",
            "10.1000/own.1",
        ),
    ],
)
def test_the_doi_of_a_paper_is_its_own_and_whole_or_none(tmp_path: Path, head: str, doi: str) -> None:
    assert source(tmp_path, head).doi == doi


@pytest.mark.parametrize(
    ("name", "doi", "part", "called"),
    [
        ("10.1002_adma.202413499.md", "10.1002/adma.202413499", "", "10.1002_adma.202413499"),
        ("10.1002_adma.202413499 (2).md", "10.1002/adma.202413499", "", "10.1002_adma.202413499"),
        ("10.1002_adma.202413499_SI.md", "10.1002/adma.202413499", "si1", "10.1002_adma.202413499--si1"),
        ("10.1021_acsami.4c01234.s002.md", "10.1021/acsami.4c01234", "si2", "10.1021_acsami.4c01234--si2"),
        ("adma202413499-sup-0003-SuppMat.md", "10.1002/adma.202413499", "si3", "10.1002_adma.202413499--si3"),
        ("am4c01234_si_002.md", "", "si2", "am4c01234--si2"),
        ("41467_2023_43436_MOESM3_ESM.md", "", "si3", "41467_2023_43436--si3"),
        ("kim-2019-argyrodite.md", "", "", "kim-2019-argyrodite"),
        ("pure-Si.md", "", "", "pure-Si"),
    ],
)
def test_names_of_files_tell_papers_and_parts(tmp_path: Path, name: str, doi: str, part: str, called: str) -> None:
    told = source(tmp_path, "# Soft Cells in Use", name)
    assert (told.doi, told.part) == (doi, part)
    if called.startswith("41467"):  # numbers alone name no paper
        called = f"soft-cells-in-use-{told.sha256[:8]}--si3"
    assert told.id == called


@pytest.mark.parametrize(
    "stem",
    ["fulltext", "main", "article", "paper", "download (3)", "document", "pdf", "1-s2.0-S2405829724001234-main",
     "manuscript_final_v2", "untitled", "12345678", "main-article", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"],
)  # fmt: skip
def test_a_name_that_any_paper_has_is_not_the_name_of_one(tmp_path: Path, stem: str) -> None:
    told = source(tmp_path, "# Soft Cells: A Study\n\nA. Author", f"{stem}.md")
    assert told.id == f"soft-cells-a-study-{told.sha256[:8]}"


def test_markup_has_a_name_of_its_own(shared_articles: Path) -> None:
    assert read(shared_articles / "jats.xml").source.id.endswith(".xml")
    assert read(shared_articles / "acs.html").source.id.endswith(".html")


@pytest.fixture
def shared_articles() -> Path:
    return Path(__file__).parents[1] / "data" / "publisher"


@pytest.mark.parametrize(
    ("head", "part", "title"),
    [
        ("# Supporting Information", "si1", ""),
        ("# Supporting Information 2", "si2", ""),
        ("**Supplementary Materials for**\n\n# Soft Cells at Low Pressure", "si1", "Soft Cells at Low Pressure"),
        ("# Electronic Supplementary Information (ESI) for: Soft Cells Today", "si1", "Soft Cells Today"),
        (
            "# Soft Cells at Low Pressure\n\nSupporting information is available online.",
            "",
            "Soft Cells at Low Pressure",
        ),
    ],
)
def test_a_text_tells_that_it_is_supporting_information(tmp_path: Path, head: str, part: str, title: str) -> None:
    told = source(tmp_path, head)
    assert (told.part, told.title) == (part, title)


def test_supporting_information_tells_the_doi_of_its_article(tmp_path: Path) -> None:
    head = "# Supporting Information\n\nfor Adv. Mater., DOI: 10.1002/adma.202413499\n\nSoft Cells at Low Pressure"
    told = source(tmp_path, head, "anything.md")
    assert (told.doi, told.id) == ("10.1002/adma.202413499", "10.1002_adma.202413499--si1")


def test_a_text_that_begins_with_supporting_information_is_mined_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "soft_si_001.md"
    path.write_text(
        "# Supporting Information\n\nThe pellets were pressed at 375 MPa.\n\n## Supplementary Methods\n\n"
        "Cells ran at 2 MPa.\n\n## Supplementary Note 1. Pressure\n\nThe stack pressure was 5 MPa.\n\n"
        "## Supplementary References\n\n[1] A. Lovelace, J. Tests 1843, 1, 1.\n",
        encoding="utf8",
    )
    document = read(path)
    told = {document.quote(b.span): b.section_kind for b in document.blocks if b.kind is BlockKind.PARAGRAPH}
    assert SectionKind.BACK not in told.values() and len(told) == 3
    assert told["Cells ran at 2 MPa."] is SectionKind.EXPERIMENTAL
    assert [reference.year for reference in document.references] == ["1843"]


def test_supporting_information_behind_an_article_is_still_back_matter(tmp_path: Path) -> None:
    path = tmp_path / "soft.md"
    path.write_text(
        f"# Soft Cells in Use{BODY}\n## Supporting Information\n\nIt is available from the author.\n", "utf8"
    )
    document = read(path)
    assert document.blocks[-1].section_kind is SectionKind.BACK


@pytest.mark.parametrize(
    ("line", "volume", "page"),
    [
        ("Cite this: Adv. Mater. 2024, 36, 2413499", "36", "2413499"),
        ("Cite this: Chem. Commun., 2022, 58, 9834–9837", "58", "9834"),
        ("Cite this: Journal of Power Sources 414 (2019) 377–382", "414", "377"),
        ("Cite this: NPG Asia Materials 9, e375 (2017)", "9", "e375"),
        ("Cite this: BMC Invented Research 2014, 14:1", "14", "1"),
        ("J. Tests 2015, 5, 2380–2390; doi:10.1000/own.1", "5", "2380"),
        ("Cite this: 3 of 14", "", ""),
    ],
)
def test_volume_and_page_as_the_paper_prints_them(tmp_path: Path, line: str, volume: str, page: str) -> None:
    told = source(tmp_path, f"# Soft Cells in Use\n\n{line}")
    assert (told.volume, told.page) == (volume, page)


def test_volume_and_page_of_publishers_files(shared_articles: Path) -> None:
    told = read(shared_articles / "jats.xml").source
    assert (told.volume, told.page) == ("7", "17")

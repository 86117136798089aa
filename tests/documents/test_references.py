"""Entries of reference lists in the styles of the journals of the field."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.documents.authors import family_name
from miner.documents.print_patterns import DOI, trimmed_doi
from miner.documents.references import parse_entry
from miner.exports import write
from miner.graph import Graph
from miner.pipeline import ingest

STYLES = {
    "Wiley": (
        "L. Zhou, C. Y. Kwok, L. F. Nazar, Energy Environ. Sci. 2020, 13, 2056.",
        ("Zhou", 3, "", "Energy Environ. Sci.", "2020", "13", "2056"),
    ),
    "RSC": (
        "L. Zhou, C. Y. Kwok and L. F. Nazar, J. Mater. Chem. A, 2020, 13, 2056–2069.",
        ("Zhou", 3, "", "J. Mater. Chem. A", "2020", "13", "2056"),
    ),
    "ACS": (
        "Zhou, L.; Kwok, C. Y.; Nazar, L. F. A New Halospinel Superionic Conductor. J. Am. Chem. "
        "Soc. 2020, 142 (13), 2056–2069.",
        ("Zhou", 3, "A New Halospinel Superionic Conductor", "J. Am. Chem. Soc.", "2020", "142", "2056"),
    ),
    "Elsevier": (
        "L. Zhou, C.Y. Kwok, L.F. Nazar, A new halospinel superionic conductor, J. Power Sources 218 (2012) 65–69. "
        "https://doi.org/10.1016/j.jpowsour.2012.06.081.",
        ("Zhou", 3, "A new halospinel superionic conductor", "J. Power Sources", "2012", "218", "65"),
    ),
    "Nature": (
        "Zhou, L., Kwok, C. Y. & Nazar, L. F. A new halospinel conductor for high-voltage cells. "
        "Nat. Energy 7, 83–93 (2022).",
        ("Zhou", 3, "A new halospinel conductor for high-voltage cells", "Nat. Energy", "2022", "7", "83"),
    ),
    "Nature, et al.": (
        "Kato, Y. et al. High-power all-solid-state batteries. Nat. Energy 1, 16030 (2016).",
        ("Kato", 1, "High-power all-solid-state batteries", "Nat. Energy", "2016", "1", "16030"),
    ),
    "Science": (
        "L. Zhou, L. F. Nazar, A new halospinel conductor. Nat. Rev. Chem. 3, 189–198 (2019).",
        ("Zhou", 2, "A new halospinel conductor", "Nat. Rev. Chem.", "2019", "3", "189"),
    ),
    "MDPI": (
        "Hueso, K.B.; Armand, M.; Rojo, T. High temperature sodium batteries. Energy Environ. Sci. "
        "2013, 6, 734–749. [CrossRef]",
        ("Hueso", 3, "High temperature sodium batteries", "Energy Environ. Sci.", "2013", "6", "734"),
    ),
    "Cell": (
        "Qi, Y., Ban, C.M., and Harris, S.J. (2020). A new general paradigm for lithium. Joule 4, 2599–2610.",
        ("Qi", 3, "A new general paradigm for lithium", "Joule", "2020", "4", "2599"),
    ),
    "article number": (
        "M.-J. Lee, J. O’Neill, Adv. Energy Mater. 2025, e04272.",
        ("Lee", 2, "", "Adv. Energy Mater.", "2025", "", "e04272"),
    ),
    "parts": (
        "a) R. Koerver, J. Janek, Chem. Mater. 2017, 29, 5574; b) S. Jun, Y. S. Jung, Adv. Funct. "
        "Mater. 2020, 30, 2002535.",
        ("Koerver", 2, "", "Chem. Mater.", "2017", "29", "5574"),
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_style(style: str) -> None:
    printed, expected = STYLES[style]
    entry = parse_entry(printed)
    found = (
        family_name(entry.authors[0]),
        len(entry.authors),
        entry.title,
        entry.journal,
        entry.year,
        entry.volume,
        entry.page,
    )
    assert found == expected


@pytest.mark.parametrize(
    ("author", "family"),
    [
        ("K. J. Van Vliet", "Van Vliet"),
        ("Herzog-Arbeitman, A.", "Herzog-Arbeitman"),
        ("L. de Biasi", "de Biasi"),
        ("Kato Y", "Kato"),
    ],
)
def test_family_name(author: str, family: str) -> None:
    assert family_name(author) == family


def test_what_is_no_article_keeps_its_authors() -> None:
    entry = parse_entry("Guin, M. Chemical and Physical Properties of Sodium Ionic Conductors; RWTH: Aachen, Germany.")
    assert entry.authors == ("Guin, M.",)
    assert entry.volume == ""


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        (
            "doi:10.9999/(SICI)1521-9999(199901)4:5<101::AID-JIC101>3.0.CO;2-A",
            "10.9999/(sici)1521-9999(199901)4:5<101::aid-jic101>3.0.co;2-a",
        ),
        (
            "https://doi.org/10.1002/(SICI)1097-4628(19960531)60:9<1407::AID-APP14>3.0.CO;2-#.",
            "10.1002/(sici)1097-4628(19960531)60:9<1407::aid-app14>3.0.co;2-#",
        ),
        ("(10.1175/1520-0469(1996)053<1234:ABC>2.0.CO;2).", "10.1175/1520-0469(1996)053<1234:abc>2.0.co;2"),
        ("10.1130/0091-7613(1999)027&lt;0123:ABCD&gt;2.3.CO;2, and", "10.1130/0091-7613(1999)027<0123:abcd>2.3.co;2"),
        (
            "https://doi.org/10.1002/%28SICI%291521-9999%28199901%294%3A5%3C101%3A%3AAID-JIC101%3E3.0.CO%3B2-A",
            "10.1002/(sici)1521-9999(199901)4:5<101::aid-jic101>3.0.co;2-a",
        ),
        ("see <10.1002/adma.202413499>, and", "10.1002/adma.202413499"),
        ('<a href="https://doi.org/10.1000/abc">Link</a>', "10.1000/abc"),
        ("10.1002/adma.1;10.1002/adma.2", "10.1002/adma.1"),
    ],
)
def test_a_doi_is_whole_and_no_more(printed: str, doi: str) -> None:
    found = DOI.search(printed)
    assert found is not None
    assert trimmed_doi(found.group()) == doi


SICI = """# Cells

## Results

The cells were cycled at a stack pressure of 5 MPa [1]. The cells were cycled at a stack pressure of 6 MPa [2].

## References

[1] A. Quill, J. Inv. Cells 1999, 4, 101. doi:10.9999/1521-9999(1999)004<0101:AOQ>2.0.CO;2

[2] B. Pen, J. Inv. Cells 1999, 4, 155. https://doi.org/10.9999/1521-9999(1999)004%3C0155:POQ%3E2.0.CO;2
"""


def test_works_with_such_dois_are_told_apart_and_exported(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text(SICI, "utf8")
    graph, back = Graph.memory(), Graph.memory()
    ingest([tmp_path / "paper.md"], graph)
    works = {f"10.9999/1521-9999(1999)004<0{page}q>2.0.co;2" for page in ("101:ao", "155:po")}
    assert {record["work"] for record in graph.records()} == works
    write(graph, tmp_path / "graph.nq")
    back.load([tmp_path / "graph.nq"])
    assert {record["work"] for record in back.records()} == works

"""Entries of reference lists in the styles of the journals of the field."""

from __future__ import annotations

import pytest

from miner.documents.authors import family_name
from miner.documents.references import parse_entry

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

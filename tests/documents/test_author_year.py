"""Lists of references without numbers, and citations by author and year."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.documents.citation_marks import find_author_years
from miner.model import Reference, Span
from tests.documents.paper import BOLD, column, paper, text, wrapped


def _work(number: str, authors: tuple[str, ...], year: str, suffix: str = "") -> Reference:
    printed = f"{', '.join(authors)}, {year}{suffix}. A title. J. Power Sources 1, 2."
    return Reference(number, printed, Span(0, 0), authors, "A title", "J. Power Sources", year, "1", "2")


WORKS = (
    _work("1", ("Kato, Y.", "Hori, S.", "Saito, T."), "2016"),
    _work("2", ("Janek, J.", "Zeier, W. G."), "2016"),
    _work("3", ("Doux, J.-M.", "Nguyen, H.", "Tan, D. H. S."), "2020", "a"),
    _work("4", ("Doux, J.-M.", "Nguyen, H.", "Tan, D. H. S."), "2020", "b"),
    _work("5", ("Lee, Y.-G.",), "2021"),
    _work("6", ("de Biasi, L.", "Janek, J."), "2019"),
    _work("7", ("Wang, A.", "Li, B.", "Xu, C."), "2018"),
    _work("8", ("Wang, D.", "Hu, E.", "Ma, F."), "2018"),
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kato et al. (2016) pressed at 370 MPa.", [("(2016)", ("1",))]),
        ("a solid future (Janek and Zeier, 2016).", [("Janek and Zeier, 2016", ("2",))]),
        ("(Kato et al., 2016; Lee, 2021)", [("Kato et al., 2016; Lee, 2021", ("1", "5"))]),
        ("as Doux et al. (2020a, b) found", [("(2020a, b)", ("3", "4"))]),
        ("as Doux et al. [2020b] found", [("[2020b]", ("4",))]),
        ("Lee’s model [2021]", []),
        ("after de Biasi and Janek (2019)", [("(2019)", ("6",))]),
        ("Wang et al. (2018) is told by two works", []),
        ("Doux et al. (2020) might be either", []),
        ("Kato and Hori (2016) has three authors", []),
        ("Lee et al. (2021) has one author", []),
        ("in 2016 Kato reported", []),
        ("Nobody (2016) and Kato et al. (1999)", []),
    ],
)  # fmt: skip
def test_marks(words: str, expected: list[tuple[str, tuple[str, ...]]]) -> None:
    found = find_author_years(words, WORKS, lambda _: True)
    assert [(mark.span.of(words), mark.references) for mark in found] == expected


ENTRIES = [
    "Doux, J.M., Nguyen, H., Tan, D.H.S., 2020. Stack pressure considerations for room-temperature "
    "all-solid-state lithium metal batteries. Adv. Energy Mater. 10, 1903253.",
    "Janek, J., Zeier, W.G., 2016. A solid future for battery development. Nat. Energy 1, 16141.",
    "Kato, Y., Hori, S., Saito, T., 2016. High-power all-solid-state batteries using sulfide superionic "
    "conductors. Nat. Energy 1, 16030. https://doi.org/10.1038/nenergy.2016.30",
    "Lee, Y.G., 2021. Moduli of solid electrolytes. Nat. Energy 6, 378–387.",
]
PROSE = (
    "Cells need pressure (Janek and Zeier, 2016), and Kato et al. (2016) pressed theirs at 370 MPa. The modulus of the "
    "electrolyte decides how much is needed (Doux et al., 2020; Lee, 2021)."
)


@pytest.mark.parametrize("indent", [0.0, 12.0])
def test_a_list_without_numbers(tmp_path: Path, indent: float) -> None:
    def page(canvas: Canvas) -> None:
        text(canvas, 48, 90, "1. Introduction", BOLD, 11)
        y = column(canvas, 48, 110, wrapped(canvas, PROSE, 300))
        text(canvas, 48, y + 14, "References", BOLD, 11)
        y += 32
        for entry in ENTRIES:
            first, *others = wrapped(canvas, entry, 300)
            text(canvas, 48, y, first)
            y = column(canvas, 48 + indent, y + 11, others)

    document = read(paper(tmp_path / "list.pdf", page))
    assert [document.quote(reference.span) for reference in document.references] == ENTRIES
    assert [(r.number, r.authors[0], r.journal, r.year, r.volume, r.page) for r in document.references] == [
        ("1", "Doux, J.M.", "Adv. Energy Mater.", "2020", "10", "1903253"),
        ("2", "Janek, J.", "Nat. Energy", "2016", "1", "16141"),
        ("3", "Kato, Y.", "Nat. Energy", "2016", "1", "16030"),
        ("4", "Lee, Y.G.", "Nat. Energy", "2021", "6", "378"),
    ]
    assert document.references[2].doi == "10.1038/nenergy.2016.30"
    assert [mark.references for mark in document.citations] == [("2",), ("3",), ("1", "4")]

"""Citation marks are told from intervals, exponents and counts."""

from __future__ import annotations

import pytest

from miner.documents.citation_marks import expand, find_citations
from miner.model import Span


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("as shown.[17]", [("17",)]),
        ("[11–13] and [ 1-3 ] and [6,11-13]", [("11", "12", "13"), ("1", "2", "3"), ("6", "11", "12", "13")]),
        ("data from ref. [22–24]", [("22", "23", "24")]),
        ("in refs. 5 and", [("5",)]),
        ("at 5 MPa [1]–[3] and 6 MPa [4], [5] as well", [("1", "2", "3"), ("4", "5")]),
        ("[2, p. 4], then [see 3] and [see also 4a,b], [5, Table 2]", [("2",), ("3",), ("4", "5")]),
        ("in the interval [0, 1]", []),
        ("the array [2000]", []),
    ],
)
def test_bracketed(text: str, numbers: list[tuple[str, ...]]) -> None:
    assert [mark.references for mark in find_citations(text, (), ())] == numbers


def test_numbers_beyond_the_reference_list_are_no_citations() -> None:
    found = find_citations("[3] and [2] and [99]", (), {"1", "2", "3"})
    assert [mark.references for mark in found] == [("3",), ("2",)]


def test_a_reference_list_that_was_hardly_read_is_not_trusted() -> None:
    assert [mark.references for mark in find_citations("[3] and [98] and [99]", (), {"1", "2", "3"})] == [
        ("3",),
        ("98",),
        ("99",),
    ]


@pytest.mark.parametrize(
    ("text", "raised", "numbers"),
    [
        ("at 2 MPa20 it", "20", [("20",)]),
        ("cells12,13 it", "12,13", [("12", "13")]),
        ("an area of 1 cm2 in", "2", []),
        ("about 104 cycles", "4", []),
        ("Li+ ions", "+", []),
    ],
)
def test_raised(text: str, raised: str, numbers: list[tuple[str, ...]]) -> None:
    start = text.index(raised, 1 if raised != "4" else 6)
    if raised == "4":
        start = text.index("104") + 2
    found = find_citations(text, (Span(start, start + len(raised)),), ())
    assert [mark.references for mark in found] == numbers


def test_expand_keeps_the_order_and_drops_doubles() -> None:
    assert expand("5, 3–4, 4") == ("5", "3", "4")


def test_numbers_of_equations_and_figures_in_round_brackets_cite_nothing() -> None:
    text = "Equation (1), eq. (2) and step (2) tell of cells at 5 MPa (3), made by known methods (1)."
    assert [mark.references for mark in find_citations(text, (), {"1", "2", "3"}, few=1)] == [("3",), ("1",)]

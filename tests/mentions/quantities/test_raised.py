"""Raised digits: exponents behind units and tens, citation marks behind anything else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.mentions.quantities import QuantityReader
from miner.model import Span
from miner.vocabulary import load


def read(*parts: str) -> list[tuple[str, Decimal | None, str]]:
    """The quantities of a text whose parts that begin with "^" are raised."""
    text, raised = "", []
    for part in parts:
        printed = part.removeprefix("^")
        if part.startswith("^"):
            raised.append(Span(len(text), len(text) + len(printed)))
        text += printed
    found = QuantityReader(load().units).find(text, raised)
    return [(span.of(text), quantity.low, quantity.unit) for span, quantity in found]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2.1 × 10", "^−3", " S cm", "^−1", ".", "^2,4", " The"), [("2.1 × 10−3 S cm−1", Decimal("0.0021"), "S/cm")]),
        (("2.1 × 10", "^−3", " S cm", "^−1", ",", "^12", " and"), [("2.1 × 10−3 S cm−1", Decimal("0.0021"), "S/cm")]),
        (("5 mA cm", "^−2", ".", "^12", " The"), [("5 mA cm−2", Decimal(5), "mA/cm2")]),
        (("at 2 MPa.", "^12", " The"), [("2 MPa", Decimal(2), "MPa")]),
        (("at 2 MPa", "^12", " the"), [("2 MPa", Decimal(2), "MPa")]),
        (("of energies.", "^4", " At 3 MPa"), [("3 MPa", Decimal(3), "MPa")]),
        (("at 5.5", "^3", " MPa"), []),
    ],
)
def test_exponents_and_citations(parts: tuple[str, ...], expected: list[tuple[str, Decimal, str]]) -> None:
    assert read(*parts) == expected


@given(
    st.lists(
        st.sampled_from([".", ",", "^1", "^−1", "^2,4", "5", " MPa", "cm", " ", "10", "×", "^3", "-"]), max_size=12
    )
)
def test_any_mixture_is_read(parts: list[str]) -> None:
    for printed, _, unit in read(*parts):
        assert printed
        assert unit

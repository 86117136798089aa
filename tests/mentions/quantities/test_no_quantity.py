"""Digits that are no quantity, and words that are no pressure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.mentions.quantities import QuantityReader
from miner.vocabulary import load
from tests.mentions.quantities.describe import read

NOTHING = [
    "Li6PS5Cl, LiNi0.8Mn0.1Co0.1O2, NCM811, NCM-811 and Li₁₀GeP₂S₁₂",
    "Li 2 S, Li 0.5 In, Na 3 V 2 (PO 4 ) 3, Ti 3 C 2",
    "Na 1.33 Mg 0.67 Ti 7.33 O 16",
    "2000# sandpaper",
    "Figure 2, Figs. 3 and 4a, Table 1, ref. 22, Eq. 3, (3), Section 2.1, Scheme 5",
    "Figure 7 C shows, Fig. 3 A, B and C, Figures 2 h and 3 m",
    "[17], [19,20], ^[17] and others.20 The",
    "https://doi.org/10.1002/adma.202413499, 10.1038/s41467-019-13178-2",
    "Adv. Mater. 2024, 36, 2413499; since the 1970s, in 2019",
    "Grant No. 2024M751549",
    "70:30 by weight, 0:40:5",
    "the C 1s and O 1s spectra",
    "13C NMR, 13C/12C ratios",
    "3 tons and 5 kN",
    "10 MPa/s, 10 MPa s−1, 0.01 MPa−1",
    "a low-pressure cell at high pressure",
    "megapascals, bar charts, scale bar, minutes",
    "the 5th cycle, a 3D host, 10-fold, twice",
    "no pressure drop, without pressure control, no pressure sensor, zero pressure loss",
    "no need for high pressure",
    "pressureless sintering, pressure-free sintering",
    "550 C for 5",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity_is_invented(reader: QuantityReader, text: str) -> None:
    assert read(reader, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(Figure 2) 5 MPa", ["5 MPa"]),
        ("In 2019, 75 MPa was common", ["75 MPa"]),
        ("as in Figures 2 and 3, 5 MPa", ["5 MPa"]),
        ("Figure 2 and 5 MPa", ["5 MPa"]),
        ("NCM811 at 5 MPa", ["5 MPa"]),
        ("Li6PS5Cl 5 MPa", ["5 MPa"]),
        ("2 MPa.[22] 5 GPa", ["2 MPa", "5 GPa"]),
        ("370\t510 MPa", ["510 MPa"]),
        ("370\n\n510 MPa", ["510 MPa"]),
        ("10 × 10 mm", ["10 mm"]),
        ("NCM-811 and 5 MPa", ["5 MPa"]),
        ("from RT–60 °C", ["60 °C"]),
        ("the LPSCl-75 MPa pellet", ["75 MPa"]),
        ("5 MPa, 25 °C and 12 mg", ["5 MPa", "25 °C", "12 mg"]),
    ],
)
def test_neighbours_do_not_disturb(reader: QuantityReader, text: str, expected: list[str]) -> None:
    assert read(reader, text) == expected


_ELEMENTS = st.sampled_from(["Li", "Na", "P", "S", "Cl", "Ni", "Co", "Mn", "O", "La", "Zr", "Ti", "V", "C", "K", "W"])
_AMOUNT = st.sampled_from(["", "2", "3", "10", "0.5", "6", "₂", "₁₂"])
_FORMULA = st.lists(st.tuples(_ELEMENTS, _AMOUNT), min_size=2, max_size=6).map(
    lambda parts: "".join(element + amount for element, amount in parts)
)


@given(formulas=st.lists(_FORMULA, min_size=1, max_size=4))
def test_formulas_hold_no_quantity(formulas: list[str]) -> None:
    reader = QuantityReader(load().units)
    assert read(reader, f"We mixed {' with '.join(formulas)} by hand.") == []

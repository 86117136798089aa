"""Formulas and names of materials, as chemists write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.formulas import ELEMENTS, flattened
from miner.mentions.formula_names import FormulaScanner

ACRONYMS = ("PEO", "PMMA", "NCM", "LLZTO", "LPSCl")


def names(text: str) -> list[str]:
    return [span.of(text) for span in FormulaScanner(ACRONYMS).find(text)]


@pytest.mark.parametrize(
    "name",
    [
        "Li9.54[Si0.6Ge0.4]1.74P1.44S11.1Br0.3O0.6",
        "LiNixCoyMn1−x−yO2",
        "Li1+xAlxTi2−x(PO4)3",
        "Na3-xSb1-xWxS4",
        "Li6PS5X",
        "Ti3C2Tx",
        "μ-LixSi",
        "PEO-LiCF3SO3",
        "Li2S-P2S5",
        "In-Li",
        "LiCl",
        "NCM811",
        "NCM-811",
        "LP-NCM",
        "LLZTO",
        "LiNi1/3Co1/3Mn1/3O2",
        "Na2/3Ni1/3Mn2/3O2",
        "La2/3-xLi3xTiO3",
        "LiNi⅓Co⅓Mn⅓O2",
        "Li1.2Zr1.9Sr0.1(PO4)3",
        "Li3PS4·LiI",
        "P-Si",
        "Ag-C",
    ],
)
def test_is_a_material(name: str) -> None:
    assert names(f"the value for {name}, as measured") == [name]
    assert names(f"({name}).") == [name]


@pytest.mark.parametrize(
    "word",
    [
        "Figure",
        "S9",
        "SEM",
        "XRD",
        "C/3",
        "2000#",
        "CT-4008T",
        "SP-300",
        "D3359",
        "COS",
        "Table",
        "No",
        "In",
        "We",
        "CC-BY",
        "3D",
        "I",
        "II",
        "Nano",
        "CO2024",
        "S19B",
        "CuKα",
        "Zr-O",
        "Zr–O–Zr",
        "Li–S",
        "M=La–Sm",
    ],
)
def test_is_no_material(word: str) -> None:
    assert names(f"shown in {word} here") == []


@given(
    st.lists(st.tuples(st.sampled_from(ELEMENTS), st.integers(2, 12)), min_size=3, max_size=6, unique_by=lambda p: p[0])
)
def test_any_compound_is_found_whole(parts: list[tuple[str, int]]) -> None:
    formula = "".join(f"{element}{count}" for element, count in parts)
    assert names(f"with {formula} at") == [formula]


@pytest.mark.parametrize("text", ["Li3PS4/LiI", "Li3PS4/2LiI", "Li3PS4/70LiI"])
def test_a_stroke_between_formulas_parts_them(text: str) -> None:
    assert len(names(text)) == 2


def test_flattened() -> None:
    assert flattened("Li₆PS₅Cl") == "Li6PS5Cl"

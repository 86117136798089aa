"""What formulas are made of: brackets, factors and sums are counted as chemists count them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.formulas import ELEMENTS, composition, flattened

ATOMS = st.dictionaries(st.sampled_from(ELEMENTS), st.integers(2, 9), min_size=2, max_size=3)


def printed(atoms: dict[str, int]) -> str:
    return "".join(f"{element}{count}" for element, count in atoms.items())


def amounts(name: str) -> dict[str, float]:
    found = composition(name)
    assert found is not None, name
    return dict(found.amounts)


@given(ATOMS, ATOMS, st.integers(2, 9), st.integers(2, 9))
def test_brackets_and_factors_multiply(outer: dict[str, int], inner: dict[str, int], times: int, factor: int) -> None:
    expected = {element: float(factor * count) for element, count in outer.items()}
    for element, count in inner.items():
        expected[element] = expected.get(element, 0.0) + times * count
    assert amounts(f"{factor}{printed(outer)}({printed(inner)}){times}") == expected
    assert amounts(f"{factor}{printed(outer)}[{printed(inner)}]{times}") == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Li((PO4)2)3", {"Li": 1, "P": 6, "O": 24}),
        ("LiCl+2H2O", {"Li": 1, "Cl": 1, "H": 4, "O": 2}),
        ("Li.5Na0.5Cl", {"Li": 0.5, "Na": 0.5, "Cl": 1}),
        ("Li₆PS₅Cl", {"Li": 6, "P": 1, "S": 5, "Cl": 1}),
    ],
)
def test_amounts(name: str, expected: dict[str, float]) -> None:
    assert amounts(name) == expected


@pytest.mark.parametrize("name", ["Li(PO4", "LiPO4)", "2(Li2S)", "Li-", "Zz2O3", "+Li2S", "li2s"])
def test_what_is_no_formula_has_no_composition(name: str) -> None:
    assert composition(name) is None


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    composition(text)
    assert flattened(flattened(text)) == flattened(text)

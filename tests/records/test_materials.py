"""Which material a modulus, a hardness or a strength is of."""

from __future__ import annotations

import pytest

from tests.texts import records_of


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("The Young's modulus is about 20 GPa for sulfides.", ["sulfides"]),
        ("Sulfides are soft compared with oxides (100-200 GPa Young's modulus).", ["oxides"]),
        ("The rubber (Young's modulus 2.4 MPa) was cut.", ["rubber"]),
        ("The hardness of the elastomer was 0.3 GPa.", ["elastomer"]),
        (
            "Young's moduli of garnets, Li6PS5Cl and PEO are 150, 22 and 0.1 GPa, respectively.",
            ["garnets", "Li6PS5Cl", "PEO"],
        ),
        ("The Young's modulus is 90 GPa for amorphous Si.", ["Si"]),
        ("The hardness of the LLZO ceramics was 6 GPa.", ["LLZO"]),  # the name, not its class
    ],
)
def test_solids_are_told_by_name_or_class(text: str, materials: list[str]) -> None:
    found = [record.materials[0] for record in records_of(text)]
    assert found == materials


def test_what_a_paper_calls_a_formula_is_a_material() -> None:
    first = "We examine Na2.9Sb0.9W0.1S4 (NSWS) at pressures."
    (record,) = records_of(first, "The flexural strength of annealed NSWS discs is 28 MPa.")
    assert record.materials == ("NSWS",)

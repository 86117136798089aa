"""Tables: headers with units, bare numbers in cells."""

from __future__ import annotations

import pytest

from miner.mentions.quantities import QuantityReader
from miner.units import unit_named
from miner.vocabulary import Unit
from tests.mentions.quantities.describe import describe


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("360", "360 MPa"),
        ("<0.1", "(.., 0.1) MPa"),
        ("≥5", "[5, ..) MPa"),
        ("≈5", "5 MPa ~"),
        ("ca. 300", "300 MPa ~"),
        ("50–100", "[50, 100] MPa"),
        ("5 ± 2", "[3, 7] MPa"),
        ("0.1 (zero)", "0.1 MPa"),
        ("360 [22]", "360 MPa"),
        ("1,000", "1000 MPa"),
        ("0.5 GPa", "0.5 GPa"),  # what the cell prints counts before the header
        ("Pressure-free", "0 MPa"),
        ("Not Given", None),
        ("–", None),
        ("n/a", None),
        ("", None),
        ("5, 10", None),
        ("25 °C", None),
        ("NCM811", None),
    ],
)
def test_a_cell_takes_the_unit_of_its_header(
    reader: QuantityReader, units: tuple[Unit, ...], cell: str, expected: str | None
) -> None:
    found = reader.find_in_cell(cell, unit_named("MPa", units))
    assert (None if found is None else describe(found)) == expected
    assert found is None or found.text in cell


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Fabrication pressure [MPa]", "MPa"),
        ("Pressure (MPa)", "MPa"),
        ("Operation pressure\n(MPa)", "MPa"),
        ("Young's modulus / GPa", "GPa"),
        ("Modulus, GPa", "GPa"),
        ("Pressure in MPa", "MPa"),
        ("P_stack/MPa", "MPa"),
        ("σ (mS cm−1)", "mS/cm"),
        ("Conductivity [S cm-1] at 25 °C", "S/cm"),
        ("Capacity (mAh g−1) (after 100 cycles)", "mAh/g"),
        ("T/°C", "°C"),
        ("Strategies", None),
        ("Cycle number", None),
        ("Refs.", None),
        ("", None),
    ],
)
def test_the_unit_of_a_header(reader: QuantityReader, header: str, expected: str | None) -> None:
    found = reader.header_unit(header)
    assert (None if found is None else found.label) == expected

"""Pressures said in words."""

from __future__ import annotations

import pytest

from miner.mentions.quantities import QuantityReader
from miner.model import Form
from tests.mentions.quantities.describe import read

ZERO = [
    "pressure-free",
    "a pressureless cell",
    "external-pressure-free operation",
    "without external pressure.",
    "without any external pressure",
    "without externally applied pressure",
    "without applying any pressure",
    "without the need for external pressure",
    "no external pressure is required",
    "no applied pressure",
    "no additional pressure was used",
    "no pressure was applied",
    "no external operating pressure is required",
    "zero stack pressure",
    "zero-pressure operation",
    "not subjected to external pressure during cycling",
    "does not require any external pressure",
    "in the absence of external pressure",
    "free of external pressure",
    "a stack pressure of zero",
]
NEARLY_ZERO = [
    "nearly zero external pressure operation",
    "near-zero external pressure",
    "almost zero stack pressure",
    "at operating pressures approaching zero, the growth",
    "a pressure close to zero",
]


@pytest.mark.parametrize("text", ZERO)
def test_no_pressure_is_zero(reader: QuantityReader, text: str) -> None:
    assert read(reader, text) == ["0 MPa"]
    assert reader.find(text)[0][1].form is Form.NO_EXTERNAL_PRESSURE


@pytest.mark.parametrize("text", NEARLY_ZERO)
def test_nearly_no_pressure_is_about_zero(reader: QuantityReader, text: str) -> None:
    assert read(reader, text) == ["0 MPa ~"]
    assert reader.find(text)[0][1].form is Form.NO_EXTERNAL_PRESSURE


@pytest.mark.parametrize("text", ["atmospheric pressure", "at ambient pressure."])
def test_the_air_weighs_on_everything(reader: QuantityReader, text: str) -> None:
    assert read(reader, text) == ["0.101325 MPa ~"]


def test_words_and_numbers_together(reader: QuantityReader) -> None:
    text = "At 5 MPa and without external pressure, but not in high-pressure cells at 70 MPa"
    assert read(reader, text) == ["5 MPa", "0 MPa", "70 MPa"]

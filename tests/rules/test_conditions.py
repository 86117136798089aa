"""Which temperature, rate, retention, ... goes with which pressure."""

from __future__ import annotations

import pytest

from miner.model import Record, SectionKind
from miner.rules import relate
from miner.vocabulary import load
from tests.texts import document, shared_annotator


def conditions(text: str, section: SectionKind = SectionKind.RESULTS) -> dict[str, list[str]]:
    """The conditions of every pressure that has some, as printed."""
    records = relate(shared_annotator().annotate(document(text, section=section)), load()).records
    at: dict[object, Record] = {record.evidence.span: record for record in records}
    return {
        record.quantity.text: [at[context].quantity.text for context in record.conditions]
        for record in records
        if record.conditions
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The cell was cycled at 60 °C and 0.1C under a stack pressure of 2 MPa.", {"2 MPa": ["60 °C", "0.1C"]}),
        ("At 5 MPa and 30 °C the cell ran for 500 cycles.", {"5 MPa": ["30 °C", "500 cycles"]}),
        (
            "The cell retained 80% of its capacity at 5 MPa and 60% at 1 MPa.",
            {"5 MPa": ["80%"], "1 MPa": ["60%"]},
        ),
        (
            "After 150 cycles, the retention was 93% at 40 MPa, but 41% at 2 MPa.",
            {"40 MPa": ["150 cycles", "93%"], "2 MPa": ["150 cycles", "41%"]},
        ),
        (
            "Cells cycled at stack pressures of 5, 10 and 20 MPa gave 120, 135 and 140 mAh g−1, respectively.",
            {"5": ["120"], "10": ["135"], "20 MPa": ["140 mAh g−1"]},
        ),
        (
            "Critical current densities of 0.4 and 1.2 mA cm−2 were found at stack pressures of 1 and 5 MPa.",
            {"1": ["0.4"], "5 MPa": ["1.2 mA cm−2"]},
        ),
        (
            "Cells were cycled at 30 °C under stack pressures of 1, 5 and 25 MPa.",
            {"1": ["30 °C"], "5": ["30 °C"], "25 MPa": ["30 °C"]},
        ),
        (
            "At 8 MPa the cell was cycled for 900 h; at 1.5 MPa it was cycled for 20 h.",
            {"8 MPa": ["900 h"], "1.5 MPa": ["20 h"]},
        ),
    ],
)
def test_sentences(text: str, told: dict[str, list[str]]) -> None:
    assert conditions(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The powder was hot-pressed at 150 °C and 200 MPa for 1 h.", {"200 MPa": ["150 °C", "1 h"]}),
        (
            "Pellets were pressed at 375 MPa for 3 min, and cells were cycled at 0.1C under 5 MPa.",
            {"375 MPa": ["3 min"], "5 MPa": ["0.1C"]},
        ),
    ],
)
def test_methods(text: str, told: dict[str, list[str]]) -> None:
    assert conditions(text, SectionKind.EXPERIMENTAL) == told


def test_rates_are_no_conditions_of_pressing() -> None:
    assert conditions("The pellet was pressed at 375 MPa, and 0.1C was used.") == {}


@pytest.mark.parametrize("text", ["The hardness of the pellet is 2 GPa at 25 °C.", "It lasted 500 cycles at 0.1C."])
def test_only_pressures_have_conditions(text: str) -> None:
    assert conditions(text) == {}

"""Numbers without a known unit, where they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from miner.mentions.quantities import QuantityReader
from miner.vocabulary import Unit
from tools.measeval import compare


@pytest.fixture(scope="module")
def counting(units: tuple[Unit, ...]) -> QuantityReader:
    return QuantityReader(units, counts=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Data of 37 participants and six cells", [("37", "participants"), ("six", "cells")]),
        ("about 12 specimens, at least 3 of them", [("about 12", "specimens"), ("at least 3", "")]),
        ("a ratio of 2.84 and a slope of 0.31", [("2.84", ""), ("0.31", "")]),
        ("3.5 Rp or 14.2‰", [("3.5 Rp", "Rp"), ("14.2‰", "‰")]),
        ("12 U/ml and 4 kg s−1", [("12 U/ml", "U/ml"), ("4 kg s−1", "kg s−1")]),
        ("between 1997 and 2003", [("between 1997 and 2003", "")]),
        ("5 MPa on 12 pellets", [("5 MPa", "MPa"), ("12", "pellets")]),
    ],
)
def test_bare_numbers(counting: QuantityReader, text: str, found: list[tuple[str, str]]) -> None:
    assert [(quantity.text, quantity.printed_unit) for _, quantity in counting.find(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "in phases 3, 5 and 7",
        "cell 4 and sample 12",
        "as shown before (22), and again [26,29]",
        "by Kato et al. (2016) and others (see Ito, 2009)",
        "one of the reasons, and another one that",
        "Li6PS5Cl, Figure 3 and Table 2",
    ],
)
def test_labels_citations_and_pronouns_count_nothing(counting: QuantityReader, text: str) -> None:
    assert counting.find(text) == []


def test_they_are_off_unless_asked_for(reader: QuantityReader) -> None:
    assert reader.find("Data of 37 participants, a ratio of 2.84, in 1997") == []


def test_the_component_counts_when_told_to() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quantities", config={"counts": True})
    doc = nlp("12 cells at 5 MPa")
    assert [span._.quantity.unit for span in doc.spans["quantities"]] == ["1", "MPa"]


@pytest.mark.parametrize("part", ["train", "trial"])
def test_quantities_of_other_sciences(shared: Path, part: str) -> None:
    tally = compare(shared / "data" / "measeval" / part)
    assert tally.right > 200
    assert tally.f1 >= 0.8
    assert tally.unit_agreement >= 0.8

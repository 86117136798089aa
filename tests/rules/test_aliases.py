"""What stands for an article's measure where its wording is not repeated."""

from __future__ import annotations

import pytest

from miner.rules import relate
from miner.vocabulary import load
from tests.texts import annotate

FRONT = (
    "# A graphene oxide elastomeric binder for solid-state cells\n\n"
    "## Abstract\n\nWe report an elastomeric binder (GO-eB).\n\n"
)


def strategies(body: str, front: str = FRONT) -> dict[str, str | None]:
    records = relate(annotate(f"{front}## Results\n\n{body}\n"), load()).records
    return {r.quantity.text: r.strategy.terms[0] if r.strategy else None for r in records}


@pytest.mark.parametrize(
    "sentence",
    [
        "The cell with the binder was cycled at 3 MPa.",
        "Cells with GO-eB were cycled at a stack pressure of 3 MPa.",
        "At a stack pressure of 3 MPa, the GO-eB cell retained 90% of its capacity.",
    ],
)
def test_part_and_sample_stand_for_the_measure(sentence: str) -> None:
    assert strategies(sentence)["3 MPa"] == "elastic-binder"


@pytest.mark.parametrize(
    "sentence",
    [
        "The cell without the binder was cycled at a stack pressure of 3 MPa.",
        "Binder-free cells were cycled at a stack pressure of 3 MPa.",
        "Under 3 MPa, the bare electrode failed during cycling of the cell.",
        "At a stack pressure of 3 MPa, both cells with binder show the same capacity.",
    ],
)
def test_cells_without_it_do_not_inherit_it(sentence: str) -> None:
    assert strategies(sentence)["3 MPa"] is None


def test_a_bare_name_is_no_sample_where_a_longer_one_is() -> None:
    front = (
        "# A crosslinked nitrile rubber binder for sheet-type cells\n\n"
        "## Abstract\n\nWe report a nitrile rubber (HNBR) that is crosslinked in the sheet (x-HNBR).\n\n"
    )
    body = "The x-HNBR cell was cycled at a pressure of 2 MPa. The HNBR cell was cycled at a pressure of 9 MPa."
    assert strategies(body, front) == {"2 MPa": "elastic-binder", "9 MPa": None}


def test_an_article_that_is_about_nothing_known_has_no_carriers() -> None:
    front = "# Ageing of cells\n\n## Abstract\n\nWe report how cells age.\n\n"
    assert strategies("The cell with the binder was cycled at 3 MPa.", front) == {"3 MPa": None}

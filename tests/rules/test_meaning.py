"""Status, denial, baselines, strategies, materials and owners of values."""

from __future__ import annotations

import pytest

from miner.model import Record, SectionKind, Status
from tests.texts import records_of, review_of


def only(records: list[Record]) -> Record:
    assert len(records) == 1, [record.quantity.text for record in records]
    return records[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The target stack pressure for industry is below 2 MPa.", Status.TARGET),
        ("Ideally, the operating pressure is less than 1 MPa.", Status.TARGET),
        ("The acceptable stack pressure is no more than 2 MPa for vehicle makers.", Status.TARGET),
        ("Finite element simulation gave a stress of 60 MPa at the interface.", Status.SIMULATED),
        ("The stress was predicted to be 40 MPa by a phase-field model.", Status.SIMULATED),
        ("The operation pressure in most labs is 50–600 MPa.", Status.GENERAL),
        ("Typically, pellets are pressed at 300 MPa.", Status.GENERAL),
        ("The cell cycled at a stack pressure of 5 MPa.", Status.REPORTED),
        ("Industry calls for an operating pressure of 1 MPa.", Status.TARGET),
        ("Stack pressures of 50 MPa are the norm in laboratories.", Status.GENERAL),
        ("Operating pressures of 5–100 MPa are common.", Status.GENERAL),
        ("A continuum model gave a stress of 12 MPa at the tip.", Status.SIMULATED),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert only(records_of(text)).status is status


@pytest.mark.parametrize(
    "text",
    [
        "A pressure of 4 MPa was applied by tightening the screws to the desired torque.",
        "The composite with the targeted loading was pressed at 320 MPa.",
    ],
)
def test_methods_want_nothing(text: str) -> None:
    assert only(records_of(text, section=SectionKind.EXPERIMENTAL)).status is Status.REPORTED


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The cell fails below a stack pressure of 10 MPa.", True),
        ("Bare cells cannot be cycled at 2 MPa.", True),
        ("The cell did not run at 5 MPa.", True),
        ("The cell was cycled at 5 MPa without failure.", False),
        ("Although other cells fail, ours was cycled at 5 MPa.", False),
        ("At 2 MPa no stable cycling was obtained.", True),
        ("Below 2 MPa, none of the cells could be charged.", True),
        ("At a stack pressure of 0.5 MPa the pouch cell died after 45 cycles.", True),
        ("Under 3 MPa, the bare cell short-circuited after 46 h.", True),
        ("Even 30 MPa cannot prevent failure of the cell.", True),
        ("Even 30 MPa could not avoid that the cell shorted.", True),
        ("The cell did not fail at 5 MPa.", False),
        ("At 5 MPa the cell never shorted.", False),
        ("The interlayer suppresses failure of the cell at 5 MPa.", False),
        ("The cell was tested at 5 MPa until it failed.", False),
        ("The stack pressure should not exceed 2 MPa.", False),
        ("There was no significant difference for cells cycled at 5 MPa.", False),
        ("Cells without an interlayer were cycled at 5 MPa.", False),
        ("Unless noted, the cells were cycled at 5 MPa.", False),
        ("The cell, which failed at once, was cycled at 5 MPa.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    assert only(records_of(text)).negated is denied


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("With an elastic binder the cathode was cycled at 2 MPa.", "elastic-binder"),
        ("Compression springs kept the stack pressure at 5 MPa during cycling.", "constant-pressure-fixture"),
        ("Foils coated with carbon as current collector enabled cycling at 10 MPa.", "current-collector-coating"),
        (
            "A viscoelastic inorganic glass electrolyte let the cell operate below 0.1 MPa.",
            "soft-inorganic-electrolyte",
        ),
        ("Cells with bare copper were cycled at 20 MPa.", None),
        ("Cells with carboncoated Al foils were cycled at 10 MPa.", "current-collector-coating"),
        ("Cells run at 10 MPa are comparable to those with an elastic binder.", None),
        ("At a stack pressure of 10 MPa the cells live longer compared with cells with disc springs.", None),
        ("The cell was cycled at 20 MPa.", None),
    ],
)
def test_strategy(text: str, slug: str | None) -> None:
    strategy = only(records_of(text)).strategy
    assert (strategy.terms[0] if strategy else None) == slug


def test_a_plural_acronym_is_spelled_out_like_its_singular() -> None:
    records = records_of("The current collector (CC) is thin.", "Cells with carbon-coated CCs were cycled at 10 MPa.")
    assert records[-1].strategy is not None
    assert records[-1].strategy.terms[0] == "current-collector-coating"


def test_a_sweep_from_the_conventional_pressure_is_reached_by_no_strategy() -> None:
    records = records_of(
        "The conventional pressure of 75 MPa was applied to the cell first.",
        "Cells with an elastic binder were cycled at stack pressures of 1–75 MPa.",
        "Cells with an elastic binder were cycled at 1 MPa.",
    )
    assert [record.strategy.terms[0] if record.strategy else None for record in records] == [
        None,
        None,
        "elastic-binder",
    ]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("The modulus measured by Fincher et al.[4] was 3.9 GPa, but we measured 4.6 GPa in this work.", [("4",), ()]),
        ("The Young's modulus was 4.6 GPa, in good agreement with Masias et al.[4]", [()]),
        ("The Young's modulus was 4.6 GPa, which is higher than 3.9 GPa of other glasses.[4]", [(), ("4",)]),
        ("The Young's modulus is close to 3.9 GPa of dense pellets.[4]", [("4",)]),
    ],
)
def test_articles_cite_what_others_found(text: str, owners: list[tuple[str, ...]]) -> None:
    assert [record.references for record in records_of("We made cells.", text, references=5)] == owners


def test_the_strategy_of_the_sentence_before_carries_over() -> None:
    records = review_of("Wu et al. used an elastic binder in the cathode.[7] These cells were cycled at 2 MPa.")
    assert records[-1].strategy is not None
    assert records[-1].strategy.terms[0] == "elastic-binder"
    assert records[-1].references == ("7",)


def test_a_new_study_inherits_neither_strategy_nor_citation() -> None:
    records = review_of(
        "An elastic binder was used in the cathode.[7] Recently, a sulfide cell was cycled at 3 MPa.[8] It lasted long."
    )
    assert records[-1].strategy is None
    assert records[-1].references == ("8",)


def test_each_value_of_a_list_goes_to_its_own_citation_and_material() -> None:
    records = review_of(
        "The Young's modulus is 18.5 GPa for Li2S-P2S5,[28] 37.2 GPa for Li10GeP2S12,[31] "
        "and 22–30 GPa for Li6PS5Cl.[32]"
    )
    assert [record.references for record in records] == [("28",), ("31",), ("32",)]
    assert [record.materials for record in records] == [("Li2S-P2S5",), ("Li10GeP2S12",), ("Li6PS5Cl",)]
    assert {record.kind for record in records} == {"youngs_modulus"}


def test_no_rule_reaches_into_another_paragraph_for_a_citation() -> None:
    records = review_of("An elastic binder was used.[7]", "The cell was cycled at 3 MPa.")
    assert records[-1].references == ()
    assert records[-1].strategy is None


def test_an_article_owns_its_results_but_not_what_its_introduction_cites() -> None:
    own = only(records_of("We made cells.", "The cell was cycled at 3 MPa, like a sulfide cell.[2]", references=3))
    cited = only(
        records_of(
            "A sulfide cell was cycled at 3 MPa.[2]", "We report cells.", section=SectionKind.INTRODUCTION, references=3
        )
    )
    assert own.references == ()
    assert cited.references == ("2",)


def test_change_keeps_both_ends_and_the_strategy() -> None:
    record = only(records_of("With an elastic binder the operating pressure was reduced from 70 to 2 MPa."))
    assert record.quantity.change is not None
    assert [int(end) for end in record.quantity.change] == [70, 2]
    assert record.strategy is not None


def test_moduli_are_in_megapascal_and_keep_what_was_printed() -> None:
    record = only(records_of("Its Young's modulus is 1.5 GPa."))
    assert record.quantity.low == 1500
    assert record.quantity.unit == "MPa"
    assert (record.quantity.text, record.quantity.printed_unit) == ("1.5 GPa", "GPa")


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("The yield strength of bulk Na is 0.2 MPa.", ("Na",)),
        ("A rigid current collector has a Young's modulus of 128 GPa for Cu.", ("Cu",)),
        ("The yield strength of sodium (0.2 MPa) is low.", ("sodium",)),
        ("The tensile strength of Li cells is 0.2 MPa.", ()),
    ],
)
def test_the_symbol_of_an_element_is_a_material_where_it_has_something(text: str, materials: tuple[str, ...]) -> None:
    assert only(records_of("We made cells.", text)).materials == materials

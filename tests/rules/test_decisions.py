"""Each slot of a record is decided by itself: what, by which rule, against what, and how often that is right."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from miner.documents import read
from miner.model import Decision, Record, SectionKind, Slot
from miner.rules import all_rules, relate
from miner.rules.calibration import Calibration
from miner.rules.register import named
from miner.vocabulary import load
from tests.conftest import ROOT
from tests.texts import annotate, records_of, review_of, shared_annotator

VOCABULARY = load()
CALIBRATION = Calibration(VOCABULARY.precisions)

#: Slot, sentences, and value, rule and runner-up of the decision for the first record of the last.
TOLD: list[tuple[Slot, Sequence[str], str, str, str]] = [
    (Slot.KIND, ["Cells ran at a stack pressure of 5 MPa."], "operation_pressure", "named at the value", ""),
    (
        Slot.KIND, ["The pellets were pressed at 300 MPa and then cycled."],
        "fabrication_pressure", "goes with “were pressed”", "operation_pressure",
    ),
    (Slot.STATUS, ["The stack pressure was 5 MPa."], "reported", "reported unless said otherwise", ""),
    (Slot.STATUS, ["The stack pressure should be below 1 MPa."], "target", "target said at the value", "reported"),
    (
        Slot.STATUS, ["The simulations assume a stack pressure of 5 MPa."],
        "simulated", "simulated said at the value", "reported",
    ),
    (Slot.ATTRIBUTION, ["We cycled the cell at a stack pressure of 5 MPa."], "own", "the paper's own result", ""),
    (Slot.MATERIAL, ["Li6PS5Cl has a Young's modulus of 22 GPa."], "Li6PS5Cl", "the material that has the value", ""),
    (
        Slot.MATERIAL, ["Li6PS5Cl has a Young's modulus of 22 GPa, unlike Li7La3Zr2O12."],
        "Li6PS5Cl", "the material that has the value", "Li7La3Zr2O12",
    ),
    (
        Slot.STRATEGY, ["With an elastic binder the cell was cycled at a stack pressure of 5 MPa."],
        "elastic-binder", "strategy in the sentence", "",
    ),
    (Slot.VALUE, ["Cells ran at a stack pressure below 5 MPa."], "below 5 MPa", "an upper limit", ""),
    (Slot.VALUE, ["Cells ran at a stack pressure of 5 to 10 MPa."], "5 to 10 MPa", "a range", ""),
]  # fmt: skip


def decided(record: Record, slot: Slot) -> Decision:
    decision = record.evidence.decided(slot)
    assert decision is not None
    return decision


@pytest.mark.parametrize(("slot", "sentences", "value", "rule", "against"), TOLD)
def test_each_slot_tells_how_it_was_decided(
    slot: Slot, sentences: Sequence[str], value: str, rule: str, against: str
) -> None:
    decision = decided(records_of(*sentences)[0], slot)
    assert (decision.value, decision.rule, decision.against) == (value, rule, against)
    assert decision.confidence == CALIBRATION.precision(slot, rule, decision.weight)


def test_a_cited_value_has_the_other_citation_as_its_runner_up() -> None:
    (record,) = review_of("After a note on rubber [3], cells ran at a stack pressure of 5 MPa. [7]")
    assert decided(record, Slot.ATTRIBUTION).value == "7"
    (record,) = review_of("Unlike a former study [3], cells ran at a stack pressure of 5 MPa [7].")
    decision = decided(record, Slot.ATTRIBUTION)
    assert (decision.value, decision.rule, decision.against) == ("7", "cited after the value", "3")


def test_a_strategy_with_a_rival_names_it() -> None:
    (record,) = records_of(
        "With an elastic binder and single-crystal cathode particles, cells ran at a stack pressure of 5 MPa."
    )
    decision = decided(record, Slot.STRATEGY)
    assert {decision.value, decision.against} == {"elastic-binder", "single-crystal-cathode"}


def test_what_asserts_nothing_has_no_confidence() -> None:
    bare, with_binder = records_of(
        "Cells without the binder were cycled at the conventional 75 MPa.",
        "With an elastic binder, cells were cycled at a stack pressure of 2 MPa.",
    )
    silent = bare.evidence.decided(Slot.STRATEGY)
    assert silent is None or (silent.value, silent.confidence) == ("", None)
    assert decided(with_binder, Slot.STRATEGY).confidence
    (unsaid,) = records_of("It was 5 MPa.")
    decision = decided(unsaid, Slot.KIND)
    said = (unsaid.kind, decision.rule, decision.value, decision.confidence)
    assert said == ("pressure", "kind not said", "", None)
    assert unsaid.evidence.confidence is not None


def test_the_confidence_of_a_record_is_in_all_that_it_asserts() -> None:
    (record,) = records_of("With an elastic binder, the Li6PS5Cl cell was cycled at a stack pressure of 5 MPa.")
    assert {d.slot for d in record.evidence.decisions} == set(Slot)
    assert [d.slot for d in record.evidence.decisions] == list(Slot)
    whole = 1.0
    for decision in record.evidence.decisions:
        assert decision.confidence is not None
        whole *= decision.confidence
    assert record.evidence.confidence == pytest.approx(whole, abs=1e-3)
    tie = record.evidence.tie_confidence
    assert tie == pytest.approx(whole / (decided(record, Slot.MATERIAL).confidence or 0), abs=1e-3)


def test_a_row_of_a_table_decides_for_all_its_slots() -> None:
    text = (
        "# Cells\n\nDOI: 10.5555/x\n\n## Results\n\nTable 1. Cells.\n\n"
        "| Strategy | Stack pressure (MPa) | Electrolyte |\n|---|---|---|\n| Elastic binder | 2 | Li6PS5Cl |\n"
    )
    (record,) = (r for r in relate(annotate(text), VOCABULARY).records if r.kind == "operation_pressure")
    rules = {decision.slot: decision.rule for decision in record.evidence.decisions}
    assert (rules.pop(Slot.KIND), rules.pop(Slot.VALUE)) == ("named in the header", "an exact value")
    assert rules == {slot: "the row of the table" for slot in Slot if slot not in (Slot.KIND, Slot.VALUE)}


def test_decisions_agree_with_their_record() -> None:
    text = [
        "With an elastic binder, the Li6PS5Cl cell was cycled at a stack pressure of 5 MPa and at 60 °C. [4]",
        "A stack pressure below 1 MPa is required. The Young's modulus of Li3YCl6 is 29.1 GPa. Cells retained 80%.",
    ]
    for record in (*records_of(*text), *review_of(*text), *records_of(*text, section=SectionKind.EXPERIMENTAL)):
        said = {decision.slot: decision.value for decision in record.evidence.decisions}
        assert said[Slot.KIND] == record.kind
        assert said[Slot.STATUS] == record.status
        assert said[Slot.ATTRIBUTION] == (", ".join(record.references) or "own")
        assert said.get(Slot.MATERIAL, "") == ", ".join(record.materials)
        assert said.get(Slot.STRATEGY, "") == (record.strategy.terms[0] if record.strategy else "")
        assert said[Slot.VALUE] == record.quantity.text


def test_every_rule_that_asserts_something_is_measured() -> None:
    measured = {(known.slot, known.rule) for known in VOCABULARY.precisions}
    wanted = {(rule.decides.value, rule.says) for rule in all_rules().rules if rule.asserts}
    assert measured == wanted | {(slot.value, "") for slot in Slot}
    assert all(0 < known.precision < 1 and known.right <= known.decided for known in VOCABULARY.precisions)


def test_every_rule_that_decides_is_in_the_register() -> None:
    """Whatever the shipped texts make speak."""
    paths = [ROOT / "corpus" / "papers" / "low-pressure-digest.pdf", *(ROOT / "tests" / "data").glob("hard/*.md")]
    for path in paths:
        for record in relate(shared_annotator().annotate(read(path)), VOCABULARY).records:
            for decision in record.evidence.decisions:
                known = {rule.says for rule in all_rules().of(decision.slot)}
                assert {named(rule) for rule in decision.rules} <= known, decision


def test_a_kind_with_a_lead_is_surer_than_one_without() -> None:
    for rule in all_rules().of(Slot.KIND):
        if rule.asserts:
            assert CALIBRATION.precision(Slot.KIND, rule.says, 3.0) > CALIBRATION.precision(Slot.KIND, rule.says, 0.05)

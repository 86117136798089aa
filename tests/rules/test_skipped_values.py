"""Values that are no records, each with the reason."""

from __future__ import annotations

import pytest

from miner.model import SectionKind, SkipReason
from miner.rules import Related, relate
from miner.vocabulary import load
from tests.texts import document, shared_annotator


def related(text: str, section: SectionKind = SectionKind.RESULTS) -> Related:
    return relate(shared_annotator().annotate(document(text, section=section)), load())


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("The powder was pressed with 3 tons.", "3 tons", SkipReason.FORCE),
        ("The screws were fastened with 5 N m each.", "5 N m", SkipReason.FORCE),
        ("The pellet was loaded with 10 kN.", "10 kN", SkipReason.FORCE),
        ("The reaction went on at ambient pressure overnight.", "ambient pressure", SkipReason.AMBIENT),
        ("The gas bubbled through water at atmospheric pressure.", "atmospheric pressure", SkipReason.AMBIENT),
        ("The particles are 5 µm wide.", "5 µm", SkipReason.KIND_NOT_SAID),
        ("The mill ran with 500 rpm.", "500 rpm", SkipReason.UNIT_WITHOUT_KIND),
        ("A volume of 20 µL was taken.", "20 µL", SkipReason.UNIT_WITHOUT_KIND),
    ],
)
def test_the_reason(text: str, value: str, reason: SkipReason) -> None:
    found = related(text)
    assert [(skipped.text, skipped.reason) for skipped in found.skipped_values] == [(value, reason)]
    assert found.skipped_values[0].evidence.quote == text
    assert not found.records


def test_the_back_matter_is_not_mined() -> None:
    (skipped,) = related("A grant paid for cells at 5 MPa.", SectionKind.BACK).skipped_values
    assert skipped.reason is SkipReason.BACK_MATTER


@pytest.mark.parametrize(
    "text",
    [
        "The powder was pressed with 3 tons, then at 375 MPa, and cycled at 60 °C under a stack pressure of 5 MPa.",
        "At ambient pressure cells last 50 cycles; with 5 µm particles they were cycled at 2 bar.",
    ],
)
def test_every_value_is_a_record_or_a_candidate(text: str) -> None:
    found = related(text)
    told = [record.evidence.span for record in found.records] + [c.evidence.span for c in found.skipped_values]
    values = [m.span for m in shared_annotator().annotate(document(text)).mentions if m.quantity is not None]
    assert sorted(told) == values

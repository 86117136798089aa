"""What is said to be right nine times in ten is right so often: measured on the shipped gold, document by document."""

from __future__ import annotations

import re

import pytest

from miner.model import Decision, Slot
from miner.rules.calibration import Calibration
from miner.vocabulary import load
from tools import calibration
from tools.calibration import PAGE, WHOLE, Judged, error, fit, held_out, reliability

#: How far a change of the rules may move what is written before it has to be measured anew.
MOVED = 0.03


@pytest.fixture(scope="module")
def records() -> list[Judged]:
    return calibration.shipped()


def test_the_data_is_what_the_gold_says(records: list[Judged]) -> None:
    """When not, make calibration writes it anew."""
    now = {(known.slot, known.rule, known.least): known.precision for known in fit(records)}
    written = {(known.slot, known.rule, known.least): known.precision for known in load().precisions}
    assert now.keys() == written.keys()
    assert {place: (written[place], now[place]) for place in now if abs(now[place] - written[place]) > MOVED} == {}


def test_held_out_by_document_what_is_said_is_right(records: list[Judged]) -> None:
    found = reliability(held_out(records))
    assert found.keys() == {*(slot.value for slot in Slot), WHOLE}
    for slot, bins in found.items():
        assert error(bins) < 0.06, slot
        count = sum(n for n, _, _ in bins)
        said, right = (sum(n * value[place] for n, *value in bins) / count for place in (0, 1))
        assert said == pytest.approx(right, abs=0.02), slot


def test_the_table_of_the_docs_is_current(records: list[Judged]) -> None:
    """When not, make calibration writes it anew."""
    block = PAGE.read_text("utf8").split("<!-- shipped -->")[1].split("<!-- end -->")[0]
    rows = {cells[1].strip(): cells for cells in (line.split("|") for line in block.splitlines()) if len(cells) > 5}
    for slot, bins in reliability(held_out(records)).items():
        assert float(rows[slot][-2]) == pytest.approx(error(bins), abs=MOVED)
        assert int(rows[slot][-3]) == pytest.approx(sum(n for n, _, _ in bins), rel=0.05)


def test_writing_again_gives_the_same(records: list[Judged]) -> None:
    text = calibration.turtle(fit(records), calibration.told_of(records))
    assert text == calibration.turtle(fit(list(reversed(records))), calibration.told_of(records))
    page = PAGE.read_text("utf8")
    table = calibration.rules_table(fit(records))
    once = calibration.with_block(page, "rules", table)
    assert calibration.with_block(once, "rules", table) == once
    assert len(re.findall("<!-- end -->", once)) == len(re.findall("<!-- end -->", page)) == 3


def test_a_rule_that_was_never_measured_counts_as_its_slot(records: list[Judged]) -> None:
    known = Calibration(fit(records))
    assert known.precision(Slot.STATUS, "a rule of tomorrow", 1.0) == known.precision(Slot.STATUS, "", 1.0)


def test_few_decisions_say_little() -> None:
    """One right decision does not make a rule sure, and one wrong one not worthless."""
    usual = "reported unless said otherwise"
    told = [
        ("the paper computes", True),
        ("an order of magnitude", False),
        *[(usual, True)] * 90,
        *[(usual, False)] * 10,
    ]
    rows = [Judged("a", (Decision(Slot.STATUS, "reported", rule),), {Slot.STATUS: right}) for rule, right in told]
    found = {known.rule: known.precision for known in fit(rows) if known.slot == Slot.STATUS}
    assert 0.89 < found["the paper computes"] < 0.93
    assert 0.75 < found["an order of magnitude"] < 0.89
    assert found[usual] == pytest.approx(0.9, abs=0.01)

"""What people read: explanations, lists of documents, records and questions, and the page of the map."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from miner.errors import FormatError
from miner.exports.answer_files import answer_as, questions_as
from miner.exports.document_table import documents_as
from miner.exports.explanation import explanation, explanation_as
from miner.exports.map_page import page
from miner.exports.record_table import records_as
from miner.graph import (
    Condition,
    DocumentRow,
    ExplainedMaterial,
    ExplainedValue,
    Explanation,
    FailureRow,
    Place,
    QuestionRow,
    Result,
)
from miner.model import Box, Decision, Slot, Work
from tests.exports.fakes import RECORDS, FakeGraph, sparse

VALUE = ExplainedValue(2, 70, True, True, "MPa", "change", False, (70, 2), "from 70 to 2 MPa")
PLACE = sparse(
    Place, quote="With a binder,\nfrom 70 to 2 MPa.[7]", text="from 70 to 2 MPa", page=5,
    boxes=(Box(5, 48.2, 100.0, 290.6, 110.4),), section="Results", source="text",
    conditions=(sparse(Condition, kind="temperature", text="60 °C"),), references=("7",), materials=(),
    strategy_phrase="binder", confidence=0.61, rules=("named in the sentence", "cited after the value"), span=(10, 26),
    decisions=(
        Decision(
            Slot.KIND, "operation_pressure", "named in the sentence", 1.2, "fabrication_pressure",
            ("goes with “cycled”",), 0.95,
        ),
        Decision(Slot.STRATEGY, "", "a baseline has no strategy"),
    ),
)  # fmt: skip
CLAIM = sparse(
    Explanation, claim="0123456789abcdef", document="10.1000_a", kind="operation_pressure",
    kind_label="operation pressure", value=VALUE, status="reported", negated=False, own=False,
    strategy="elastic-binder", strategy_label="Elastic or conductive binder", strategy_score=0.9,
    strategy_reasons=("wording “binder”",),
    materials=(sparse(ExplainedMaterial, name="NCM811", term="ncm", score=1.0, reasons=()),),
    told_by=("10.1000_a", "10.1000_b"), belief=0.98, belief_of=("kind", "strategy", "value"),
    works=(Work("k", "A. Author, Journal 2020, 1, 2.", "10.1000/b"),), evidence=(PLACE,),
)  # fmt: skip

TOLD = """\
Claim 0123456789abcdef

kind        operation pressure
value       70 → 2 MPa
printed     from 70 to 2 MPa
status      reported
strategy    Elastic or conductive binder (wording “binder”)
materials   NCM811
document    10.1000_a
told by     10.1000_a, 10.1000_b
belief      0.98 that kind, strategy and value are right
work        A. Author, Journal 2020, 1, 2. · 10.1000/b

1. page 5 · Results · text
    “With a binder, from 70 to 2 MPa.[7]”
    boxes       page 5 at 48, 100, 291, 110
    phrase      binder
    conditions  60 °C
    cites       7
    decided     as                    right by the rule                    runner-up
    kind        operation_pressure    0.95  named in the sentence, goes    fabrication_pressure
                                            with “cycled”
    strategy    none                        a baseline has no strategy
    all of it                         0.61"""


def test_an_explanation_reads_like_a_page() -> None:
    assert explanation(CLAIM) == TOLD
    assert json.loads(explanation_as("json", CLAIM)) == CLAIM


def test_an_explanation_says_when_the_text_denies_it_and_whose_it_is() -> None:
    told = explanation(replace(CLAIM, negated=True, own=True, strategy=None, materials=()))
    assert "value       not 70 → 2 MPa" in told
    assert "work        the document itself" in told
    assert "materials" not in told


def test_records_as_a_table() -> None:
    lines = records_as("table", RECORDS).splitlines()
    assert lines[0].split() == ["claim", "document", "page", "kind", "value", "status", "strategy", "materials", "work"]
    assert "aaaa1111bbbb0001" in lines[2]
    assert [value for line, value in zip(lines[2:], ("2", "0", "≈ 22–30", "≤ 5", "70 → 2", "≥ 100"), strict=True)
            if f"  {value} MPa  " not in line] == []  # fmt: skip


PAPER = sparse(DocumentRow, id="a", sha256="0" * 64)


def test_documents_with_and_without_failures() -> None:
    assert documents_as("table", [], []) == "No documents yet (miner ingest PATH...)."
    told = documents_as("table", [PAPER], [sparse(FailureRow, path="x.pdf", stage="read", reason="torn")])
    assert told.endswith("\n\nNot taken in\n  x.pdf: torn (read)")
    assert "0000" not in told
    assert "0000" in documents_as("csv", [PAPER], [])


def test_questions_are_told_with_their_parameters() -> None:
    question = QuestionRow("below", "Works below", "All works.", "limit (number, 2)", "")
    assert questions_as("table", [question]) == "below: Works below\n    All works.\n    --set: limit (number, 2)"
    assert json.loads(questions_as("json", [question])) == [question]


def test_answers() -> None:
    table = Result(("work", "value"), (("a", 2.0), (None, 0.5)))
    assert answer_as("csv", table) == "work,value\na,2.0\n,0.5\n"
    assert json.loads(answer_as("json", table)) == [{"work": "a", "value": 2.0}, {"work": None, "value": 0.5}]
    assert answer_as("table", Result(("answer",), ((False,),), boolean=False)) == "no"
    with pytest.raises(FormatError, match="CONSTRUCT"):
        answer_as("turtle", table)


def test_the_page_holds_the_picture_and_a_row_for_each_claim() -> None:
    graph: Any = FakeGraph()
    tree = html.document_fromstring(page(graph.strategy_map("operation_pressure")))
    assert tree.findtext("head/title") == "Operation pressure (MPa) by strategy"
    assert len(tree.findall(".//tbody/tr")) == len(RECORDS)
    assert "≤ 5" in [cell.text for cell in tree.findall(".//td")]

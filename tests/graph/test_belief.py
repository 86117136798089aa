"""Belief in a claim is belief in all that it is counted by: a weak strategy weakens it, whoever else tells it helps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.graph import Graph
from miner.graph.belief import Telling, belief
from miner.model import TIE, Claim, Correction, Decision, Slot, Status, confidence_of
from tests.graph.builders import REVIEW, claim, document, pressure

ORIGINAL, OTHER = "10.0000_original", "10.0000_other"
CONFIDENCES = st.floats(0.001, 0.999)
TELLINGS = st.lists(
    st.builds(Telling, st.sampled_from(["a", "b", "c", "d"]), CONFIDENCES, st.booleans()), min_size=1, max_size=6
)


def decisions(**confidences: float | None) -> tuple[Decision, ...]:
    return tuple(Decision(Slot(slot), slot, "a rule", confidence=value) for slot, value in confidences.items())


def told(
    name: str = REVIEW, *, own: bool = False, strategy: str | None = "elastic-binder", strategy_right: float = 0.9,
    **slots: float,
) -> Claim:  # fmt: skip
    """A claim that one place of a document states, with a confidence for each slot."""
    made = claim(pressure("2", "2"), name=name, own=own, strategy=strategy)
    (record,) = made.records
    said = decisions(**{"kind": 0.95, "status": 0.9, "attribution": 0.99, "value": 0.99} | slots)
    if strategy:
        said = (*said, Decision(Slot.STRATEGY, strategy, "a rule", confidence=strategy_right))
    return replace(made, records=(replace(record, evidence=replace(record.evidence, decisions=said)),))


def graph_of(*claims: Claim) -> Graph:
    graph = Graph.memory()
    for made in claims:
        graph.add(document(made.document), [made])
    return graph


def believed(*claims: Claim) -> float:
    """The belief in the first of some claims, each of a document of its own."""
    answer = graph_of(*claims).explain(claims[0].key)["belief"]
    assert isinstance(answer, float)
    return answer


@given(TELLINGS)
def test_belief_lies_between_nothing_and_certainty(tellings: list[Telling]) -> None:
    assert 0 <= belief(tellings) <= 1
    assert belief(tellings[:1]) < 1


@given(TELLINGS, st.builds(Telling, st.sampled_from("abcde"), CONFIDENCES, st.booleans()))
def test_whoever_else_tells_it_does_not_make_it_less_likely(tellings: list[Telling], more: Telling) -> None:
    assert belief([*tellings, more]) >= belief(tellings)


@given(TELLINGS, st.integers(0, 5), CONFIDENCES)
def test_a_surer_telling_makes_it_likelier(tellings: list[Telling], place: int, confidence: float) -> None:
    one = tellings[place % len(tellings)]
    surer = replace(one, confidence=max(one.confidence, confidence))
    assert belief([surer if telling is one else telling for telling in tellings]) >= belief(tellings)


@given(st.dictionaries(st.sampled_from(Slot), CONFIDENCES, min_size=1), CONFIDENCES)
def test_what_asserts_more_is_less_likely_right(slots: dict[Slot, float], confidence: float) -> None:
    said = decisions(**{slot.value: value for slot, value in slots.items()})
    whole = confidence_of(said)
    assert whole is not None and 0 <= whole < 1
    for slot in set(Slot) - slots.keys():
        more = confidence_of((*said, Decision(slot, "said", "a rule", confidence=confidence)))
        assert more is not None and more <= whole


def test_a_weak_strategy_is_believed_less_than_a_strong_one() -> None:
    weak, strong, none = told(strategy_right=0.6), told(strategy_right=0.97), told(strategy=None)
    assert believed(weak) < 0.6 < believed(strong) < believed(none)


@pytest.mark.parametrize("slot", sorted(TIE - {Slot.STRATEGY}))
def test_each_slot_of_the_tie_weakens_it(slot: Slot) -> None:
    weak = told()
    (record,) = weak.records
    doubtful = record.evidence.deciding(Decision(slot, slot, "a rule", confidence=0.3))
    assert believed(replace(weak, records=(replace(record, evidence=doubtful),))) < 0.3 < believed(told())


def test_a_doubtful_material_does_not_weaken_it() -> None:
    assert believed(told(material=0.1)) == believed(told())


def test_it_says_of_what() -> None:
    graph = graph_of(told(), told(OTHER, strategy=None, own=True))
    of = {made.document: graph.explain(made.key)["belief_of"] for made in graph.claims()}
    assert of[REVIEW] == ["kind", "status", "attribution", "strategy", "value"]
    assert of[OTHER] == ["kind", "status", "attribution", "value"]


def test_who_ties_the_value_to_the_same_strategy_helps() -> None:
    alone = believed(told())
    assert believed(told(), told(ORIGINAL, own=True)) > alone
    assert believed(told(), told(ORIGINAL, own=True, strategy=None)) == alone
    assert believed(told(), told(ORIGINAL, own=True, strategy="isostatic-pressure")) == alone
    wanted = replace(told(ORIGINAL), status=Status.TARGET)
    assert believed(told(), wanted) == alone


def test_a_claim_without_a_strategy_is_told_by_whoever_tells_its_value() -> None:
    alone = believed(told(strategy=None))
    assert believed(told(strategy=None), told(ORIGINAL, own=True, strategy_right=0.01)) > alone


def test_a_corrected_claim_has_no_belief_and_its_slot_no_confidence() -> None:
    graph = graph_of(told())
    (made,) = graph.claims()
    graph.correct(made.key, Correction(strategy="isostatic-pressure", by="anna"))
    answer = graph.explain(made.key)
    assert (answer["belief"], answer["belief_of"]) == (None, [])
    by_slot = {decision["slot"]: decision for decision in answer["evidence"][0]["decisions"]}
    strategy = by_slot["strategy"]
    assert (strategy["value"], strategy["rule"], strategy["confidence"]) == (
        "isostatic-pressure", "corrected by anna", None,
    )  # fmt: skip
    assert strategy["against"] == "elastic-binder"
    assert by_slot["kind"]["confidence"] == 0.95
    (row,) = graph.records()
    assert (row["confidence_strategy"], row["confidence_kind"]) == (None, 0.95)
    assert row["confidence"] == pytest.approx(0.95 * 0.9 * 0.99 * 0.99, abs=1e-3)
    graph.undo(made.key)
    assert graph.explain(made.key)["belief"] == believed(told())
    assert graph.claims() == [made]


def test_a_person_who_decides_all_leaves_no_confidence() -> None:
    graph = graph_of(told())
    (made,) = graph.claims()
    everything = Correction(
        kind="stress", strategy="", status=Status.TARGET, materials=("LPS",), work="10.1000/x", negated=True
    )
    graph.correct(made.key, everything)
    (row,) = graph.records()
    assert [row[name] for name in row if name.startswith("confidence")] == [None] * 7
    assert graph.check().conforms
    assert {row["confidence"] for row in graph.query("evidence").records()} == {None}


def test_sparql_finds_the_confidence_of_a_slot() -> None:
    graph = graph_of(told(strategy_right=0.6), told(ORIGINAL, own=True, strategy_right=0.9))
    weak = graph.query(
        "SELECT ?key WHERE { ?claim assb:key ?key ; prov:wasDerivedFrom/assb:strategyConfidence ?c FILTER(?c < 0.7) }"
    )
    assert [row["key"] for row in weak.records()] == [told().key]
    (row,) = graph.query("evidence", claim=told().key).records()
    assert row["confidence_strategy"] == 0.6
    assert str(row["decisions"]).splitlines()[-1] == "strategy | elastic-binder | 0.6 | 1.0 |  | a rule"
    assert graph.check().conforms

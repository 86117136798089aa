"""What people say against the reading of claims holds everywhere, outlives a new reading, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miner.errors import FormatError, MinerError, QueryError, StoreError, VocabularyError
from miner.graph import Graph
from miner.graph.changes import derive_all
from miner.graph.triples import DERIVED
from miner.model import Claim, Correction, Match, Status
from miner.vocabulary import Vocabulary, load
from tests.graph.builders import REVIEW, change, claim, document, pressure, work
from tests.graph.servers import Server

AT = "2026-01-31T12:00:00Z"
LGPS = ("Li10GeP2S12", Match("lgps", 1.0, ("name “LGPS”",)))


def text(graph: Graph) -> bytes:
    graph.dump("nq", out := BytesIO())
    return out.getvalue()


def derived_is_right(graph: Graph) -> None:
    before = set(graph._store.quads(graph=DERIVED))
    derive_all(graph._store)
    assert set(graph._store.quads(graph=DERIVED)) == before


def read_claims(name: str = REVIEW) -> list[Claim]:
    """Three claims; the last holds under the value of the second, the first tells a status of its own in one place."""
    low, high, hot = (
        claim(pressure("2", "2"), start=100, name=name),
        claim(pressure("5", "20"), start=300, name=name, works=(work("2"),), materials=(("LPSCl", None),)),
        claim(change("70", "1"), start=500, name=name, works=(work("1"), work("3"))),
    )
    hot = replace(hot, records=(replace(hot.records[0], conditions=(high.records[0].evidence.span,)),))
    wish = replace(claim(pressure("2", "2"), start=700, name=name).records[0], status=Status.TARGET)
    return [replace(low, records=(*low.records, wish)), high, hot]


@pytest.fixture
def filled(graph: Graph) -> Graph:
    graph.add(document(), read_claims())
    graph.add(document("10.0000_other"), read_claims("10.0000_other"))
    return graph


def cells(graph: Graph) -> dict[tuple[str, str], int]:
    return {(row["strategy"], row["regime"]): row["works"] for row in graph.map() if row["works"]}


# ---- what a correction does ------------------------------------------------------------------------------------------


def test_a_correction_holds_in_map_records_and_explain(filled: Graph) -> None:
    low = read_claims()[0]
    before = filled.map()
    kept = filled.correct(low.key[:8], Correction(strategy="isostatic-pressure", note="see Fig. 2", by="anna", at=AT))
    assert (kept["claim"], kept["state"], kept["text"]) == (low.key, "corrected", low.quantity.text)
    assert filled.map() != before
    rows = [row for row in filled.records(document=REVIEW) if row["claim"] == low.key]
    assert {row["strategy"] for row in rows} == {"isostatic-pressure"}
    assert all("corrected by anna" in row["rule"].split("; ") for row in rows)
    told = filled.explain(low.key)
    assert (told["strategy"], told["strategy_reasons"]) == ("isostatic-pressure", ["corrected by anna"])
    said = told["correction"]
    assert (said["by"], said["note"], said["at"]) == ("anna", "see Fig. 2", AT)
    assert said["read"]["strategy"] == "elastic-binder"
    derived_is_right(filled)
    assert filled.check().conforms, filled.check()


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        (Correction(kind="fabrication_pressure"), "kind", "fabrication_pressure"),
        (Correction(strategy=""), "strategy", None),
        (Correction(status=Status.TARGET), "status", "target"),
        (Correction(negated=True), "negated", True),
        (Correction(materials=("Li6PS5Cl", "felt")), "materials", ["Li6PS5Cl", "felt"]),
        (Correction(materials=()), "materials", []),
        (Correction(work="https://doi.org/10.0000/Work-3"), "work", "10.0000/work-3"),
        (Correction(work="10.1234/new"), "work", "10.1234/new"),
        (Correction(work=REVIEW.replace("_", "/")), "work", None),
    ],
)
def test_each_part_can_be_corrected(filled: Graph, said: Correction, field: str, value: Any) -> None:
    before = text(filled)
    for read in read_claims():
        filled.correct(read.key, said)
        rows = [row for row in filled.records(document=REVIEW) if row["claim"] == read.key]
        assert rows and all(row[field] == value for row in rows)
    assert filled.check().conforms, filled.check()
    derived_is_right(filled)
    assert [claim.key for claim in filled.claims(document=REVIEW)] == [read.key for read in read_claims()]
    for read in read_claims():
        filled.undo(read.key)
    assert text(filled) == before


def test_a_rejected_claim_is_left_out_and_still_explained(filled: Graph) -> None:
    low, high, hot = read_claims()
    filled.correct(high.key, Correction(rejected=True, note="misread", by="anna"))
    assert high.key not in {claim.key for claim in filled.claims()}
    assert next(claim for claim in filled.claims() if claim.key == hot.key).records[0].conditions == ()
    told = filled.explain(high.key[:9])
    assert told["correction"]["state"] == "rejected" and told["kind"] == "operation_pressure"
    assert filled.check().conforms, filled.check()
    derived_is_right(filled)
    filled.undo(high.key[:9])
    assert filled.claims(document=REVIEW) == [low, high, hot]


def test_what_was_said_before_stays(filled: Graph) -> None:
    low = read_claims()[0]
    filled.correct(low.key, Correction(kind="stress", by="anna"))
    row = filled.correct(low.key, Correction(negated=True))
    assert (row["kind"], row["negated"], row["by"]) == ("stress", True, "anna")
    row = filled.correct(low.key, Correction(rejected=True))
    assert (row["kind"], row["state"]) == (None, "rejected")
    assert filled.correct(low.key, Correction(kind="stress"))["state"] == "corrected"


# ---- new readings ----------------------------------------------------------------------------------------------------


def test_reading_again_changes_nothing_and_another_reading_keeps_it(filled: Graph) -> None:
    low, high, hot = read_claims()
    filled.correct(low.key, Correction(kind="stress", at=AT))
    filled.correct(high.key, Correction(rejected=True, at=AT))
    before = text(filled)
    assert not filled.add(document(), read_claims())
    assert text(filled) == before
    more = claim(pressure("9", "9"), start=900)
    alone = replace(hot, records=(replace(hot.records[0], conditions=()),))
    assert filled.add(document(), [low, more, alone])  # the rejected one is not read any more
    assert {row["claim"]: row["state"] for row in filled.corrections()} == {low.key: "corrected", high.key: "waiting"}
    assert {row["kind"] for row in filled.records(document=REVIEW) if row["claim"] == low.key} == {"stress"}
    assert filled.add(document(), read_claims())
    assert text(filled) == before
    derived_is_right(filled)


def test_a_document_that_comes_back_finds_its_corrections(filled: Graph) -> None:
    filled.correct(read_claims()[0].key, Correction(kind="stress", at=AT))
    before = text(filled)
    filled.remove(REVIEW)
    assert [row["state"] for row in filled.corrections()] == ["waiting"]
    assert filled.check().conforms, filled.check()
    filled.add(document(), read_claims())
    assert text(filled) == before


def test_equal_papers_and_corrections_are_equal_bytes(vocabulary: Vocabulary, filled: Graph, tmp_path: Path) -> None:
    for read in read_claims():
        filled.correct(read.key, Correction(kind="stress", work="10.1234/new", at=AT, by="b"))
    shared = tmp_path / "corrections.ttl"
    shared.write_text(filled.corrections_as_turtle(), "utf8")
    assert "original" not in shared.read_text("utf8")
    with Graph.memory(vocabulary) as other:
        assert [row["state"] for row in other.import_corrections(shared)] == ["waiting"] * 3
        other.add(document("10.0000_other"), read_claims("10.0000_other"))
        other.add(document(), read_claims())
        assert text(other) == text(filled)
        assert not [row for row in other.import_corrections(shared) if row["state"] == "waiting"]
        assert text(other) == text(filled)
        assert other.corrections_as_turtle() == filled.corrections_as_turtle()


# ---- faults ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "said", "error", "message"),
    [
        ("zz", Correction(negated=True), QueryError, "no claim has a key"),
        ("", Correction(negated=True), QueryError, "claims? ha"),
        ("*", Correction(), QueryError, "says nothing"),
        ("*", Correction(note="hm", by="anna"), QueryError, "says nothing"),
        ("*", Correction(rejected=True, kind="stress"), QueryError, "not both"),
        ("*", Correction(kind="strss"), VocabularyError, "did you mean stress"),
        ("*", Correction(strategy="elastic-bindr"), VocabularyError, "did you mean elastic-binder"),
        ("*", Correction(kind="ionic_conductivity"), QueryError, "the claim is in MPa, and values of ionic_con"),
        ("*", Correction(work="Nature 2023"), QueryError, "is no DOI"),
        ("*", Correction(materials=(" ",)), QueryError, "has no name"),
    ],
)
def test_an_invalid_correction_is_a_clear_error(
    filled: Graph, key: str, said: Correction, error: type[MinerError], message: str
) -> None:
    before = text(filled)
    with pytest.raises(error, match=message) as raised:
        filled.correct(read_claims()[0].key if key == "*" else key, said)
    assert str(raised.value).endswith(")")
    assert text(filled) == before and not filled.corrections()


def test_nothing_to_take_back(filled: Graph) -> None:
    with pytest.raises(QueryError, match="nobody corrected"):
        filled.undo(read_claims()[0].key)


def test_reading_only_refuses_corrections(tmp_path: Path) -> None:
    with Graph.open(tmp_path / "store", create=True) as graph:
        graph.add(document(), read_claims())
    with Graph.open(tmp_path / "store", read_only=True) as graph, pytest.raises(StoreError, match="reading only"):
        graph.correct(read_claims()[0].key, Correction(negated=True))


GOOD = """@prefix assb: <https://w3id.org/assb-pressure/def#> .
@prefix c: <https://w3id.org/assb-pressure/correction/> .
@prefix k: <https://w3id.org/assb-pressure/claim/> . @prefix d: <https://w3id.org/assb-pressure/document/> .
c:{key} a assb:Correction ; assb:corrects k:{key} ; assb:readIn d:10.0000_review ; {said} .
"""


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("assb:negated", "is no Turtle"),
        ("assb:negated true", "holds no corrections: .* has "),
        ("assb:rejected true . c:x assb:rejected true", "is no assb:Correction"),
        ("assb:correctWork '10.1000/a', '10.1000/b'", "twice"),
        ("assb:corrects k:other ; assb:rejected true", "twice"),
        ("assb:correctStatus <https://w3id.org/assb-pressure/status/dreamt>", "dreamt"),
        ("assb:correctKind <https://w3id.org/assb-pressure/kind/strss>", "did you mean stress"),
        ("assb:correctKind <https://w3id.org/assb-pressure/kind/temperature>", "does not fit"),
        ("assb:readIn d:x", "twice"),
    ],
)
def test_a_bad_file_changes_nothing(filled: Graph, tmp_path: Path, said: str, message: str) -> None:
    before = text(filled)
    good = GOOD.format(key=read_claims()[1].key, said="assb:rejected true")
    (tmp_path / "c.ttl").write_text(good + GOOD.format(key=read_claims()[0].key, said=said), "utf8")
    with pytest.raises((FormatError, QueryError, VocabularyError), match=message):
        filled.import_corrections(tmp_path / "c.ttl")
    assert text(filled) == before
    (tmp_path / "c.ttl").write_text("", "utf8")
    with pytest.raises(FormatError, match="it is empty"):
        filled.import_corrections(tmp_path / "c.ttl")


# ---- files and servers -----------------------------------------------------------------------------------------------


def test_shards_carry_corrections(vocabulary: Vocabulary, filled: Graph, tmp_path: Path) -> None:
    low, high, _ = read_claims()
    filled.correct(low.key, Correction(kind="stress", at=AT))
    filled.correct(high.key, Correction(rejected=True, at=AT))
    before = text(filled)
    filled.shards(tmp_path / "shards", 1)
    with Graph.memory(vocabulary) as other:
        other.load([tmp_path / "shards"])
        assert text(other) == before
        derived_is_right(other)
    filled.undo(high.key)
    filled.correct(low.key, Correction(negated=True))
    filled.load([tmp_path / "shards"])  # what the file says of a claim replaces what was said
    assert text(filled) == before
    derived_is_right(filled)


def test_what_was_corrected_here_outlives_loading(vocabulary: Vocabulary, filled: Graph, tmp_path: Path) -> None:
    filled.shards(tmp_path / "shards")
    filled.correct(read_claims()[0].key, Correction(kind="stress", at=AT))
    filled.correct(read_claims()[1].key, Correction(rejected=True, at=AT))
    before = text(filled)
    filled.load([tmp_path / "shards"])
    assert text(filled) == before
    derived_is_right(filled)


@contextmanager
def emptied(server: Server, vocabulary: Vocabulary) -> Iterator[Graph]:
    with server.emptied().open(vocabulary) as graph:
        yield graph


def test_a_server_keeps_corrections_as_a_folder_does(server: Server, vocabulary: Vocabulary, filled: Graph) -> None:
    low, high, hot = read_claims()
    with emptied(server, vocabulary) as graph:
        for name in (REVIEW, "10.0000_other"):
            graph.add(document(name), read_claims(name))
        read = text(graph)
        for each in (filled, graph):
            each.correct(low.key, Correction(kind="stress", work="10.1234/new", by="anna", at=AT))
            each.correct(high.key, Correction(rejected=True, note='“so”, \\ "it"\n is', at=AT))
            each.correct(hot.key, Correction(materials=("Li6PS5Cl", "felt"), at=AT))
        assert text(graph) == text(filled)
        assert graph.map() == filled.map() and graph.corrections() == filled.corrections()
        assert not graph.add(document(), read_claims())
        assert graph.explain(high.key)["correction"] == filled.explain(high.key)["correction"]
        for key in (low.key, high.key, hot.key):
            graph.undo(key)
        assert text(graph) == read


# ---- whatever is said can be taken back ------------------------------------------------------------------------------

VOCABULARY = load()
SAID = st.builds(
    Correction,
    kind=st.sampled_from([None, "stress", "fabrication_pressure", "operation_pressure"]),
    strategy=st.sampled_from([None, "", "elastic-binder", "isostatic-pressure"]),
    status=st.sampled_from([None, *Status]),
    materials=st.none() | st.lists(st.sampled_from(["LPSCl", "felt", "Li10GeP2S12"]), max_size=2).map(tuple),
    work=st.sampled_from([None, "10.0000/work-2", "10.1234/new", REVIEW.replace("_", "/")]),
    negated=st.sampled_from([None, True, False]),
    by=st.text("ab\\\n“", max_size=4),
).filter(lambda said: not said.is_empty) | st.just(Correction(rejected=True))
STEPS = st.lists(st.tuples(st.integers(0, 2), SAID | st.none()), max_size=8)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_is_corrected_and_taken_back_leaves_no_trace(steps: list[tuple[int, Correction | None]]) -> None:
    claims = read_claims()
    with Graph.memory(VOCABULARY) as graph:
        graph.add(document(), claims)
        before = text(graph)
        for number, said in steps:
            corrected = {row["claim"] for row in graph.corrections()}
            if said is not None:
                graph.correct(claims[number].key, replace(said, at=AT))
            elif claims[number].key in corrected:
                graph.undo(claims[number].key)
        derived_is_right(graph)
        with Graph.memory(VOCABULARY) as other:  # the order of reading and correcting is no matter
            graph_text, rows = text(graph), graph.corrections()
            other.add(document(), claims[:1])
            for row in rows:
                if row["claim"] == claims[0].key:
                    other._store.change(_all_of(graph, row["claim"]))
            other.add(document(), claims)
            if {row["claim"] for row in rows} <= {claims[0].key}:
                assert text(other) == graph_text
        for row in graph.corrections():
            graph.undo(row["claim"])
        assert text(graph) == before


def _all_of(graph: Graph, key: str) -> Any:
    from miner.graph.stores import Change
    from miner.graph.triples import CORRECTIONS, correction_node

    return Change(added=tuple(graph._store.quads(correction_node(key), graph=CORRECTIONS)))

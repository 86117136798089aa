"""Claims become quads and come back as they were."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from miner.errors import VocabularyError
from miner.graph.triples import claims_of, document_quads
from miner.graph.triples.iris import HAS_UNIT, TYPE, assb
from miner.model import (
    Box,
    Claim,
    Decision,
    Evidence,
    Form,
    Label,
    Match,
    Material,
    Mention,
    Origin,
    Quantity,
    Record,
    Slot,
    Span,
    Status,
    Work,
)
from miner.vocabulary import Vocabulary, load
from tests.graph.builders import REVIEW, change, claim, document, pressure, work

VOCABULARY = load()

GOLDEN = {
    "1.5 GPa": (pressure("1500", "1500", "1.5 GPa"), {"minValue": "1500", "maxValue": "1500", "valueForm": "exact"}),
    "22–30 GPa": (
        pressure("22000", "30000", "22–30 GPa", form=Form.RANGE),
        {"minValue": "22000", "maxValue": "30000", "valueForm": "range"},
    ),
    "≈82 MPa": (
        pressure("82", "82", "≈82 MPa", form=Form.APPROXIMATE, approximate=True),
        {"minValue": "82", "maxValue": "82", "valueForm": "approximate", "approximate": "true"},
    ),
    "<0.1 MPa": (
        pressure(None, "0.1", "<0.1 MPa", form=Form.UPPER_LIMIT, high_inclusive=False),
        {"maxValue": "0.1", "maxInclusive": "false", "valueForm": "upper-limit"},
    ),
    ">5 MPa": (
        pressure("5", None, ">5 MPa", form=Form.LOWER_LIMIT, low_inclusive=False),
        {"minValue": "5", "minInclusive": "false", "valueForm": "lower-limit"},
    ),
    "hundreds of megapascals": (
        pressure("100", "1000", "hundreds of megapascals", form=Form.ORDER_OF_MAGNITUDE),
        {"minValue": "100", "maxValue": "1000", "valueForm": "order-of-magnitude"},
    ),
    "without external pressure": (
        pressure("0", "0", "without external pressure", form=Form.NO_EXTERNAL_PRESSURE),
        {"minValue": "0", "maxValue": "0", "valueForm": "without-external-pressure"},
    ),
    "from 70 to 2 MPa": (change("70", "2"), {"minValue": "2", "maxValue": "2", "valueForm": "change"}),
}
FACTS = ("minValue", "maxValue", "minInclusive", "maxInclusive", "valueForm", "approximate")


def said_of(claims: list[Claim], part: str) -> dict[str, str]:
    """What the quads say of a part of the first claim, by the last part of the predicate."""
    node = f"/claim/{claims[0].key}.{part}"
    quads = document_quads(document(), claims, VOCABULARY)
    return {_last(q.predicate): _last(q.object) for q in quads if str(q.subject).endswith(f"{node}>")}


def _last(term: Any) -> str:
    return str(term.value).replace("#", "/").rsplit("/", 1)[-1]


@pytest.mark.parametrize("printed", GOLDEN)
def test_forms_of_values(printed: str) -> None:
    quantity, expected = GOLDEN[printed]
    said = said_of([claim(quantity)], "quantity")
    assert {name: said[name] for name in FACTS if name in said} == expected
    assert (said["verbatim"], said["role"], said["hasUnit"]) == (printed, "achieved", "MegaPA")


def test_a_change_has_a_baseline_of_its_own() -> None:
    said = said_of([claim(change("70", "2"))], "baseline")
    assert (said["role"], said["minValue"], said["maxValue"]) == ("baseline", "70", "70")


def test_claims_in_one_sentence_share_its_quote() -> None:
    first = claim(pressure("2", "2"))
    evidence = first.records[0].evidence
    second = claim(pressure("375", "375"), kind="fabrication_pressure")
    elsewhere = replace(second.records[0], evidence=replace(evidence, span=Span(110, 117)))
    quads = document_quads(document(), [first, replace(second, records=(elsewhere,))], VOCABULARY)
    assert len([q for q in quads if q.predicate == TYPE and q.object == assb("Quote")]) == 1
    assert len([q for q in quads if q.predicate == assb("hasBox")]) == 2


def test_tellings_of_one_claim_are_merged() -> None:
    first, again = claim(pressure("2", "2"), start=100), claim(pressure("2", "2"), start=900)
    (back,) = round_trip([first, again])
    assert back.records == (*first.records, *again.records)


def test_one_work_in_two_entries_is_worded_as_the_first(vocabulary: Vocabulary) -> None:
    other = replace(work("1"), citation=work("3").citation)
    claims = [claim(pressure("2", "2"), works=(other,)), claim(pressure("5", "5"), works=(work("1"),), start=600)]
    back = claims_of(REVIEW, document_quads(document(), claims, vocabulary), vocabulary)
    assert {found.works[0].citation for found in back} == {work("1").citation}


@pytest.mark.parametrize(
    "wrong",
    [
        claim(pressure("2", "2"), kind="pressure_of_time"),
        claim(pressure("2", "2"), strategy="magic"),
        claim(pressure("2", "2", unit="furlong")),
        claim(pressure("2", "2"), materials=(("gold dust", Match("gold-dust", 1.0)),)),
    ],
    ids=["kind", "strategy", "unit", "material"],
)
def test_a_term_that_does_not_exist_is_refused(wrong: Claim) -> None:
    with pytest.raises(VocabularyError):
        document_quads(document(), [wrong], VOCABULARY)


def test_numbers_have_no_exponent_and_at_most_18_fractional_digits() -> None:
    third = pressure(str(Decimal(1) / 3), "1E+3")
    quads = document_quads(document(), [claim(third)], VOCABULARY)
    values = {_last(q.predicate): _last(q.object) for q in quads if q.predicate in BOUNDS}
    assert values == {"minValue": "0.333333333333333333", "maxValue": "1000"}


BOUNDS = (assb("minValue"), assb("maxValue"))

# ---- whatever a claim holds, it comes back ---------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
NAMES = st.lists(TEXT, max_size=3).map(tuple)
SCORES = st.integers(0, 1000).map(lambda n: n / 1000)
NUMBERS = st.decimals(0, 10**6, places=4, allow_nan=False, allow_infinity=False)
SPANS = st.tuples(st.integers(0, 9000), st.integers(1, 200)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
PRESSURE_KINDS = [kind.slug for kind in VOCABULARY.kinds if kind.unit == "MPa"]
EDGES = st.floats(-10, 1000, width=32).map(lambda edge: round(edge, 9))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    x0, x1, y0, y1 = (draw(EDGES) for _ in range(4))
    return Box(draw(st.integers(1, 99)), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    worded: dict[str, Any] = {"text": draw(TEXT), "printed_unit": draw(TEXT), "approximate": draw(st.booleans())}
    first, second = draw(NUMBERS), draw(NUMBERS)
    low, high = min(first, second), max(first, second)
    form = draw(st.sampled_from(Form))
    if form is Form.CHANGE:
        return Quantity(low, high, "MPa", form=form, change=(first, second), **worded)
    lowest, highest = draw(st.sampled_from([(low, high), (None, high), (low, None)]))
    flags: dict[str, Any] = {"low_inclusive": draw(st.booleans()), "high_inclusive": draw(st.booleans())}
    return Quantity(lowest, highest, "MPa", form=form, **worded, **flags)


def matches(terms: list[str]) -> st.SearchStrategy[Match]:
    return st.builds(Match, st.sampled_from(terms), SCORES, NAMES)


WORKS = st.builds(Work, *[TEXT] * 3, NAMES, *[TEXT] * 5).filter(lambda work: bool(work.key))
STRATEGIES = matches([strategy.slug for strategy in VOCABULARY.strategies])
MATERIALS = st.builds(
    Material,
    TEXT,
    st.none() | matches([material.slug for material in VOCABULARY.materials]),
    TEXT,
    NAMES,
    st.sampled_from(["", *(term.slug for term in VOCABULARY.concepts if term.scheme == "chemistries")]),
    st.sampled_from(["", *(family.slug for family in VOCABULARY.families)]),
    st.sampled_from(["", *(term.slug for term in VOCABULARY.cues if term.scheme == "components")]),
)
PHRASES = st.builds(Mention, st.just(Label.STRATEGY), SPANS, TEXT, NAMES, st.none(), SCORES)
CONFIDENCES = st.floats(0.001, 0.999)
DECISIONS = st.lists(
    st.builds(Decision, st.sampled_from(Slot), TEXT, TEXT, st.floats(-5, 5), TEXT, NAMES, st.none() | CONFIDENCES),
    unique_by=lambda decision: decision.slot,
).map(tuple)
EVIDENCE = st.builds(
    Evidence,
    st.just(REVIEW),
    SPANS,
    TEXT,
    SPANS,
    st.none() | st.integers(1, 99),
    st.lists(boxes(), max_size=3).map(tuple),
    TEXT,
    st.sampled_from(Origin),
    DECISIONS,
)
KINDS = st.sampled_from(PRESSURE_KINDS)
RECORDS = st.builds(
    Record,
    KINDS,
    quantities(),
    st.sampled_from(Status),
    EVIDENCE,
    NAMES,
    st.none() | PHRASES,
    NAMES,
    st.booleans(),
)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    quantity = draw(quantities())
    records = draw(st.lists(RECORDS, min_size=1, max_size=3))
    alike = [replace(record, quantity=quantity) if draw(st.booleans()) else record for record in records]
    works = draw(st.lists(WORKS, max_size=3, unique_by=lambda work: work.key))
    return Claim(
        REVIEW,
        draw(KINDS),
        quantity,
        draw(st.sampled_from(Status)),
        draw(st.none() | STRATEGIES),
        tuple(works),
        draw(st.booleans()),
        draw(st.booleans()),
        tuple(alike),
        tuple(draw(st.lists(MATERIALS, max_size=3))),
    )


def round_trip(claims: list[Claim]) -> list[Claim]:
    return claims_of(REVIEW, document_quads(document(), claims, VOCABULARY), VOCABULARY)


@settings(max_examples=150, deadline=None)
@given(claims())
def test_a_claim_comes_back_as_it_was(claim: Claim) -> None:
    assert round_trip([claim]) == [claim]


@settings(max_examples=60, deadline=None)
@given(claims())
def test_every_quad_has_names_and_plain_numbers(claim: Claim) -> None:
    for quad in document_quads(document(), [claim], VOCABULARY):
        assert isinstance(quad.subject, NamedNode)
        if quad.predicate in BOUNDS:
            assert "E" not in _last(quad.object)
        if quad.predicate == HAS_UNIT:
            assert quad.object == NamedNode(VOCABULARY.unit("MPa").iri)

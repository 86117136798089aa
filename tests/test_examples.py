"""Every concept is shown by an example, and the reader takes the example for what the concept says."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from miner.links import link
from miner.links.materials import MaterialLinks
from miner.links.substances import chemistry_of
from miner.mentions.quantities import QuantityReader
from miner.model import Claim
from miner.rules import relate
from miner.vocabulary import Term, load, ontology_folder
from tests.texts import document, shared_annotator

V = load()
#: Concepts that no single example shows: what fits no other strategy, and places of a page.
NOT_READ = {"other"}


@cache
def told() -> dict[str, list[str]]:
    """The examples of the ontology by IRI."""
    graph = Graph()
    for path in V.files():
        graph.parse(path)
    found: dict[str, list[str]] = {}
    for term, text in graph.subject_objects(SKOS.example):
        assert isinstance(term, URIRef)
        found.setdefault(str(term), []).append(str(text))
    return found


def examples(terms: object) -> list[tuple[str, str]]:
    assert isinstance(terms, tuple)
    return [(term.slug, text) for term in terms for text in told().get(term.iri, ())]


def in_scheme(*schemes: str) -> tuple[Term, ...]:
    return tuple(term for term in (*V.concepts, *V.cues) if term.scheme in schemes)


def claims(*paragraphs: str) -> list[Claim]:
    made = document(*paragraphs, references=3)
    annotated = shared_annotator().annotate(made)
    related = relate(annotated, V)
    return list(link(made, related.records, V, abbreviations=annotated.abbreviations, roles=related.roles).claims)


def test_every_concept_has_an_example() -> None:
    """A material is shown by its own names, which the test below has read."""
    terms = (*V.kinds, *V.strategies, *V.regimes, *V.cues, *V.concepts, *V.families)
    assert [term.iri for term in terms if term.iri not in told()] == []


@pytest.mark.parametrize(("slug", "text"), examples(V.strategies))
def test_an_example_of_a_strategy_is_read_as_a_value_with_it(slug: str, text: str) -> None:
    if slug in NOT_READ:
        pytest.skip("what fits no wording has none")
    assert {claim.strategy.term for claim in claims(text) if claim.strategy} == {slug}


@pytest.mark.parametrize(("slug", "text"), examples(V.kinds))
def test_an_example_of_a_kind_is_read_as_a_value_of_it(slug: str, text: str) -> None:
    assert slug in {claim.kind for claim in claims(text)}


@pytest.mark.parametrize(("slug", "text"), examples(V.regimes))
def test_an_example_of_a_regime_lies_in_it(slug: str, text: str) -> None:
    ((_, quantity),) = QuantityReader(V.units).find(text)
    value = quantity.high or Decimal(0)
    bands = [band.slug for band in V.regimes if (band.low or Decimal(-1)) < value <= (band.high or value)]
    assert bands == [slug]


@pytest.mark.parametrize(("slug", "text"), examples(in_scheme("forms")))
def test_an_example_of_a_form_is_read_in_it(slug: str, text: str) -> None:
    assert [q.form.value.replace(" ", "-") for _, q in QuantityReader(V.units).find(text)] == [slug]


@pytest.mark.parametrize(("slug", "text"), examples(in_scheme("statuses")))
def test_an_example_of_a_status_is_read_with_it(slug: str, text: str) -> None:
    assert [claim.status.value for claim in claims(text)] == [slug]


@pytest.mark.parametrize(("slug", "text"), examples(in_scheme("attributions")))
def test_an_example_of_an_attribution_is_read_with_it(slug: str, text: str) -> None:
    assert ["own" if claim.own else "cited" for claim in claims(text)] == [slug]


@pytest.mark.parametrize(("slug", "text"), examples(in_scheme("chemistries")))
def test_an_example_of_a_chemistry_is_of_it(slug: str, text: str) -> None:
    from miner.formulas import composition

    known = MaterialLinks(V, {}).matches(text)
    found = {V.material(known[0].term).chemistry} if known else set()
    if not found and (made := composition(text)):
        found = {chemistry_of(made)}
    assert found == {slug}


@pytest.mark.parametrize(("slug", "text"), [(term.slug, term.label) for term in V.materials])
def test_the_name_of_a_material_is_linked_to_it(slug: str, text: str) -> None:
    assert MaterialLinks(V, {}).matches(text)[0].term == slug


@pytest.mark.parametrize(
    "slug", ["ambient-pressure-in-passing", "force-without-an-area", "unit-without-a-kind", "kind-not-said"]
)
def test_an_example_of_a_reason_is_not_recorded_for_it(slug: str) -> None:
    (text,) = told()[V.concept("reasons", slug).iri]
    made = document(text)
    related = relate(shared_annotator().annotate(made), V)
    assert (related.records, [found.reason.value.replace(" ", "-") for found in related.skipped_values]) == ((), [slug])


def test_examples_name_each_concept_in_the_files_of_the_ontology() -> None:
    known = {str(term) for path in V.files() for term in Graph().parse(path).subjects(SKOS.prefLabel)}
    assert told().keys() <= known
    assert ontology_folder().is_dir()

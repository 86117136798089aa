"""Records become claims: one finding, one claim; citations become works."""

from __future__ import annotations

from dataclasses import replace

from miner.links import link
from miner.links.claims import work_of_reference, works_by_number
from miner.model import Claim, Document, Reference, SectionKind, Span, own_work
from miner.rules import relate
from miner.vocabulary import load
from tests.texts import document, shared_annotator


def claims_of(made: Document) -> list[Claim]:
    vocabulary = load()
    records = relate(shared_annotator().annotate(made), vocabulary).records
    return [claim for claim in link(made, records, vocabulary).claims if claim.kind == "operation_pressure"]


def review(*paragraphs: str) -> Document:
    return document("This review tells of pressures.", *paragraphs, section=SectionKind.BODY, references=9)


def test_one_finding_told_twice_is_one_claim_with_two_places() -> None:
    (claim,) = claims_of(
        review(
            "With an elastic binder the cell was cycled at a stack pressure of 2 MPa.[7]",
            "Again, an elastic binder lowered the stack pressure to 2 MPa.[7]",
        )
    )
    assert len(claim.records) == 2
    assert claim.strategy is not None
    assert claim.strategy.term == "elastic-binder"
    assert [work.volume for work in claim.works] == ["7"]
    assert not claim.own


def test_two_works_with_the_same_value_are_two_claims() -> None:
    claims = claims_of(
        review("An elastic binder gave cycling at 2 MPa.[7]", "Another elastic binder gave cycling at 2 MPa.[8]")
    )
    assert len(claims) == 2
    assert len({claim.key for claim in claims}) == 2


def test_a_result_without_a_citation_is_the_papers_own() -> None:
    (claim,) = claims_of(document("We cycled the cell at a stack pressure of 3 MPa."))
    assert claim.own
    assert [work.key for work in claim.works] == ["document:test"]


def test_the_key_depends_on_the_content_and_not_on_the_evidence() -> None:
    first = claims_of(review("With an elastic binder the cell was cycled at a stack pressure of 2 MPa.[7]"))[0]
    later = claims_of(review("Much else.", "An elastic binder let the cell run at a stack pressure of 2 MPa.[7]"))[0]
    assert first.key == later.key
    assert replace(first, negated=True).key != first.key


def test_a_work_is_known_by_doi_else_by_where_it_was_published() -> None:
    printed = Reference("1", "x", Span(0, 1), journal="Adv. Mater.", year="2024", volume="36", page="2401625")
    assert work_of_reference(printed).key == "article:advmater:2024:36:2401625"
    assert work_of_reference(replace(printed, journal="Adv Mater")).key == work_of_reference(printed).key
    assert work_of_reference(replace(printed, doi="10.1002/ADMA.1")).key == "doi:10.1002/adma.1"


def test_a_work_that_is_listed_twice_is_one_work() -> None:
    made = document("Text.", references=2)
    twin = replace(made.references[1], volume=made.references[0].volume)
    works = works_by_number(replace(made, references=(made.references[0], twin)))
    assert works["1"] is works["2"]


def test_a_paper_is_itself_a_work() -> None:
    source = document("Text.").source
    assert own_work(source).key == "document:test"
    assert own_work(replace(source, doi="10.1/ABC")).key == "doi:10.1/abc"


def test_supporting_information_is_of_the_work_of_its_article() -> None:
    article = replace(document("Text.").source, doi="10.1/abc", title="Soft Cells", volume="36", page="2401625")
    part = replace(
        article, id="10.1_abc--si1", title="Electronic Supplementary Information for: Soft Cells", part="si1"
    )
    assert own_work(part) == own_work(article)
    assert (own_work(article).volume, own_work(article).page) == ("36", "2401625")
    assert own_work(replace(part, title="Supporting Information")).citation == "10.1/abc"


def test_names_of_materials_meet_their_entries_and_unknown_ones_stay_names() -> None:
    made = document("We cycled a cell with Li6PS5Cl and Li5.4Al0.3Zr2S9 at a stack pressure of 3 MPa.")
    (claim,) = claims_of(made)
    linked = {material.name: material.match for material in claim.materials}
    assert linked["Li6PS5Cl"] is not None
    assert linked["Li5.4Al0.3Zr2S9"] is None

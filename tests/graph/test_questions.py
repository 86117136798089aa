"""Named questions and SPARQL of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from miner.errors import QueryError
from miner.graph import Graph
from miner.vocabulary import load
from tests.graph.builders import REVIEW
from tests.graph.test_graph import ORIGINAL, filled

#: Questions to which the two documents of this test have no answer.
EMPTY = {"failures", "materials-by-strategy", "moduli-by-family", "targets", "works-in-doubt"}
NAMES = [path.stem for path in load().questions()]


@pytest.fixture
def full(graph: Graph) -> Graph:
    return filled(graph)


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_a_title_and_an_answer(full: Graph, name: str) -> None:
    listed = {question["name"]: question for question in full.questions()}[name]
    assert listed["title"] and listed["description"].endswith(".")
    result = full.query(name)
    assert all(len(row) == len(result.columns) for row in result.rows)
    if name not in EMPTY:
        assert result.rows


def test_a_cell_of_the_map_can_be_looked_behind(full: Graph) -> None:
    result = full.query("works-behind", strategy="elastic-binder", regime="pressure-free")
    (row,) = result.records()
    assert (row["document"], row["value"], row["fit"]) == (ORIGINAL, "<0.1 MPa", "surely")
    assert len(full.query("works-behind").rows) > 1


def test_moduli_of_one_material(full: Graph) -> None:
    rows = full.query("moduli-by-material", material="li6ps5cl").records()
    assert [(row["written"], row["min"], row["max"]) for row in rows] == [
        ("Li6PS5Cl", 1500, 1500),
        ("Li6PS5Cl", 22000, 30000),
    ]
    assert {row["written"] for row in full.query("moduli-by-material").records()} == {"Li6PS5Cl", "magic dust"}


def test_values_that_disagree(full: Graph) -> None:
    (row,) = full.query("disagreements").records()
    assert (row["material_label"], row["lowest"], row["highest"]) == ("Li6PS5Cl", "1.5 GPa", "22–30 GPa")
    assert (row["lowest_document"], row["values"], row["works"], row["disagree"]) == (REVIEW, 2, 2, "yes")
    keys = {found.quantity.text: found.key for found in full.claims(kind="youngs_modulus")}
    assert (row["lowest_key"], row["highest_key"]) == (keys["1.5 GPa"], keys["22–30 GPa"])


def test_fabrication_and_operation_of_one_work(full: Graph) -> None:
    rows = full.query("fabrication-and-operation").records()
    assert [(row["doi"], row["fabrication_max"], row["operation_max"]) for row in rows] == [
        ("10.0000/work-1", 5, 0.1),
        ("10.0000/work-1", 5, 2),
        ("10.0000/work-1", 375, 0.1),
        ("10.0000/work-1", 375, 2),
    ]


def test_the_industrial_target_is_a_parameter(full: Graph) -> None:
    assert {row["pressure_max"] for row in full.query("industrial-target").records()} == {0.1, 2}
    assert {row["pressure_max"] for row in full.query("industrial-target", limit=1).records()} == {0.1}


def test_evidence_of_a_claim(full: Graph) -> None:
    key = full.claims(document=ORIGINAL)[0].key
    (row,) = full.query("evidence", claim=key[:7]).records()
    assert (row["key"], row["page"], row["origin"]) == (key, 1, "text")


# ---- SPARQL of one's own ---------------------------------------------------------------------------------------------


def test_a_query_needs_no_prefixes_and_no_graphs(full: Graph) -> None:
    result = full.query("SELECT ?id { ?d a assb:Document ; dcterms:identifier ?id } ORDER BY ?id")
    assert (result.columns, result.rows) == (("id",), ((ORIGINAL,), (REVIEW,)))


def test_yes_or_no(full: Graph) -> None:
    assert full.query("ASK { ?claim assb:negated true }").boolean is False


def test_a_graph_as_answer(full: Graph) -> None:
    result = full.query("CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a assb:PressureRegime ; skos:prefLabel ?l }")
    assert result.turtle is not None and 'regime:low skos:prefLabel "Low"@en' in result.turtle
    assert ("low", "http://www.w3.org/2004/02/skos/core#prefLabel", "Low") in result.rows


def test_values_are_plain(full: Graph) -> None:
    text = "SELECT (1 AS ?a) (2.5 AS ?b) (true AS ?c) ('x' AS ?d) (kind:stress AS ?e) (unit:MegaPA AS ?f) ?g {}"
    assert full.query(text).rows == ((1, 2.5, True, "x", "stress", "MPa", None),)


def test_an_answer_as_a_data_frame(full: Graph) -> None:
    frame = full.query(
        "SELECT ?a ?b ?c ?d { VALUES (?a ?b ?c ?d) { (1 0.5 true 'x') (2 3 false UNDEF) (UNDEF UNDEF UNDEF 'z') } }"
    ).to_pandas()
    assert list(map(str, frame.dtypes)) == ["Int64", "float64", "boolean", "string"]
    assert frame["a"].sum() == 3 and frame["b"].isna().tolist() == [False, False, True]
    empty = full.query("SELECT ?x ?y { ?x a assb:Nothing ; ?p ?y }").to_pandas()
    assert (list(empty.columns), len(empty)) == (["x", "y"], 0)


def test_rows_and_time_are_bounded(full: Graph) -> None:
    assert len(full.query("evidence", max_rows=2).rows) == 2
    asked = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    assert len(full.query(asked, max_rows=3).rows) == 3
    with pytest.raises(QueryError, match=r"^the query took longer than 1e-09 s"):
        full.query(asked, max_seconds=1e-9)
    for limits in ({"max_rows": -1}, {"max_seconds": 0}):
        with pytest.raises(QueryError, match="must"):
            full.query(asked, **limits)


def test_a_file_with_a_question(full: Graph, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        "# parameter: kind kind stress\nSELECT ?c { ?c assb:hasQuantity/qudt:hasQuantityKind $kind }", "utf8"
    )
    assert len(full.query(str(path)).rows) == 0
    assert len(full.query(str(path), kind="fabrication_pressure").rows) == 2


@pytest.mark.parametrize(
    ("question", "parameters", "message"),
    [
        ("strategymap", {}, "did you mean strategy-map"),
        ("zzz", {}, "questions are conditions"),
        ("strategy-map", {"colour": "red"}, "has no parameter 'colour'"),
        ("strategy-map", {"kind": "presure"}, "parameter kind: no quantity kind 'presure'"),
        ("industrial-target", {"limit": "two"}, "parameter limit must be a number, not 'two'"),
        ("SELECT ?x WHERE { ?x ?y }", {}, "cannot be read"),
        ("DELETE WHERE { ?s ?p ?o }", {}, "does not ask"),
        ("PREFIX a: <b:c>\n# INSERT\nINSERT DATA { a:b a:c a:d }", {}, "does not ask"),
        ("SELECT ?x { ?x nobody:knows ?y }", {}, "cannot be read"),
    ],
)
def test_errors_are_one_clear_line(full: Graph, question: str, parameters: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError) as error:
        full.query(question, **parameters)
    assert message in str(error.value) and "\n" not in str(error.value)


def test_a_parameter_line_that_cannot_be_read_is_an_error(full: Graph, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# parameter: x colour\nASK {}", "utf8")
    with pytest.raises(QueryError, match="cannot read parameter"):
        full.query(str(path))

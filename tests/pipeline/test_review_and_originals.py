"""A review and the articles it tells of: one finding counts once, and where they differ is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from miner.graph import Graph
from miner.pipeline import ingest
from miner.settings import Settings
from miner.vocabulary import load, ontology_folder

REVIEW = """# Low-pressure cells: a short review

DOI: 10.5555/review

This review tells of pressures.

## Binders and springs

With an elastic binder a sulfide cell was cycled at a stack pressure of 2 MPa.[1] Recently, compression springs
kept the stack pressure of pouch cells at 5 MPa during cycling.[2]

## References

[1] A. Binder, B. Rubber, *J. Dry Cells* **2021**, *3*, 17, https://doi.org/10.5555/binder

[2] C. Spring, D. Coil, *J. Dry Cells* **2022**, *4*, 40, https://doi.org/10.5555/spring
"""
BINDER = """# Cells with an elastic binder

DOI: 10.5555/binder

## Results

We made cells. With our elastic binder the cell was cycled at a stack pressure of 2 MPa in this work.
"""
SPRING = """# Cells in a frame

DOI: 10.5555/spring

## Results

We made cells. Compression springs kept the stack pressure at 8 MPa during cycling in this work.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("review", REVIEW), ("binder", BINDER), ("spring", SPRING)):
        (tmp_path / f"{name}.md").write_text(text, "utf8")
    return tmp_path


def mined(folder: Path, ontology: Path | None = None) -> Graph:
    graph = Graph.memory(load(ontology))
    outcome = ingest([folder / "*.md"], graph, settings=Settings(ontology=ontology))
    assert not outcome.failures
    return graph


def test_a_finding_of_the_review_and_of_the_original_is_that_of_one_work(folder: Path) -> None:
    graph = mined(folder)
    counts = {
        (row["strategy_label"], row["regime_label"]): row["works"] for row in graph.query("strategy-map").records()
    }
    binder = {regime: count for (strategy, regime), count in counts.items() if "binder" in str(strategy).lower()}
    assert binder
    assert set(binder.values()) == {1}
    owners = {work.key for claim in graph.claims() for work in claim.works if claim.kind == "operation_pressure"}
    assert owners == {"doi:10.5555/binder", "doi:10.5555/spring"}


def test_who_else_tells_a_finding_is_told_and_makes_it_likelier(folder: Path) -> None:
    graph = mined(folder)
    pressures = [claim for claim in graph.claims() if claim.kind == "operation_pressure"]
    told = {claim.quantity.text: graph.explain(claim.key) for claim in pressures if claim.document == "10.5555_review"}
    assert told["2 MPa"]["told_by"] == ["10.5555_binder", "10.5555_review"]
    assert told["5 MPa"]["told_by"] == ["10.5555_review"]
    assert told["2 MPa"]["belief"] > 0.9
    assert told["5 MPa"]["belief"] < 0.8


def test_where_review_and_original_differ_is_found(folder: Path) -> None:
    (row,) = mined(folder).query("told-differently").records()
    assert (row["lower_value"], row["lower_document"]) == ("5 MPa", "10.5555_review")
    assert (row["higher_value"], row["higher_document"]) == ("8 MPa", "10.5555_spring")
    assert str(row["work"]).endswith("spring")


def test_an_alias_and_a_strategy_are_edits_of_turtle_alone(tmp_path: Path) -> None:
    text = "# Cells\n\n## Results\n\nWe made cells. With the frobnicated tape the cell was cycled at 2 MPa.\n\n"
    text += "The Young's modulus of QQLS is 20 GPa.\n"
    (tmp_path / "article.md").write_text(text, "utf8")
    ontology = Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))
    before = mined(tmp_path)
    assert {claim.strategy for claim in before.claims()} == {None}
    with (ontology / "strategies.ttl").open("a", encoding="utf8") as file:
        file.write(
            "\nstrategy:tape a assb:Strategy ; skos:inScheme scheme:strategies ; skos:broader strategy:cell-design ;"
            ' skos:prefLabel "Tape"@en ; skos:altLabel "frobnicated tape"@en .\n'
        )
    with (ontology / "materials.ttl").open("a", encoding="utf8") as file:
        file.write('\nmaterial:li6ps5cl skos:altLabel "QQLS"@en .\n')
    after = {claim.kind: claim for claim in mined(tmp_path, ontology).claims()}
    pressed, stiff = after["operation_pressure"], after["youngs_modulus"]
    assert pressed.strategy is not None
    assert pressed.strategy.term == "tape"
    assert [material.match.term for material in stiff.materials if material.match] == ["li6ps5cl"]

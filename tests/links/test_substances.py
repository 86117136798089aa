"""Formulas, chemical classes, structure families, and the entries of the ontology that names mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import SKOS

from miner.links.compositions import composition
from miner.links.materials import BY_COMPOSITION, BY_FAMILY, BY_LONG_FORM, BY_NAME, MaterialLinks
from miner.links.substances import chemistry_of, family_of
from miner.vocabulary import load, ontology_folder
from tests.obelix import compare


@pytest.mark.parametrize(
    ("name", "reduced"),
    [
        ("Li6PS5Cl", "ClLi6PS5"),
        ("Li 6 PS 5 Cl", "ClLi6PS5"),
        ("2Li2S", "Li2S"),
        ("75Li2S-25P2S5", "Li3PS4"),
        ("75Li2S·25P2S5", "Li3PS4"),
        ("Li1.3Al0.3Ti1.7(PO4)3", "Al3Li13O120P30Ti17"),
        ("Li9.54[Si0.6Ge0.4]1.74P1.44S11.1Br0.3O0.6", composition("Li9.54Si1.044Ge0.696P1.44S11.1Br0.3O0.6")),
        ("LiNi0.8Co0.1Mn0.1O2", "CoLi10MnNi8O20"),
        ("Mg16Bi84", "Bi21Mg4"),
    ],
)
def test_formulas_have_one_spelling(name: str, reduced: object) -> None:
    found = composition(name)
    assert found is not None
    assert not found.general
    assert found.reduced == getattr(reduced, "reduced", reduced)


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("Li1+xAlxTi2−x(PO4)3", {"Li", "Al", "Ti", "P", "O"}),
        ("LiNixCoyMn1−x−yO2", {"Li", "Ni", "Co", "Mn", "O"}),
        ("Li7-xPS6-xClx", {"Li", "P", "S", "Cl"}),
        ("Ti3C2Tx", {"Ti", "C", "O"}),
        ("μ-LixSi", {"Li", "Si"}),
    ],
)
def test_variables_make_a_formula_general(name: str, elements: set[str]) -> None:
    found = composition(name)
    assert found is not None
    assert found.general
    assert set(found.elements) == elements


@pytest.mark.parametrize(
    "name", ["PEO", "PVDF", "LPSCl", "NCM811", "NMC-811", "argyrodite", "", "(((", "Xx3", "Li" * 60]
)
def test_names_are_no_formulas(name: str) -> None:
    assert composition(name) is None


@pytest.mark.parametrize(
    ("name", "chemistry", "family"),
    [
        ("Li6PS5Cl", "sulfide", "argyrodite"),
        ("Li5.5PS4.5Cl1.5", "sulfide", "argyrodite"),
        ("Li10GeP2S12", "sulfide", "lgps-type"),
        ("Li3.25Ge0.25P0.75S4", "sulfide", "thio-lisicon"),
        ("Li7La3Zr2O12", "oxide", "garnet"),
        ("Li6.4La3Zr1.4Ta0.6O12", "oxide", "garnet"),
        ("Li1.3Al0.3Ti1.7(PO4)3", "phosphate", "nasicon"),
        ("Li0.33La0.56TiO3", "oxide", "perovskite"),
        ("LiFePO4", "phosphate", "olivine"),
        ("LiMn2O4", "oxide", "spinel"),
        ("LiNi0.8Co0.1Mn0.1O2", "oxide", "layered-oxide"),
        ("Li3InCl6", "halide", "ternary-halide"),
        ("1.5LiCl-ZrOCl2", "oxyhalide", None),
        ("LiAlCl2.5O0.75", "oxyhalide", None),
        ("LiBH4", "hydride", None),
        ("Mg16Bi84", "alloy", None),
        ("Si", "element", None),
        ("Cu", "metal", None),
    ],
)
def test_class_and_family_of_a_composition(name: str, chemistry: str, family: str | None) -> None:
    found = composition(name)
    assert found is not None
    assert chemistry_of(found) == chemistry
    told = family_of(found, load().families)
    assert (told.slug if told else None) == family


def test_every_family_of_the_ontology_tells_its_own_example() -> None:
    families = load().families
    told = Graph().parse(ontology_folder() / "families.ttl")
    examples = {str(term).rpartition("/")[2]: str(text) for term, text in told.subject_objects(SKOS.example)}
    assert examples.keys() == {family.slug for family in families}
    for slug, text in examples.items():
        example = composition(text)
        assert example is not None
        found = family_of(example, families)
        assert found is not None
        assert found.slug == slug


def test_a_name_is_better_than_a_composition_and_a_composition_than_a_family() -> None:
    links = MaterialLinks(load(), [("CLPS", "Li6PS5Cl")])
    by_name, by_composition = links.matches("LPSCl")[0], links.matches("Cl1Li6P1S5")[0]
    by_family = links.matches("Li5.3PS4.3Cl1.7")[0]
    assert (by_name.score, by_composition.score, by_family.score) == (BY_NAME, BY_COMPOSITION, BY_FAMILY)
    assert by_name.term == by_composition.term == links.matches("CLPS")[0].term
    assert links.matches("CLPS")[0].score in {BY_LONG_FORM, BY_COMPOSITION}
    assert all(match.reasons for match in (by_name, by_composition, by_family))


@pytest.mark.parametrize("name", ["Unobtainium", "XYZ-7", "the cell"])
def test_what_means_nothing_stays_a_name(name: str) -> None:
    material = MaterialLinks(load()).material(name)
    assert (material.name, material.match, material.chemistry, material.family) == (name, None, "", "")


def test_a_material_knows_its_composition_by_its_acronym() -> None:
    material = MaterialLinks(load(), roles={"LPSCl": "electrolyte"}).material("LPSCl")
    assert (material.chemistry, material.family, material.role) == ("sulfide", "argyrodite", "electrolyte")
    assert set(material.elements) == {"Li", "P", "S", "Cl"}


def test_obelix(shared: Path) -> None:
    tallies = compare(shared / "data" / "obelix" / "train.csv", load())
    assert tallies["formulas"].share >= 0.99
    assert tallies["classes"].share >= 0.98
    assert tallies["families"].share >= 0.95
    assert tallies["families"].wrong <= 3

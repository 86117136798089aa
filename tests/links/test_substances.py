"""Formulas, chemical classes, structure families, and the entries of the ontology that names mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph
from rdflib.namespace import SKOS

from miner.formulas import composition
from miner.links.materials import BY_COMPOSITION, BY_FAMILY, BY_LONG_FORM, BY_NAME, MaterialLinks, _folded
from miner.links.substances import chemistry_of, family_of
from miner.vocabulary import MaterialTerm, load, ontology_folder
from tools.obelix import compare

LINKS = MaterialLinks(load())


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
        ("Li3PS4·LiI", composition("Li4PS4I")),
        ("LiNi1/3Co1/3Mn1/3O2", "CoLi3MnNiO6"),
        ("LiNi0.33Co0.33Mn0.33O2", "CoLi3MnNiO6"),
        ("Na2/3Ni1/3Mn2/3O2", composition("Na0.67Ni0.33Mn0.67O2")),
        ("LiMn1/2Fe1/2PO4", composition("LiMn0.5Fe0.5PO4")),
        ("Li3YCl6-500", composition("Li3YCl6")),  # a sample's number
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
        ("O3-LixTiS2", {"Li", "S", "Ti"}),
        ("La2/3-xLi3xTiO3", {"La", "Li", "O", "Ti"}),
        ("LiMxFe1-xPO4", {"Li", "Ti", "Fe", "P", "O"}),
        ("xLi2S-(1-x)P2S5", {"Li", "S", "P"}),
    ],
)
def test_variables_make_a_formula_general(name: str, elements: set[str]) -> None:
    found = composition(name)
    assert found is not None
    assert found.general
    assert set(found.elements) == elements


@pytest.mark.parametrize(
    ("name", "reduced", "chemistry"),
    [
        ("Li2S-P2S5", "Li2S-P2S5", "sulfide"),
        ("GaF3–LiCl", "ClLi-F3Ga", "halide"),
        ("LiCl-GaF3", "ClLi-F3Ga", "halide"),
        ("Li-In", "In-Li", "alloy"),
        ("Ag-C", "Ag-C", ""),
        ("P-Si", "P-Si", ""),
        ("LiCoO2-Li6PS5Cl", "ClLi6PS5-CoLiO2", ""),
        ("LiCl-ZrOCl2·8H2O", "Cl2H16O9Zr-ClLi", ""),
    ],
)
def test_what_stands_together_in_no_ratio_has_no_amounts(name: str, reduced: str, chemistry: str) -> None:
    found = composition(name)
    assert found is not None
    assert found.general
    assert (found.reduced, chemistry_of(found)) == (reduced, chemistry)
    assert family_of(found, load().families) is None


@pytest.mark.parametrize(
    "name",
    [
        "PEO", "PVDF", "LPSCl", "NCM811", "NMC-811", "argyrodite", "", "(((", "Xx3", "Li" * 60, "NaSICON", "LiPON",
        "LiTFSI", "LiFSI", "LiPSCl", "C65", "Sb5+", "Li()", "(Li", "LiNi1/0O2", "D2 - 25", "LiPo", "Li2S+",
    ],
)  # fmt: skip
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


ENTRIES = load().materials


def wordings(term: MaterialTerm) -> list[str]:
    return [term.label, *term.alt_labels, *term.hidden_labels, *filter(None, [term.formula])]


@pytest.mark.parametrize("term", [term for term in ENTRIES if term.formula], ids=lambda term: term.slug)
def test_an_entry_with_a_formula_is_one_compound(term: MaterialTerm) -> None:
    own = composition(term.formula)
    if own is None:
        assert term.formula == "WC"  # written as an acronym is
        return
    told = {found.reduced for found in map(composition, wordings(term)) if found}
    assert told == {own.reduced}
    assert not own.general


def test_no_wording_and_no_composition_is_of_two_entries() -> None:
    names: dict[str, set[str]] = {}
    compounds: dict[str, set[str]] = {}
    for term in ENTRIES:
        for wording in wordings(term):
            names.setdefault(_folded(wording), set()).add(term.slug)
            found = composition(wording)
            if found and not found.open:
                compounds.setdefault(found.reduced, set()).add(term.slug)
    assert {name: slugs for name, slugs in names.items() if len(slugs) > 1} == {}
    assert {name: slugs for name, slugs in compounds.items() if len(slugs) > 1} == {}


def formula_of(slug: str) -> str:
    found = composition(next(term.formula for term in ENTRIES if term.slug == slug))
    return found.reduced if found else ""


@given(
    st.lists(
        st.tuples(st.sampled_from(["Li", "Na", "P", "Ge", "La", "Zr", "In", "S", "O", "Cl", "I"]), st.integers(1, 12)),
        min_size=2, max_size=5, unique_by=lambda pair: pair[0],
    )
)  # fmt: skip
def test_no_compound_meets_the_entry_of_another(parts: list[tuple[str, int]]) -> None:
    name = "".join(f"{element}{count}" for element, count in parts)
    material = LINKS.material(name)
    own = composition(name)
    assert own is not None
    assert material.formula == own.reduced
    assert all(formula_of(match.term) in {"", own.reduced} for match in LINKS.matches(name))


@pytest.mark.parametrize(
    ("name", "term", "formula"),
    [
        ("Li4PS4I", "thio-lisicon", "ILi4PS4"),
        ("Li3PS4·LiI", "thio-lisicon", "ILi4PS4"),
        ("thio-LISICON", "thio-lisicon", ""),
        ("LGPS", "lgps", "GeLi10P2S12"),
        ("Li10SiP2S12", "lgps-type", "Li10P2S12Si"),
        ("Li5.5PS4.5Cl1.5", "argyrodite", "Cl3Li11P2S9"),
        ("LiNi0.83Mn0.06Co0.11O2", "ncm", "Co11Li100Mn6Ni83O200"),
        ("NCM83", "ncm", ""),
        ("Li0.9Mg0.1", "lithium-magnesium", "Li9Mg"),
        ("Li-In", "lithium-indium", ""),
        ("Li2S-P2S5", "li2s-p2s5", ""),
        ("75Li2S-25P2S5", "lps", "Li3PS4"),
        ("80Li2S-20P2S5", "li2s-p2s5", "Li8P2S9"),
        ("GaF3-LiCl", "gaf3-clay", ""),
        ("Mg3Bi2", "magnesium-bismuth", "Bi2Mg3"),
        ("PEO-LiTFSI", "peo-electrolyte", ""),
        ("Ti3C2Tx", "mxene", ""),
        ("LiNi1/3Co1/3Mn1/3O2", "ncm111", "CoLi3MnNiO6"),
        ("Bare Al", "aluminium", "Al"),
    ],
)
def test_a_formula_is_the_materials_own(name: str, term: str, formula: str) -> None:
    material = LINKS.material(name)
    assert material.match is not None
    assert (material.match.term, material.formula) == (term, formula)


@pytest.mark.parametrize(
    ("called", "term", "formula"),
    [
        (["Li3InCl4.8F1.2"], "ternary-halide", "Cl24F6In5Li15"),  # LICF is lithium iron chloride elsewhere
        (["Li6.25Al0.25La3Zr2O12"], "al-llzo", "AlLa12Li25O48Zr8"),
        (["LiNi0.8Co0.1Mn0.1O2"], "ncm811", "CoLi10MnNi8O20"),
        (["LiNi0.8Co0.1Mn0.1O2", "LiNi0.6Co0.2Mn0.2O2"], "ncm", ""),  # called so in turn: none of them is its own
    ],
)
def test_a_paper_says_what_its_names_stand_for(called: list[str], term: str, formula: str) -> None:
    name = {"ternary-halide": "LICF", "al-llzo": "LLZO"}.get(term, "NCM")
    material = MaterialLinks(load(), [(name, long_form) for long_form in called]).material(name)
    assert material.match is not None
    assert (material.match.term, material.formula) == (term, formula)


def test_obelix(shared: Path) -> None:
    tallies = compare(shared / "data" / "obelix" / "train.csv", load())
    assert tallies["formulas"].share >= 0.99
    assert tallies["classes"].share >= 0.98
    assert tallies["families"].share >= 0.95
    assert tallies["families"].wrong <= 3

"""Which material a modulus, a hardness or a strength is of."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.graph import Graph
from miner.model import Label
from miner.pipeline import ingest
from tests.texts import document, records_of, shared_annotator


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("The Young's modulus is about 20 GPa for sulfides.", ["sulfides"]),
        ("Sulfides are soft compared with oxides (100-200 GPa Young's modulus).", ["oxides"]),
        ("The rubber (Young's modulus 2.4 MPa) was cut.", ["rubber"]),
        ("The hardness of the elastomer was 0.3 GPa.", ["elastomer"]),
        (
            "Young's moduli of garnets, Li6PS5Cl and PEO are 150, 22 and 0.1 GPa, respectively.",
            ["garnets", "Li6PS5Cl", "PEO"],
        ),
        ("The Young's modulus is 90 GPa for amorphous Si.", ["Si"]),
        ("The hardness of the LLZO ceramics was 6 GPa.", ["LLZO"]),  # the name, not its class
    ],
)
def test_solids_are_told_by_name_or_class(text: str, materials: list[str]) -> None:
    found = [record.materials[0] for record in records_of(text)]
    assert found == materials


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("A clay-like mixture of GaF3 and LiCl has a Young's modulus of 1 MPa.", "GaF3-LiCl"),
        (
            "This clay-like SSE, comprising GaF3 and 2LiCl, exhibits exceptionally low Young moduli (<1 MPa).",
            "GaF3-2LiCl",
        ),
        ("A clay-like electrolyte from LiCl and GaF3 has a yield strength below 1 MPa.", "LiCl-GaF3"),
        ("A mixture of lithium chloride (LiCl) and gallium fluoride (GaF3) has a shear modulus of 1 MPa.", "LiCl-GaF3"),
        ("A blend of PEO and PVDF with LiTFSI has a Young's modulus of 12 MPa.", "PEO-PVDF-LiTFSI"),
        ("The composite of Li6PS5Cl and 5 wt% PEO shows a hardness of 0.2 GPa.", "Li6PS5Cl-PEO"),
        ("Young's modulus is 5 GPa for a system of PEO and LATP.", "PEO-LATP"),
        ("A glass of Li2S, P2S5 and LiI has a Young's modulus of 19 GPa.", "Li2S-P2S5-LiI"),
        ("An alloy of Li and In has a hardness of 10 MPa.", "Li-In"),
        ("The PEO/LLZTO membrane had a tensile strength of 3 MPa.", "PEO/LLZTO"),
        ("The Young's modulus of the Si–graphite composite was 10 GPa.", "Si-graphite"),
        ("PEO mixed with LLZTO has a Young's modulus of 30 MPa.", "PEO-LLZTO"),
        ("The Young's modulus of a composite cathode of NCM811 and Li6PS5Cl was 5 GPa.", "NCM811-Li6PS5Cl"),
    ],
)
def test_the_value_of_a_mixture_is_of_none_of_its_parts(text: str, material: str) -> None:
    (record,) = records_of(text)
    assert record.materials == (material,)


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        (
            "Electrolytes of Li6PS5Cl and Li3InCl6 have Young's moduli of 22 and 30 GPa, respectively.",
            [("Li6PS5Cl",), ("Li3InCl6",)],
        ),
        ("The modulus of Li6PS5Cl (22 GPa) and that of PEO (0.1 GPa) differ.", [("Li6PS5Cl",), ("PEO",)]),
        ("The electrolyte of Li6PS5Cl and the cathode of NCM811 had a hardness of 1 GPa.", [("NCM811",)]),
        (
            "The mixture of LiCl (Young's modulus 25 GPa) and YCl3 (Young's modulus 40 GPa) was milled.",
            [("LiCl",), ("YCl3",)],
        ),
        ("Cells with a cathode of NCM811 and Li6PS5Cl ran at a stack pressure of 5 MPa.", [("NCM811", "Li6PS5Cl")]),
        ("The hardness of the Cu/Li2S composite/Cu stack was 1 GPa.", [("Li2S",)]),
    ],
)
def test_what_stands_side_by_side_is_no_mixture(text: str, materials: list[tuple[str, ...]]) -> None:
    assert [record.materials for record in records_of(text)] == materials


@pytest.mark.parametrize(
    ("text", "is_metal"),
    [
        ("The hardness of lithium chloride was 1 GPa.", False),
        ("The hardness of lithium lanthanum zirconium oxides was 1 GPa.", False),
        ("The hardness of the lithium-ion conductor was 1 GPa.", False),
        ("The hardness of the lithium salt was 1 GPa.", False),
        ("The hardness of lithium was 1 GPa.", True),
        ("The hardness of lithium and oxides differs: 1 GPa.", True),
        ("The hardness of lithium against sulfide electrolytes was 1 GPa.", True),
    ],
)
def test_the_compounds_and_ions_of_an_element_are_not_the_element(text: str, is_metal: bool) -> None:
    mentions = shared_annotator().annotate(document(text)).mentions
    assert ("lithium" in {mention.text for mention in mentions if mention.label is Label.MATERIAL}) is is_metal


ROWS = """# Pressed cells

| {head} | Young's modulus (GPa) | Stack pressure (MPa) |
|---|---|---|
| {name} | 22 | 5 |
"""


def row(tmp_path: Path, head: str, name: str) -> dict[str, list[str]]:
    file = tmp_path / "paper.md"
    file.write_text(ROWS.format(head=head, name=name), "utf8")
    graph = Graph.memory()
    ingest([file], graph)
    return {record["kind"]: record["materials"] for record in graph.records()}


@pytest.mark.parametrize(
    "name",
    [
        "Not Given",
        "not reported",
        "n/a",
        "N/A",
        "NA",
        "None",
        "unknown",
        "This work",
        "this study [3]",
        "—",
        "-",
        "n.a.",
    ],
)
def test_a_cell_that_says_nothing_names_no_material(tmp_path: Path, name: str) -> None:
    found = row(tmp_path, "Electrolyte", name)
    assert found
    assert set(map(tuple, found.values())) == {()}


@pytest.mark.parametrize("head", ["Technique", "Strategy", "Year", "Cell"])
def test_a_column_of_something_else_names_no_material(tmp_path: Path, head: str) -> None:
    assert set(map(tuple, row(tmp_path, head, "Cold pressing").values())) == {()}


@pytest.mark.parametrize(
    ("name", "materials"),
    [
        ("Li1.2Zr1.9Sr0.1(PO4)3", ["Li1.2Zr1.9Sr0.1(PO4)3"]),
        ("Na3V2(PO4)2F3", ["Na3V2(PO4)2F3"]),
        ("Li3InCl6 (reference)", ["Li3InCl6"]),
        ("Li2O–Li2S–P2S5", ["Li2O-Li2S-P2S5"]),
        ("Na", ["Na"]),
        ("LPS glass", ["LPS glass", "LPS"]),
    ],
)
def test_a_row_is_called_after_its_material_once(tmp_path: Path, name: str, materials: list[str]) -> None:
    assert row(tmp_path, "Electrolyte", name)["youngs_modulus"] == materials


def test_a_row_of_several_materials_tells_of_them_together(tmp_path: Path) -> None:
    found = row(tmp_path, "Membrane", "PEO/LATP")
    assert found["youngs_modulus"] == ["PEO/LATP"]
    assert found["operation_pressure"] == ["PEO/LATP", "PEO", "LATP"]


def test_what_a_paper_calls_a_formula_is_a_material() -> None:
    first = "We examine Na2.9Sb0.9W0.1S4 (NSWS) at pressures."
    (record,) = records_of(first, "The flexural strength of annealed NSWS discs is 28 MPa.")
    assert record.materials == ("NSWS",)

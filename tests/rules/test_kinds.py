"""Kinds of pressures and moduli in the words of papers; each rule is met in several independent wordings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from miner.model import BlockKind, Record, SectionKind, Slot
from miner.rules import all_rules, relate
from miner.vocabulary import load
from tests.texts import document, records_of, review_of, shared_annotator

FABRICATION, OPERATION, OTHER, STRESS = "fabrication_pressure", "operation_pressure", "other_pressure", "stress"
YOUNG, BULK, SHEAR = "youngs_modulus", "bulk_modulus", "shear_modulus"
HARDNESS, STRENGTH, TOUGHNESS = "hardness", "strength", "fracture_toughness"

RESULTS = [
    ("The cell was cycled at 0.1C and 2 MPa.", (OPERATION,)),
    ("Under 2 MPa, the cell retained 80% of its capacity after 300 cycles.", (OPERATION,)),
    ("Even at a pressure as low as 0.5 MPa, stable plating and stripping was achieved.", (OPERATION,)),
    ("The pouch cell delivered 150 mAh g−1 without external pressure.", (OPERATION,)),
    (
        "Nanoindentation gave a hardness of 1.9 GPa and a Young's modulus of 25 GPa.",
        (
            HARDNESS,
            YOUNG,
        ),
    ),
    (
        "The electrolyte has a bulk modulus of 28 GPa and a shear modulus of 8 GPa.",
        (
            BULK,
            SHEAR,
        ),
    ),
    ("Lithium metal has a yield strength of 0.8 MPa.", (STRENGTH,)),
    ("The tensile strength reached 5.2 MPa at an elongation of 300%.", (STRENGTH,)),
    ("The internal stress rose by 1.2 MPa during lithiation.", (STRESS,)),
    ("During charging, the stack pressure increased by 0.3 MPa because of the volume expansion of silicon.", (STRESS,)),
    ("A residual stress of 120 MPa was measured by Raman mapping.", (STRESS,)),
    ("Samples were studied in a diamond anvil cell up to 20 GPa.", (OTHER,)),
    ("Most laboratory cells are operated at 50–100 MPa.", (OPERATION,)),
    ("Electric vehicles can hardly apply more than 1 MPa.", (OPERATION,)),
    ("The separator sheet was calendered at 200 MPa.", (FABRICATION,)),
    ("The pouch cell was placed in a warm isostatic press at 490 MPa.", (FABRICATION,)),
    ("The stress-strain curves show an elastic modulus of 0.3 MPa.", (YOUNG,)),
    (
        "The cell short-circuited at 25 MPa but ran for 500 h at 7 MPa.",
        (
            OPERATION,
            OPERATION,
        ),
    ),
    ("Its storage modulus drops from 2 GPa to 10 MPa on heating.", (YOUNG,)),
    ("The ionic conductivity saturates above 300 MPa pelletizing pressure.", (FABRICATION,)),
    (
        "LLZO has a Young's modulus of about 150 GPa, far above that of Li3PS4 (ca. 20 GPa).",
        (
            YOUNG,
            YOUNG,
        ),
    ),
    ("We find a critical stack pressure of 3.5 MPa.", (OPERATION,)),
    ("The pressure needed for operation falls from 50 MPa to 3 MPa.", (OPERATION,)),
    ("The von Mises stress reaches 60 MPa at the interface.", (STRESS,)),
    ("Its Vickers hardness is 0.6 GPa.", (HARDNESS,)),
    (
        "Cells with the interlayer run at 1 MPa, whereas bare cells need 20 MPa.",
        (
            OPERATION,
            OPERATION,
        ),
    ),
    ("A dense pellet (98%) was obtained at 370 MPa.", (FABRICATION,)),
    ("Porosity fell to 5% at 400 MPa.", (FABRICATION,)),
    ("Its fracture toughness is 0.23 MPa m1/2.", (TOUGHNESS,)),
]
EXPERIMENTAL = [
    (
        "The pellets were pressed at 375 MPa, then held at 50 MPa during cycling.",
        (
            FABRICATION,
            OPERATION,
        ),
    ),
    ("Li6PS5Cl powder (100 mg) was compacted under 300 MPa in a PEEK die.", (FABRICATION,)),
    ("The composite cathode was spread on the separator and compressed at 400 MPa for 3 min.", (FABRICATION,)),
    ("Subsequently, a Li foil was attached at 25 MPa.", (FABRICATION,)),
    ("All cells were tested at 30 °C under a constant stack pressure of 5 MPa.", (OPERATION,)),
    ("The torque was adjusted so that 10 MPa was applied to the stack.", (OPERATION,)),
    ("A uniaxial pressure of 360 MPa was used to densify the electrolyte.", (FABRICATION,)),
    ("Pellets were made by cold isostatic pressing at 300 MPa.", (FABRICATION,)),
    ("EIS was measured under 70 MPa with stainless-steel blocking electrodes.", (OPERATION,)),
    ("The powder was hot-pressed at 150 °C and 200 MPa for 1 h.", (FABRICATION,)),
    ("The autoclave was held at 180 °C under 2 MPa of hydrogen.", (OTHER,)),
    ("The film was evaporated at a base pressure of 10−4 Pa.", (OTHER,)),
    ("Electrodes and separator were laminated at 100 MPa and 80 °C.", (FABRICATION,)),
    ("The assembled cell was fixed in a steel casing at 100 MPa and then cycled.", (OPERATION,)),
    ("After assembling, the pressure was released to 20 MPa for electrochemical measurement.", (OPERATION,)),
    (
        "The stacks were first compressed at 500 MPa to form the cell, and operated at 1.5 MPa.",
        (
            FABRICATION,
            OPERATION,
        ),
    ),
    ("Solid electrolyte powder was pelletized (2 tons, 150 MPa).", (FABRICATION,)),
    ("The symmetric cells were assembled by pressing Li on both sides at 10 MPa.", (FABRICATION,)),
    ("The cathode was densified by a roll press to 3.0 g cm−3 with 300 MPa.", (FABRICATION,)),
    ("The assembly was kept under a stack pressure of 1.5 bar.", (OPERATION,)),
]


#: What each rule has to decide by itself, in wordings that share no words.
RULES: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "in the order of the names": [
        ("The Young's, shear and bulk moduli are 149.8, 59.6 and 102.8 GPa.", (YOUNG, SHEAR, BULK)),
        ("Values of 4.6 GPa and 8.5 GPa were found for the elastic and bulk moduli, respectively.", (YOUNG, BULK)),
        ("Fabrication and operating pressures were 350 and 5 MPa.", (FABRICATION, OPERATION)),
    ],
    "the stress of a mechanical test": [
        ("The film sustained a tensile stress of 2.1 MPa before rupture.", (STRENGTH,)),
        ("A compressive stress of 45 MPa was found in the compression test.", (STRENGTH,)),
    ],
    "the pressure changed by it": [
        ("The pressure of the first cell increased by only 0.7 MPa.", (STRESS,)),
        ("We recorded a pressure loss of 0.35 MPa during each charge.", (STRESS,)),
        ("With a soft pad the variation is confined to 0.3 MPa.", (STRESS,)),
    ],
    "the pressure follows the charge": [
        ("It reaches 0.9 bar at full charge.", (STRESS,)),
        ("The cell pressure varies between 1.2 and 6.5 MPa over one cycle.", (STRESS,)),
    ],
    "told beside a quantity of such cells": [
        ("A value of 134 mAh g−1 at 50 MPa was obtained.", (OPERATION,)),
        ("It was done at 0.2 mA cm−2 and 8 MPa.", (OPERATION,)),
    ],
    "held for a while": [
        ("Then 150 MPa was maintained for 1 min.", (FABRICATION,)),
        ("We chose 360 MPa for 90 s.", (FABRICATION,)),
    ],
    "too much for a press": [
        ("Cells with garnet tiles (150 GPa) were cycled.", (YOUNG,)),
        ("A value of 3.9 GPa was measured for sodium metal.", (YOUNG,)),
    ],
    "a pressure that was lowered": [
        ("A rubbery additive lowered the pressure from 16 to 2 MPa.", (OPERATION,)),
        ("With springs the required pressure fell from 30 to 5 MPa.", (OPERATION,)),
    ],
    "a unit of gases": [
        ("The oxide was treated under flow (1 atm).", (OTHER,)),
        ("The boat was kept at 200 Torr.", (OTHER,)),
    ],
    "a pressure that is wanted": [
        ("Pack engineers can accept 0.3 MPa.", (OPERATION,)),
        ("Their roadmaps call for a pressure of 1 MPa.", (OPERATION,)),
    ],
}
#: Rules that look beyond the sentence, in paragraphs of which the last tells the value.
CONTEXTS: dict[str, list[tuple[tuple[str, ...], str]]] = {
    "named at the value": [
        (("The stack pressure is 5 MPa.",), OPERATION),
        (("It has a yield strength of 2 MPa.",), STRENGTH),
    ],
    "named after the value": [
        (("We chose 5 MPa stack pressure.",), OPERATION),
        (("At 300 MPa fabrication pressure it is dense.",), FABRICATION),
    ],
    "named in the sentence": [
        (("The hardness, told by an indenter of diamond, is as much as 2 GPa.",), HARDNESS),
        (("Among all residual stresses that we saw, 90 MPa was the highest.",), STRESS),
    ],
    "no pressure from outside": [
        (("It ran without external pressure.",), OPERATION),
        (("The device is pressure-free.",), OPERATION),
    ],
    "a vacuum or a gas": [(("The film grew at 0.5 Pa.",), OTHER), (("It was kept at 3 × 10−4 Pa.",), OTHER)],
    "gigapascals of a material": [(("LLZO has 150 GPa.",), YOUNG), (("We took 20 GPa for Li3PS4.",), YOUNG)],
    "like the value before it": [
        (("Young's moduli were 22 GPa for the glass and 30 GPa for the crystal.",), YOUNG),
        (("Cells were cycled at 5, 10 and 20 MPa.",), OPERATION),
    ],
    "like the last value of the paragraph": [
        (("The hardness of the glass is 2 GPa. That of the ceramic is 7 GPa.",), HARDNESS),
        (("A tensile strength of 4 MPa was found. The blend showed 9 MPa.",), STRENGTH),
    ],
    "told earlier in the paragraph": [
        (("The stack pressure was 7 MPa. Also at 7 MPa, spectra were taken.",), OPERATION),
        (("The pellet was pressed at 410 MPa. With these 410 MPa it shone.",), FABRICATION),
    ],
    "the sentences before speak of it": [
        (("The stack pressure matters most. A value of 4 MPa was chosen.",), OPERATION),
        (("We turn to the Young's modulus. For the film, 3 GPa was found.",), YOUNG),
    ],
    "told elsewhere in the paper": [
        (("The cells were cycled at a stack pressure of 12 MPa.", "Figure 3 shows spectra at 12 MPa."), OPERATION),
        (("The powder was cold-pressed at 333 MPa.", "Figure 3 shows images at 333 MPa."), FABRICATION),
    ],
    "what the values of the paper are": [
        (
            (*(f"Cells were cycled at a stack pressure of {n} MPa." for n in (3, 5, 7, 9)), "Figure 3 shows 8 MPa."),
            OPERATION,
        ),
        (
            (*(f"The powder was cold-pressed at {n} MPa." for n in (30, 32, 34, 36)), "Figure 3 shows 38 MPa."),
            FABRICATION,
        ),
    ],
}


@pytest.mark.parametrize("rule", sorted(CONTEXTS))
def test_rules_of_the_context_speak_in_several_wordings(rule: str) -> None:
    for paragraphs, kind in CONTEXTS[rule]:
        record = records_of(*paragraphs)[-1]
        assert record.kind == kind, paragraphs
        assert rule in record.evidence.rules, (paragraphs, record.evidence.rules)


def headed(title: str, text: str) -> list[Record]:
    """The records of a paragraph under a heading."""
    made = document(title, text)
    heading = replace(made.blocks[0], kind=BlockKind.HEADING, level=1)
    made = replace(made, blocks=(heading, *made.blocks[1:]))
    return list(relate(shared_annotator().annotate(made), load()).records)


@pytest.mark.parametrize(
    ("title", "kind"), [("Effect of the Stack Pressure", OPERATION), ("Young's Modulus of the Glasses", YOUNG)]
)
def test_the_title_of_the_section_speaks_last(title: str, kind: str) -> None:
    (record,) = headed(title, "For the second sample, 3 GPa was found.")
    assert (record.kind, record.evidence.rules[0]) == (kind, "the section is about it")


@pytest.mark.parametrize("text", ["The applied pressure is 4 MPa.", "We vary an external pressure of 9 MPa."])
def test_the_pressure_of_a_model_is_that_of_the_cell(text: str) -> None:
    (record,) = headed("A Finite Element Model of Contact", text)
    assert record.kind == OPERATION
    assert "the pressure of a model" in record.evidence.rules


def test_every_rule_is_met_in_several_wordings() -> None:
    """Those that quote a word of the paper are met in RESULTS."""
    names = {rule.says for rule in all_rules().of(Slot.KIND) if "{}" not in rule.says and not rule.is_default}
    tested = RULES.keys() | CONTEXTS.keys() | {"the section is about it", "the pressure of a model"}
    assert names == tested
    assert all(len(wordings) > 1 for wordings in RULES.values())
    assert all(len(wordings) > 1 for wordings in CONTEXTS.values())


#: Rules that speak against kinds, and so are none of the rules for the kind that was chosen.
AGAINST = {"too much for a press"}
#: A verb reaches its pressure through a noun, and a time tells what the pressure was for.
GOVERNED = [
    ("Symmetric cells fabricated with a pressure of 265 MPa were measured.", (FABRICATION,)),
    ("The halves were laminated under a uniaxial load of 20 MPa.", (FABRICATION,)),
    ("A pressure of 30 MPa was maintained during cycling tests.", (OPERATION,)),
    ("The pellet holder gave 30 MPa throughout the impedance measurement.", (OPERATION,)),
    ("Pouch cells were cycled 1000 times at 2 MPa after warm isostatic pressing at 490 MPa.", (OPERATION, FABRICATION)),
    ("The strength of the hot-pressed pellet (124 MPa) is high.", (STRENGTH,)),
    ("The hardness of sintered tiles was 7 GPa.", (HARDNESS,)),
    ("The stress rose to 143 MPa for the polished pellet.", (STRESS,)),
    ("The tensile strength improved to 6 MPa for the cell separator.", (STRENGTH,)),
    ("The operation goes on when the pressure drops below 1 MPa.", (OPERATION,)),
    ("Cycling stops once the pressure rises above 9 MPa.", (OPERATION,)),
    ("It is rigid (E > 128 GPa).", (YOUNG,)),
    ("A garnet is stiff (G ~ 55 GPa).", (SHEAR,)),
]


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_decides_by_itself_in_several_wordings(rule: str) -> None:
    for text, kinds in RULES[rule]:
        records = records_of(text)
        assert tuple(record.kind for record in records) == kinds, text
        if rule not in AGAINST:
            assert any(rule in record.evidence.rules for record in records), (text, records[0].evidence.rules)


@pytest.mark.parametrize(("text", "kinds"), GOVERNED)
def test_verbs_and_times(text: str, kinds: tuple[str, ...]) -> None:
    assert tuple(record.kind for record in records_of(text)) == kinds


@pytest.mark.parametrize(("text", "kinds"), RESULTS)
def test_results(text: str, kinds: tuple[str, ...]) -> None:
    assert tuple(record.kind for record in records_of(text)) == kinds


@pytest.mark.parametrize(("text", "kinds"), EXPERIMENTAL)
def test_experimental(text: str, kinds: tuple[str, ...]) -> None:
    assert tuple(record.kind for record in records_of(text, section=SectionKind.EXPERIMENTAL)) == kinds


def test_a_pressure_without_any_hint_stays_a_pressure() -> None:
    (record,) = review_of("A value of 7 MPa is shown in the figure.")
    assert record.kind == "pressure"
    assert "kind not said" in record.evidence.rules


def test_the_rest_of_an_article_settles_what_one_sentence_leaves_open() -> None:
    records = records_of("The cells were cycled at a stack pressure of 12 MPa.", "Figure 3 shows spectra at 12 MPa.")
    assert [record.kind for record in records] == [OPERATION, OPERATION]
    assert "told elsewhere in the paper" in records[1].evidence.rules


def test_every_record_names_the_rules_that_made_it() -> None:
    for text, _ in RESULTS:
        assert all(record.evidence.rules for record in records_of(text))


def test_numbers_in_words_are_values_but_ambient_pressure_is_the_weather() -> None:
    (record,) = records_of("Its Young's modulus is about two GPa.")
    assert record.kind == YOUNG
    assert records_of("The glass flowed at ambient pressure.") == []

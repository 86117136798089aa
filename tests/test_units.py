"""Conversion, and the unit data itself."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.namespace import SKOS

from miner.errors import UnitError
from miner.mentions.quantities import QuantityReader
from miner.model import Form, Quantity
from miner.units import convert, in_unit, unit_named
from miner.vocabulary import NUMBER, Unit, load, ontology_folder

UNITS = load().units
MULTIPLIER = URIRef("http://qudt.org/schema/qudt/conversionMultiplier")
OFFSET = URIRef("http://qudt.org/schema/qudt/conversionOffset")
QUDT = "http://qudt.org/vocab/unit/"
PRINTED = tuple(unit for unit in UNITS if unit.dimension != NUMBER)
BY_LABEL = {unit.label: unit for unit in UNITS}

#: (kind, label of its canonical unit), for the kinds that a unit may imply.
CANONICAL = {
    "ionic_conductivity": "mS/cm",
    "specific_capacity": "mAh/g",
    "specific_current": "mA/g",
    "areal_capacity": "mAh/cm2",
    "current_density": "mA/cm2",
    "c_rate": "C-rate",
    "temperature": "°C",
    "voltage": "V",
    "specific_energy": "Wh/kg",
    "energy_density": "Wh/L",
    "time": "h",
    "percentage": "%",
    "cycle_number": "cycle",
    "density": "g/cm3",
    "fracture_toughness": "MPa·m^1/2",
}


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        ("0.5", "t/cm2", "MPa", "49.03325"),
        ("5", "kgf/cm2", "MPa", "0.4903325"),
        ("20", "bar", "MPa", "2"),
        ("50", "psi", "MPa", "0.344737864658"),
        ("5", "N/mm2", "MPa", "5"),
        ("100", "kPa", "MPa", "0.1"),
        ("1", "atm", "MPa", "0.101325"),
        ("1", "Torr", "Pa", "133.322368421"),
        ("3", "kN/cm2", "MPa", "30"),
        ("0.5", "GPa", "MPa", "500"),
        ("1.5", "S/cm", "mS/cm", "1500"),
        ("25", "°C", "K", "298.15"),
        ("0", "K", "°C", "-273.15"),
        ("77", "°F", "°C", "25"),
        ("1.25", "MPa·m^1/2", "kPa·m^1/2", "1250"),
        ("90", "min", "h", "1.5"),
        ("1", "mAh/g", "Ah/kg", "1"),
        ("10", "A/m2", "mA/cm2", "1"),
    ],
)
def test_values_are_converted(value: str, source: str, target: str, expected: str) -> None:
    assert convert(Decimal(value), BY_LABEL[source], BY_LABEL[target]) == Decimal(expected)


def test_another_dimension_is_refused_with_a_remedy() -> None:
    with pytest.raises(UnitError, match="MPa is a unit of pressure and V of voltage") as caught:
        convert(Decimal(1), BY_LABEL["MPa"], BY_LABEL["V"])
    assert "choose a unit of pressure" in caught.value.remedy


def test_a_faulty_expression_is_refused_with_a_remedy() -> None:
    odd = Unit("Odd", "", "odd", dimension="pressure", expression="megapascal * parsnip")
    with pytest.raises(UnitError, match="parsnip") as caught:
        convert(Decimal(1), odd, BY_LABEL["MPa"])
    assert "units.ttl" in caught.value.remedy


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(UnitError, match="unknown unit 'furlong'"):
        unit_named("furlong", UNITS)


def test_bounds_and_change_are_converted_and_the_print_is_kept() -> None:
    printed = Quantity(
        Decimal(2), Decimal(70), "bar", "from 70 to 2 bar", "bar", Form.CHANGE, change=(Decimal(70), Decimal(2))
    )
    converted = in_unit(printed, BY_LABEL["MPa"], UNITS)
    assert (converted.low, converted.high) == (Decimal("0.2"), Decimal(7))
    assert converted.change == (Decimal(7), Decimal("0.2"))
    assert (converted.text, converted.printed_unit, converted.unit) == ("from 70 to 2 bar", "bar", "MPa")


def test_a_missing_bound_stays_missing() -> None:
    bound = Quantity(None, Decimal(100), "kPa", "< 100 kPa", "kPa", Form.UPPER_LIMIT, high_inclusive=False)
    converted = in_unit(bound, BY_LABEL["MPa"], UNITS)
    assert converted.low is None
    assert converted.high == Decimal("0.1")
    assert not converted.high_inclusive


def test_the_same_unit_needs_no_conversion() -> None:
    quantity = Quantity(Decimal("2.50"), Decimal("2.50"), "MPa", "2.50 MPa", "MPa")
    assert in_unit(quantity, BY_LABEL["MPa"], ()) is quantity


@given(
    st.decimals(min_value="-1e6", max_value="1e6", places=4),
    st.sampled_from([(a, b) for a in UNITS for b in UNITS if a.dimension == b.dimension]),
)
def test_there_and_back_is_the_same_value(value: Decimal, pair: tuple[Unit, Unit]) -> None:
    source, target = pair
    back = convert(convert(value, source, target), target, source)
    offset = Decimal(500) if source.dimension == "temperature" else Decimal(0)
    assert abs(back - value) <= (abs(value) + offset) * Decimal("1e-10")


# ---- the data --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data() -> Graph:
    """The unit data as written."""
    return Graph().parse(ontology_folder() / "units.ttl")


@pytest.fixture(scope="module")
def multipliers(data: Graph) -> dict[str, Decimal]:
    """Factors to the coherent SI unit, by IRI."""
    return {str(unit): Decimal(str(factor)) for unit, factor in data.subject_objects(MULTIPLIER)}


@pytest.fixture(scope="module")
def examples(data: Graph) -> dict[str, str]:
    """A printed quantity for each unit, by IRI."""
    return {str(unit): str(example) for unit, example in data.subject_objects(SKOS.example)}


def test_every_unit_is_described() -> None:
    assert len(UNITS) > 100
    for unit in UNITS:
        assert unit.label, unit
        assert unit.definition, unit
        assert unit.dimension, unit
        assert unit.expression, unit


def test_no_printed_form_names_two_units() -> None:
    forms = Counter(form for unit in UNITS for form in {unit.label, *unit.alt_labels})
    assert [form for form, count in forms.items() if count > 1] == []


def test_units_of_one_dimension_convert_and_know_their_multiplier(multipliers: dict[str, Decimal]) -> None:
    """Two units of one dimension differ by the quotient of their factors to SI."""
    groups: dict[str, list[Unit]] = {}
    for unit in UNITS:
        groups.setdefault(unit.dimension, []).append(unit)
    for first, *others in groups.values():
        for other in others:
            if first.dimension == "temperature":
                continue
            factor = convert(Decimal(1), other, first)
            expected = multipliers[other.iri] / multipliers[first.iri]
            assert abs(factor / expected - 1) < Decimal("1e-9"), (first.label, other.label)


def test_units_of_qudt_are_what_qudt_says(data: Graph, multipliers: dict[str, Decimal]) -> None:
    """Name, factor, offset and dimension, against a copy of QUDT's own figures; QUDT rounds some, torr at 3e-6."""
    with (Path(__file__).parent / "data" / "qudt-units.csv").open(encoding="utf8", newline="") as file:
        theirs = {QUDT + row["unit"]: row for row in csv.DictReader(file)}
    ours = {unit.iri: unit for unit in UNITS if unit.iri.startswith(QUDT)}
    assert ours.keys() == theirs.keys()
    dimensions: dict[str, str] = {}
    for iri, unit in ours.items():
        row = theirs[iri]
        assert abs(multipliers[iri] / Decimal(row["multiplier"]) - 1) < Decimal("1e-5"), iri
        assert Decimal(str(data.value(URIRef(iri), OFFSET) or 0)) == Decimal(row["offset"] or 0), iri
        assert dimensions.setdefault(unit.dimension, row["dimension"]) == row["dimension"], iri


def test_a_unit_implies_a_kind_only_with_the_dimension_of_the_kind() -> None:
    for unit in UNITS:
        if unit.kind:
            assert unit.dimension == BY_LABEL[CANONICAL[unit.kind]].dimension, unit.label
        assert not (unit.dimension == "pressure" and unit.kind), unit.label


def test_every_unit_of_the_kinds_is_there() -> None:
    assert {kind.unit for kind in load().kinds if kind.unit} <= BY_LABEL.keys()


def test_the_recogniser_reads_every_form_of_a_unit() -> None:
    reader = QuantityReader(UNITS, forces=True)
    for unit in PRINTED:
        for form in (unit.label, *unit.alt_labels):
            found = [(quantity.unit, quantity.printed_unit) for _, quantity in reader.find(f"about 3 {form} there")]
            assert found == [(unit.label, form)], form


def test_the_recogniser_reads_every_example(examples: dict[str, str]) -> None:
    reader = QuantityReader(UNITS, forces=True)
    assert examples.keys() == {unit.iri for unit in PRINTED}
    for unit in PRINTED:
        printed = examples[unit.iri]
        assert [quantity.unit for _, quantity in reader.find(printed)] == [unit.label], printed


def test_our_list_of_units_agrees_with_the_whole_of_pint() -> None:
    """Only the units that papers use are defined here, for speed; pint's own list is the judge."""
    whole: pint.UnitRegistry[Decimal] = pint.UnitRegistry(non_int_type=Decimal)
    first: dict[str, Unit] = {}
    for unit in load().units:
        base = first.setdefault(unit.dimension, unit)
        for point in (Decimal(0), Decimal(7)):
            theirs = whole.Quantity(point, unit.expression).to(base.expression).magnitude
            assert float(convert(point, unit, base)) == pytest.approx(float(theirs), rel=1e-9), unit.label

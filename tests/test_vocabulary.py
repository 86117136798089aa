"""What the rest of the miner relies on when it asks the vocabulary."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from miner.errors import VocabularyError
from miner.model import Form, Origin, Status
from miner.vocabulary import Vocabulary, load, ontology_folder
from tests.conftest import ROOT

STRATEGIES = 22
PRESSURES = ("operation_pressure", "fabrication_pressure", "pressure", "stress", "other_pressure")
SOLIDS = ("youngs_modulus", "shear_modulus", "bulk_modulus", "hardness", "strength")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))


def test_sets_of_kinds_are_told_once(vocabulary: Vocabulary) -> None:
    assert vocabulary.kinds_in("applied-pressures") == set(PRESSURES)
    assert vocabulary.kinds_in("solid-properties") == set(SOLIDS)
    assert {kind.slug for kind in vocabulary.kinds if kind.dimension == "pressure"} == {*PRESSURES, *SOLIDS}
    assert vocabulary.kinds_in("scored-kinds") <= {kind.slug for kind in vocabulary.kinds}
    with pytest.raises(VocabularyError):
        vocabulary.kinds_in("no such set")


@pytest.mark.parametrize("kind", [*PRESSURES, *SOLIDS])
def test_whatever_is_like_a_pressure_is_given_in_megapascal(vocabulary: Vocabulary, kind: str) -> None:
    assert vocabulary.kind(kind).unit == "MPa"
    assert vocabulary.kind(kind).dimension == "pressure"


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        ("fracture_toughness", "MPa·m^1/2"),
        ("ionic_conductivity", "mS/cm"),
        ("specific_capacity", "mAh/g"),
        ("areal_capacity", "mAh/cm2"),
        ("current_density", "mA/cm2"),
        ("temperature", "°C"),
        ("thickness", "µm"),
        ("voltage", "V"),
        ("percentage", "%"),
    ],
)
def test_other_kinds_have_the_usual_unit_of_the_field(vocabulary: Vocabulary, kind: str, unit: str) -> None:
    assert vocabulary.kind(kind).unit == unit


def test_strategies_have_wordings_and_a_branch(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.strategies) >= STRATEGIES
    for strategy in vocabulary.strategies:
        assert strategy.slug == "other" or len(strategy.alt_labels) >= 5
        assert strategy.branch == ("" if strategy.slug == "other" else strategy.branch)
    assert {strategy.branch for strategy in vocabulary.strategies} == {"material design", "cell design", ""}


@pytest.mark.parametrize(
    ("pressure", "regime"),
    [
        ("0", "pressure-free"),
        ("0.1", "pressure-free"),
        ("0.102", "pressure-free"),
        ("0.11", "industrial-target"),
        ("2", "industrial-target"),
        ("2.01", "low"),
        ("10", "low"),
        ("50", "moderate"),
        ("600", "laboratory"),
        ("601", "extreme"),
    ],
)
def test_every_pressure_lies_in_one_regime(vocabulary: Vocabulary, pressure: str, regime: str) -> None:
    value = Decimal(pressure)
    inside = [
        band.slug
        for band in vocabulary.regimes
        if (band.low is None or band.low < value or (band.low == value and band.low_inclusive))
        and (band.high is None or value < band.high or (band.high == value and band.high_inclusive))
    ]
    assert inside == [regime]


@pytest.mark.parametrize("kind", PRESSURES)
def test_regimes_sort_every_kind_of_pressure(vocabulary: Vocabulary, kind: str) -> None:
    assert len(vocabulary.regimes_of(kind)) == 6
    assert [regime.order for regime in vocabulary.regimes_of(kind)] == [1, 2, 3, 4, 5, 6]


def test_enumerations_of_the_model_are_concepts(vocabulary: Vocabulary) -> None:
    for scheme, values in (("forms", Form), ("statuses", Status), ("origins", Origin)):
        for value in values:
            vocabulary.concept(scheme, value.value.replace(" ", "-"))


def test_an_unknown_term_is_an_error_that_names_near_ones(vocabulary: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match="did you mean operation_pressure"):
        vocabulary.kind("operation_presure")
    with pytest.raises(VocabularyError, match="no unit 'MegaP'"):
        vocabulary.unit("MegaP")
    with pytest.raises(VocabularyError, match="no strategy"):
        vocabulary.strategy("magic")


def test_adding_a_strategy_is_an_edit_of_a_file_alone(copied: Path) -> None:
    with (copied / "strategies.ttl").open("a", encoding="utf8") as file:
        file.write(
            "\nstrategy:new-one a assb:Strategy ; skos:inScheme scheme:strategies ;"
            ' skos:broader strategy:cell-design ; skos:prefLabel "New one"@en ; skos:altLabel "brand-new trick"@en .\n'
        )
    found = load(copied).strategy("new-one")
    assert (found.label, found.branch, found.alt_labels) == ("New one", "cell design", ("brand-new trick",))


def test_a_changed_file_is_read_again(copied: Path) -> None:
    before = load(copied).regime("industrial-target").high
    regimes = copied / "regimes.ttl"
    regimes.write_text(regimes.read_text(encoding="utf8").replace("assb:maxValue 2.0", "assb:maxValue 3.0"), "utf8")
    assert (before, load(copied).regime("industrial-target").high) == (Decimal(2), Decimal(3))


def test_a_file_that_is_no_turtle_is_named(copied: Path) -> None:
    (copied / "kinds.ttl").write_text("this is not Turtle", "utf8")
    with pytest.raises(VocabularyError, match=r"kinds\.ttl is not valid Turtle"):
        load(copied)


def test_a_concept_without_label_is_named(copied: Path) -> None:
    with (copied / "strategies.ttl").open("a", encoding="utf8") as file:
        file.write("\nstrategy:mute a assb:Strategy .\n")
    with pytest.raises(VocabularyError, match=r"prefLabel of <.*mute> is missing"):
        load(copied)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no vocabulary folder"):
        load(tmp_path / "nowhere")


def test_importing_reads_nothing() -> None:
    code = "import sys, miner.vocabulary; print([m for m in ('rdflib', 'pyoxigraph') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_rules_and_patterns_of_text_know_each_other(vocabulary: Vocabulary) -> None:
    """Each pattern is looked for by the rules, and finds something in its example."""
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "miner").rglob("*.py")))
    text = ((vocabulary.folder or ontology_folder()) / "words.ttl").read_text(encoding="utf-8")
    examples = re.findall(r'^textpattern:(\S+) a .*?skos:example "(.*?)"@en', text, re.M | re.S)
    assert examples
    for slug, example in examples:
        assert f'"{slug}"' in code, slug
        starts = (text[:end] for text in (example, example.lower()) for end in range(len(text) + 1))
        found = map(vocabulary.patterns[slug].search, starts)
        assert any(found), slug


def test_a_pattern_that_does_not_exist_is_told(vocabulary: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match="no text pattern 'nothing'"):
        vocabulary.patterns["nothing"]

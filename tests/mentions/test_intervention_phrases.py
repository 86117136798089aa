"""Phrases that the grammar tells to lower the pressure, and how the strategy that they are like is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from miner.errors import VocabularyError
from miner.mentions.phrase_patterns import filled
from miner.mentions.similarity import Likeness
from miner.model import Label
from miner.vocabulary import load
from tests.texts import annotate


def measures(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.terms[0]) for m in annotate(text).mentions if m.label is Label.MEASURE]


@pytest.mark.parametrize(
    ("sentence", "phrase", "strategy"),
    [
        (
            "By inserting a stack of disc springs, the cells ran at 2 MPa.",
            "stack of disc springs",
            "constant-pressure-fixture",
        ),
        (
            "Cells were cycled at 1 MPa by using an elastomeric latex binder.",
            "elastomeric latex binder",
            "elastic-binder",
        ),
        ("A phosphorene veil enables the cells to run at 0.5 MPa.", "phosphorene veil", "other"),
        (
            "Thanks to magnetic alignment of the platelets, 3 MPa is enough.",
            "magnetic alignment of the platelets",
            "other",
        ),
        ("We show that laser-drilled channels allow cycling at 1 MPa.", "laser-drilled channels", "other"),
    ],
)
def test_what_lowers_the_pressure_is_told_by_the_sentence(sentence: str, phrase: str, strategy: str) -> None:
    assert (phrase, strategy) in measures(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Cycling at high rates is enabled by applying an external pressure of 3.2 MPa.",
        "The authors lowered the pressure to 2 MPa.",
        "A much lower pressure of 1.5 MPa is needed.",
        "The cells allowed cycling at 2 MPa.",
        "By inserting a foil, the colour changed.",  # no pressure is spoken of
    ],
)
def test_pressures_cells_and_authors_are_no_measures(sentence: str) -> None:
    assert measures(sentence) == []


def test_labels_that_are_held_back_are_like_their_own_strategy() -> None:
    """Every fourth label is taken out and classified by the others: most that are taken for a strategy are its own."""
    strategies = load().strategies
    right = taken = tried = 0
    for strategy in strategies:
        for label in strategy.alt_labels[::4]:
            left = tuple(other for other in strategy.alt_labels if other != label)
            others = [replace(s, alt_labels=left) if s is strategy else s for s in strategies]
            slug, score = Likeness(others).best(label)
            tried, taken = tried + 1, taken + (score >= 0.35)
            right += score >= 0.35 and slug == strategy.slug
    assert right / taken >= 0.9
    assert taken / tried >= 0.45


def test_a_pattern_with_an_unknown_class_is_told() -> None:
    with pytest.raises(VocabularyError, match="'gemstone', which is no class of words"):
        list(filled(["{gemstone} interlayer"], load()))

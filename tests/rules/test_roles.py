"""What the materials of a paper are in its cells."""

from __future__ import annotations

import pytest

from miner.rules.context import PaperContext
from miner.rules.materials import roles_of
from miner.vocabulary import load
from tests.texts import document, shared_annotator


def roles(*paragraphs: str) -> dict[str, str]:
    paper = PaperContext.of(shared_annotator().annotate(document(*paragraphs)), load().patterns)
    return dict(roles_of(paper, load()))


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The NCM811 cathode was mixed by hand.", "NCM811", "cathode"),
        ("The binder of PVDF was dissolved first.", "PVDF", "binder"),
        ("Cells with a Li6PS5Cl solid electrolyte were pressed.", "Li6PS5Cl", "electrolyte"),
        ("The anode was Li4Ti5O12 on copper.", "Li4Ti5O12", "anode"),
    ],
)
def test_a_word_beside_the_name_tells_the_role(text: str, name: str, role: str) -> None:
    assert roles(text)[name] == role


def test_the_role_told_most_often_counts() -> None:
    found = roles("A Li6PS5Cl electrolyte was used.", "The Li6PS5Cl electrolyte was thin.", "A Li6PS5Cl coating helps.")
    assert found["Li6PS5Cl"] == "electrolyte"


def test_a_material_that_is_called_nothing_has_no_role() -> None:
    assert roles("Li6PS5Cl is ductile, and the cathode was thick.") == {}

"""The component in a pipeline that knows nothing else of this project."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import spacy

import miner.mentions.quantities.component  # noqa: F401
from miner.model import Span
from miner.vocabulary import ontology_folder

TEXT = "Cells ran at 2–5 MPa (0.1C) and 25°C, then without external pressure."


def test_quantities_stand_in_their_group() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quantities")
    doc = nlp(TEXT)
    spans = doc.spans["quantities"]
    assert [span._.quantity.unit for span in spans] == ["MPa", "C-rate", "°C", "MPa"]
    assert spans[0]._.quantity.low == Decimal(2)
    assert spans[0].text == "2–5 MPa"


def test_the_exact_characters_are_kept_where_tokens_hold_more() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quantities")
    doc = nlp("rated:2MPa!x")
    (span,) = doc.spans["quantities"]
    assert span._.characters == Span(6, 10)
    assert span._.characters.of(doc.text) == span._.quantity.text == "2MPa"


def test_another_ontology_folder_may_be_named(tmp_path: Path) -> None:
    folder = shutil.copytree(ontology_folder(), tmp_path / "ontology")
    units = (folder / "units.ttl").read_text(encoding="utf8")
    (folder / "units.ttl").write_text(units.replace('"MPa"', '"MegaPascal"'), encoding="utf8")
    nlp = spacy.blank("en")
    nlp.add_pipe("quantities", config={"ontology": str(folder)})
    doc = nlp("at 5 megapascals")
    assert doc.spans["quantities"][0]._.quantity.unit == "MegaPascal"


def test_quantities_that_share_a_token_stay_apart() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("quantities")
    doc = nlp("at 5/10/15 MPa")
    assert [span._.quantity.low for span in doc.spans["quantities"]] == [5, 10, 15]
    assert [span._.characters.of(doc.text) for span in doc.spans["quantities"]] == ["5", "10", "15 MPa"]

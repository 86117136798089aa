"""What the title of an article says of values whose sentences leave it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.model import Claim
from miner.pipeline.mine_paper import Miner


def claims(folder: Path, title: str, results: str) -> dict[str, Claim]:
    paper = folder / "article.md"
    paper.write_text(f"# {title}\n\n## Experimental Section\n\nWe made cells.\n\n## Results\n\n{results}\n", "utf8")
    return {claim.kind: claim for claim in Miner().mine(paper).claims}


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Elastic and plastic properties of sodium metal", ["sodium metal"]),
        ("Sodium metal and Li6PS5Cl under pressure", []),
        ("Elastic and plastic properties of solids", []),
    ],
)
def test_the_one_material_of_the_title_has_a_modulus_that_no_sentence_gives_away(
    tmp_path: Path, title: str, names: list[str]
) -> None:
    claim = claims(tmp_path, title, "The Young's modulus was determined as 274 MPa.")["youngs_modulus"]
    assert [material.name for material in claim.materials] == names


@pytest.mark.parametrize(
    ("title", "results", "strategy"),
    [
        ("Cells enabled by an elastic binder", "Our cells were cycled at 2 MPa.", "elastic-binder"),
        ("Cells enabled by an elastic binder", "Our cells with bare copper were cycled at 2 MPa.", None),
        ("Cells with an elastic binder and disc springs", "Our cells were cycled at 2 MPa.", None),
    ],
)
def test_the_one_strategy_of_the_title_reached_what_is_told_as_ones_own(
    tmp_path: Path, title: str, results: str, strategy: str | None
) -> None:
    claim = claims(tmp_path, title, results)["operation_pressure"]
    assert (claim.strategy.term if claim.strategy else None) == strategy

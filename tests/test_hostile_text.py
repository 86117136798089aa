"""Texts that no author wrote: they are read to the end, or refused with a reason, before the process is stopped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHAPES = {
    "one word": "a" * 60_000,
    "letters and digits": "Li6PS5Cl" * 6_000,
    "values without spaces": "5MPa" * 10_000,
    "a list without end": "5–10 MPa " * 2_500,
    "one sentence without end": "pressed at 5 MPa under stack pressure " * 1_000,
    "dashes": "- " * 20_000 + "–" * 20_000,
    "brackets": "text " + "([{" * 8_000,
    "markup": "text " + "$^_*" * 8_000,
    "stops": "text " + ". " * 20_000,
    "citations": "text " + "[1]" * 8_000,
    "a table row": "| a | b |\n|---|---|\n" + "| 5 MPa | 2 |\n" * 1_500,
    "carets": "text " + "^a" * 10_000,
    "spaced capitals": "Li 2 S " * 5_000,
}
CODE = """
import sys, miner
with miner.Graph.memory() as graph:
    outcome = miner.ingest(sys.argv[1:], graph)
    assert all(failure.stage == "read" for failure in outcome.failures), outcome.failures
"""
SECONDS = 100


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_it_ends(shape: str, tmp_path: Path) -> None:
    paper = tmp_path / "hostile.md"
    paper.write_text(SHAPES[shape], encoding="utf-8")
    subprocess.run([sys.executable, "-c", CODE, str(paper)], cwd=ROOT, check=True, timeout=SECONDS, capture_output=True)

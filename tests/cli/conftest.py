"""A paper, and the store it was ingested into, that the questions of a module share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.runner import Run, invoke

PAPER = """# Soft contacts in sulfide cells

A. Writer, B. Reader

## Introduction

Most cells need a stack pressure of 50–100 MPa.

## Experimental

The Li6PS5Cl powder was cold-pressed at 375 MPa into a pellet.

## Results

With an elastic binder, the cells were cycled at a stack pressure of 2 MPa.
With the elastic binder, the operating pressure was reduced from 70 to 2 MPa.
The Young's modulus of Li6PS5Cl is 22–30 GPa.
Full cells with an elastic interlayer were operated without external pressure.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "soft.md").write_text(PAPER, encoding="utf8")
    return folder


@pytest.fixture(scope="module")
def store(papers: Path) -> str:
    place = str(papers.parent / f"{papers.name}-store")
    result = invoke("ingest", str(papers), "--store", place)
    assert (result.exit_code, result.stdout) == (0, "added soft\n")
    return place


@pytest.fixture
def run(store: str) -> Run:
    return lambda *arguments, **options: invoke(*arguments, "--store", store, **options)

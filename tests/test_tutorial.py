"""The tutorial runs from its first cell to its last, as it stands; it holds no outputs that could grow old."""

from __future__ import annotations

import ast
import json
from contextlib import chdir
from typing import Any

import pytest

from tests.conftest import ROOT

PATH = ROOT / "docs" / "tutorial.ipynb"


@pytest.fixture(scope="module")
def notebook() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(PATH.read_text(encoding="utf8"))
    return told


def shown(code: str, names: dict[str, Any]) -> Any:
    """What a notebook shows below a cell: the value of the last expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, PATH.name, "exec"), names)
    return eval(compile(ast.Expression(last.value), PATH.name, "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_tutorial_is_a_notebook_without_outputs(notebook: dict[str, Any]) -> None:
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    assert len({cell["id"] for cell in notebook["cells"]}) == len(notebook["cells"])
    for cell in notebook["cells"]:
        assert cell["cell_type"] in ("markdown", "code")
        assert "".join(cell["source"]).strip()
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None


def test_the_tutorial_runs(notebook: dict[str, Any]) -> None:
    names: dict[str, Any] = {}
    tables = []
    with chdir(ROOT):
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                result = shown("".join(cell["source"]), names)
                tables += [result._repr_html_()] if hasattr(result, "_repr_html_") else []
    assert len(tables) >= 4 and all(tables)
    assert names["low"] and names["claim"]["evidence"]
    assert 10 < len(names["whole"]) < 100
    assert (names["place"] / "result.crate" / "ro-crate-metadata.json").is_file()

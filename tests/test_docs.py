"""The pages about the code: what they link to exists, and their examples work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph
import pytest

from miner.exports import writers
from miner.exports.export_options import Choice
from miner.exports.reporter import SILENT
from miner.graph.questions import read_question
from miner.vocabulary import load
from tests.conftest import ROOT

PAGES = sorted((ROOT / "docs").rglob("*.md"))
HOW_TO = ROOT / "docs" / "how-to"


def example(page: str, language: str) -> str:
    """The first block of a language on a page."""
    found = re.search(rf"```{language}\n(.*?)```", (HOW_TO / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (page.parent / link).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Path) -> None:
    named = re.findall(r"`((?:[a-z_]+/)*[a-z_]+\.(?:py|ttl|rq)|(?:[a-z_]+/)+)`", page.read_text(encoding="utf-8"))
    rooms = (ROOT / "miner" / room for room in ("", "documents", "exports", "rules"))
    places = (ROOT, ROOT / "ontology", *rooms)
    assert not [name for name in named if not any((place / name).exists() for place in places)]


def test_how_to_pages_are_short() -> None:
    assert not [page.name for page in HOW_TO.glob("*.md") if len(page.read_text("utf-8").splitlines()) > 60]


def test_the_strategy_of_the_example_is_known(tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    with (folder / "strategies.ttl").open("a", encoding="utf-8") as file:
        file.write("\n" + example("add-a-strategy.md", "turtle"))
    strategy = load(folder).strategy("spring-loaded-holder")
    assert (strategy.label, strategy.branch) == ("Spring-loaded holder", "cell design")


def test_the_question_of_the_example_can_be_asked(tmp_path: Path) -> None:
    path = tmp_path / "highest.rq"
    path.write_text(example("add-a-question.md", "sparql"), encoding="utf-8")
    question = read_question(path)
    assert [str(parameter) for parameter in question.parameters] == [
        "kind (kind, operation_pressure)",
        "least (number, 0)",
    ]
    assert list(pyoxigraph.Store().query(question.asking({"least": 5}, load()))) == []  # type: ignore[arg-type]


def test_the_export_of_the_example_writes(tmp_path: Path) -> None:
    function = example("add-an-export.md", "python").partition("def _exports")[0]
    names = dict(vars(writers))
    exec(compile(function, "add-an-export.md", "exec", dont_inherit=True), names | {"Graph": object}, names)
    names["_write_titles"](SimpleNamespace(documents=lambda: [{"title": "A"}]), tmp_path / "a.titles", Choice(), SILENT)
    assert (tmp_path / "a.titles").read_text() == "A\n"

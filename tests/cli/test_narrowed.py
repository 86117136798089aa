"""Networks narrowed on the command line, empty answers that explain themselves, and --quiet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner

import miner
from miner.cli import main
from miner.cli import progress_bar as progress
from miner.cli.progress_bar import bar
from tests.cli.conftest import PAPER
from tests.cli.runner import Run, invoke, one_line


def test_a_view_is_narrowed(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "n.graphml")
    run("export", path, "--view", "materials", "--kind", "youngs_modulus")
    net: Any = nx.read_graphml(path)
    assert {data["type"] for _, data in net.nodes(data=True)} == {"material", "claim", "kind"}
    run("export", path, "--view", "full", "--strategy", "elastic-binder", "--regime", "industrial-target")
    assert 2 <= sum(data["type"] == "claim" for _, data in nx.read_graphml(path).nodes(data=True)) <= 3
    run("export", path, "--around", "elastic-binder", "--hops", "1")
    assert "strategy:elastic-binder" in nx.read_graphml(path)


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["--kind", "young_modulus"], "youngs_modulus"),
        (["--strategy", "elastic-bindr"], "elastic-binder"),
        (["--regime", "lov"], "low"),
        (["--around", "elastic-bindr"], "strategy:elastic-binder"),
        (["--view", "material"], "materials"),
    ],
)
def test_unknown_names_tell_those_that_are_near(run: Run, tmp_path: Path, arguments: list[str], near: str) -> None:
    one_line(run("export", str(tmp_path / "n.dot"), *arguments), 2, near)
    assert not list(tmp_path.iterdir())


def test_what_is_not_narrowed_says_so(run: Run, tmp_path: Path) -> None:
    one_line(run("export", str(tmp_path / "n.ttl"), "--since", "2020"), 2, "--since", ".graphml")


def test_folders_are_named_by_suffix_or_format(run: Run, tmp_path: Path) -> None:
    for arguments in ((f"{tmp_path}/net.pairs/",), (f"{tmp_path}/any", "--format", "neo4j"), (f"{tmp_path}/r.crate",)):
        assert run("export", *arguments).exit_code == 0
    assert sorted(path.name for path in tmp_path.glob("*/*.csv"))[:2] == ["documents.csv", "edges.csv"]
    one_line(run("export", "-", "--format", "crate"), 2, "folder")


def test_empty_answers_explain_themselves(run: Run, tmp_path: Path) -> None:
    told = run("export", str(tmp_path / "n.dot"), "--since", "2100").stderr
    assert told.startswith("no claims match: 1 paper with ")
    assert run("records", "--kind", "bulk_modulus").stderr.startswith(
        "no records of kind bulk_modulus: 1 paper with no "
    )
    assert run("map", "--kind", "stress").stderr.startswith("no claims match: 1 paper with no claims of ")
    question = "SELECT ?x WHERE { ?x a assb:Nothing }"
    assert run("query", question).stderr.startswith("no answers: 1 paper with ")


def test_an_empty_graph_says_how_to_fill_it(tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    miner.Graph.open(store, create=True).close()
    for command in ("map", "records"):
        assert "no papers yet (miner ingest PATH...)" in invoke(command, "--store", store).stderr


# ---- messages and progress -------------------------------------------------------------------------------------------


def test_quiet_leaves_results_and_faults(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "n.dot")
    assert run("export", path, "--quiet").stderr == ""
    assert invoke("--quiet", "export", path, "--since", "2100", "--store", str(tmp_path)).stderr != ""
    assert run("records", "--document", "elsewhere", "-q").stderr == ""
    one_line(run("export", str(tmp_path / "x.docx"), "-q"), 2, ".docx")
    (tmp_path / "soft.md").write_text(PAPER, encoding="utf8")
    (tmp_path / "bad.pdf").write_text("%PDF-", encoding="utf8")
    done = invoke("ingest", str(tmp_path / "soft.md"), str(tmp_path / "bad.pdf"), "-q", "--store", str(tmp_path / "s"))
    assert done.stdout == "added soft\n"
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("miner: ")


def test_every_command_can_be_quiet() -> None:
    for name, command in main.commands.items():
        assert any(option.name == "quiet" for option in command.params), name


def test_a_bar_is_drawn_for_people_alone(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0)
    path = str(tmp_path / "n.graphml")
    assert "\r" not in run("export", path, "--view", "full").stderr
    monkeypatch.setattr(progress, "is_watched", lambda: True)
    assert "[########################] 1/1 documents soft" in run("export", path, "--view", "full").stderr
    assert "\r" not in run("export", path, "--view", "full", "--quiet").stderr


def test_a_bar_is_full_in_the_end() -> None:
    assert bar(0, 0) == f"[{'.' * 24}] 0/0"
    assert bar(3, 3) == f"[{'#' * 24}] 3/3"


def test_help_tells_of_quiet() -> None:
    assert "--quiet" in CliRunner().invoke(main, ["map", "--help"]).output

"""What ``make demo`` does, on the shipped corpus: the whole way from files to answers."""

from __future__ import annotations

import json
import re
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from miner.cli import main
from tests.conftest import ROOT

PAPERS = ROOT / "corpus" / "papers"
DEMO = ROOT / "graphs" / "demo"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the corpus."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    with chdir(ROOT):  # as make does: the graph keeps the paths it was given
        outcome = miner(folder, "ingest", "corpus/papers")
    # One page of the corpus is a scan: it alone fails, and says why.
    assert outcome.exit_code == 1, outcome.output
    failures = [line for line in outcome.stderr.splitlines() if line.startswith("miner: ")]
    assert len(failures) == 1
    assert "scanned-note.pdf" in failures[0] and "text" in failures[0]
    return folder


def miner(store: Path, command: str, *arguments: str) -> Result:
    return CliRunner().invoke(main, [command, *arguments, "--store", str(store)], prog_name="miner")


def printed(store: Path, command: str, *arguments: str) -> str:
    done = miner(store, command, *arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def records(store: Path, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(store, "records", "--format", "jsonl", *arguments).splitlines()]


def test_the_map_in_the_readme_is_the_map_of_the_corpus(store: Path) -> None:
    assert printed(store, "map") == (DEMO / "map.txt").read_text(encoding="utf-8"), "make readme"


def test_the_score_in_the_readme_is_the_score_of_the_corpus(store: Path) -> None:
    scored = printed(store, "score", str(ROOT / "corpus" / "gold"))
    assert scored == (DEMO / "score.txt").read_text(encoding="utf-8"), "make readme"


@pytest.mark.parametrize("name", ["map.csv", "records.jsonl", "records.csv", "graph.ttl"])
def test_the_tracked_exports_are_current(store: Path, name: str, tmp_path: Path) -> None:
    command = ("map", "-o") if name.startswith("map") else ("export",)
    printed(store, *command, str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes(), "make demo"


def test_a_paper_is_not_taken_for_one_that_it_cites(store: Path) -> None:
    """The papers of the corpus have no DOI of their own, and print those of others."""
    listed = json.loads(printed(store, "documents", "--format", "json"))
    documents = listed["documents"] if isinstance(listed, dict) else listed
    readable = {path.stem for path in PAPERS.iterdir()} - {"scanned-note"}
    assert {document["id"] for document in documents} == readable


def test_reading_again_changes_nothing(store: Path) -> None:
    before = printed(store, "records", "--format", "jsonl")
    again = miner(store, "ingest", str(PAPERS / "soft-electrolytes.md"))
    assert (again.exit_code, again.stdout) == (0, "unchanged soft-electrolytes\n")
    assert printed(store, "records", "--format", "jsonl") == before


def test_the_graph_conforms_to_its_shapes(store: Path) -> None:
    printed(store, "check")


def test_a_work_told_by_several_papers_counts_once(store: Path) -> None:
    told = [
        record
        for record in records(store, "--kind", "operation_pressure")
        if record["value_max"] == 0.1 and record["strategy"] == "soft-inorganic-electrolyte"
    ]
    assert {"low-pressure-digest", "soft-electrolytes"} <= {record["document"] for record in told}
    assert {record["work"] for record in told} == {"10.1038/s41560-023-01356-y"}


def test_every_quote_holds_its_value(store: Path) -> None:
    for record in records(store):
        assert record["text"] in record["quote"] or record["source"] == "table", record
        if record["document"].endswith(("digest", "article")):
            assert record["page"] and record["boxes"]


def test_the_corpus_is_read_well(store: Path) -> None:
    """A floor, not the aim: see the README for what is reached."""
    levels = json.loads(printed(store, "score", str(ROOT / "corpus" / "gold"), "--format", "json"))["levels"]
    reached = {level["level"]: level for level in levels}
    assert reached["quantity"]["f1"] >= 0.9, levels
    assert reached["kind"]["f1"] >= 0.85, levels


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    names: dict[str, Any] = {}
    with chdir(tmp_path):
        for code in blocks:
            exec(compile(code, "README.md", "exec"), names)
    assert names["low"] and names["table"]
    assert all(low["value_max"] <= 2 and low["status"] == "reported" for low in names["low"])
    assert [span._.quantity.unit for span in names["doc"].spans["quantities"]] == ["MPa", "C-rate", "GPa"]

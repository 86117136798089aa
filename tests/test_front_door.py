"""What a user meets first: ``import miner``, ``miner --help``, and the README."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import miner
from miner.cli import main
from tests.conftest import ROOT
from tools import readme

#: Imports that take long or want a display; none of them is needed before a paper is read.
HEAVY = {
    "chemdataextractor",
    "matplotlib",
    "networkx",
    "numpy",
    "oxrdflib",
    "pandas",
    "pdfplumber",
    "pint",
    "pyoxigraph",
}
HEAVY |= {"pypdfium2", "pyshacl", "rdflib", "requests", "spacy", "thinc"}

IMPORT = """
import json, socket, sys
def refuse(*_, **__):
    raise AssertionError("import miner opened a connection")
socket.socket = socket.create_connection = socket.getaddrinfo = refuse
import miner
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def run(*command: str, folder: Path) -> str:
    """What a Python of its own prints, started in ``folder`` with this checkout in reach."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_front_door_is_small_and_sorted() -> None:
    assert miner.__all__ == sorted(miner.__all__)
    assert set(miner.__all__) == {
        "Claim", "Correction", "Document", "Graph", "MinerError", "Quantity", "Record", "Settings", "Vocabulary",
        "ingest", "parse_quantity", "read", "score",
    }  # fmt: skip


@pytest.mark.parametrize("name", miner.__all__)
def test_every_name_of_the_front_door_is_there_and_documented(name: str) -> None:
    value = getattr(miner, name)
    assert callable(value)
    assert value.__doc__


def test_nothing_else_leaks() -> None:
    assert dir(miner) == miner.__all__
    opened: dict[str, object] = {}
    exec("from miner import *", opened)
    assert set(opened) - {"__builtins__"} == set(miner.__all__)
    with pytest.raises(AttributeError, match="no attribute 'colour'"):
        miner.colour  # noqa: B018


def test_import_is_light_and_leaves_no_trace(tmp_path: Path) -> None:
    modules = set(json.loads(run("-c", IMPORT, folder=tmp_path)))
    assert not modules & HEAVY
    assert not list(tmp_path.iterdir())


WHOLE_WAY = """
import socket, sys
def refuse(*_, **__):
    raise AssertionError("a run opened a connection")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import miner
with miner.Graph.open("store", create=True) as graph:
    outcome = miner.ingest(sys.argv[1:], graph)
    print(len(outcome.added), len(graph.records()))
"""


def test_a_whole_run_needs_no_network_and_writes_only_its_store(tmp_path: Path) -> None:
    papers = [str(ROOT / "corpus" / "papers" / name) for name in ("low-pressure-digest.pdf", "soft-electrolytes.md")]
    added, records = map(int, run("-c", WHOLE_WAY, *papers, folder=tmp_path).split())
    assert added == 2
    assert records > 50
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_help_needs_no_heavy_library(tmp_path: Path) -> None:
    code = "import sys, miner.cli; print(*sys.modules)"
    modules = {name.split(".")[0] for name in run("-c", code, folder=tmp_path).split()}
    assert not modules & HEAVY
    assert not list(tmp_path.iterdir())


COMMANDS = (
    "ingest", "documents", "map", "records", "query", "explain", "correct", "plot", "export", "load", "read", "remove",
    "rebuild",
    "check", "score", "rules",
)  # fmt: skip


def test_the_commands_are_the_promised_ones() -> None:
    assert sorted(main.commands) == sorted(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_shows_an_example(command: str) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    shown = CliRunner().invoke(main, arguments, prog_name="miner")
    assert shown.exit_code == 0
    assert f"miner {command}".strip() in shown.output.split("Example", 1)[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    silent = [p.name for p in main.commands[command].params if isinstance(p, click.Option) and not p.help]
    assert not silent


@pytest.mark.parametrize("arguments", [["harvest"], ["map", "--colour"], ["ingest"]])
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"| `miner {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_printed_blocks_of_the_readme_are_current() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.renewed(text) == text, "README.md is not what the commands print: make readme"

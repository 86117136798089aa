"""What the command line says of itself."""

from __future__ import annotations

import subprocess
import sys

import pytest

from miner.cli import main
from tests.cli.runner import invoke


@pytest.mark.parametrize("command", [None, *main.commands])
def test_every_help_ends_with_an_example(command: str | None) -> None:
    result = invoke(*([command] if command else []), "--help")
    assert result.exit_code == 0
    example = result.stdout.rsplit("Example:\n", 1)[1].strip().splitlines()
    assert all("miner " in line for line in example)
    assert command is None or any(f"miner {command}" in line for line in example)


def test_the_list_of_commands_is_whole() -> None:
    result = invoke("--help")
    for name in (
        "ingest",
        "map",
        "records",
        "query",
        "export",
        "load",
        "explain",
        "correct",
        "documents",
        "rebuild",
        "remove",
        "check",
        "score",
        "read",
        "rules",
    ):
        assert f"\n  {name} " in result.stdout
    assert "..." not in result.stdout.split("Commands:")[1]


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from miner.cli import main\n"
        "try: main(['--help'], standalone_mode=True)\n"
        "except SystemExit: pass\n"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"matplotlib", "networkx", "numpy", "pdfplumber", "pint", "pyoxigraph", "rdflib", "spacy"}
    assert not heavy & set(done.stderr.split())


def test_version() -> None:
    assert invoke("--version").stdout.startswith("miner, version ")

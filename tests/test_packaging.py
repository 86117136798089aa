"""The package as a user gets it: built, installed away from the checkout, and run in an empty folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

NOTE = """# A soft glass

## Results

Cells with the viscoelastic inorganic glass electrolyte were cycled at a stack pressure of 2 MPa.
"""


def run(*command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A finished command; fails with what it printed when it could not do its work."""
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network and without a build environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    run(sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", str(folder), str(ROOT), folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the installed package and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    offline = ("--no-index", "--no-deps", "--disable-pip-version-check", "--quiet")
    run(sys.executable, "-m", "pip", "install", *offline, "--target", str(folder), str(wheel), folder=folder)
    return folder


def test_type_checkers_read_the_types_of_the_package(wheel: Path) -> None:
    with ZipFile(wheel) as built:
        assert "miner/py.typed" in built.namelist()


def test_spacy_knows_the_component_of_quantities_without_an_import(installed: Path, tmp_path: Path) -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('quantities'); doc = nlp('at 2–5 MPa')\n"
        "print(doc.spans['quantities'][0]._.quantity.high)"
    )
    assert run(sys.executable, "-c", code, folder=tmp_path, PYTHONPATH=str(installed)).stdout.strip() == "5"


def test_the_wheel_holds_the_ontology_and_no_tests(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    ontology = ROOT / "ontology"
    files = [path for path in ontology.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {f"miner/_ontology/{path.relative_to(ontology).as_posix()}" for path in files} <= names
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"miner"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {"miner/exports/paper_view/page.css", "miner/exports/paper_view/page.js"} <= names


def test_the_installed_package_works_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text(NOTE, encoding="utf-8")
    script = str(installed / "bin" / "miner")

    def miner(*arguments: str) -> str:
        return run(sys.executable, script, *arguments, folder=tmp_path, PYTHONPATH=str(installed)).stdout

    home = run(
        sys.executable, "-c", "import miner; print(miner.__file__)", folder=tmp_path, PYTHONPATH=str(installed)
    ).stdout
    assert Path(home.strip()).is_relative_to(installed)
    assert "Example" in miner("--help")
    miner("ingest", "note.md")
    (record,) = [json.loads(line) for line in miner("records", "--format", "jsonl").splitlines()]
    assert (record["kind"], record["value_min"], record["value_max"]) == ("operation_pressure", 2, 2)
    assert record["strategy"] == "soft-inorganic-electrolyte"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graphs", "note.md"]


# ---- the lock --------------------------------------------------------------------------------------------------------

#: What ChemDataExtractor's metadata asks for and none of what is used of it imports.
UNWANTED = {
    "appdirs", "boto3", "botocore", "dawg2", "deprecation", "nltk", "overrides", "protobuf", "python-crfsuite",
    "pyyaml", "scikit-learn", "scipy", "selenium", "stanza", "tabledataextractor", "tokenizers", "torch",
    "transformers", "yaspin",
}  # fmt: skip


def canonical(requirement: str) -> str:
    """``PyYAML>=6.0`` -> ``pyyaml``."""
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()  # type: ignore[index]


@pytest.fixture(scope="module")
def lock() -> Mapping[str, list[str]]:
    """For each entry of the lock, ``name==version ; marker``, its hashes."""
    entries: dict[str, list[str]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        pin, *hashes = line.split("--hash=")
        entries[pin.strip()] = [text.strip() for text in hashes]
    return entries


def test_every_line_of_the_lock_is_pinned_and_hashed(lock: Mapping[str, list[str]]) -> None:
    for pin, hashes in lock.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.+!]+( ; .+)?", pin), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", text) for text in hashes), pin


def test_the_lock_names_no_address(lock: Mapping[str, list[str]]) -> None:
    assert not [pin for pin in lock if "://" in pin or pin.startswith("-")]


def test_the_lock_leaves_out_what_nothing_here_uses(lock: Mapping[str, list[str]]) -> None:
    assert not {canonical(pin) for pin in lock} & UNWANTED
    overrides = (ROOT / "lock-overrides.txt").read_text(encoding="utf-8").splitlines()
    assert {canonical(line) for line in overrides} == UNWANTED | {"numpy"}


def test_the_lock_holds_every_dependency(lock: Mapping[str, list[str]]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    groups = [project["project"]["dependencies"], project["build-system"]["requires"], *extras]
    wanted = {canonical(requirement) for group in groups for requirement in group}
    assert wanted <= {canonical(pin) for pin in lock}


def test_an_ordinary_installation_asks_for_nothing_heavy() -> None:
    """``pip install`` alone is enough: ChemDataExtractor, whose metadata asks for gigabytes, is an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert not {canonical(item) for item in project["dependencies"]} & (UNWANTED | {"chemdataextractor2"})
    assert [canonical(item) for item in project["optional-dependencies"]["chem"]] == ["chemdataextractor2"]


def test_versions_agree() -> None:
    import miner

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == miner.__version__
    assert f"## [{miner.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

"""No document takes another's place: each row of the table of situations, by the command and from Python."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import miner
from miner.model import Correction, Status
from tests.cli.runner import invoke
from tests.documents.paper import BOLD, column, paper, text

ARTICLE = (
    "# Soft Binders Relax the Pressure of Pellet Cells\n\nA. Author and B. Writer\n\nDOI: 10.1000/soft.1\n\n"
    "## Results\n\nThe Li6PS5Cl cell was cycled at a stack pressure of 2 MPa.\n"
)
SI = (
    "# Supporting Information\n\nfor J. Tests, DOI: 10.1000/soft.1\n\n"
    "The Li6PS5Cl pellet cell was cycled at a stack pressure of 3 MPa.\n"
)
OTHER = "# Garnet Pellets Under Heavy Load\n\n## Results\n\nThe garnet cell was cycled at a stack pressure of 7 MPa.\n"
THIRD = OTHER.replace("Garnet", "Halide").replace("garnet", "halide").replace("7 MPa", "9 MPa")


@dataclass
class Said:
    """What a run said: ids by what became of them, files left out, and what to take care of."""

    became: dict[str, list[str]]
    left_out: list[str]
    notes: str


Ingest = Callable[..., Said]
python_alone = pytest.mark.parametrize("ingest", ["python"], indirect=True)


@pytest.fixture(params=["command", "python"])
def ingest(request: pytest.FixtureRequest, tmp_path: Path) -> Ingest:
    """Reads files into one graph, by the command or from Python."""
    place = str(tmp_path / "store")

    def by_command(*paths: Path) -> Said:
        result = invoke("ingest", *map(str, paths), "--store", place)
        assert result.exit_code == 0, result.stderr
        became: dict[str, list[str]] = {}
        for line in result.stdout.splitlines():
            word, _, name = line.partition(" ")
            became.setdefault(word, []).append(name)
        left = [line for line in result.stderr.splitlines() if line.startswith("left out ")]
        counted = result.stderr.splitlines()[-1]
        assert all(f"{len(names)} {word}" in counted for word, names in became.items())
        assert not left or f"{len(left)} left out" in counted
        return Said(became, left, result.stderr)

    def from_python(*paths: Path) -> Said:
        with miner.Graph.open(place, create=True) as graph:
            outcome = miner.ingest(paths, graph)
        assert not outcome.failures and not outcome.wrong
        names = ("added", "replaced", "unchanged")
        became = {name: list(getattr(outcome, name)) for name in names if getattr(outcome, name)}
        notes = "\n".join(f"{warning.path}: {warning.reason}" for warning in outcome.warnings)
        return Said(became, [double.path for double in outcome.doubles], notes)

    return by_command if request.param == "command" else from_python


def written(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, "utf8")
    return path


def pressures(tmp_path: Path) -> dict[str, set[float]]:
    """The operation pressures in the graph by document."""
    found: dict[str, set[float]] = {}
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        for record in graph.records(kind="operation_pressure"):
            found.setdefault(record["document"], set()).add(record["value_min"])
        assert graph.check().conforms
    return found


def page_of(canvas: Canvas, doi: str) -> None:
    text(canvas, 72, 90, "Pressure and Contact in Pellet Cells", size=18)
    column(canvas, 72, 120, ["Mira Brandt, Chidi A. Okafor", f"DOI: {doi}"])
    text(canvas, 72, 180, "1. Results and Discussion", BOLD, 12)
    column(canvas, 72, 200, ["The Li6PS5Cl cell was cycled at a stack pressure of 4 MPa for a long time."])


def works(tmp_path: Path) -> dict[str, str]:
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        return {row["id"]: row["work"] for row in graph.documents()}


def test_supporting_information_stands_beside_its_article(tmp_path: Path, ingest: Ingest) -> None:
    article, part = written(tmp_path, "soft.md", ARTICLE), written(tmp_path, "soft_si_002.md", SI)
    assert ingest(article, part).became == {"added": ["10.1000_soft.1", "10.1000_soft.1--si2"]}
    assert pressures(tmp_path) == {"10.1000_soft.1": {2}, "10.1000_soft.1--si2": {3}}
    assert set(works(tmp_path).values()) == {"doi:10.1000/soft.1"}
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        assert {work.key for claim in graph.claims() for work in claim.works} == {"doi:10.1000/soft.1"}


@python_alone
def test_supporting_information_alone_is_of_the_work_of_its_article(tmp_path: Path, ingest: Ingest) -> None:
    assert ingest(written(tmp_path, "anything.md", SI)).became == {"added": ["10.1000_soft.1--si1"]}
    assert works(tmp_path) == {"10.1000_soft.1--si1": "doi:10.1000/soft.1"}
    assert ingest(written(tmp_path, "soft.md", ARTICLE)).became == {"added": ["10.1000_soft.1"]}
    assert len(pressures(tmp_path)) == 2


def test_two_files_of_one_name_are_two_documents(tmp_path: Path, ingest: Ingest) -> None:
    first, second = written(tmp_path, "a/fulltext.md", OTHER), written(tmp_path, "b/fulltext.md", THIRD)
    (one, two) = ingest(first, second).became["added"]
    assert one.startswith("garnet-pellets-under-heavy-load-") and two.startswith("halide-pellets-under-heavy-load-")
    assert ingest(second, first).became == {"unchanged": [two, one]}
    assert pressures(tmp_path) == {one: {7}, two: {9}}


def test_a_name_that_is_taken_is_told(tmp_path: Path, ingest: Ingest) -> None:
    first, second = written(tmp_path, "a/kim-2019.md", OTHER), written(tmp_path, "b/kim-2019.md", THIRD)
    assert ingest(first).became == {"added": ["kim-2019"]}
    said = ingest(second)
    (name,) = said.became["added"]
    assert (
        name.startswith("kim-2019--")
        and f"kim-2019 is the name of another document, so this one is called {name}" in said.notes
    )
    assert ingest(first, second).became == {"unchanged": ["kim-2019", name]}
    assert pressures(tmp_path) == {"kim-2019": {7}, name: {9}}


def test_a_file_that_prints_the_doi_of_a_paper_does_not_wipe_it(tmp_path: Path, ingest: Ingest) -> None:
    ingest(written(tmp_path, "soft.md", ARTICLE))
    said = ingest(written(tmp_path, "leaflet.md", ARTICLE.replace("2 MPa", "90 MPa")))
    (name,) = said.became["added"]
    assert pressures(tmp_path) == {"10.1000_soft.1": {2}, name: {90}}


def test_one_article_as_pdf_and_as_xml_is_two_documents_of_one_work(tmp_path: Path, ingest: Ingest) -> None:
    markup = Path(__file__).parents[1] / "data" / "publisher" / "jats.xml"
    doi = "10.99999/jib.2024.0017"
    pdf = paper(tmp_path / "article.pdf", lambda canvas: page_of(canvas, doi))
    assert ingest(markup, pdf).became == {"added": ["10.99999_jib.2024.0017", "10.99999_jib.2024.0017.xml"]}
    assert set(works(tmp_path).values()) == {f"doi:{doi}"}
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        told = graph.claims(kind="operation_pressure")
        assert {claim.document for claim in told} == {"10.99999_jib.2024.0017", "10.99999_jib.2024.0017.xml"}
        assert {work.key for claim in told for work in claim.works} == {f"doi:{doi}"}  # one work, told twice


def test_the_same_bytes_are_the_same_document_wherever_they_lie(tmp_path: Path, ingest: Ingest) -> None:
    first = written(tmp_path, "10.1000_soft.1.md", OTHER)
    copy = written(tmp_path, "copies/anything.md", OTHER)
    said = ingest(first, copy)
    assert (
        said.became == {"added": ["10.1000_soft.1"]} and len(said.left_out) == 1 and "anything.md" in said.left_out[0]
    )
    assert ingest(copy).became == {"unchanged": ["10.1000_soft.1"]}
    assert place_of_document(tmp_path) == first
    first.unlink()
    assert ingest(copy).became == {"unchanged": ["10.1000_soft.1"]}
    assert place_of_document(tmp_path) == copy
    assert ingest(copy).became == {"unchanged": ["10.1000_soft.1"]}  # its name is given once
    assert works(tmp_path) == {"10.1000_soft.1": "doi:10.1000/soft.1"}
    assert pressures(tmp_path) == {"10.1000_soft.1": {7}}


def place_of_document(tmp_path: Path) -> Path:
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        (row,) = graph.documents()
        return Path(row["path"])


def test_the_same_path_with_other_bytes_is_replaced_and_keeps_its_name(tmp_path: Path, ingest: Ingest) -> None:
    path = written(tmp_path, "fulltext.md", OTHER)
    (name,) = ingest(path).became["added"]
    written(tmp_path, "fulltext.md", THIRD)
    assert ingest(path).became == {"replaced": [name]}
    assert pressures(tmp_path) == {name: {9}}
    assert ingest(path).became == {"unchanged": [name]}


def test_a_path_that_holds_another_paper_now_gives_another_document(tmp_path: Path, ingest: Ingest) -> None:
    path = written(tmp_path, "new.md", ARTICLE)
    ingest(path)
    written(tmp_path, "new.md", ARTICLE.replace("10.1000/soft.1", "10.1000/hard.2").replace("2 MPa", "8 MPa"))
    said = ingest(path)
    assert said.became == {"replaced": ["10.1000_hard.2"]} and "it was 10.1000_soft.1, which is taken out" in said.notes
    assert pressures(tmp_path) == {"10.1000_hard.2": {8}}


@python_alone
def test_the_same_relative_path_elsewhere_is_another_place(
    tmp_path: Path, ingest: Ingest, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, "one/papers/kim-2019.md", OTHER)
    written(tmp_path, "two/papers/kim-2019.md", THIRD)
    for folder in ("one", "two"):
        monkeypatch.chdir(tmp_path / folder)
        assert list(ingest(Path("papers/kim-2019.md")).became) == ["added"]
    assert len(pressures(tmp_path)) == 2


@python_alone
def test_files_that_change_places_keep_their_documents(tmp_path: Path, ingest: Ingest) -> None:
    one, two = written(tmp_path, "one.md", OTHER), written(tmp_path, "two.md", THIRD)
    ingest(one, two)
    before = pressures(tmp_path)
    between = tmp_path / "between.md"
    for source, target in ((one, between), (two, one), (between, two)):
        shutil.move(source, target)
    ingest(one, two)
    assert pressures(tmp_path) == before == {"one": {7}, "two": {9}}
    assert ingest(one, two).became == {"unchanged": ["two", "one"]}


@python_alone
def test_a_file_that_is_written_over_with_a_copy_of_another_is_taken_out(tmp_path: Path, ingest: Ingest) -> None:
    one, two = written(tmp_path, "one.md", OTHER), written(tmp_path, "two.md", THIRD)
    ingest(one, two)
    shutil.copy(two, one)
    said = ingest(one)
    assert said.became == {"replaced": ["two"]} and "it was one, which is taken out" in said.notes
    assert pressures(tmp_path) == {"two": {9}}


@python_alone
@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("DOI: 10.1038/s41467-\n023-43436-3 and more", "10.1038/s41467-023-43436-3"),
        ("DOI: 10.1038/s41467-023-", ""),
        ("DOI: 10.1002/(SICI)1521-4095(199810)10:14<1105", ""),
        ("Correction to: J. Tests https://doi.org/10.1000/soft.1", ""),
        ("See also https://doi.org/10.1000/soft.1", ""),
    ],
)
def test_a_doi_that_is_cut_or_of_another_names_no_document(
    tmp_path: Path, ingest: Ingest, printed: str, doi: str
) -> None:
    ingest(written(tmp_path, "soft.md", ARTICLE))
    name = doi.replace("/", "_") or "lee-2020"
    assert ingest(written(tmp_path, "lee-2020.md", OTHER.replace("\n\n##", f"\n\n{printed}\n\n##"))).became == {
        "added": [name]
    }
    assert works(tmp_path)[name] == (f"doi:{doi}" if doi else "document:lee-2020")
    assert pressures(tmp_path) == {"10.1000_soft.1": {2}, name: {7}}


@python_alone
def test_a_correction_outlives_new_bytes_and_new_places(tmp_path: Path, ingest: Ingest) -> None:
    path = written(tmp_path, "soft.md", ARTICLE)
    ingest(path)
    with miner.Graph.open(tmp_path / "store") as graph:
        (claim,) = graph.claims(kind="operation_pressure")
        graph.correct(claim.key, Correction(status=Status.TARGET))
    written(tmp_path, "soft.md", ARTICLE + "\nThe garnet cell was cycled at a stack pressure of 4 MPa.\n")
    assert list(ingest(path).became) == ["replaced"]
    shutil.move(path, tmp_path / "moved.md")
    assert list(ingest(tmp_path / "moved.md").became) == ["unchanged"]
    with miner.Graph.open(tmp_path / "store", read_only=True) as graph:
        (row,) = graph.corrections()
        assert row["state"] == "corrected"

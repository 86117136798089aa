"""The shipped corpus through every engine: the same claims, the same bytes, the same answers to every question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import networkx as nx
import pytest

from miner.graph import Graph
from miner.graph.dump import oxigraph
from miner.graph.questions import find_question
from miner.graph.strategy_map import MapRow
from miner.model import Failure
from miner.pipeline.mine_paper import Mined, Miner
from miner.vocabulary import Vocabulary, load
from tests.cli.runner import invoke
from tests.conftest import ROOT
from tests.graph.servers import Server

PAPERS = sorted((ROOT / "corpus" / "papers").iterdir())
NAMES = [path.stem for path in load().questions()]
MORE = [
    ("strategy-map", {"kind": "fabrication_pressure"}),
    ("works-behind", {"strategy": "elastic-interlayer"}),
    ("works-behind", {"regime": "low"}),
    ("industrial-target", {"limit": "1"}),
    ("conditions", {"kind": "fabrication_pressure"}),
]
ASKED: list[tuple[str, dict[str, str]]] = [*((name, {}) for name in NAMES), *MORE]


@pytest.fixture(scope="module")
def mined(vocabulary: Vocabulary) -> list[Mined | Failure]:
    miner = Miner(vocabulary=vocabulary)
    return [miner.attempt(path) for path in PAPERS]


def filled(graph: Graph, mined: list[Mined | Failure]) -> Graph:
    for paper in mined:
        if isinstance(paper, Failure):
            graph.note_failure(paper)
        else:
            assert graph.add(paper.document, paper.claims, skipped_values=paper.skipped_values)
    return graph


@pytest.fixture(scope="module")
def here(vocabulary: Vocabulary, mined: list[Mined | Failure]) -> Iterator[Graph]:
    with Graph.memory(vocabulary) as graph:
        yield filled(graph, mined)


@pytest.fixture(scope="module")
def there(server: Server, vocabulary: Vocabulary, mined: list[Mined | Failure]) -> Iterator[Graph]:
    with server.open(vocabulary) as graph:
        yield filled(graph, mined)


def test_what_was_written_comes_back(here: Graph, there: Graph) -> None:
    assert there.claims() == here.claims() != []
    assert there.unread() == here.unread()
    assert there.records(kind="operation_pressure") == here.records(kind="operation_pressure")
    assert [{**row, "read": ""} for row in there.documents()] == [{**row, "read": ""} for row in here.documents()]
    assert [row["path"] for row in there.failures()] == [row["path"] for row in here.failures()] != []
    assert all(row["read"].endswith("Z") for row in there.documents())


@pytest.mark.parametrize("form", ["nq", "ttl"])
def test_exports_are_the_same_bytes(here: Graph, there: Graph, form: str) -> None:
    assert dumped(there, form) == dumped(here, form)


def dumped(graph: Graph, form: str) -> bytes:
    out = BytesIO()
    graph.dump(form, out)
    return out.getvalue()


def test_reading_a_paper_again_changes_nothing(there: Graph, mined: list[Mined | Failure]) -> None:
    papers = [paper for paper in mined if isinstance(paper, Mined)]
    assert not any(
        there.add(paper.document, paper.claims[::-1], skipped_values=paper.skipped_values) for paper in papers[:1]
    )
    assert not any(there.add(paper.document, paper.claims, skipped_values=paper.skipped_values) for paper in papers)


def test_the_rest_is_the_same_too(here: Graph, there: Graph) -> None:
    ours, theirs = (graph.explain(here.claims()[0].key[:12]).to_dict() for graph in (here, there))
    times = [told["provenance"].pop("read") for told in (ours, theirs)]
    assert all(times) and theirs == ours
    assert nx.utils.graphs_equal(there.network(), here.network())
    evidence, same = (graph.query("evidence", claim=here.claims()[0].key[:12]).rows for graph in (here, there))
    assert len(evidence) == len(here.claims()[0].records) and same == evidence
    assert [_cell(row) for row in there.map()] == [_cell(row) for row in here.map()]
    assert len(there.rdflib()) == len(here.rdflib())


def _cell(row: MapRow) -> dict[str, Any]:
    return {**row, "work_list": sorted(row["work_list"])}


@pytest.mark.parametrize(("name", "values"), ASKED, ids=str)
def test_a_question_gives_the_same_rows(here: Graph, there: Graph, name: str, values: dict[str, Any]) -> None:
    ours, theirs = here.query(name, **values), there.query(name, **values)
    assert theirs.columns == ours.columns
    assert rows_of(theirs.rows) == rows_of(ours.rows)


def rows_of(rows: Iterable[Iterable[Any]]) -> list[str]:
    """The rows without the order that a question leaves open."""
    return sorted(repr([told(term) for term in row]) for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_rows(here: Graph, name: str) -> None:
    text = find_question(name, here.vocabulary.questions()).asking({}, here.vocabulary)
    theirs: Any = here.rdflib().query(text)
    ours: Any = oxigraph(here._store).query(text, use_default_graph_as_union=True)
    assert rows_of(theirs) == rows_of(ours)


def told(term: Any) -> str | None:
    """A term without the order of concatenated lists, which SPARQL leaves open, and without zeros at the end."""
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    try:
        return str(float(text))
    except ValueError:
        return " ".join(sorted(text.split()))


COMMANDS = (
    ["map"],
    ["map", "--format", "csv"],
    ["records", "--format", "jsonl"],
    ["query"],
    ["query", "industrial-target", "--set", "limit=1", "--format", "csv"],
    ["query", "ASK { ?claim a assb:Claim }"],
    ["explain", "{claim}"],
    ["export", "-", "--format", "nq"],
    ["export", "-", "--format", "graphml"],
    ["documents", "--unread"],
    ["check"],
    ["score", "corpus/gold", "--misses"],
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary, mined: list[Mined | Failure]) -> str:
    place = tmp_path_factory.mktemp("engines") / "store"
    with Graph.open(place, vocabulary, create=True) as graph:
        filled(graph, mined)
    return str(place)


@pytest.fixture
def url(server: Server, there: Graph, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the filled server, with its login in the environment."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("MINER_ENDPOINT_USER", server.settings.user)
    monkeypatch.setenv("MINER_ENDPOINT_PASSWORD", server.settings.password)
    return server.url


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_the_same(here: Graph, folder: str, url: str, command: list[str]) -> None:
    given = [part.format(claim=here.claims()[0].key) if part == "{claim}" else part for part in command]
    ours, theirs = (invoke(*given, "--store", store) for store in (folder, url))
    assert (theirs.exit_code, theirs.stdout, theirs.stderr) == (ours.exit_code, ours.stdout, ours.stderr)
    assert theirs.exit_code == 0 and theirs.stdout


def test_papers_are_taken_in_and_out_by_command(url: str) -> None:
    paper = "corpus/papers/pressing-notes.txt"
    assert "unchanged pressing-notes" in invoke("ingest", paper, "--store", url).stdout
    assert "low-pressure-digest" in invoke("documents", "--store", url).stdout
    assert invoke("remove", "pressing-notes", "--store", url).stdout == "removed pressing-notes\n"
    assert "added pressing-notes" in invoke("ingest", paper, "--store", url).stdout

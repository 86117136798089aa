"""Questions told in turn: the first rows are those that the whole answer begins with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from miner.errors import QueryError
from miner.graph import Graph
from miner.graph.questions import find_question, read_question
from miner.graph.stores.quadstore import Answer, Limits
from miner.graph.stores.turns import in_turn
from miner.vocabulary import load
from tests.graph.builders import change, claim, document, pressure, work
from tools.synthetic import Corpus

FILES = load().questions()
TURNED = [path.stem for path in FILES if read_question(path).turn]
MORE = [
    ("conditions", {"kind": "fabrication_pressure"}),
    ("moduli-by-material", {"material": "li6ps5cl"}),
    ("industrial-target", {"limit": "0.1"}),
    ("told-differently", {"kind": "youngs_modulus"}),
    ("disagreements", {"kind": "operation_pressure"}),
]
ASKED: list[tuple[str, dict[str, str]]] = [*((path.stem, {}) for path in FILES), *MORE]


@pytest.fixture(scope="module")
def papers() -> Iterator[Graph]:
    """Papers that share their works."""
    with Graph.memory() as graph:
        for told, claims in Corpus(graph.vocabulary, 8):
            graph.add(told, claims)
        yield graph


@pytest.mark.parametrize(("name", "values"), ASKED, ids=str)
def test_some_rows_are_the_first_of_all(papers: Graph, name: str, values: dict[str, Any]) -> None:
    whole = papers.query(name, **values)
    for some in (1, 2, 7, max(1, len(whole.rows) - 1), len(whole.rows) + 1):
        found = papers.query(name, max_rows=some, **values)
        assert (found.columns, found.rows) == (whole.columns, whole.rows[:some])


def test_questions_with_long_answers_are_told_in_turn() -> None:
    assert {"conditions", "coverage", "evidence", "moduli-by-material", "told-differently"} <= set(TURNED)
    for name in TURNED:
        assert "# for each " in find_question(name, FILES).sparql


def test_no_more_is_asked_than_is_likely_to_be_needed() -> None:
    """Ten things with two rows each, of which five rows are wanted."""
    asked: list[int] = []

    def ask(text: str, limits: Limits) -> Answer:
        if "VALUES" not in text:
            return papers_of(10)
        asked.append(text.count("<"))
        return Answer(("x",), tuple((asked[-1],) for _ in range(2 * asked[-1])))

    found = in_turn(ask, "SELECT ?x { # for each ?paper\n ?paper ?p ?x }", Limits(5, None, "document"))
    assert (asked, len(found.rows)) == ([1, 2], 5)


def papers_of(count: int) -> Answer:
    return Answer(("it", "name"), tuple((NamedNode(f"x:{n}"), Literal(f"{n:02d}")) for n in range(count)))


def test_the_time_is_that_of_all_turns(papers: Graph) -> None:
    with pytest.raises(QueryError, match="took longer than 1e-09 s"):
        papers.query("conditions", max_rows=1, max_seconds=1e-9)


def test_an_unknown_turn_is_one_clear_line(papers: Graph, tmp_path: Any) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("# in turn: moon\nSELECT ?x { ?x a assb:Claim }", "utf8")
    with pytest.raises(QueryError, match="nothing is told in turn of 'moon'"):
        papers.query(str(path))


# ---- what is told differently ----------------------------------------------------------------------------------------

ORIGINAL = "10.0000_work-1"


def told(graph: Graph, review: str, original: str) -> list[tuple[Any, Any]]:
    """Lower and higher values where a review and the article that it cites tell one value each."""
    graph.add(document(), [claim(pressure(review, review, f"{review} MPa"))])
    own = claim(pressure(original, original, f"{original} MPa"), own=True, works=(work("1"),), name=ORIGINAL)
    graph.add(document(ORIGINAL, references=()), [own])
    return [(row["lower_value"], row["higher_value"]) for row in graph.query("told-differently").records()]


@pytest.mark.parametrize(
    ("review", "original", "found"),
    [
        ("5", "8", [("5 MPa", "8 MPa")]),
        ("5", "5.21", []),
        ("4.5", "5", []),
        ("4.4", "5", [("4.4 MPa", "5 MPa")]),
        ("0", "0.1", [("0 MPa", "0.1 MPa")]),
        ("5", "5", []),
    ],
)
def test_values_that_rounding_explains_are_not_told_differently(
    graph: Graph, review: str, original: str, found: list[tuple[str, str]]
) -> None:
    assert told(graph, review, original) == found


def test_where_a_change_began_is_told_too(graph: Graph) -> None:
    """The review tells 5 MPa and the article that it rose from 5 to 8 MPa."""
    graph.add(document(), [claim(pressure("5", "5", "5 MPa"))])
    rose = claim(change("5", "8"), own=True, works=(work("1"),), name=ORIGINAL)
    graph.add(document(ORIGINAL, references=()), [rose])
    assert graph.query("told-differently").rows == ()


def test_one_paper_does_not_differ_from_itself(graph: Graph) -> None:
    values = [claim(pressure(text, text, f"{text} MPa"), start=100 + 200 * n) for n, text in enumerate(("2", "70"))]
    graph.add(document(), values)
    assert graph.query("told-differently").rows == ()

"""The named questions on the shipped papers: their examples, and the same answers from two engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyoxigraph import RdfFormat, serialize

from miner.graph import Graph
from miner.graph.dump import oxigraph
from miner.graph.questions import find_question
from miner.vocabulary import load
from tests.graph.test_graph import filled
from tools.examples import corpus, example, with_example

FILES = load().questions()
NAMES = [path.stem for path in FILES]
#: Too much for rdflib on the whole corpus; compared on two small documents.
SLOW = {"told-differently"}
#: What differs between engines, or what only one of them has.
FOREIGN = re.compile(r"\b(?:SERVICE|GRAPH|FROM|bif:|ofn:|afn:|apf:)", re.IGNORECASE)


@pytest.fixture(scope="module")
def papers() -> Iterator[Graph]:
    with corpus() as graph:
        yield graph


@pytest.fixture(scope="module")
def plain(papers: Graph) -> rdflib.Graph:
    """The union of all named graphs in rdflib's own memory; nothing of Oxigraph answers there."""
    return in_rdflib(papers)


def in_rdflib(graph: Graph) -> rdflib.Graph:
    triples = {quad.triple for quad in oxigraph(graph._store)}
    return rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")


def test_there_are_enough_questions() -> None:
    assert len(NAMES) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_example_is_how_the_answer_begins(papers: Graph, path: Path) -> None:
    """When the corpus says something else now, ``make examples`` writes them anew."""
    text = path.read_text("utf8")
    assert text == with_example(text, example(papers.query(path.stem)))


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows_in_the_same_order(papers: Graph, plain: rdflib.Graph, name: str) -> None:
    if name in SLOW:
        with Graph.memory() as small:
            filled(small)
            same_rows(small, in_rdflib(small), name)
    else:
        same_rows(papers, plain, name)


def same_rows(graph: Graph, plain: rdflib.Graph, name: str) -> None:
    text = find_question(name, FILES).asking({}, graph.vocabulary)
    ours: Any = oxigraph(graph._store).query(text, use_default_graph_as_union=True)
    theirs: Any = plain.query(text)
    assert [list(map(comparable, row)) for row in theirs] == [list(map(comparable, row)) for row in ours]


def comparable(term: Any) -> str | float | None:
    """A term without the order of concatenated lists, which SPARQL leaves open, and without zeros at the end."""
    if term is None:
        return None
    text = str(getattr(term, "value", term))
    try:
        return float(text)
    except ValueError:
        return " ".join(sorted(text.lower().split()))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_question_is_plain_sparql_with_a_whole_order(path: Path) -> None:
    text = path.read_text("utf8")
    query = re.sub(r"(?m)^(#|PREFIX).*$", "", text)
    assert not FOREIGN.search(query)
    assert re.search(r"^ORDER BY ", query, re.MULTILINE)
    assert re.search(r"^# description: ", text, re.MULTILINE) and re.search(r"^# example: ", text, re.MULTILINE)


# ---- what single questions answer ------------------------------------------------------------------------------------


def test_a_lower_pressure_is_reached_by_fewer(papers: Graph) -> None:
    def surely(pressure: float) -> dict[str, int]:
        return {r["strategy_label"]: r["surely"] for r in rows(papers, "strategies-reaching", pressure=pressure)}

    low, high = surely(0.1), surely(10)
    assert all(low[name] <= high[name] for name in low)
    assert sum(low.values()) < sum(high.values())


def test_a_strategy_is_a_gap_or_surely_reaches_the_limit(papers: Graph) -> None:
    for limit in (0.1, 2, 10):
        gaps = {row["strategy_label"] for row in rows(papers, "gaps", limit=limit)}
        reached = {r["strategy_label"] for r in rows(papers, "strategies-reaching", pressure=limit) if r["surely"]}
        assert gaps.isdisjoint(reached)
        assert gaps | reached == {strategy.label for strategy in papers.vocabulary.strategies}


def test_the_trend_counts_each_work_once(papers: Graph) -> None:
    asked = """SELECT (COUNT(DISTINCT ?work) AS ?n) {
      ?q qudt:hasQuantityKind kind:operation_pressure ; assb:role role:achieved .
      ?claim assb:hasQuantity ?q ; assb:status status:reported ; assb:negated false ; assb:ownedBy ?work .
      ?work assb:year ?year }"""
    found = rows(papers, "trend-by-year")
    assert sum(row["works"] for row in found) == papers.query(asked).rows[0][0]
    assert all(row["works_within"] <= row["works"] for row in found)


def test_names_without_an_entry_are_those_of_the_claims(papers: Graph) -> None:
    unlinked = {material.name for claim in papers.claims() for material in claim.materials if not material.match}
    assert {row["written"] for row in rows(papers, "unlinked-names")} == unlinked


def test_coverage_counts_what_documents_say(papers: Graph) -> None:
    told = {row["document"]: (row["claims"], row["tellings"], row["unread"]) for row in rows(papers, "coverage")}
    assert told == {d["id"]: (d["claims"], d["records"], d["candidates"]) for d in papers.documents()}
    assert [row["file"] for row in rows(papers, "failures")] == [failure["file"] for failure in papers.failures()]


def test_materials_of_one_strategy(papers: Graph) -> None:
    (label,) = {row["strategy_label"] for row in rows(papers, "materials-by-strategy", strategy="elastic-interlayer")}
    assert label == papers.vocabulary.strategy("elastic-interlayer").label


def rows(graph: Graph, name: str, **values: Any) -> list[dict[str, Any]]:
    return graph.query(name, **values).records()

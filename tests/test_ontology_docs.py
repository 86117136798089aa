"""What is written from the ontology is what the ontology says, and its context loses nothing."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph
from rdflib.compare import isomorphic

from miner.graph import Graph as Papers
from miner.graph.dump import exported_quads
from miner.graph.triples import PREFIXES
from tests.graph.test_graph import filled
from tools.ontology_docs import CONTEXT, PAGE, context, page, whole


@pytest.fixture(scope="module")
def graph() -> Graph:
    return whole()


def test_the_description_is_current(graph: Graph) -> None:
    """When not, make ontology-docs writes it anew."""
    assert PAGE.read_text("utf8") == page(graph)


def test_the_context_is_current_and_has_the_prefixes(graph: Graph) -> None:
    told = CONTEXT.read_text("utf8")
    assert told == context(graph)
    terms = json.loads(told)["@context"]
    assert PREFIXES.items() <= terms.items()


def test_compacted_with_the_context_the_graph_comes_back_whole() -> None:
    with Papers.memory() as papers:
        quads = {quad.triple for quad in exported_quads(filled(papers)._store, vocabulary=False)}
    given = Graph().parse(data=serialize(quads, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    told = given.serialize(format="json-ld", context=json.loads(CONTEXT.read_text("utf8"))["@context"], indent=1)
    nodes = json.loads(told)["@graph"]
    assert any("assb:statedIn" in node and isinstance(node["assb:statedIn"], str) for node in nodes)
    assert "http://" not in "".join(key for node in nodes for key in node)
    assert isomorphic(given, Graph().parse(data=told, format="json-ld"))

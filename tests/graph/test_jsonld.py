"""JSON-LD in the words of the context says what the quads say, whatever their literals are."""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from miner.graph.jsonld import jsonld_texts
from miner.graph.triples.iris import BOOLEAN, DECIMAL, INTEGER, assb, document_node, term
from miner.vocabulary import load

CONTEXT = json.loads(load().context.read_text("utf8"))["@context"]

#: Properties that the context types as numbers, flags and nodes, and one that it does not know.
PREDICATES = [
    assb("minValue"),
    assb("page"),
    assb("negated"),
    assb("about"),
    assb("key"),
    term("rdf:type"),
    NamedNode("urn:x"),
]
texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.sampled_from(["a", "a b", "//x", "ü<>", "", "#", "x:y"]).map(document_node) | st.sampled_from(
    [assb("Claim"), NamedNode("urn:isbn:1"), NamedNode("https://w3id.org/assb-pressure//x")]
)
literals = st.one_of(
    texts.map(Literal),
    texts.map(lambda text: Literal(text, language="en")),
    st.sampled_from(
        [Literal("2.50", datatype=DECIMAL), Literal("7", datatype=INTEGER), Literal("1", datatype=BOOLEAN)]
    ),
    st.just(Literal("x", datatype=NamedNode("urn:type"))),
)


def statements(predicate: Any) -> st.SearchStrategy[Any]:
    values = names if predicate == term("rdf:type") else st.one_of(names, literals)
    return st.builds(lambda subject, value, graph: Quad(subject, predicate, value, graph), names, values, names)


@given(st.lists(st.sampled_from(PREDICATES).flatmap(statements), max_size=6))
def test_what_is_written_is_read_back(quads: list[Quad]) -> None:
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad.predicate)))
    graphs = [list(group) for _, group in groupby(ordered, key=lambda quad: quad.graph_name)]
    text = b"".join(jsonld_texts(graphs, CONTEXT))
    assert set(parse(text, format=RdfFormat.JSON_LD)) == set(quads)

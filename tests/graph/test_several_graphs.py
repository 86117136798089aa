"""What is stated in several graphs at once, so that whoever asks in SPARQL of their own knows what to count once."""

from __future__ import annotations

import re
from collections import defaultdict

from miner.graph import Graph
from miner.graph.triples.iris import SOFTWARE_AGENT, TYPE, WORK
from miner.model import Correction
from tests.conftest import ROOT
from tests.graph.builders import claim, document, pressure, work
from tools.synthetic import Corpus


def filled(graph: Graph) -> Graph:
    """Papers that cite works of each other, and a corrected claim."""
    for paper, claims in Corpus(graph.vocabulary, 6):
        graph.add(paper, claims)
    shared = (work("1"), work("2"))
    told = [claim(pressure("2", "2"), name=name, works=shared) for name in ("one", "other", "third")]
    for value in told:
        graph.add(document(value.document), [value])
    graph.correct(told[0].key, Correction(strategy="isostatic-pressure"))
    return graph


def test_only_works_and_the_program_are_described_by_several_papers(graph: Graph) -> None:
    places = defaultdict(set)
    for quad in filled(graph)._store.quads():
        places[quad.triple].add(quad.graph_name)
    several = {triple.subject for triple, graphs in places.items() if len(graphs) > 1}
    described = {quad.subject for kind in (WORK, SOFTWARE_AGENT) for quad in graph._store.quads(None, TYPE, kind)}
    assert several and several <= described


def test_the_readme_counts_works_once(graph: Graph) -> None:
    (example,) = re.findall(r"```sparql\n(.*?)```", (ROOT / "README.md").read_text("utf8"), re.DOTALL)
    filled(graph)
    works = {quad.subject for quad in graph._store.quads(None, TYPE, WORK)}
    ((once,),) = graph.query(example).rows
    ((doubled,),) = graph.query(example.replace("DISTINCT ", "")).rows
    assert once == len(works) and isinstance(doubled, int) and doubled > once

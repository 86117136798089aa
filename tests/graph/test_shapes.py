"""The shapes are closed: what is misspelt, missing, doubled or of the wrong sort is found and told in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from miner.graph import Graph
from miner.graph.stores.quadstore import Change
from miner.graph.triples import JOURNAL, document_node, run_node
from miner.graph.triples import iris as n
from miner.graph.triples.literals import decimal
from miner.model import Failure, Form
from miner.vocabulary import ontology_folder
from tests.graph.builders import REVIEW, claim, document, pressure, skipped
from tests.graph.test_graph import filled

PAPER = document_node(REVIEW)
KEYS = [claim(pressure(str(number), str(number))).key for number in range(1, 8)]
CLAIMS = [n.claim_node(key) for key in KEYS]

#: Where a statement stood, what stands there instead (None: nothing), and what the report says of it.
Fault = tuple[NamedNode, NamedNode, Quad | None, NamedNode, str]


def fault(
    subject: NamedNode, predicate: NamedNode, value: Quad | None, message: str, at: NamedNode | None = None
) -> Fault:
    return subject, predicate, value, at or subject, message


def quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, PAPER)


def value(position: int) -> NamedNode:
    return n.part(CLAIMS[position], "quantity")


def evidence(position: int) -> NamedNode:
    return n.part(CLAIMS[position], "evidence", 1)


FAULTS: list[Fault] = [
    fault(
        value(0), n.assb("minValue"), quad(value(0), n.assb("minValeu"), decimal(1)),
        "a quantity has no such property: assb:minValeu",
    ),
    fault(
        value(1), n.assb("maxValue"), None,
        "a bound is missing: a limit has the bound that it tells, every other quantity has both",
    ),
    fault(
        value(2), n.assb("minValue"), quad(value(2), n.assb("minValue"), Literal("3.0")),
        "a lower bound is one decimal, not above the upper bound (found 3.0)",
    ),
    fault(
        CLAIMS[3], n.assb("status"), quad(CLAIMS[3], n.assb("status"), n.concept("status", "reportd")),
        "a claim has one status of the vocabulary (found status:reportd)",
    ),
    fault(CLAIMS[4], n.GENERATED_BY, None, "a claim was made by one run"),
    fault(
        evidence(4), n.assb("confidence"), quad(evidence(4), n.assb("confidence"), decimal(7)),
        "confidence lies between 0 and 1 (found 7)",
    ),
    fault(evidence(5), n.TYPE, None, "a claim has evidence (found {})", at=CLAIMS[5]),
    fault(
        CLAIMS[6], n.TYPE, quad(CLAIMS[6], n.TYPE, NamedNode(n.CLAIM.value + "s")),
        "only a claim is stated in a document; the node is no assb:Claim",
    ),
    fault(
        PAPER, n.assb("sha256"), quad(PAPER, n.assb("sha256"), Literal("abc")),
        "a document is one file, known by its SHA-256 (found abc)",
    ),
    fault(
        n.part(PAPER, "candidate", 1), n.assb("notRecordedFor"), None, "a candidate has one reason of the vocabulary"
    ),
    fault(run_node(PAPER), n.ASSOCIATED_WITH, None, "a run is of one version of the program"),
]  # fmt: skip


@pytest.fixture(scope="module")
def found() -> Iterator[set[tuple[str, str]]]:
    """What is reported of a graph with all the faults at once."""
    with Graph.memory() as graph:
        claims = [claim(pressure(str(at), str(at)), start=100 * at) for at in range(1, 8)]
        graph.add(document(), claims, skipped_values=[skipped("7 tons", 3000)])
        graph.note_failure(Failure("a.pdf", "read", "it is torn"))
        assert graph.check().conforms
        store = graph._store
        for subject, predicate, instead, *_ in FAULTS:
            removed = list(store.quads(subject, predicate, None, PAPER))
            assert len(removed) == 1, (subject, predicate)
            store.change(Change(removed=tuple(removed), added=(instead,) if instead else ()))
        (noted,) = store.quads(None, n.assb("stage"), None, JOURNAL)
        store.change(Change(removed=(noted,)))
        yield set(graph.check().violations)


@pytest.mark.parametrize("planted", FAULTS, ids=lambda planted: planted[-1][:40])
def test_a_planted_fault_is_reported(found: set[tuple[str, str]], planted: Fault) -> None:
    subject, _, _, at, message = planted
    assert (at.value, message.format(_prefixed(subject))) in found


def _prefixed(node: NamedNode) -> str:
    base = n.PREFIXES["claim"]
    return f"claim:{node.value.removeprefix(base)}"


def test_a_failure_without_a_stage_is_reported(found: set[tuple[str, str]]) -> None:
    assert "a failure tells what was being done" in {message for _, message in found}


def test_a_name_that_is_not_defined_is_reported_wherever_it_stands(found: set[tuple[str, str]], graph: Graph) -> None:
    assert (value(0).value, "nothing is defined as assb:minValeu") in found
    assert (CLAIMS[6].value, "nothing is defined as assb:Claims") in found
    stray = NamedNode(f"{PAPER.value}.stray")
    graph.add(document(), [])
    graph._store.change(Change(added=(quad(stray, n.assb("pagee"), Literal("1")),)))
    assert graph.check().violations == ((stray.value, "nothing is defined as assb:pagee"),)


def test_limits_need_the_bound_that_they_tell(graph: Graph) -> None:
    upper = pressure(None, "2", "< 2 MPa", form=Form.UPPER_LIMIT, high_inclusive=False)
    wrong = replace(pressure("3", None, "> 3 MPa", form=Form.LOWER_LIMIT), form=Form.UPPER_LIMIT)
    graph.add(document(), [claim(upper), claim(wrong, start=500)])
    assert {message.split(":")[0] for _, message in graph.check().violations} == {"a bound is missing"}


def test_everything_that_is_written_has_a_closed_shape(graph: Graph) -> None:
    """Every class of a node that the program writes is the target of a shape that names all its properties."""
    text = (ontology_folder() / "shapes.ttl").read_text("utf8")
    closed = set(re.findall(r"sh:targetClass (\w+:\w+) ; sh:closed true", text))
    filled(graph)
    graph.note_failure(Failure("a.pdf", "read", "it is torn"))
    classes = {
        item.object.value
        for name in (*graph._store.graphs(),)
        if name.value.endswith(("journal", "review")) or "document" in name.value
        for item in graph._store.quads(None, n.TYPE, None, name)
    }
    assert classes == {n.term(name).value for name in closed} & classes


def test_every_constraint_tells_in_words_what_is_wrong() -> None:
    from rdflib import RDF, SH
    from rdflib import Graph as Shapes

    shapes = Shapes().parse(ontology_folder() / "shapes.ttl")
    short_lists = {node for node in shapes.subjects(SH.property) if "/shape/" in str(node)}
    targeted = {node for node in short_lists if any(shapes.objects(node, SH.targetClass))}
    inner = {item for node in targeted for item in shapes.objects(node, SH.property)}
    assert [item for item in inner if not shapes.value(item, SH.message)] == []
    assert len(set(shapes.subjects(RDF.type, SH.NodeShape))) > 25

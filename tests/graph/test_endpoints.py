"""A graph behind the address of a real server: opening, changing, odd literals, killing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from miner.errors import QueryError, StoreError
from miner.graph import Graph
from miner.graph.stores import Change
from miner.graph.triples import JOURNAL, VOCABULARY
from miner.graph.triples.iris import assb
from miner.graph.triples.literals import boolean, decimal, integer
from miner.model import Failure
from miner.settings import NAMESPACE
from miner.vocabulary import Vocabulary
from tests.graph.builders import REVIEW, claim, document, pressure, skipped
from tests.graph.servers import Server
from tests.graph.test_store import ADDING, ROOT

NODE, PLACE = NamedNode(f"{NAMESPACE}node"), NamedNode(f"{NAMESPACE}document/odd")
TEXTS = (
    *(
        "",
        " ends with a space ",
        'a "quote", a \\ back\\slash\\n and a tab\t',
        "line\nline\r\nline\rline",
        "12",
        "true",
    ),
    *("σ₀ ≥ 2·10⁻⁵ ½ ﬁ", "𝑎 beyond the first plane 🔋", "é and e\u0301 differ", "'''three''' and \"\"\"three\"\"\""),
    *("?x $y {z} <w> #c ; .", "x" * 9000, "σ" * 9000, "\u00a0\u2028\u200b\ufeff", "\u0001\u001f\u007f"),
)
NUMBERS = ("0", "100", "-2.5", "0.1", "0.000000000000000001", "0.006894757293168361", "1000000000000000000")
ADDRESSES = (
    "https://doi.org/10.1002/(SICI)1097-4628%3C1%3E", "https://x.example/é?a=b&c='d'#e;f", "urn:a:b~c@d!$*,=",
)  # fmt: skip


@pytest.fixture
def empty(server: Server) -> Server:
    return server.emptied()


@pytest.fixture
def graph(empty: Server, vocabulary: Vocabulary) -> Iterator[Graph]:
    with empty.open(vocabulary) as found:
        yield found


def test_what_was_added_is_there_after_closing(empty: Server, vocabulary: Vocabulary) -> None:
    claims = [claim(pressure("2", "2"))]
    with empty.open(vocabulary) as graph:
        assert graph.add(document(), claims)
    with empty.open(vocabulary, read_only=True) as graph:
        assert graph.claims() == claims
        with pytest.raises(StoreError, match="for reading only"):
            graph.add(document(), [])
    with pytest.raises(StoreError, match="the graph is closed"):
        graph.documents()


def test_a_missing_graph_is_not_made_by_reading(empty: Server, vocabulary: Vocabulary) -> None:
    for read_only in (True, False):
        with pytest.raises(StoreError, match=r"no graph at http://127.*miner ingest"):
            empty.open(vocabulary, read_only=read_only, create=False)
    assert not [row for row in empty.ask("SELECT ?g { GRAPH ?g { ?s ?p ?o } }") if NAMESPACE in row["g"]["value"]]


def test_a_graph_of_another_schema_is_refused(empty: Server, vocabulary: Vocabulary) -> None:
    with empty.open(vocabulary) as graph:
        note = Quad(JOURNAL, assb("schemaVersion"), Literal("0"), JOURNAL)
        graph._store.change(Change(forgotten=(JOURNAL,), noted=(note,)))
    with pytest.raises(StoreError, match=r"written by schema 0.*into a new one"):
        empty.open(vocabulary)


def test_a_document_is_replaced_and_removed_as_a_whole(graph: Graph) -> None:
    other = claim(pressure("9", "9"), name="10.0000_other")
    graph.add(document("10.0000_other"), [other])
    graph.add(
        document(),
        [claim(pressure("2", "2")), claim(pressure("3", "3"), start=300)],
        skipped_values=[skipped("3 tons", 500)],
    )
    assert graph.add(document(), [claim(pressure("2", "2"))])
    assert not graph.add(document(), [claim(pressure("2", "2"))])
    assert graph.claims(document=REVIEW) == [claim(pressure("2", "2"))] and not graph.unread()
    assert graph.remove(REVIEW) and not graph.remove(REVIEW)
    assert graph.claims() == [other]
    assert [row["id"] for row in graph.documents()] == ["10.0000_other"]


def test_a_failure_is_noted_until_the_file_is_read(graph: Graph) -> None:
    for reason in ("it is empty", 'it is "odd"\n\\'):
        graph.note_failure(Failure("papers/review.pdf", "read", reason))
    assert [failure["reason"] for failure in graph.failures()] == ['it is "odd"\n\\']
    graph.add(document(), [])
    assert not graph.failures()


def test_graphs_of_others_are_left_alone(empty: Server, vocabulary: Vocabulary) -> None:
    empty.update('INSERT DATA { GRAPH <urn:test:other> { <urn:a> <urn:b> "c" } }')
    with empty.open(vocabulary) as graph:
        graph.add(document(), [claim(pressure("2", "2"))])
        graph.remove(REVIEW)
        out = BytesIO()
        graph.dump("nq", out)
        assert b"urn:test:other" not in out.getvalue() and b"vocabulary" in out.getvalue()
        assert graph.query('ASK { <urn:a> <urn:b> "c" }').boolean is True


def test_odd_literals_and_addresses_come_back(graph: Graph) -> None:
    values = [*map(Literal, TEXTS), *(decimal(Decimal(number)) for number in NUMBERS), integer(-7), boolean(True)]
    values += [boolean(False), Literal("Low", language="en")]
    quads = [Quad(NODE, NamedNode(f"{NAMESPACE}p{n}"), value, PLACE) for n, value in enumerate(values)]
    quads += [Quad(NODE, NODE, NamedNode(address), PLACE) for address in ADDRESSES]
    graph._store.change(Change(PLACE, tuple(quads)))
    told = set(graph._store.quads(graph=PLACE))
    assert told == set(quads)


def test_quads_of_other_graphs_go_and_come_with_a_change(graph: Graph) -> None:
    other = NamedNode(f"{NAMESPACE}other")
    old = tuple(Quad(NODE, assb("key"), Literal(f"“{number}”\n\\"), other) for number in range(1200))
    new = tuple(Quad(NODE, assb("key"), Literal(f"new {number}"), other) for number in range(30))
    graph._store.change(Change(added=old))
    assert set(graph._store.quads(graph=other)) == set(old)
    graph._store.change(Change(PLACE, (Quad(NODE, NODE, NODE, PLACE),), removed=old[:1100], added=new))
    assert set(graph._store.quads(graph=other)) == {*old[1100:], *new}
    assert len(list(graph._store.quads(graph=PLACE))) == 1


def test_odd_names_of_documents(graph: Graph) -> None:
    for name in ("a b/c", "é ‘x’ (1)%20", "a'b\"c<d>{e}"):
        paper = document(name)
        told = [claim(pressure("0.006894757293168361", None), name=name)]
        assert graph.add(paper, told)
        assert not graph.add(paper, told)
        assert graph.claims(document=name) == told
        assert graph.explain(told[0].key)["document"] == name
        assert graph.remove(name)


def test_a_document_with_ten_thousand_statements(graph: Graph) -> None:
    """Beyond the rows of an answer and the length of an update that a server takes."""
    claims = [claim(pressure(str(number), str(number)), start=100 * number) for number in range(1, 501)]
    assert graph.add(document(), claims)
    assert sum(1 for _ in graph._store.quads(graph=NamedNode(f"{NAMESPACE}document/{REVIEW}"))) > 10_000
    assert graph.claims() == claims


@pytest.mark.parametrize("text", ["DELETE WHERE { ?s ?p ?o }", "PREFIX a: <b:c>\n# x\nINSERT DATA { a:b a:c a:d }"])
def test_an_update_is_no_question(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="does not ask"):
        graph.query(text)


@pytest.mark.parametrize(
    "text", ["SELECT ?x WHERE { ?x ?y }", "SELECT ?x { ?x nobody:knows ?y }", "{ ?s ?p ?o }", "TELL me { }"]
)
def test_a_fault_of_a_query_is_one_line(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="cannot be read") as error:
        graph.query(text)
    assert "\n" not in str(error.value) and len(str(error.value)) < 400


def test_an_answer_that_was_cut_off_is_an_error(graph: Graph, empty: Server) -> None:
    pairs = "{ ?a a assb:Strategy . ?b a ?c }"
    for text in (f"SELECT ?a ?b {pairs}", f"CONSTRUCT {{ ?a rdfs:seeAlso ?b }} WHERE {pairs}"):
        if empty.name == "virtuoso":
            with pytest.raises(StoreError, match="cut its answer off after 10000 rows"):
                graph.query(text)
        else:
            assert len(graph.query(text).rows) > 10_000
    texts = f"{{ GRAPH {VOCABULARY} {{ ?s ?p ?o }} FILTER (isLiteral(?o)) }}"
    whole = graph.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {texts}")
    assert len(whole.rows) > 5000


def test_kinds_of_answers(graph: Graph) -> None:
    text = "SELECT (1 AS ?a) (2.5 AS ?b) (true AS ?c) ('x' AS ?d) (kind:stress AS ?e) (unit:MegaPA AS ?f) ?g {}"
    assert graph.query(text).rows == ((1, 2.5, True, "x", "stress", "MPa", None),)
    assert graph.query("ASK { ?regime a assb:PressureRegime }").boolean is True
    assert graph.query("ASK { ?claim a assb:Claim }").boolean is False
    result = graph.query("CONSTRUCT { ?s skos:prefLabel ?l } WHERE { ?s a assb:PressureRegime ; skos:prefLabel ?l }")
    assert result.turtle is not None and 'regime:low skos:prefLabel "Low"@en' in result.turtle


@pytest.mark.parametrize("patience", [0.0, 0.3])
def test_killing_leaves_a_document_that_is_read_again(empty: Server, vocabulary: Vocabulary, patience: float) -> None:
    login = {"MINER_ENDPOINT_USER": empty.settings.user, "MINER_ENDPOINT_PASSWORD": empty.settings.password}
    command = [sys.executable, "-c", ADDING, empty.url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, **login}) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(patience)
        process.send_signal(signal.SIGKILL)
        process.stdout.read()
    time.sleep(0.5)  # what was sent is still being carried out
    with empty.open(vocabulary) as graph:
        if empty.name == "oxigraph":  # one request is one transaction
            (turn,) = {int(found.quantity.high or 0) for found in graph.claims()}
            assert len(graph.claims()[0].records) == turn % 39 + 1
        last = claim(pressure("9999", "9999"))
        assert graph.add(document(), [last])
        assert graph.claims() == [last]


def test_a_change_that_fails_on_the_way_is_done_again(
    graph: Graph, monkeypatch: pytest.MonkeyPatch, empty: Server
) -> None:
    """The old document is not taken for the one that is there, whichever step failed."""
    old, new = [claim(pressure("2", "2"))], [claim(pressure("3", "3"))]
    graph.add(document(), old)
    store = graph._store
    for step in ("_update", "_put"):
        with monkeypatch.context() as broken:
            sent = getattr(store, step)

            def fail(*arguments: object, sent: object = sent) -> None:
                sent(*arguments)  # type: ignore[operator]
                raise StoreError("the connection broke off")

            broken.setattr(store, step, fail)
            if step == "_update" or empty.name == "virtuoso":
                with pytest.raises(StoreError):
                    graph.add(document(), new)
        graph.add(document(), old)
        assert graph.claims() == old
        assert not graph.add(document(), old)


def test_a_changed_path_is_no_change(graph: Graph) -> None:
    paper = document()
    graph.add(paper, [])
    assert not graph.add(replace(paper, source=replace(paper.source, path=str(Path("else/where.pdf")))), [])

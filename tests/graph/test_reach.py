"""A query reaches nothing but the graph: a server listens beside, and no query may ask it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miner.errors import QueryError
from miner.graph import Graph
from miner.graph.stores.reach import named_graphs
from miner.graph.triples import document_node
from miner.vocabulary import Vocabulary
from tests.cli.runner import invoke, one_line
from tests.graph.builders import REVIEW, claim, document, pressure
from tests.graph.servers import Reply, Request, Server, told

ROWS = Reply(
    200, '{"head": {"vars": ["s"]}, "results": {"bindings": []}}', {"Content-Type": "application/sparql-results+json"}
)
OTHER = "10.0000_other"


@pytest.fixture(scope="module")
def outside() -> Iterator[tuple[str, list[Request]]]:
    """An address that must not be asked, and what came to it."""
    with told(lambda _: ROWS) as (address, seen):
        yield f"{address}/sparql", seen


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, vocabulary: Vocabulary) -> Path:
    folder: Path = tmp_path_factory.mktemp("reach") / "store"
    with Graph.open(folder, vocabulary, create=True) as graph:
        fill(graph)
    return folder


@pytest.fixture(scope="module")
def asked(place: Path, vocabulary: Vocabulary) -> Iterator[Graph]:
    with Graph.open(place, vocabulary, read_only=True) as graph:
        yield graph


def fill(graph: Graph) -> None:
    for name in (REVIEW, OTHER):
        graph.add(document(name), [claim(pressure("5", "5"), name=name)])


#: {a} is the address, as an IRI.
OUTSIDE = [
    "SELECT * {{ SERVICE {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ VALUES ?where {{ {a} }} SERVICE ?where {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND ({a} AS ?where) SERVICE SILENT ?where {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT ?s {{ SERVICE {a} {{ ?s ?p ?o }} }} }} }}",
    "SELECT * {{ OPTIONAL {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s a ?o FILTER EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s a ?o FILTER NOT EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ ?s a ?o MINUS {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ {{ ?s a ?o }} UNION {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ GRAPH ?g {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT * {{ LATERAL {{ SERVICE {a} {{ ?s ?p ?o }} }} }}",
    "SELECT (EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }} AS ?x) {{ }}",
    "SELECT ?s {{ ?s a ?o }} GROUP BY ?s HAVING (EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }})",
    "SELECT ?s {{ ?s a ?o }} ORDER BY (EXISTS {{ SERVICE {a} {{ ?s ?p ?o }} }})",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {a} {{ ?s ?p ?o }} }}",
    "ASK {{ SERVICE {a} {{ ?s ?p ?o }} }}",
    "DESCRIBE ?s WHERE {{ SERVICE {a} {{ ?s ?p ?o }} }}",
    # spellings
    "select*{{service{a}{{?s?p?o}}}}",
    "SELECT * {{ sErViCe\tsIlEnT {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE# }} \n#SILENT\n{a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p 1SERVICE {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ FILTER(1<2)SERVICE#>\n{a}{{ ?s ?p ?o }} }}",
    "SELECT * {{ # a comment \rSERVICE {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ # a comment \\u000a SERVICE {a} {{ ?s ?p ?o }} \n }}",
    "SELECT * {{ \\u0053ERVICE {a} {{ ?s ?p ?o }} }}",
    'SELECT * {{ ?s ?p """\'""" SERVICE {a} {{ ?s ?p "\'" }} }}',
    'SELECT * {{ ?s ?p "\\\\" SERVICE {a} {{ ?s ?p "\\\\" }} }}',
    "SELECT * {{ ?s ?p <x:#> SERVICE {a} {{ ?s ?p ?o }} }}",
    "PREFIX service: {a} SELECT * {{ SERVICE service: {{ ?s ?p ?o }} }}",
    "PREFIX : {a} SELECT (1 AS ?service) (2 AS ?graph) (3 AS ?SERVICE) {{ SERVICE : {{ ?s ?p ?o }} }}",
    "BASE {a} SELECT * {{ SERVICE <#> {{ ?s ?p ?o }} }}",
    # graphs of others
    "SELECT * FROM {a} {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED {a} {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "ASK from{a}{{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM {a} WHERE {{ ?s ?p ?o }}",
    "DESCRIBE ?s FROM#\nNAMED {a} WHERE {{ ?s ?p ?o }}",
    "PREFIX from: {a} SELECT * FROM from: {{ ?s ?p ?o }}",
    "BASE {a} SELECT * FROM <?x> {{ ?s ?p ?o }}",
    "SELECT * # \\u000a FROM {a}\n {{ ?s ?p ?o }}",
    # updates
    "LOAD {a}",
    "LOAD SILENT {a} INTO GRAPH <x:y>",
    "# SELECT\nPREFIX #\n a: {a} load a:",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE {a} {{ ?s ?p ?o }} }}",
    "SELECT * {{ }} ; LOAD {a}",
    # functions by which a server opens addresses
    'SELECT (<bif:http_get>("{a}") AS ?x) {{ }}',
    'PREFIX f: <BIF:> SELECT (f:http_get("{a}") AS ?x) {{ }}',
    'SELECT (<\\u0062if:http_get>("{a}") AS ?x) {{ }}',
    'BASE <bif:x> SELECT (<http_get>("{a}") AS ?x) {{ }}',
    'SELECT (<java:java.net.URL>("{a}") AS ?x) {{ }}',
]

#: Words that lead nowhere where they stand; each answers one row or more.
INSIDE = [
    'SELECT ("SERVICE <http://x/> {{ }} FROM <http://y/> LOAD <bif:z>" AS ?x) { }',
    "SELECT ('''it's SERVICE <http://x/> { ?s ?p ?o }''' AS ?x) { }",
    'SELECT ("\\u0053ERVICE \\" SERVICE ?x {" AS ?x) { }',
    "SELECT * { ?s a ?type } # SERVICE <http://x/> { ?s ?p ?o }",
    "# FROM <http://x/>\nSELECT * { ?s a ?type } # \\u0053ERVICE",
    "SELECT ?service ?SERVICE ?from ?From { ?service a ?SERVICE ; ?from ?From }",
    "SELECT ?from (COUNT(?service) AS ?n) { ?service a ?from } GROUP BY ?from",
    "SELECT (1 AS ?service) (2 AS ?SERVICE) (3 AS ?graph) (4 AS ?from) (5 AS ?From) { }",
    "PREFIX service: <http://x/SERVICE#> PREFIX from: <http://x/from/> SELECT (service:from AS ?x) "
    "(from:SERVICE AS ?y) { }",
    "SELECT (<http://x/SERVICE#y> AS ?x) (<http://x/from?SERVICE=FROM> AS ?y) { }",
    "SELECT * { ?claim prov:wasDerivedFrom ?evidence FILTER NOT EXISTS { ?claim <x:SERVICE> _:service } }",
    'SELECT ("a"@service AS ?x) ("2"^^<http://x/SERVICE> AS ?y) { }',
    "SELECT ?x { VALUES ?x { <bif:contains> } }",
    "SELECT * { ?s a ?type FILTER (1<2&&2>1) }",
    "SELECT * { ?s a ?type LATERAL { ?s ?p ?from } }",
]  # fmt: skip


@pytest.mark.parametrize("text", OUTSIDE)
def test_what_leads_outside_is_refused_in_one_line(asked: Graph, outside: tuple[str, list[Request]], text: str) -> None:
    address, seen = outside
    with pytest.raises(QueryError) as error:
        asked.query(text.format(a=f"<{address}>"))
    assert "\n" not in str(error.value)
    assert not seen


def test_the_reason_is_told(asked: Graph) -> None:
    reasons = {
        "SELECT * { SERVICE SILENT <http://x/> { ?s ?p ?o } }": "SERVICE asks another server",
        "SELECT * FROM NAMED <http://x/> { }": "FROM names <http://x/>, which is no graph here",
        "LOAD <http://x/>": "this changes the graph, it does not ask",
        "SELECT (<bif:http_get>(1) AS ?x) { }": "functions of a server's own",
        "SELECT * { SERVICE <http://x/> ?s ?p ?o }": "the query cannot be read: error at 1:",
        "SELECT (COUNT(?from) AS ?service { }": "the query cannot be read: error at 1:",
    }
    for text, reason in reasons.items():
        with pytest.raises(QueryError) as error:
            asked.query(text)
        assert error.value.message.startswith(reason)


@pytest.mark.parametrize("text", INSIDE)
def test_words_that_lead_nowhere_are_answered(asked: Graph, text: str) -> None:
    assert asked.query(text).rows


@pytest.mark.parametrize("text", OUTSIDE[:3])
def test_every_way_to_ask_refuses(place: Path, tmp_path: Path, outside: tuple[str, list[Request]], text: str) -> None:
    address, seen = outside
    sparql = text.format(a=f"<{address}>")
    asked = tmp_path / "asked.rq"
    asked.write_text(f"# title: Elsewhere\n# parameter: limit number 2\n{sparql}", "utf8")
    for way in ((sparql,), (str(asked),), ("-",), (sparql, "--timeout", "20")):
        result = invoke("query", *way, "--store", str(place), input=sparql)
        one_line(result, 2, "SERVICE asks another server (a query is answered from the graph alone)")
    assert not seen


@pytest.mark.parametrize("told_for", ["each ?paper:", "the rest:"])
def test_what_is_asked_in_turn_leads_nowhere(asked: Graph, outside: tuple[str, list[Request]], told_for: str) -> None:
    leading = f"# for {told_for} SERVICE SILENT <{outside[0]}> {{ ?s ?p ?o }}"
    text = f"# in turn: document\nSELECT ?paper {{ # for each ?paper\n{leading}\n?paper a assb:Document }}"
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        asked.query(text, max_rows=9)
    assert not outside[1]


def test_a_value_of_a_parameter_leads_nowhere(asked: Graph, outside: tuple[str, list[Request]]) -> None:
    asking = "# parameter: text text\nSELECT ($text AS ?x) { }"
    value = f'"AS ?y){{ SERVICE <{outside[0]}> {{?s ?p ?o}} }}#'
    assert asked.query(asking, text=value).rows == ((value,),)
    assert not outside[1]


def test_from_narrows_a_query_down_to_papers(asked: Graph) -> None:
    one, other = document_node(REVIEW), document_node(OTHER)
    papers = "{ ?paper a assb:Document ; dcterms:identifier ?name } ORDER BY ?name"
    assert asked.query(f"SELECT ?name {papers}").rows == ((OTHER,), (REVIEW,))
    assert asked.query(f"SELECT ?name FROM {one} {papers}").rows == ((REVIEW,),)
    assert asked.query(f"SELECT ?name FROM {one} FROM {other} {papers}").rows == ((OTHER,), (REVIEW,))
    within = "{ GRAPH ?g { ?paper a assb:Document ; dcterms:identifier ?name } }"
    assert asked.query(f"SELECT ?name FROM NAMED {other} {within}").rows == ((OTHER,),)
    begun = f"BASE <{one.value}> PREFIX # of papers\n from: <{other.value}>"
    assert asked.query(f"{begun} SELECT ?name FROM <> {papers}").rows == ((REVIEW,),)
    assert asked.query(f"{begun} SELECT ?name # FROM <http://x/>\nFROM from: {papers}").rows == ((OTHER,),)


@pytest.mark.parametrize("text", [text for text in OUTSIDE if "LATERAL" not in text])
def test_servers_are_not_sent_what_leads_outside(
    server: Server, vocabulary: Vocabulary, outside: tuple[str, list[Request]], text: str
) -> None:
    address, seen = outside
    with server.open(vocabulary) as graph, pytest.raises(QueryError):
        graph.query(text.format(a=f"<{address}>"))
    assert not seen


def test_a_server_answers_of_the_papers_behind_from(server: Server, vocabulary: Vocabulary) -> None:
    with server.emptied().open(vocabulary) as graph:
        fill(graph)
        papers = "{ ?paper a assb:Document ; dcterms:identifier ?name }"
        assert graph.query(f"SELECT ?name FROM {document_node(REVIEW)} {papers}").rows == ((REVIEW,),)
        assert len(graph.query(f"SELECT ?name {papers}").rows) == 2


# ---- any text --------------------------------------------------------------------------------------------------------

_ESCAPING = st.text(st.sampled_from("sS\"'\\<>{}#?$:.;() \n\rfFrReEoOmM"), max_size=12)
_HARMLESS = st.one_of(
    _ESCAPING.map(lambda text: f"?s ?p {quoted(text + 'SERVICE' + text)} . "),
    st.sampled_from(["?service ?from ?o . ", "?s <x:SERVICE#FROM> [] . ", "FILTER (?a<1) ", "{ ?from a 1 } "]),
    st.text(st.sampled_from("SERVICEFROM <>{}'\"\\?"), max_size=20).map(lambda text: f"#{text} service\n"),
)
_LEADING = st.tuples(
    st.sampled_from(["service", "SERVICE", "sErvICe"]),
    st.sampled_from([" ", "", "\t", "#\n", "# SILENT }\r", " SILENT ", "silent#'\n"]),
    st.sampled_from(["<A>", "?where", "$service", "p:"]),
    st.sampled_from(["{ }", "{ ?s ?p ?o }", "#\n{ }"]),
).map("".join)


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_HARMLESS, max_size=6))
def test_harmless_words_in_any_place_pass(parts: list[str]) -> None:
    text = f"PREFIX p: <http://127.0.0.1:9/> SELECT * {{ {''.join(parts)} }}"
    assert named_graphs(text, lambda: ()) == frozenset()


@settings(max_examples=150, deadline=None)
@given(st.lists(_HARMLESS, max_size=4), _LEADING, st.lists(_HARMLESS, max_size=4))
def test_service_among_anything_is_refused(before: list[str], leading: str, after: list[str]) -> None:
    text = f"PREFIX p: <http://127.0.0.1:9/> SELECT * {{ {''.join(before)}{leading} {''.join(after)} }}"
    with pytest.raises(QueryError, match="SERVICE asks another server"):
        named_graphs(text.replace("<A>", "<http://127.0.0.1:9/>"), lambda: ())

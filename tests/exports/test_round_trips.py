"""What other tools read of a network is what was written: nodes, edges and typed attributes, whatever their names."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from miner.exports.network import FOLDERS, save, typed
from miner.exports.network.plain import LARGEST
from tests.exports.test_tables import read_back

Network = Any
DOT = shutil.which("dot")

HOSTILE = (
    'a "b"', "two\nlines", "<b>&amp;</b>", "nul\x00bell\x07", "ε\u2028\U0001f50b\ud800\ufffe", "\\N \\", "x" * 20_000,
    "&" * 20_000, "", "a,b;c", "NA", "'", "%{}", "\r\n",
)  # fmt: skip
texts = st.one_of(st.sampled_from(HOSTILE), st.text())
numbers = st.one_of(
    st.integers(), st.sampled_from([LARGEST, -LARGEST, LARGEST + 1, 10**400, 2**31]), st.floats(), st.just(5e-324)
)
values = st.one_of(st.none(), st.booleans(), numbers, texts, st.lists(texts, max_size=2))
NAMES = ("label", "type", "works", "value_min", "negated", "iri", "id", "name", "source", "é <&> \x00 x")
attributes = st.dictionaries(st.sampled_from(NAMES), values, max_size=4)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    network: Network = nx.MultiDiGraph()
    names = draw(st.lists(texts, max_size=4, unique=True))
    for name in names:
        network.add_node(name, **draw(attributes))
    if names:
        ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
        for number, (a, b) in enumerate(draw(st.lists(ends, max_size=4))):
            network.add_edge(a, b, key=number, **draw(attributes))
    return network


def some() -> Network:
    network: Network = nx.MultiDiGraph()
    network.add_node("strategy:a", type="strategy", label="Binder & <more>", works=2, share=2, missing=None)
    network.add_node("regime:low", type="regime", label='"Low"', works=2, order=3, share=0.5, tags=("a", "b"))
    network.add_node("work:1", type="work", label="Ein “Werk”\nmit Umbruch", negated=True, year=2024)
    network.add_edge("strategy:a", "regime:low", key="reaches", type="reaches", label="reaches", works=2, fit="surely")
    network.add_edge("work:1", "strategy:a", key="shows", type="shows", label="shows")
    network.add_edge("work:1", "strategy:a", key="other", type="other", label="other", big=2**40)
    return network


def parts(network: Network, *left_out: str) -> tuple[dict[str, Any], list[Any]]:
    """Nodes and edges with attributes and their types."""

    def told(data: dict[str, Any]) -> dict[str, Any]:
        return {name: (value, type(value)) for name, value in data.items() if name not in left_out}

    nodes = {name: told(data) for name, data in network.nodes(data=True)}
    edges = sorted((a, b, key, told(data)) for a, b, key, data in network.edges(keys=True, data=True))
    return nodes, edges


def check_graphml(network: Network, folder: Path) -> None:
    path = folder / "n.graphml"
    save(network, ".graphml", path)
    assert parts(nx.read_graphml(path, force_multigraph=True)) == parts(typed(network))


def check_gexf(network: Network, folder: Path) -> None:
    """The reader adds ids of edges and what is drawn; it reads a graph without parallel edges as a simple one."""
    path = folder / "n.gexf"
    save(network, ".gexf", path)
    back = nx.read_gexf(path)
    there: Network = typed(network)
    nodes = {name: {k: v for k, v in data.items() if k != "viz"} for name, data in back.nodes(data=True)}
    assert exact(nodes) == exact(dict(there.nodes(data=True)))
    found = {data.pop("id"): (a, b, data) for a, b, data in back.edges(data=True)}
    assert exact(found) == exact({key: (a, b, data) for a, b, key, data in there.edges(keys=True, data=True)})


def exact(told: Any) -> str:
    """Values with their types, whatever the order of attributes."""
    if isinstance(told, dict):
        return str({key: exact(told[key]) for key in sorted(told)})
    return str(list(map(exact, told))) if isinstance(told, tuple) else repr(told)


def check_cytoscape(network: Network, folder: Path) -> None:
    """What the format itself needs (id, name, ...) is told beside the attributes."""
    path = folder / "n.cyjs"
    save(network, ".cyjs", path)
    text = path.read_text(encoding="utf8")
    back = nx.cytoscape_graph(json.loads(text, parse_constant=pytest.fail))
    own = ("id", "name", "value", "size", "source", "target", "key", "interaction")
    assert parts(back, *own) == parts(typed(network), *own)


def check_pairs(network: Network, folder: Path) -> None:
    path = folder / "pairs"
    path.mkdir(exist_ok=True)
    save(network, ".pairs", path)
    nodes, edges = (read(path / name) for name in ("nodes.csv", "edges.csv"))
    there: Network = typed(network)
    assert list(map(read_back, nodes["Id"])) == list(there)
    assert list(map(read_back, nodes["Label"])) == [data["label"] for _, data in there.nodes(data=True)]
    ends = (map(read_back, edges[name]) for name in ("Source", "Target", "Id"))
    assert list(zip(*ends, strict=True)) == list(there.edges(keys=True))
    for column, kind in (("works", int), ("value_min", float)):
        told = [data.get(column) for _, data in there.nodes(data=True)]
        if any(type(value) is kind for value in told):
            assert [None if pandas.isna(v) else kind(v) for v in nodes[column]] == told
    save(network, ".neo4j", path)
    assert list(read(path / "nodes.csv")[":ID"]) == list(there)
    assert list(read(path / "relationships.csv")[":END_ID"]) == [b for _, b, _ in there.edges(keys=True)]
    head = (path / "nodes.csv").read_text("utf8").splitlines()[0]
    assert head.startswith(":ID,:LABEL")


def read(path: Path) -> Any:
    return pandas.read_csv(
        path, dtype_backend="numpy_nullable", keep_default_na=False, na_values=[""], float_precision="round_trip",
        dtype=dict.fromkeys(("Id", "Label", "Source", "Target", ":ID", ":END_ID"), "string"), lineterminator="\n",
    )  # fmt: skip


def check_dot(network: Network, folder: Path) -> None:
    save(network, ".dot", folder / "n.dot")
    text = (folder / "n.dot").read_text(encoding="utf8")
    assert text.startswith("digraph {") and text.endswith("}\n")
    assert "\x00" not in text


CHECKS = [check_graphml, check_gexf, check_cytoscape, check_pairs, check_dot]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("make", [some, nx.MultiDiGraph])
def test_a_network_is_read_back_as_it_was(check: Any, make: Any, tmp_path: Path) -> None:
    check(make(), tmp_path)


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_no_name_or_number_breaks_a_file(check: Any, tmp_path: Path, network: Network) -> None:
    check(network, tmp_path)


def test_attributes_of_mixed_types_become_one_type() -> None:
    network: Network = nx.MultiDiGraph()
    for node, value in (("a", 1), ("b", 2.5)):
        network.add_node(node, number=value, mixed=value if node == "a" else "two", one=node == "a" or 1)
    plain = typed(network)
    assert plain.nodes["a"] == {"label": "a", "number": 1.0, "mixed": "1", "one": "true"}
    assert plain.nodes["b"] == {"label": "b", "number": 2.5, "mixed": "two", "one": "1"}


def test_names_that_become_equal_stay_two_nodes() -> None:
    network: Network = nx.MultiDiGraph([("a\x00", "a\x01")])
    assert list(typed(network)) == ["a\ufffd", "a\ufffd (2)"]


# ---- what each tool looks for ----------------------------------------------------------------------------------------


def test_edges_have_ids_of_their_own(tmp_path: Path) -> None:
    """Tools take edges with one id for one edge."""
    for suffix in (".graphml", ".gexf"):
        save(some(), suffix, tmp_path / f"n{suffix}")
        ids = [edge.get("id") for edge in etree.parse(tmp_path / f"n{suffix}").iter("{*}edge")]
        assert sorted(map(str, ids)) == ["e1", "e2", "e3"]


def test_graphml_declares_types(tmp_path: Path) -> None:
    save(some(), ".graphml", tmp_path / "n.graphml")
    keys = etree.parse(tmp_path / "n.graphml").findall("{*}key")
    assert len({key.get("id") for key in keys}) == len(keys)
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in keys}
    assert types["node", "works"] == "long"
    assert types["node", "share"] == "double"
    assert types["node", "negated"] == "boolean"
    assert types["edge", "fit"] == "string"


@pytest.mark.parametrize("make", [some, nx.MultiDiGraph])
def test_gexf_is_of_version_1_3(make: Any, tmp_path: Path) -> None:
    """Against a schema of the parts that are written, after the grammar of GEXF 1.3."""
    save(make(), ".gexf", tmp_path / "n.gexf")
    schema = etree.RelaxNG(etree.parse(Path(__file__).parent / "gexf-1.3-written.rng"))
    schema.assertValid(etree.parse(tmp_path / "n.gexf"))


def test_gexf_colours_types_and_sizes_works(tmp_path: Path) -> None:
    save(some(), ".gexf", tmp_path / "n.gexf")
    back: Network = nx.read_gexf(tmp_path / "n.gexf")
    assert back.nodes["strategy:a"]["viz"]["color"] != back.nodes["work:1"]["viz"]["color"]
    assert back.nodes["strategy:a"]["viz"]["size"] > back.nodes["work:1"]["viz"]["size"]
    declared = list(etree.parse(tmp_path / "n.gexf").iter("{*}attribute"))
    assert all(item.get("id") == item.get("title") for item in declared)  # readers show the one or the other
    types = {item.get("title"): item.get("type") for item in declared}
    assert (types["works"], types["big"], types["negated"]) == ("integer", "long", "boolean")


def test_the_style_of_cytoscape_knows_the_types(tmp_path: Path) -> None:
    save(some(), ".cyjs", tmp_path / "n.cyjs")
    told = json.loads((tmp_path / "n.cyjs").read_text(encoding="utf8"))
    assert {"node", "edge", 'node[type = "strategy"]'} <= {rule["selector"] for rule in told["style"]}
    assert {element["data"]["interaction"] for element in told["elements"]["edges"]} == {"reaches", "shows", "other"}


def test_only_the_tables_that_people_open_are_guarded_from_spreadsheets(tmp_path: Path) -> None:
    network: Network = nx.MultiDiGraph()
    network.add_node("quote:1", type="quote", label='=HYPERLINK("http://evil.invalid")', value_min=-2.5)
    for suffix, label in ((".pairs", "'=HYPERLINK"), (".neo4j", "=HYPERLINK")):
        (tmp_path / suffix).mkdir()
        FOLDERS[suffix](typed(network), tmp_path / suffix)
        (row,) = csv.DictReader((tmp_path / suffix / "nodes.csv").read_text("utf8").splitlines())
        assert [cell.startswith(label) for cell in row.values() if "HYPERLINK" in cell] == [True]
        assert "-2.5" in row.values()


def test_heads_of_neo4j_tell_types(tmp_path: Path) -> None:
    FOLDERS[".neo4j"](typed(some()), tmp_path)
    head, *rows = (tmp_path / "relationships.csv").read_text("utf8").splitlines()
    assert head == ":START_ID,:END_ID,:TYPE,big:long,fit:string,label:string,type:string,works:long"
    assert rows[0].startswith("strategy:a,regime:low,REACHES,")


@pytest.mark.skipif(DOT is None, reason="graphviz is not installed")
def test_graphviz_draws_strategies_left_of_regimes_left_of_works(tmp_path: Path) -> None:
    save(some(), ".dot", tmp_path / "n.dot")
    done = drawn(tmp_path / "n.dot", "plain")
    across = {
        line.split()[1].strip('"'): float(line.split()[2]) for line in done.splitlines() if line.startswith("node")
    }
    assert across["strategy:a"] < across["regime:low"] < across["work:1"]


@pytest.mark.skipif(DOT is None, reason="graphviz is not installed")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_graphviz_takes_any_name(tmp_path: Path, network: Network) -> None:
    save(network, ".dot", tmp_path / "n.dot")
    assert drawn(tmp_path / "n.dot", "canon")


def drawn(path: Path, form: str) -> str:
    command = [str(DOT), f"-T{form}", str(path)]
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf8",
        errors="replace",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

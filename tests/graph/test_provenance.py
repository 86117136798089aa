"""Every claim tells who read it; when and on what machine is told apart, so that equal graphs are equal bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from miner.graph import Graph
from miner.graph.journal import Journal
from miner.graph.triples import JOURNAL, document_node, run_node
from miner.settings import VERSION, Settings
from tests.graph.builders import REVIEW, claim, document, pressure
from tests.graph.test_graph import filled


def test_every_claim_leads_to_file_run_and_version(graph: Graph) -> None:
    filled(graph)
    asked = """SELECT ?claim WHERE {
      ?claim a assb:Claim ; prov:wasGeneratedBy ?run ; assb:statedIn ?document ; prov:wasDerivedFrom ?evidence .
      ?run a assb:ExtractionRun ; prov:used ?document ; prov:wasAssociatedWith ?program .
      ?program a prov:SoftwareAgent ; assb:softwareVersion ?version .
      ?document assb:sha256 ?hash . ?evidence assb:decisions ?decisions ; oa:hasSelector/oa:exact ?quote }"""
    found = {row["claim"] for row in graph.query(asked).records()}
    assert len(found) == len(graph.claims())


def test_the_journal_tells_when_and_with_which_settings(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("2", "2"))], settings=Settings(max_pages=7))
    told = graph.explain(graph.claims()[0].key[:8])["provenance"]
    assert (told["sha256"], told["version"]) == (document().source.sha256, VERSION)
    assert told["path"] == str(Path(document().source.path).absolute())
    assert told["read"].startswith("20") and "max_pages = 7" in told["settings"]
    assert len(told["vocabulary"]) == 64 and "Python" in told["machine"]


def test_time_settings_and_machine_are_not_exported(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("2", "2"))], settings=Settings(max_pages=7))
    with Graph.memory() as other:
        other.add(document(), [claim(pressure("2", "2"))], settings=Settings(max_pages=8))
        texts = []
        for each in (graph, other):
            each.dump("nq", out := BytesIO())
            texts.append(out.getvalue())
    assert texts[0] == texts[1]
    assert VERSION.encode() in texts[0]


def test_a_document_that_is_removed_leaves_nothing_in_the_journal(graph: Graph) -> None:
    before = set(graph._store.quads(graph=JOURNAL))
    graph.add(document(), [])
    assert Journal(graph._store).knows(run_node(document_node(REVIEW)))
    graph.remove(REVIEW)
    assert set(graph._store.quads(graph=JOURNAL)) == before

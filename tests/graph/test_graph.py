"""Adding, reading, removing, and what users ask of a graph."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from miner.errors import FormatError, QueryError
from miner.graph import Graph
from miner.model import Failure, Form, Match, SkipReason, Slot
from tests.graph.builders import REVIEW, change, claim, document, pressure, skipped, work

ORIGINAL = "10.0000_original"
LPSCL = (("Li6PS5Cl", Match("li6ps5cl", 1.0, ("name “Li6PS5Cl”",))), ("magic dust", None))


def filled(graph: Graph) -> Graph:
    """A review with five claims and one original paper with three, of which one is a condition of another."""
    soft = {"kind": "youngs_modulus", "strategy": None, "materials": LPSCL}
    graph.add(
        document(),
        [
            claim(pressure("2", "2", "2 MPa")),
            claim(pressure("375", "375", "375 MPa"), kind="fabrication_pressure", start=300),
            claim(change("70", "2"), works=(work("2"), work("3")), start=500),
            claim(pressure("22000", "30000", "22–30 GPa", form=Form.RANGE), start=700, **soft),  # type: ignore[arg-type]
            claim(pressure("1500", "1500", "1.5 GPa"), works=(work("2"),), start=900, **soft),  # type: ignore[arg-type]
        ],
        skipped_values=[skipped("375 MPa", 120), skipped("3 tons", 40, SkipReason.FORCE)],
    )
    below = pressure(None, "0.1", "<0.1 MPa", form=Form.UPPER_LIMIT, high_inclusive=False)
    low = claim(below, own=True, name=ORIGINAL)
    warm = claim(
        pressure("60", "60", "60 °C", unit="°C"), kind="temperature", own=True, name=ORIGINAL, start=120, strategy=None
    )
    at = warm.records[0].evidence.span
    graph.add(
        document(ORIGINAL, references=()),
        [
            replace(low, records=(replace(low.records[0], conditions=(at,)),)),
            warm,
            claim(pressure("5", "5", "5 MPa"), kind="fabrication_pressure", own=True, name=ORIGINAL, start=400),
        ],
    )
    return graph


def text_of(graph: Graph, form: str = "nq") -> str:
    out = io.BytesIO()
    graph.dump(form, out)
    return out.getvalue().decode()


# ---- adding and removing ---------------------------------------------------------------------------------------------


def test_claims_come_back_in_the_order_of_the_text(graph: Graph) -> None:
    claims = [claim(pressure("2", "2"), start=900), claim(pressure("5", "5"), start=100)]
    graph.add(document(), claims)
    assert graph.claims() == [claims[1], claims[0]]


def test_adding_the_same_again_changes_nothing(graph: Graph) -> None:
    claims = [claim(pressure("2", "2")), claim(pressure("5", "5"), start=900)]
    assert graph.add(document(), claims)
    before = text_of(graph)
    assert not graph.add(document(), claims)
    assert not graph.add(document(), claims[::-1])
    assert text_of(graph) == before


def test_a_changed_document_replaces_its_own_statements_only(graph: Graph) -> None:
    filled(graph)
    others = graph.claims(document=ORIGINAL)
    assert graph.add(document(), [claim(pressure("9", "9"))])
    assert [found.quantity.high for found in graph.claims(document=REVIEW)] == [9]
    assert graph.claims(document=ORIGINAL) == others


def test_removing_leaves_no_trace(graph: Graph) -> None:
    empty = text_of(graph)
    filled(graph)
    assert graph.remove(REVIEW) and graph.remove(ORIGINAL)
    assert (text_of(graph), graph.documents(), graph.claims()) == (empty, [], [])
    assert not graph.remove(REVIEW)


def test_the_order_of_documents_does_not_matter(graph: Graph) -> None:
    first, second = document("10.1_a"), document("10.1_b")
    claims = {"a": [claim(pressure("1", "1"), name="10.1_a")], "b": [claim(pressure("2", "2"), name="10.1_b")]}
    graph.add(first, claims["a"])
    graph.add(second, claims["b"])
    with Graph.memory() as other:
        other.add(second, claims["b"])
        other.add(first, claims["a"])
        assert text_of(graph) == text_of(other)


def test_a_document_without_claims_is_still_known(graph: Graph) -> None:
    graph.add(document(), [])
    assert [found["id"] for found in graph.documents()] == [REVIEW]


@pytest.mark.parametrize("name", ["a b", "50%", "ä/ö", "x#y?z", "https://example.org/a"])
def test_any_id_will_do(graph: Graph, name: str) -> None:
    claims = [claim(pressure("2", "2"), name=name)]
    graph.add(document(name), claims)
    assert graph.claims(document=name) == claims
    assert [found["id"] for found in graph.documents()] == [name]


def test_documents_say_what_was_read(graph: Graph) -> None:
    found = filled(graph).documents()[1].to_dict()
    assert found.pop("read").startswith("20")
    assert found == {
        "id": REVIEW,
        "part": "",
        "work": "doi:10.0000/review",
        "title": f"A paper called {REVIEW}",
        "doi": "10.0000/review",
        "year": "2024",
        "format": "pdf",
        "file": "review.pdf",
        "path": str(Path("papers/review.pdf").absolute()),
        "sha256": document().source.sha256,
        "pages": 3,
        "claims": 5,
        "records": 5,
        "candidates": 2,
        "warnings": ["page 2 has no text"],
    }


def test_a_record_tells_the_conditions_that_were_told_with_it(graph: Graph) -> None:
    (record,) = filled(graph).records(document=ORIGINAL, kind="operation_pressure")
    (condition,) = record["conditions"]
    assert condition.pop("claim") == graph.claims(document=ORIGINAL, kind="temperature")[0].key
    assert condition == {
        "kind": "temperature",
        "text": "60 °C",
        "value_min": 60,
        "value_max": 60,
        "unit_of_bounds": "°C",
    }
    (place,) = graph.explain(record["claim"])["evidence"]
    assert [condition["text"] for condition in place["conditions"]] == ["60 °C"]
    (row,) = graph.query("conditions").records()
    assert (row["pressure"], row["condition"], row["condition_label"]) == ("<0.1 MPa", "60 °C", "temperature")


def test_values_that_were_not_made_records_are_kept_with_the_reason(graph: Graph) -> None:
    rows = filled(graph).unread()
    assert [(row["text"], row["reason"], row["page"]) for row in rows] == [
        ("375 MPa", "kind not said", 2),
        ("3 tons", "force without an area", 2),
    ]
    assert rows == graph.unread(document=REVIEW)
    assert graph.unread(document=ORIGINAL) == []
    with pytest.raises(QueryError, match="no document 'nowhere'"):
        graph.unread(document="nowhere")


def test_failures_are_remembered_until_the_file_is_read(graph: Graph) -> None:
    path = "papers/review.pdf"
    graph.note_failure(Failure(path, "read", "truncated"))
    graph.note_failure(Failure(path, "read", "encrypted"))
    graph.note_failure(Failure("b.pdf", "read", "empty"))
    told = [(found["file"], found["reason"]) for found in graph.failures()]
    assert told == [("b.pdf", "empty"), ("review.pdf", "encrypted")]
    graph.add(document(path=path), [])
    assert [found["file"] for found in graph.failures()] == ["b.pdf"]


def test_another_paper_at_the_same_place_leaves_no_trace_of_the_first(graph: Graph) -> None:
    filled(graph)
    told = [claim(pressure("3", "3"), own=True, name="10.0000_other"), claim(pressure("1", "1"), name="10.0000_other")]
    other = document("10.0000_other", path=document().source.path)
    taken = graph.add(other, told)
    assert (taken.document, taken.became, taken.instead_of) == ("10.0000_other", "replaced", REVIEW)
    with Graph.memory() as fresh:
        filled(fresh)
        fresh.remove(REVIEW)
        fresh.add(other, told)
        assert text_of(graph) == text_of(fresh)
        assert graph.map() == fresh.map()
        assert [row["id"] for row in graph.documents()] == [row["id"] for row in fresh.documents()]


def test_documents_of_one_name_are_two_with_all_that_they_say(graph: Graph) -> None:
    first, second = document(), document(path="elsewhere/review.pdf", sha256="cd" * 32)
    told = [claim(pressure("2", "2")), claim(pressure("4", "4"), own=True, start=400)]
    assert graph.add(first, told[:1], skipped_values=[skipped("3 t", 9)])
    taken = graph.add(second, told, skipped_values=[skipped("3 t", 9)])
    assert (taken.document, taken.became) == (f"{REVIEW}--cdcdcdcd", "added") and REVIEW in taken.note
    assert len(graph.claims(document=taken.document)) == 2 and len(graph.claims(document=REVIEW)) == 1
    assert {claim.records[0].evidence.document for claim in graph.claims(document=taken.document)} == {taken.document}
    assert len(graph.unread(document=taken.document)) == 1
    assert not graph.add(second, told, skipped_values=[skipped("3 t", 9)])
    assert graph.check().conforms


def test_a_document_tells_its_work_and_what_part_of_it_it_is(graph: Graph) -> None:
    article = document()
    source = replace(
        article.source, id=f"{REVIEW}--si1", sha256="cd" * 32, path="si.pdf", part="si1", volume="36", page="7"
    )
    graph.add(article, [])
    graph.add(replace(article, source=source), [])
    told = [(row["id"], row["part"], row["work"]) for row in graph.documents()]
    assert told == [(REVIEW, "", "doi:10.0000/review"), (f"{REVIEW}--si1", "si1", "doi:10.0000/review")]
    published = "SELECT ?v ?p { ?d assb:part 'si1' ; assb:ofWork ?w . ?w assb:volume ?v ; assb:firstPage ?p }"
    assert [list(row.values()) for row in graph.query(published).records()] == [["36", "7"]]
    assert graph.check().conforms


def test_paths_times_and_failures_are_not_exported(graph: Graph) -> None:
    filled(graph).note_failure(Failure("secret/place.pdf", "read", "empty"))
    for form in ("nq", "ttl", "trig", "jsonld"):
        text = text_of(graph, form)
        assert "papers/review.pdf" not in text and "secret" not in text and "generatedAtTime" not in text


# ---- records and explanations ----------------------------------------------------------------------------------------


def test_a_record_is_a_row_of_plain_values(graph: Graph) -> None:
    filled(graph)
    record = next(row.to_dict() for row in graph.records(document=ORIGINAL) if row.kind == "operation_pressure")
    box = {"page": 1, "x0": 56.7, "y0": 312.4, "x1": 287.9, "y1": 324.25}
    assert record["boxes"][0] == box
    del record["boxes"]
    assert record == {
        "document": ORIGINAL,
        "kind": "operation_pressure",
        "value_min": None,
        "value_max": 0.1,
        "min_inclusive": True,
        "max_inclusive": False,
        "unit_of_bounds": "MPa",
        "approximate": False,
        "form": "upper limit",
        "text": "<0.1 MPa",
        "unit": "MPa",
        "change": None,
        "status": "reported",
        "negated": False,
        "conditions": record["conditions"],
        "materials": [],
        "strategy": "elastic-binder",
        "references": [],
        "work": None,
        "source": "text",
        "section": "Results",
        "page": 1,
        "quote": "An elastic binder allows it, said at 100.",
        "confidence": 0.75,
        "confidence_kind": 0.75,
        **dict.fromkeys(f"confidence_{slot}" for slot in Slot if slot is not Slot.KIND),
        "rule": "named at the value; goes with “cycled”",
        "rule_kind": "named at the value",
        **dict.fromkeys(f"rule_{slot}" for slot in Slot if slot is not Slot.KIND),
        "claim": record["claim"],
    }


def test_records_can_be_chosen(graph: Graph) -> None:
    filled(graph)
    assert [found["text"] for found in graph.records(kind="youngs_modulus")] == ["22–30 GPa", "1.5 GPa"]
    assert {found["document"] for found in graph.records(document=ORIGINAL)} == {ORIGINAL}
    assert graph.records(document="nobody") == []


def test_a_change_and_its_works(graph: Graph) -> None:
    record = filled(graph).records(document=REVIEW)[2]
    assert (record["value_min"], record["value_max"], record["change"]) == (2, 70, [70, 2])
    assert record["work"] == ["10.0000/work-2", "10.0000/work-3"]


def test_a_claim_is_explained_by_the_beginning_of_its_key(graph: Graph) -> None:
    key = filled(graph).claims(kind="youngs_modulus")[0].key
    found = graph.explain(key[:8])
    assert (found["claim"], found["kind_label"], found["value"]["max"]) == (key, "Young's modulus", 30000)
    assert [material["term"] for material in found["materials"]] == ["li6ps5cl", None]
    assert found["works"][0]["doi"] == "10.0000/work-1"
    assert found["evidence"][0]["rules"] == ["named at the value", "goes with “cycled”"]
    assert found["evidence"][0]["page"] == 1


@pytest.mark.parametrize(("prefix", "message"), [("zz", "no claim"), ("", "no claim")])
def test_a_key_that_does_not_exist_is_an_error(graph: Graph, prefix: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        filled(graph).explain(prefix)


def test_a_beginning_shared_by_claims_is_an_error(graph: Graph) -> None:
    graph.add(document(), [claim(pressure(str(n), str(n)), start=100 * n) for n in range(1, 20)])
    first = sorted(found.key[0] for found in graph.claims())
    shared = next(letter for letter in first if first.count(letter) > 1)
    with pytest.raises(QueryError, match="claims have a key that starts with"):
        graph.explain(shared)


# ---- taking away -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["nq", "ttl", "trig", "nt", "rdf", "jsonld"])
def test_equal_graphs_are_equal_bytes(graph: Graph, form: str) -> None:
    with Graph.memory() as other:
        assert text_of(filled(graph), form) == text_of(filled(other), form)


def test_a_dump_can_be_read_by_others(graph: Graph, tmp_path: Path) -> None:
    from rdflib import Dataset

    filled(graph).dump("trig", tmp_path / "graph.trig")
    filled(graph).dump("nq", tmp_path / "graph.nq")
    trig, quads = Dataset(), Dataset()
    trig.parse(tmp_path / "graph.trig", format="trig")
    quads.parse(tmp_path / "graph.nq", format="nquads")
    assert set(trig.quads()) == set(quads.quads())
    assert len(set(quads.quads())) == len((tmp_path / "graph.nq").read_text("utf8").splitlines())


def test_the_vocabulary_can_be_left_out(graph: Graph) -> None:
    out = io.BytesIO()
    filled(graph).dump("nq", out, vocabulary=False)
    assert b"prefLabel" in out.getvalue() and b"altLabel" not in out.getvalue()


def test_an_unknown_format_is_an_error(graph: Graph) -> None:
    with pytest.raises(FormatError, match="no RDF format 'docx'"):
        graph.dump("docx", io.BytesIO())


def test_the_network_of_strategies(graph: Graph) -> None:
    network = filled(graph).network()
    reached = network.edges["strategy:elastic-binder", "regime:industrial-target", "reaches surely"]
    assert (reached["works"], reached["fit"]) == (3, "surely")
    assert network.nodes["regime:industrial-target"]["label"] == "Industrial target"
    assert network.has_edge("work:10.0000/work-1", "strategy:elastic-binder")


def test_the_full_network(graph: Graph) -> None:
    network = filled(graph).network("full")
    kinds = {data["type"] for _, data in network.nodes(data=True)}
    assert kinds == {"claim", "document", "kind", "material", "regime", "strategy", "work"}
    with pytest.raises(QueryError, match="views are strategies, materials, evidence, full"):
        graph.network("sideways")


def test_what_is_added_conforms_to_the_shapes(graph: Graph) -> None:
    report = filled(graph).check()
    assert report.conforms and str(report) == "The graph conforms to its shapes."


def test_a_claim_without_evidence_does_not_conform(graph: Graph) -> None:
    bare = replace(claim(pressure("2", "2")), records=())
    wrong_unit = claim(pressure("2", "2", unit="GPa"), start=500)
    graph.add(document(), [bare, wrong_unit])
    report = graph.check()
    assert not report.conforms
    messages = {message for _, message in report.violations}
    assert messages >= {"a claim has evidence", "bounds are in the canonical unit of the kind (found unit:GigaPA)"}

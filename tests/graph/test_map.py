"""What the strategy map counts."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from miner.errors import VocabularyError
from miner.graph import Graph
from miner.model import Claim, Form, Quantity, Status
from miner.vocabulary import load, ontology_folder
from tests.graph.builders import REVIEW, change, claim, document, pressure, work

ORIGINAL = "10.0000_original"


def cells(graph: Graph, kind: str = "operation_pressure") -> dict[tuple[str, str, str], int]:
    return {(row["strategy"], row["regime"], row["fit"]): row["works"] for row in graph.map(kind)}


def regimes(graph: Graph, *claims: Claim) -> dict[str, str]:
    graph.add(document(), claims)
    return {row["regime"]: row["fit"] for row in graph.map()}


ALONE = [
    (pressure("0.1", "0.1"), {"pressure-free": "surely"}),
    (pressure("0.102", "0.102"), {"pressure-free": "surely"}),
    (pressure("0.103", "0.103"), {"industrial-target": "surely"}),
    (pressure("2", "2"), {"industrial-target": "surely"}),
    (pressure("0", "0", form=Form.NO_EXTERNAL_PRESSURE), {"pressure-free": "surely"}),
    (pressure(None, "0.1", high_inclusive=False), {"pressure-free": "surely"}),
    (pressure(None, "2"), {"pressure-free": "possibly", "industrial-target": "possibly"}),
    (pressure("2", "5"), {"industrial-target": "possibly", "low": "possibly"}),
    (pressure("2", "5", low_inclusive=False), {"low": "surely"}),
    (pressure("50", "600"), {"moderate": "possibly", "laboratory": "possibly"}),
    (pressure("600", None, low_inclusive=False), {"extreme": "surely"}),
    (pressure("100", None), {"laboratory": "possibly", "extreme": "possibly"}),
    (change("70", "2"), {"industrial-target": "surely"}),
    (change("2", "70"), {"laboratory": "surely"}),
]


@pytest.mark.parametrize(("quantity", "expected"), ALONE, ids=lambda item: getattr(item, "text", None))
def test_a_value_lies_in_its_bands(graph: Graph, quantity: Quantity, expected: dict[str, str]) -> None:
    assert regimes(graph, claim(quantity)) == expected


@pytest.mark.parametrize(
    "left_out",
    [
        claim(pressure("2", "2"), status=Status.TARGET),
        claim(pressure("2", "2"), status=Status.SIMULATED),
        claim(pressure("2", "2"), status=Status.GENERAL),
        claim(pressure("2", "2"), negated=True),
        claim(pressure("2", "2"), strategy=None),
        claim(pressure("2", "2"), kind="fabrication_pressure"),
    ],
    ids=["target", "simulated", "general", "denied", "no strategy", "other kind"],
)
def test_what_was_not_reported_of_a_strategy_does_not_count(graph: Graph, left_out: Claim) -> None:
    assert regimes(graph, left_out) == {}


def test_works_are_counted_not_sentences(graph: Graph) -> None:
    twice = [claim(pressure("1", "1"), start=100), claim(pressure("1.5", "1.5"), start=900)]
    other = claim(pressure("1", "1"), works=(work("2"),), start=1200)
    graph.add(document(), [*twice, other])
    assert cells(graph) == {("elastic-binder", "industrial-target", "surely"): 2}
    (row,) = graph.map()
    assert row["work_list"] == ["10.0000/work-1", "10.0000/work-2"]
    assert row["claims"] == sorted(found.key for found in [*twice, other])


def test_a_review_and_the_original_are_one_work(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("1", "1"))])
    graph.add(document(ORIGINAL), [claim(pressure("1", "1"), own=True, name=ORIGINAL)])
    assert cells(graph) == {("elastic-binder", "industrial-target", "surely"): 1}


def test_several_works_behind_one_value_are_all_counted(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("1", "1"), works=(work("1"), work("2"), work("3")))])
    assert cells(graph) == {("elastic-binder", "industrial-target", "surely"): 3}


def test_a_work_that_is_sure_is_not_possible_too(graph: Graph) -> None:
    sure, vague = claim(pressure("1", "1")), claim(pressure("1", "5"), start=900)
    graph.add(document(), [sure, vague])
    assert cells(graph) == {
        ("elastic-binder", "industrial-target", "surely"): 1,
        ("elastic-binder", "low", "possibly"): 1,
    }
    rows: dict[str, list[Any]] = {row["regime"]: row["claims"] for row in graph.map()}
    assert rows == {"industrial-target": [sure.key], "low": [vague.key]}


def test_a_value_of_an_unknown_work_counts_for_the_document(graph: Graph) -> None:
    graph.add(document(), [claim(pressure("1", "1"), works=()), claim(pressure("1.5", "1.5"), works=(), start=900)])
    (row,) = graph.map()
    assert (row["works"], row["work_list"]) == (1, [REVIEW])


def test_rows_have_labels_and_are_in_order(graph: Graph) -> None:
    values = [("other", "1"), ("elevated-temperature", "1"), ("elastic-binder", "20"), ("elastic-binder", "1")]
    graph.add(document(), [claim(pressure(v, v), strategy=s, start=100 + 200 * i) for i, (s, v) in enumerate(values)])
    assert [(row["branch"], row["strategy_label"], row["regime_label"]) for row in graph.map()] == [
        ("cell design", "Elevated operating temperature", "Industrial target"),
        ("material design", "Elastic or conductive binder", "Industrial target"),
        ("material design", "Elastic or conductive binder", "Moderate"),
        ("", "Other", "Industrial target"),
    ]


@pytest.mark.parametrize("kind", ["fabrication_pressure", "stress", "pressure", "other_pressure"])
def test_other_pressures_are_mapped_too(graph: Graph, kind: str) -> None:
    graph.add(document(), [claim(pressure("375", "375"), kind=kind)])
    assert cells(graph, kind) == {("elastic-binder", "laboratory", "surely"): 1}


def test_a_kind_without_bands_has_an_empty_map(graph: Graph) -> None:
    assert graph.map("youngs_modulus") == []


def test_an_unknown_kind_is_an_error(graph: Graph) -> None:
    with pytest.raises(VocabularyError, match="no quantity kind 'presure'"):
        graph.map("presure")


def test_moving_an_edge_is_an_edit_of_a_turtle_file(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))
    place = tmp_path / "store"
    with Graph.open(place, load(folder), create=True) as graph:
        assert regimes(graph, claim(pressure("2.5", "2.5"))) == {"low": "surely"}
    path = folder / "regimes.ttl"
    path.write_text(path.read_text("utf8").replace("Value 2.0", "Value 3.0"), "utf8")
    with Graph.open(place, load(folder), read_only=True) as graph:
        assert [row["regime"] for row in graph.map()] == ["industrial-target"]

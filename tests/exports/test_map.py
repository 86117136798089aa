"""The strategy map: what stands behind it, its table, and where the marks of its picture stand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.exports.findings import Finding, findings
from miner.exports.map_table import map_text
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.rows import lanes, picture_rows
from miner.exports.strategy_map import StrategyMap
from tests.exports.fakes import FakeGraph, record


@pytest.fixture(scope="module")
def chart() -> StrategyMap:
    graph: Any = FakeGraph()
    return StrategyMap.of(graph, "operation_pressure")


def test_findings_join_rows_and_records(chart: StrategyMap) -> None:
    assert [finding.value for finding in chart.findings] == ["2", "0", "≈ 22–30", "≤ 5", "70 → 2", "≥ 100"]
    assert [finding.sure for finding in chart.findings] == [True, True, True, False, True, False]
    assert chart.findings[1].works == ("10.1000/b",)
    assert chart.findings[0].works == ("10.1000_a",)


def test_a_claim_in_two_regimes_is_one_finding() -> None:
    row = {"strategy": "a", "strategy_label": "A", "branch": None, "fit": "possibly", "claims": ["c"]}
    (only,) = findings([row | {"regime": "low"}, row | {"regime": "high", "fit": "surely"}], [record("c", 1, 3)])
    assert (only.regimes, only.sure, only.branch) == (("low", "high"), True, "")


def test_the_table_counts_works_and_names_claims(chart: StrategyMap) -> None:
    lines = map_text(chart).splitlines()
    header = next(line for line in lines if line.startswith("Strategy"))
    assert [header.index(regime.label) for regime in chart.regimes] == sorted(
        header.index(r.label) for r in chart.regimes
    )
    binder = next(line for line in lines if line.startswith("  Elastic or conductive binder"))
    assert binder.split()[4:] == ["1", "1", "·", "·", "·", "·"]
    ratio = next(line for line in lines if line.startswith("  N/P ratio"))
    assert ratio.split()[2:] == ["·", "·", "+1?", "1", "·", "·"]
    assert "  cccc2222  ≤ 5 ?       A. Author, Journal 2020, 1, 2" in lines


def test_an_empty_map_says_so() -> None:
    graph: Any = FakeGraph([])
    assert (
        map_text(StrategyMap.of(graph, "operation_pressure")) == "No strategy with a value of operation pressure yet."
    )


# ---- geometry --------------------------------------------------------------------------------------------------------

AXIS = PressureAxis.around([0.1, 700], [2, 600], length=2)
extents = st.lists(
    st.tuples(st.floats(-3, 3), st.floats(0, 2)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=40
)


@given(extents)
def test_marks_of_one_lane_never_overlap(given_extents: list[tuple[float, float]]) -> None:
    chosen = lanes(given_extents)
    for lane in set(chosen):
        inside = sorted(extent for extent, of in zip(given_extents, chosen, strict=True) if of == lane)
        assert all(a[1] <= b[0] for a, b in pairwise(inside))


@given(st.floats(0, 1e4), st.floats(0, 1e4))
def test_larger_pressures_stand_further_right(a: float, b: float) -> None:
    axis = PressureAxis.around([a, b], [2, 600], length=2)
    assert axis.start <= axis.position(min(a, b)) <= axis.position(max(a, b)) <= axis.right


def finding(low: float | None, high: float | None, **fields: Any) -> Finding:
    base: dict[str, Any] = {
        "claim": "c",
        "strategy": "s",
        "strategy_label": "S",
        "branch": "",
        "regimes": (),
        "sure": True,
    }
    return Finding(**(base | fields), low=low, high=high)


def test_the_strategy_with_the_lowest_sure_value_comes_first() -> None:
    found = [
        finding(5, 5, strategy="a"),
        finding(None, 0.1, strategy="b", sure=False),
        finding(3, 3, strategy="b"),
        finding(1, 70, change=(70.0, 1.0), strategy="c"),
    ]
    assert [row.marks[0][0].strategy for row in picture_rows(found, AXIS)] == ["c", "b", "a"]


def test_the_same_value_of_the_same_work_is_one_mark() -> None:
    found = [finding(2, 2, claim=name, works=("w",)) for name in "abc"] + [finding(2, 2, works=("v",))]
    (row,) = picture_rows(found, AXIS)
    assert (len(row.marks), row.lanes, row.works) == (2, 2, 2)


def test_a_row_of_many_marks_does_not_grow_beyond_the_page() -> None:
    (row,) = picture_rows([finding(2, 2, works=(str(n),)) for n in range(40)], AXIS)
    assert row.lanes == 40
    assert row.height < 1.6

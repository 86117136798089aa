"""The strategy map: what stands behind it, its table, and where the marks of its picture stand."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.text import Text

from miner.exports.map_table import map_text
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.crowding import MOST
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import CROWDED, draw_map
from miner.exports.pictures.map_rows import lanes, picture_rows
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding, Fit, Interval, Value
from miner.vocabulary import load
from tests.exports.fakes import FakeGraph


@pytest.fixture(scope="module")
def chart() -> StrategyMap:
    return FakeGraph().strategy_map()


def test_a_map_has_each_finding_once_where_it_first_stands(chart: StrategyMap) -> None:
    assert [finding.printed for finding in chart.findings] == ["≤ 5", "≈ 22–30", "0", "2", "70 → 2", "≥ 100"]
    assert [finding.sure for finding in chart.findings] == [False, True, True, True, True, False]
    assert chart.findings[0].regimes == ("pressure-free", "industrial-target", "low")


def test_a_claim_counts_only_where_its_work_does_not_surely_lie() -> None:
    sure, vague = finding(1, 1, claim="a", works=("w",)), finding(1, 5, claim="b", works=("w",))
    chart = mapped([vague, sure])
    assert [(row.regime.slug, row.fit.value, row.works, row.claims) for row in chart.reached()] == [
        ("industrial-target", "surely", ("w",), ("a",)), ("low", "possibly", ("w",), ("b",)),
    ]  # fmt: skip
    assert [found.regimes for found in chart.findings] == [("industrial-target",), ("low",)]
    assert [found.sure for found in mapped([vague]).findings] == [False]


def test_the_table_counts_works_and_names_claims(chart: StrategyMap) -> None:
    lines = map_text(chart).splitlines()
    header = next(line for line in lines if line.startswith("Strategy"))
    assert [header.index(regime.label) for regime in chart.regimes] == sorted(
        header.index(r.label) for r in chart.regimes
    )
    binder = next(line for line in lines if line.startswith("  Elastic or conductive binder"))
    assert binder.split()[4:] == ["1", "1", "·", "·", "·", "·"]
    ratio = next(line for line in lines if line.startswith("  N/P ratio"))
    assert ratio.split()[2:] == ["+1?", "+1?", "+1?", "1", "·", "·"]
    assert "  cccc2222  ≤ 5 ?       A. Author, Journal 2020, 1, 2" in lines


def test_an_empty_map_says_so() -> None:
    assert map_text(FakeGraph([]).strategy_map()) == "No strategy with a value of operation pressure yet."


def test_a_long_list_is_cut_and_says_how_to_see_the_rest() -> None:
    chart = mapped([finding(value, value, claim=f"{value:016d}") for value in range(9)])
    listed = [line.split()[1] for line in map_text(chart, 3).splitlines() if line.startswith("  00000000")]
    assert listed == ["0", "1", "2"]
    assert "  ... 6 claims more: miner map --all" in map_text(chart, 3).splitlines()
    assert "more:" not in map_text(chart, 9)
    assert len(map_text(chart, None).splitlines()) == len(map_text(chart, 9).splitlines())


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


REGIMES = load().regimes_of("operation_pressure")


def finding(low: float | None, high: float | None, change: Any = None, **fields: Any) -> Finding:
    bounds = [None if bound is None else Decimal(str(bound)) for bound in (low, high)]
    value = Value(Interval(bounds[0], bounds[1]), "MPa", change=change)
    base: dict[str, Any] = {
        "claim": "c", "document": "d", "kind": "operation_pressure", "value": value, "works": ("d",), "strategy": "s",
        "strategy_label": "S",
        "fits": tuple((r.slug, fit) for r in REGIMES if (fit := value.interval.fit(r.interval))),
    }  # fmt: skip
    return Finding(**(base | fields))


def mapped(found: list[Finding]) -> StrategyMap:
    return StrategyMap.of(load().kind("operation_pressure"), REGIMES, found)


def test_a_finding_is_plain_values_at_the_door() -> None:
    told = finding(2, 2, change=(70.0, 2.0)).to_dict()
    assert (told["value_min"], told["value_max"], told["value"], told["change"]) == (2.0, 2.0, "70 → 2", [70.0, 2.0])
    assert told["regimes"] == {"industrial-target": "surely"}


def test_the_strategy_with_the_lowest_sure_value_comes_first() -> None:
    found = [
        finding(5, 5, strategy="a"),
        finding(None, 0.1, strategy="b", fits=(("low", Fit.POSSIBLY),)),
        finding(3, 3, strategy="b"),
        finding(1, 1, change=(70.0, 1.0), strategy="c"),
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


def test_of_very_many_works_some_marks_stand_for_all() -> None:
    """Every value has a mark, as far as there is room for marks; all works are counted."""
    few = [
        finding(number % 9 + 1, number % 9 + 1, claim=f"{number:04}", works=(str(number),)) for number in range(2000)
    ]
    (row,) = picture_rows(few, AXIS)
    assert sorted({mark.reached for mark, _ in row.marks}) == list(range(1, 10))
    assert (len(row.marks), row.works) == (9, 2000)
    many = [finding(number, number, claim=f"{number:04}", works=(str(number),)) for number in range(2000)]
    (row,) = picture_rows(many, AXIS)
    shown = sorted(mark.reached for mark, _ in row.marks)
    assert (len(shown), shown[0], shown[-1], row.works) == (MOST, 0, 1999, 2000)
    assert max(b - a for a, b in pairwise(shown)) <= 2 * len(many) / MOST


def test_a_picture_of_very_many_works_says_so() -> None:
    crowded = mapped([finding(2, 2, claim=f"{number:04}", works=(str(number),)) for number in range(MOST + 1)])
    roomy = mapped(list(crowded.findings[:MOST]))
    for chart, says in ((crowded, True), (roomy, False)):
        text = [word.get_text() for word in draw_map(chart, Look()).findobj(Text)]
        assert any(CROWDED in words for words in text) is says

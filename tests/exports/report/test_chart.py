"""The chart of the report shows what is so: each mark stands at its value on the chart's own axis."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miner.exports.report.chart import chart
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding
from tests.exports.pictures import made
from tests.exports.pictures.drawn import Axis
from tests.exports.pictures.scenes import Bounds, finding, known, scenes

TRUE = 0.02  # units of the drawing
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(found: list[Finding]) -> ET.Element:
    return ET.fromstring(chart(StrategyMap(made.OPERATION, made.REGIMES, tuple(found), {}), {}))


def axis(svg: ET.Element) -> Axis:
    return Axis.of([(float(text.get("x", "")), text.text or "") for text in svg.iter("text") if "tick" in _kind(text)])


def signs(svg: ET.Element) -> list[tuple[str, float, float, float]]:
    """Claim, value and place of each sign."""
    found = []
    for group in svg.iter("g"):
        if group.get("data-x"):
            place = re.match(r"translate\((\S+) (\S+)\)", group.get("transform", ""))
            assert place
            x, y = map(float, place.groups())
            found.append((group.get("data-claim", ""), float(group.get("data-x", "")), x, y))
    return found


def _kind(element: ET.Element) -> str:
    return element.get("class", "")


def stand_true(svg: ET.Element) -> None:
    scale = axis(svg)
    for _, value, x, _ in signs(svg):
        assert x == pytest.approx(scale.place(value), abs=TRUE)
    for one, other in combinations(signs(svg), 2):
        if one[0] != other[0]:
            assert max(abs(one[2] - other[2]), abs(one[3] - other[3])) > 3, (one, other)


@scenes
def test_marks_of_the_chart(bounds: list[Bounds]) -> None:
    svg = drawn([finding(number, of, strategy=number % 3) for number, of in enumerate(bounds)])
    expected = sorted((f"c{number}", at) for number, of in enumerate(bounds) for at in known(of))
    assert sorted((claim, value) for claim, value, _, _ in signs(svg)) == expected
    stand_true(svg)


@few
@given(st.lists(made.findings(), min_size=1, max_size=30))
def test_any_mark_of_the_chart(found: list[Finding]) -> None:
    found = [replace(f, claim=f"c{number}", works=(f"w{number}",)) for number, f in enumerate(found)]
    svg = drawn(found)
    expected = sorted((f.claim, at) for f in found for at in (f.change or known((f.low, f.high))))
    assert sorted((claim, value) for claim, value, _, _ in signs(svg)) == expected
    stand_true(svg)


@pytest.mark.parametrize(("at", "side"), [(0.1, 1), (2, 1), (2.1, -1), (10, 1), (50.5, -1), (600, 1)])
def test_an_edge_bends_round_the_mark_that_it_would_cut(at: float, side: int) -> None:
    svg = drawn([finding(0, (at, at))])
    (bend,) = [path for path in svg.iter("path") if "inside" in _kind(path)]
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", bend.get("d", ""))]
    edge, foot = numbers[0], numbers[9]
    assert (foot < edge) == (side > 0)
    band = next(index for index, r in enumerate(made.REGIMES) if r.high is None or at <= float(r.high))
    assert f"b{band % 2}" in _kind(bend).split()


def test_no_edge_bends_without_need() -> None:
    assert not [
        path for path in drawn([finding(0, (1, 1)), finding(1, (None, 2))]).iter("path") if "inside" in _kind(path)
    ]

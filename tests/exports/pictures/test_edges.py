"""A mark on the edge of bands stands, for all to see, in the band that it counts in."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

import miner
from miner.exports.pictures.axis import band_of
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import draw_map
from tests.exports.pictures import made
from tests.exports.pictures.scenes import (
    NARROW,
    TRUE,
    chart,
    finding,
    looks,
    read,
)


@looks
@pytest.mark.parametrize("at", [0.1, 0.102, 0.1021, 2, 2.05, 10, 50, 600])
@pytest.mark.parametrize("upper", [True, False], ids=["edge belongs to the lower band", "to the upper"])
def test_the_band_of_a_mark_on_an_edge_encloses_it(at: float, upper: bool, look: Look) -> None:
    regimes = tuple(replace(r, high_inclusive=upper, low_inclusive=not upper) for r in made.REGIMES)
    drawn = read(lambda look: draw_map(chart([finding(0, (at, at))], regimes), look), look)
    (mark,) = drawn.marks
    edge = min((r.high for r in regimes if r.high is not None), key=lambda edge: abs(float(edge) - at))
    place = drawn.axis("x").place(float(edge))
    exact = Decimal(str(at))
    below = exact < edge or (exact == edge and upper)
    band = next(index for index, r in enumerate(regimes) if (r.high if below else r.low) == edge)
    shade = look.theme.bands[band % 2]
    insides = [
        drawn.shape(shape)
        for (x, y), shape, style in drawn.uses()
        if abs(x - place) < TRUE and abs(y - mark.at[1]) < TRUE and f"fill: {shade}" in style and "opacity" not in style
    ]
    assert insides, "the edge does not bend"
    left, _, right, _ = insides[0]
    reach = right if below else -left
    assert reach > 2.5, "the bend lies on the wrong side of the edge"
    assert "on an edge: counts inside" in drawn.texts


def test_an_edge_is_straight_where_no_mark_lies() -> None:
    drawn = read(lambda look: draw_map(chart([finding(0, (1, 1)), finding(1, (None, 10))]), look), NARROW)
    assert "on an edge: counts inside" not in drawn.texts
    assert [text for text in drawn.texts if text[0] == "≤"] == ["≤0.102", "≤2", "≤10", "≤50", "≤600"]


@pytest.mark.parametrize("at", [0, 0.05, 0.1, 0.102, 0.103, 1.9999, 2, 2.0001, 10, 50, 600, 601])
def test_a_band_holds_what_the_vocabulary_says(at: float) -> None:
    (band,) = [
        index
        for index, r in enumerate(made.REGIMES)
        if (r.low is None or Decimal(str(at)) > r.low) and (r.high is None or Decimal(str(at)) <= r.high)
    ]
    assert band_of(at, made.REGIMES) == band


def test_the_picture_and_the_map_place_a_value_in_the_same_band(corpus: miner.Graph) -> None:
    found = corpus.strategy_map("operation_pressure")
    exact = [f for f in found.findings if f.sure and (f.change or f.low == f.high)]
    assert exact
    for f in exact:
        band = band_of(f.reached, found.regimes)
        assert band is not None
        assert found.regimes[band].slug in f.regimes

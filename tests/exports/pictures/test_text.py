"""The words and figures of pictures: text stays text, every decade has its label, names are what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.exports.pictures.axis import PressureAxis, labels
from miner.exports.pictures.bipartite import network
from miner.exports.pictures.fabrication_vs_operation import draw_pressing, pressing
from miner.exports.pictures.figure_style import THEMES, Look
from miner.exports.pictures.map_figure import draw_map
from miner.exports.pictures.strategy_network import draw_network
from miner.model import Fit, Owner
from tests.exports.pictures import made
from tests.exports.pictures.scenes import (
    NARROW,
    chart,
    finding,
    read,
    value,
)


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_text_stays_text(theme: Any) -> None:
    drawn = read(lambda look: draw_map(chart([finding(0, (2, 2))]), look), Look(8.0, theme))
    assert {"Operation pressure (MPa)", "Industrial target", "one mark for each value that a work reports"} <= {
        *drawn.texts
    }
    styles = [text.get("style", "") for text in drawn.root.iter("{http://www.w3.org/2000/svg}text")]
    assert all("'DejaVu Sans'" in style and "sans-serif" in style for style in styles)


@pytest.mark.parametrize("name", ["<b>&amp;", "A \"B\" 'C'", "$x$ \\$", "a\x0bb\x1b", "Müller → ≤ 2", "]]>", "{%}"])
def test_words_of_a_paper_are_words_in_the_picture(name: str) -> None:
    found = replace(finding(0, (2, 2)), works=(name,))
    drawn = read(lambda look: draw_map(chart([found]), look), NARROW)
    shown = name.replace("\x0b", "�").replace("\x1b", "�")
    assert drawn.marks[0].words == f"2 MPa: {shown}"
    owner = Owner("w", name, "", year=2020)
    both = [value(0, (2, 2), kind) for kind in ("fabrication_pressure", "operation_pressure")]
    net = pressing(both[:1], both[1:], made.REGIMES, lambda keys: dict.fromkeys(keys, owner))
    drawn = read(lambda look: draw_pressing(net, look), NARROW)
    assert shown in drawn.texts


@given(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6), st.booleans(), st.floats(1.7, 5))
def test_every_decade_of_an_axis_has_a_label(one: float, other: float, zero: bool, length: float) -> None:
    axis = PressureAxis.around([one, other], [], length, zero=zero)
    placed, size = labels(axis)
    texts = dict(placed)
    assert all(texts.get(float(n)) for n in axis.decades())
    assert len(placed) - zero >= 2, "an axis with one figure tells nothing"
    assert size > 3
    assert axis.left < axis.position(min(one, other)) and axis.position(max(one, other)) < axis.right


@given(st.floats(1e-4, 1e4), st.floats(1e-4, 1e4), st.sampled_from([-1, 1]))
def test_arrows_have_room(one: float, other: float, way: int) -> None:
    bound = min(one, other) if way < 0 else max(one, other)
    axis = PressureAxis.around([one, other], [], 1.8, arrows=[(bound, way)])
    tip = axis.position(bound) + way * 0.17 * axis.inch
    assert axis.left < tip < axis.right


def test_the_network_names_the_lowest_that_a_work_surely_reaches() -> None:
    """As the report does: "≤ 50", which may be anything below, does not go before 70."""
    found = [
        replace(finding(0, (None, 50), work=0), fits=(("low", Fit.POSSIBLY),)),
        finding(1, (70, 70), work=0, strategy=1),
    ]
    owner = Owner("w0", "Li 2023", "", year=2023)
    net = network("operation pressure (MPa)", "MPa", found, lambda keys: dict.fromkeys(keys, owner))
    assert "Li 2023: 70" in read(lambda look: draw_network(net, look), NARROW).texts

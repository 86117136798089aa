"""The pictures: all that they say can be read, at every width and on every page; and they are honest about nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

import miner
from miner.errors import FormatError, SettingsError
from miner.exports import write_plot
from miner.exports.pictures.bipartite import Named, network
from miner.exports.pictures.canvas import draw_nothing
from miner.exports.pictures.catalogue import MAKERS, picture
from miner.exports.pictures.fabrication_vs_operation import draw_pressing, pressing
from miner.exports.pictures.figure_style import THEMES, Drawing, Look
from miner.exports.pictures.heat_map import draw_heat_map
from miner.exports.pictures.labels import Name, Rectangle, placed
from miner.exports.pictures.map_figure import draw_map
from miner.exports.pictures.moduli import draw_moduli, moduli
from miner.exports.pictures.progress_by_year import draw_progress, progress
from miner.exports.pictures.strategy_network import draw_network
from miner.exports.registry import PLOTS, find_plot
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding
from tests.exports.fakes import FakeGraph
from tests.exports.pictures import made
from tests.exports.pictures.fitting import faults, overlap

few = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def drawn(draw: Callable[[Look], Figure], look: Look) -> list[str]:
    with mpl.rc_context(look.style()):
        return faults(draw(look))


# ---- anything can be drawn -------------------------------------------------------------------------------------------


@few
@given(made.maps(), made.looks)
def test_any_map_can_be_read(chart: StrategyMap, look: Look) -> None:
    assert drawn(lambda look: draw_map(chart, look), look) == []


@few
@given(made.maps(), made.looks)
def test_any_heat_map_can_be_read(chart: StrategyMap, look: Look) -> None:
    assert drawn(lambda look: draw_heat_map(chart, look), look) == []


@few
@given(st.lists(made.results("youngs_modulus"), min_size=1, max_size=30), made.named(), made.looks)
def test_any_moduli_can_be_read(values: list[Finding], named: Named, look: Look) -> None:
    chart = moduli("Young's modulus", "MPa", values, {}, named(work for value in values for work in value.works))
    if chart:
        assert drawn(lambda look: draw_moduli(chart, look), look) == []


@few
@given(st.lists(made.results("fabrication_pressure"), min_size=5, max_size=60),
       st.lists(made.results(), min_size=5, max_size=60), made.named(), made.looks)  # fmt: skip
def test_any_pressings_can_be_read(before: list[Finding], after: list[Finding], named: Named, look: Look) -> None:
    chart = pressing(before, after, made.REGIMES, named)
    if chart:
        assert drawn(lambda look: draw_pressing(chart, look), look) == []


@few
@given(st.lists(made.results(), min_size=1, max_size=60), made.named(), made.looks)
def test_any_progress_can_be_read(values: list[Finding], named: Named, look: Look) -> None:
    owners = named(work for value in values for work in value.works)
    chart = progress("Operation pressure (MPa)", values, made.REGIMES, owners)
    if chart:
        assert drawn(lambda look: draw_progress(chart, look), look) == []


@few
@given(made.maps(), made.named(), made.looks)
def test_any_network_can_be_read(chart: StrategyMap, named: Named, look: Look) -> None:
    net = network("operation pressure (MPa)", "MPa", chart.findings, named, most=30)
    assert drawn(lambda look: draw_network(net, look), look) == []


# ---- the corpus ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("width", [8.0, 17.0])
@pytest.mark.parametrize("name", MAKERS)
def test_a_picture_of_the_corpus_can_be_read(corpus: miner.Graph, name: str, width: float, theme: Any) -> None:
    look = Look(width, theme)
    with mpl.rc_context(look.style()):
        draw = MAKERS[name](corpus, find_plot(name).kind)
        assert draw is not None
        figure = draw(look)
        assert faults(figure) == []
        assert figure.get_figwidth() * 2.54 == pytest.approx(width)
        assert figure.get_figheight() * 2.54 < 24


@pytest.mark.parametrize("form", ["svg", "pdf", "png"])
@pytest.mark.parametrize("name", MAKERS)
def test_the_same_graph_gives_the_same_picture(corpus: miner.Graph, name: str, form: str) -> None:
    drawing = Drawing(name, find_plot(name).kind)
    first, reason = picture(corpus, drawing, form)
    assert (first, reason) == picture(corpus, drawing, form)
    assert reason == ""
    assert re.search(rb"20[23]\d-\d\d-\d\d", first) is None


def test_a_work_that_two_papers_print_differently_is_one(corpus: miner.Graph) -> None:
    """The map, its picture and the answer to its question count the same works."""
    chart = corpus.strategy_map("operation_pressure")
    asked = corpus.query("strategy-map").records()
    for strategy, _ in chart.strategies():
        sure = {key for f in chart.findings if f.strategy == strategy and f.sure for key in f.works}
        rows = [row for row in asked if (row["strategy"], row["fit"]) == (strategy, "surely")]
        assert len(sure) == len({name for row in rows for name in str(row["work_list"]).split("\n")})


# ---- nothing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAKERS)
def test_a_picture_of_nothing_says_so_and_why(name: str, tmp_path: Path) -> None:
    with miner.Graph.memory() as graph:
        reason = write_plot(graph, tmp_path / "nothing.svg", name)
    assert "holds no documents yet" in reason
    assert (tmp_path / "nothing.svg").stat().st_size > 1000


def test_values_without_a_strategy_are_counted(corpus: miner.Graph) -> None:
    _, reason = picture(corpus, Drawing("map", "youngs_modulus"), "png")
    assert re.search(r"claims? of Young's modulus", reason)
    _, reason = picture(corpus, Drawing("progress", "stress"), "png")
    assert reason == "" or reason.startswith("Nothing to draw")


def test_the_reason_fits_its_picture() -> None:
    look = Look()
    reason = "Nothing to draw: no claim of fabrication pressure in 12 documents; 3412 values no records: " * 2
    assert drawn(lambda look: draw_nothing(look, reason), look) == []


# ---- names, looks and places -----------------------------------------------------------------------------------------


def test_names_of_pictures() -> None:
    assert {plot.name for plot in PLOTS} == MAKERS.keys()
    with pytest.raises(FormatError, match="pictures are map, heatmap"):
        find_plot("pie")


def test_a_width_that_no_page_has() -> None:
    with pytest.raises(SettingsError, match="8 to 30 cm"):
        Look(3)


def test_drawing_leaves_the_settings_of_matplotlib_alone() -> None:
    graph: Any = FakeGraph()
    before = dict(mpl.rcParams)
    picture(graph, Drawing("map", "operation_pressure"), "svg")
    assert dict(mpl.rcParams) == before


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 200), st.floats(5, 60)), max_size=30))
def test_names_never_lie_on_one_another(given_names: list[tuple[float, float, float]]) -> None:
    frame = Rectangle(0, 0, 200, 200)
    places = [place for place in placed([Name(x, y, w, 7) for x, y, w in given_names], [], [], frame) if place]
    for index, place in enumerate(places):
        assert place.inside(frame)
        for other in places[index + 1 :]:
            assert place.x1 <= other.x0 or other.x1 <= place.x0 or place.y1 <= other.y0 or other.y1 <= place.y0


def test_a_fault_would_be_found() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert overlap(square, [(x + 2, y + 2) for x, y in square])
    assert not overlap(square, [(x + 5, y) for x, y in square])
    look = Look()
    with mpl.rc_context(look.style()):
        figure = draw_nothing(look, "words " * 40)
        figure.text(0.5, 0.5, "on top")
        figure.text(0.99, 0.1, "cut off")
        assert len(faults(figure)) >= 2

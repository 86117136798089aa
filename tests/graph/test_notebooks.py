"""What a notebook shows of an object."""

from __future__ import annotations

from lxml import html

from miner.graph import Graph, Report, Result
from miner.graph.notebook_html import MOST_ROWS
from tests.graph.builders import REVIEW, claim, document, pressure


def cells(shown: str) -> list[str]:
    return ["".join(map(str, cell.itertext())) for cell in html.fromstring(shown).iter("td")]


def test_an_answer_is_a_table_with_an_end() -> None:
    shown = Result(("a", "b"), tuple((number, "<script>&") for number in range(MOST_ROWS + 2)))._repr_html_()
    assert cells(shown)[:2] == ["0", "<script>&"]
    assert cells(shown)[-1] == "… and 2 more rows"
    assert "<script>" not in shown


def test_yes_no_and_nothing() -> None:
    assert Result(("answer",), ((True,),), boolean=True)._repr_html_() == "<p>yes</p>"
    assert "no answers" in Result(("a",), ())._repr_html_()
    assert cells(Result(("a",), ((None,),))._repr_html_()) == [""]


def test_a_graph_shows_its_papers(graph: Graph) -> None:
    assert "no papers yet" in graph._repr_html_()
    graph.add(document(REVIEW), [claim(pressure("2", "2"))])
    assert cells(graph._repr_html_())[0] == REVIEW


def test_a_report_shows_what_is_wrong() -> None:
    assert Report(True, ())._repr_html_() == "<p>The graph conforms to its shapes.</p>"
    assert cells(Report(False, (("n", "is < 2"),))._repr_html_()) == ["n", "is < 2"]

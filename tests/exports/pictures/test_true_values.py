"""Pictures show what is so: each mark, read back from the SVG by the picture's own axes, stands at its value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.exports.pictures.crowding import MOST_SIGNS, NEAR
from miner.exports.pictures.fabrication_vs_operation import draw_pressing, pressing
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.map_figure import draw_map
from miner.exports.pictures.moduli import draw_moduli, moduli
from miner.exports.pictures.progress_by_year import draw_progress, progress
from miner.model import Finding, Value
from tests.exports.pictures import made
from tests.exports.pictures.drawn import Drawn
from tests.exports.pictures.scenes import (
    NARROW,
    TRUE,
    Bounds,
    chart,
    decades_are_labelled,
    few,
    finding,
    known,
    looks,
    named,
    nothing_cut_off,
    owners_of,
    parted,
    points,
    read,
    scenes,
    stand_true,
    value,
    year_of,
)

# ---- the strategy map ------------------------------------------------------------------------------------------------


@looks
@scenes
def test_marks_of_the_map(bounds: list[Bounds], look: Look) -> None:
    found = [finding(number, of, strategy=number % 3) for number, of in enumerate(bounds)]
    drawn = read(lambda look: draw_map(chart(found), look), look)
    assert points((m.claims[0], m.x or 0.0) for m in drawn.marks) == points(
        (f"c{number}", at) for number, of in enumerate(bounds) for at in known(of)
    )
    stand_true(drawn, "x")
    nothing_cut_off(drawn)
    decades_are_labelled(drawn, "x")
    parted(drawn)


@few
@given(st.lists(made.findings(), min_size=1, max_size=40), made.looks)
def test_any_mark_of_the_map(found: list[Finding], look: Look) -> None:
    found = [replace(f, claim=f"c{number}", works=f.works[:1]) for number, f in enumerate(found)]
    drawn = read(lambda look: draw_map(chart(found), look), look)
    once = {(f.strategy, f.works, f.low, f.high, f.change, f.sure): f for f in reversed(found)}
    expected = [at for f in once.values() for at in (f.change or known((f.low, f.high)))]
    assert sorted(m.x for m in drawn.marks if m.x is not None) == sorted(expected)
    claims = {f.claim: f for f in found}
    for mark in drawn.marks:
        f = claims[mark.claims[0]]
        assert mark.x in {f.low, f.high, *(f.change or ())}
    stand_true(drawn, "x")
    nothing_cut_off(drawn)
    parted(drawn)


def test_a_change_shows_where_it_came_from() -> None:
    """However near, and in both directions."""
    found = [
        replace(finding(n, (end, end)), value=Value(finding(n, (end, end)).value.interval, "MPa", change=(start, end)))
        for n, (start, end) in enumerate([(70, 2), (2.1, 2), (1, 5)])
    ]
    drawn = read(lambda look: draw_map(chart(found), look), NARROW)
    assert sorted(m.x for m in drawn.marks if m.x is not None) == [1, 2, 2, 2.1, 5, 70]
    stand_true(drawn, "x")


def test_values_of_one_work_that_lie_close_all_show() -> None:
    found = [finding(number, (at, at), work=0) for number, at in enumerate([5, 5.05, 5.1, 70])]
    drawn = read(lambda look: draw_map(chart(found), look), NARROW)
    parted(drawn)
    assert "values of one work" in drawn.texts


# ---- moduli ----------------------------------------------------------------------------------------------------------


@looks
@scenes
def test_marks_of_moduli(bounds: list[Bounds], look: Look) -> None:
    values = [value(number, of, "youngs_modulus") for number, of in enumerate(bounds)]
    drawn = read(lambda look: draw_moduli(moduli("Young's modulus", "MPa", values, {}, owners_of(values)), look), look)
    assert points((m.claims[0], m.x or 0.0) for m in drawn.marks) == points(
        (f"y{number}", at / 1000) for number, of in enumerate(bounds) for at in known(of)
    )
    stand_true(drawn, "x")
    nothing_cut_off(drawn)
    decades_are_labelled(drawn, "x")
    parted(drawn)


@few
@given(st.lists(made.bounds(), min_size=1, max_size=40), made.looks)
def test_any_mark_of_moduli(bounds: list[Bounds], look: Look) -> None:
    values = [value(number, of, "youngs_modulus") for number, of in enumerate(bounds)]
    drawn = read(lambda look: draw_moduli(moduli("Young's modulus", "GPa", values, {}, owners_of(values)), look), look)
    assert points((m.claims[0], m.x or 0.0) for m in drawn.marks) == points(
        (f"y{number}", at) for number, of in enumerate(bounds) for at in known(of)
    )
    stand_true(drawn, "x")
    nothing_cut_off(drawn)
    parted(drawn)


# ---- fabrication against operation -----------------------------------------------------------------------------------


def pressed(pairs: Sequence[tuple[Sequence[Bounds], Sequence[Bounds]]], look: Look) -> Drawn:
    before = [value(number, of, "fabrication_pressure") for number, (many, _) in enumerate(pairs) for of in many]
    after = [value(number, of) for number, (_, many) in enumerate(pairs) for of in many]
    return read(lambda look: draw_pressing(pressing(before, after, made.REGIMES, named), look), look)


def true_pressings(drawn: Drawn, pairs: Sequence[tuple[Sequence[Bounds], Sequence[Bounds]]]) -> None:
    """One mark a work at its highest fabrication and lowest operation pressure; strokes at its other ends."""
    expected: dict[str, tuple[float, float]] = {}
    ends: Counter[tuple[str, float]] = Counter()
    for number, (before, after) in enumerate(pairs):
        made_at, run_at = ([bound for of in many for bound in known(of)] for many in (before, after))
        expected[f"o{number}"] = max(made_at), min(run_at)
        ends.update(points([(f"f{number}", min(made_at))] if min(made_at) < max(made_at) else []))
        ends.update(points([(f"o{number}", max(run_at))] if min(run_at) < max(run_at) else []))
    works = {m.claims[-1]: (m.x, m.y) for m in drawn.marks if m.x is not None and m.y is not None}
    assert works == expected
    strokes = [m for m in drawn.marks if m.x is None or m.y is None]
    assert points((m.claims[0], (m.x if m.x is not None else m.y) or 0.0) for m in strokes) == ends
    stand_true(drawn, "x")
    stand_true(drawn, "y")
    nothing_cut_off(drawn)


@looks
@scenes
def test_marks_of_fabrication_and_operation(bounds: list[Bounds], look: Look) -> None:
    pairs = [([bounds[-1 - number]], [of]) for number, of in enumerate(bounds)]
    drawn = pressed(pairs, look)
    true_pressings(drawn, pairs)
    decades_are_labelled(drawn, "x")
    decades_are_labelled(drawn, "y")
    assert "mark: highest fabrication, lowest operation pressure of a work" in " ".join(drawn.texts)


@few
@given(st.lists(st.tuples(*[st.lists(made.bounds(), min_size=1, max_size=3)] * 2), min_size=1, max_size=40), made.looks)
def test_any_mark_of_fabrication_and_operation(pairs: list[tuple[list[Bounds], list[Bounds]]], look: Look) -> None:
    true_pressings(pressed(pairs, look), pairs)


def test_works_at_one_place_all_show_there() -> None:
    """500 MPa is drawn at 500 MPa, whoever else stands there; each work has a sign of its own."""
    drawn = pressed([([(500, 500)], [(2, 2)])] * 4 + [([(510, 510)], [(2, 2)])], NARROW)
    signs = [m for m in drawn.marks if m.claims[-1] != "o4"]
    assert len({m.at for m in signs}) == 1
    assert len({m.shape for m in signs}) == MOST_SIGNS
    assert "ring: one more work there" in drawn.texts


@pytest.mark.parametrize("works", [2, 4, 12, 200])
def test_no_work_hides_another(works: int) -> None:
    drawn = pressed([([(380 + number % 2, 380 + number % 2)], [(5, 5)]) for number in range(works)], NARROW)
    assert len(drawn.marks) == works
    there: dict[int, set[str]] = defaultdict(set)
    for mark in drawn.marks:
        assert hypot(mark.at[0] - drawn.marks[0].at[0], mark.at[1] - drawn.marks[0].at[1]) < NEAR
        there[0].add(mark.shape)
    assert len(there[0]) >= min(works, MOST_SIGNS)
    if works > MOST_SIGNS:
        assert f"{works} works" in drawn.texts


@pytest.mark.parametrize(
    ("before", "after", "sign", "way"),
    [
        ((300, 300), (None, 2), "at most", (0, 1)), ((300, 300), (2, None), "at least", (0, -1)),
        ((None, 300), (2, 2), "at most", (-1, 0)), ((300, None), (2, 2), "at least", (1, 0)),
    ],
)  # fmt: skip
def test_an_open_bound_is_not_drawn_as_a_value(before: Bounds, after: Bounds, sign: str, way: tuple[int, int]) -> None:
    drawn = pressed([([before], [after])], NARROW)
    assert sign in drawn.texts
    x, y = drawn.marks[0].at
    tips = [((u - x) * way[0], (v - y) * way[1]) for (u, v), _, _ in drawn.uses() if u == x or v == y]
    assert any(9 < along < 13 for tip in tips for along in tip), "no arrow to the open side"


def test_a_value_has_no_arrow() -> None:
    assert not {"at most", "at least"} & {*pressed([([(300, 300)], [(1, 2)])], NARROW).texts}


def test_a_long_line_does_not_join_other_works() -> None:
    """It goes on behind the marks that it passes: they stand on ground of their own, above the line."""
    drawn = pressed([([(380, 380)], [(1, 75)]), ([(380, 380)], [(5, 5)])], NARROW)
    long, other = (next(m for m in drawn.marks if m.y == at and m.x == 380) for at in (1, 5))
    assert long.at[0] == other.at[0]
    ids = [use for use in drawn.uses() if hypot(use[0][0] - other.at[0], use[0][1] - other.at[1]) < TRUE]
    ground, sign = ids[0], ids[-1]
    assert drawn.shape(ground[1])[2] > drawn.shape(sign[1])[2] + 0.6
    assert ground[2] != sign[2]


# ---- progress --------------------------------------------------------------------------------------------------------


def true_progress(drawn: Drawn, values: Sequence[Finding], years: set[int]) -> None:
    """One mark a work, in the column of its year, at the lowest pressure that it surely reaches."""
    columns = {int(text): at for at, text in drawn.labels("x") if text}
    slot = (drawn.frame[2] - drawn.frame[0]) / (max(years) - min(years) + 1)
    place = {year: drawn.frame[0] + (year - min(years) + 0.5) * slot for year in years}
    assert all(at == pytest.approx(place[year], abs=TRUE) for year, at in columns.items() if year in place)
    expected: dict[str, float] = {}
    for v in values:
        if v.high is not None and year_of(v) in years:
            expected[v.works[0]] = min(expected.get(v.works[0], v.high), v.high)
    assert sorted(m.y for m in drawn.marks if m.y is not None) == sorted(expected.values())
    assert len({m.at for m in drawn.marks}) == len(drawn.marks)
    for mark in drawn.marks:
        assert mark.x is not None
        assert abs(mark.at[0] - place[int(mark.x)]) < 0.45 * slot, "beyond the column of its year"
        assert mark.claims[0] in {v.claim for v in values if year_of(v) == mark.x}
    stand_true(drawn, "y")
    nothing_cut_off(drawn)


@looks
@scenes
def test_marks_of_progress(bounds: list[Bounds], look: Look) -> None:
    values = [value(number, of, year=2018 + number % 8) for number, of in enumerate(bounds)]
    shown = progress("Operation pressure (MPa)", values, made.REGIMES, owners_of(values))
    drawn = read(lambda look: draw_progress(shown, look), look)
    true_progress(drawn, values, {*shown.years})
    decades_are_labelled(drawn, "y")
    assert {str(year) for year in shown.years} <= {*drawn.texts}
    assert "mark: lowest pressure that a work surely reaches" in " ".join(drawn.texts)


@few
@given(st.lists(st.tuples(made.bounds(), st.integers(2000, 2026)), min_size=1, max_size=60), made.looks)
def test_any_mark_of_progress(told: list[tuple[Bounds, int]], look: Look) -> None:
    values = [value(number, of, year=year) for number, (of, year) in enumerate(told)]
    shown = progress("Operation pressure (MPa)", values, made.REGIMES, owners_of(values))
    if shown:
        drawn = read(lambda look: draw_progress(shown, look), look)
        true_progress(drawn, values, {*shown.years})


def test_what_came_before_the_years_shown_counts_and_is_told() -> None:
    values = [value(0, (0.5, 0.5), year=1960), value(1, (5, 5), year=2020)]
    drawn = read(lambda look: draw_progress(progress("P (MPa)", values, made.REGIMES, owners_of(values)), look), NARROW)
    assert "1 before 1991 not shown" in " ".join(drawn.texts)
    lowest = drawn.axis("y").place(5)
    assert [m.at[1] for m in drawn.marks] == [pytest.approx(lowest, abs=TRUE)]
    assert drawn.frame[1] < drawn.axis("y").place(0.5) < drawn.frame[3], "the line of the lowest so far is cut off"


def test_zero_stands_in_its_band() -> None:
    """However far the other values are above it."""
    values = [value(0, (0, 0)), value(1, (70, 70))]
    drawn = read(lambda look: draw_progress(progress("P (MPa)", values, made.REGIMES, owners_of(values)), look), NARROW)
    assert "Pressure-free" in drawn.texts
    assert drawn.axis("y").place(0.102) < drawn.axis("y").place(0)
    drawn = pressed([([(0, 0)], [(0, 0)]), ([(300, 300)], [(70, 70)])], NARROW)
    assert drawn.frame[1] < drawn.axis("y").place(0.102) < drawn.axis("y").place(0)

"""Charts whose every mark is known, and what must be so in each picture of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, Phase, settings
from matplotlib.figure import Figure

from miner.exports.pictures.canvas import saved
from miner.exports.pictures.figure_style import DARK, LIGHT, Look
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding, Fit, Interval, Material, Owner, Value
from tests.exports.pictures import made
from tests.exports.pictures.drawn import Axis, Drawn

NARROW, WIDE = Look(8.0, LIGHT), Look(17.0, DARK)
TRUE = 0.02  # points
APART = 1.8  # points between marks that are not taken for one
Bounds = tuple[float | None, float | None]

#: Bounds that papers print: values on edges of bands and beside them, zero, ranges far and near, and open ones.
EDGES: list[Bounds] = [(v, v) for v in (0, 0.1, 0.102, 0.1021, 2, 2.1, 10, 50, 600)]
OPEN: list[Bounds] = [
    (None, 0.1),
    (None, 2),
    (None, 50),
    (2, None),
    (10, None),
    (600, None),
    (None, 0.001),
    (3000, None),
]
RANGES: list[Bounds] = [(0, 2), (0.01, 3000), (1, 2), (2, 5), (22, 30), (5, 5.1)]
SAME: list[Bounds] = [(2, 2)] * 6 + [(2, 5)] * 3 + [(None, 2)] * 3
SCENES = {
    "edges": EDGES, "open": OPEN, "ranges": RANGES, "same": SAME, "one": [(70, 70)], "zero": [(0, 0)],
    "all": EDGES + OPEN + RANGES + SAME,
    "200 works": [(round(0.1 * 1.05**n, 3),) * 2 for n in range(160)] + [(2, 2)] * 40,
}  # fmt: skip
scenes = pytest.mark.parametrize("bounds", SCENES.values(), ids=list(SCENES))
looks = pytest.mark.parametrize("look", [NARROW, WIDE], ids=["narrow light", "wide dark"])
few = settings(
    max_examples=12,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def read(draw: Callable[[Look], Figure], look: Look) -> Drawn:
    with mpl.rc_context(look.style()):
        return Drawn(saved(draw(look), "svg", "test"))


def finding(number: int, bounds: Bounds, *, work: int | None = None, strategy: int = 0) -> Finding:
    term, key = made.STRATEGIES[strategy], f"w{number if work is None else work}"
    return Finding(
        f"c{number}", "10.1_a", "operation_pressure", _value(bounds), (key,), term.slug, term.label, term.branch,
        fits=(("low", Fit.SURELY),),
    )  # fmt: skip


def _value(bounds: Bounds) -> Value:
    low, high = (None if bound is None else Decimal(repr(bound)) for bound in bounds)
    return Value(Interval(low, high), "MPa")


def chart(found: Sequence[Finding], regimes: Any = made.REGIMES) -> StrategyMap:
    return StrategyMap(made.OPERATION, regimes, tuple(found), {})


def value(number: int, bounds: Bounds, kind: str = "operation_pressure", year: int = 2023) -> Finding:
    """A result of a work whose key tells its year."""
    materials, term = (Material("Li6PS5Cl", chemistry="sulfide", family="argyrodite"),), made.STRATEGIES[number % 3]
    return Finding(
        f"{kind[0]}{number}", "10.1_a", kind, _value(bounds), (f"w{number}-{year}",), term.slug, term.label,
        term.branch, materials=materials,
    )  # fmt: skip


def year_of(finding: Finding) -> int:
    """The year of the work that owns a value."""
    return int(finding.works[0].split("-")[1])


def named(keys: Iterable[str]) -> dict[str, Owner]:
    """The works of values by their keys."""
    found = {}
    for key in keys:
        number, year = key.removeprefix("w").split("-")
        found[key] = Owner(key, f"Li {year}x{number}", "", year=int(year))
    return found


def owners_of(values: Iterable[Finding]) -> dict[str, Owner]:
    """The works of some values by their keys."""
    return named(work for value in values for work in value.works)


def known(bounds: Bounds) -> list[float]:
    """The values at which a sign of a claim stands: one, or the two ends of a range."""
    return sorted({bound for bound in bounds if bound is not None})


def stand_true(drawn: Drawn, which: str, axis: Axis | None = None) -> None:
    """All marks stand where the axis has what they say, in the frame."""
    axis = axis or drawn.axis(which)
    x0, y0, x1, y1 = drawn.frame
    for mark in drawn.marks:
        told = mark.x if which == "x" else mark.y
        if told is not None:
            assert mark.at["xy".index(which)] == pytest.approx(axis.place(told), abs=TRUE), mark
        assert x0 <= mark.at[0] <= x1 and y0 <= mark.at[1] <= y1, mark


def nothing_cut_off(drawn: Drawn) -> None:
    """Marks, and arrows with their tips, lie within the frame of their axes."""
    x0, y0, x1, y1 = drawn.frame
    for group in drawn.root.iter("{http://www.w3.org/2000/svg}g"):
        if group.get("clip-path"):
            for use in group.iter("{http://www.w3.org/2000/svg}use"):
                x, y = float(use.get("x", "nan")), float(use.get("y", "nan"))
                assert x0 - TRUE <= x <= x1 + TRUE and y0 - TRUE <= y <= y1 + TRUE, use.attrib


def decades_are_labelled(drawn: Drawn, which: str) -> None:
    axis = drawn.axis(which)
    assert axis.decades == list(range(axis.decades[0], axis.decades[-1] + 1))


def points(found: Iterable[tuple[str, float]]) -> Counter[tuple[str, float]]:
    return Counter((claim, round(at, 9)) for claim, at in found)


def parted(drawn: Drawn) -> None:
    """Marks of different claims do not cover each other."""
    for one, other in combinations(drawn.marks, 2):
        if one.claims != other.claims:
            assert max(abs(one.at[0] - other.at[0]), abs(one.at[1] - other.at[1])) > APART, (one, other)

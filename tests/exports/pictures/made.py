"""Charts of any content, for properties that all of them must have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from miner.exports.pictures.figure_style import DARK, LIGHT, Look
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding, Interval, Material, Owner, Value
from miner.vocabulary import load

V = load()
OPERATION = V.kind("operation_pressure")
REGIMES = V.regimes_of("operation_pressure")
STRATEGIES = V.strategies
#: Names as reference lists have them, and some that no one expects.
NAMES = st.sampled_from(
    [
        "Li",
        "Gao",
        "Nunez-Cuacuas",
        "de Biasi",
        "Fauchier-Magnan",
        "$x$",
        "</script>",
        'A "B"',
        "Ø",
        "Running Solid-State…",
    ]
)
PRESSURES = st.one_of(st.just(0.0), st.sampled_from([0.1, 2.0, 5.0, 70.0]), st.floats(0.001, 5000))
looks = st.builds(Look, st.sampled_from([8.0, 8.5, 12.0, 17.5]), st.sampled_from([LIGHT, DARK]))


@st.composite
def bounds(draw: st.DrawFn) -> tuple[float | None, float | None]:
    low, high = sorted((draw(PRESSURES), draw(PRESSURES)))
    match draw(st.sampled_from(["exact", "exact", "range", "most", "least"])):
        case "exact":
            return low, low
        case "range":
            return low, high
        case "most":
            return None, high
        case _:
            return low, None


@st.composite
def told(draw: st.DrawFn) -> Value:
    low, high = (None if bound is None else Decimal(repr(bound)) for bound in draw(bounds()))
    change: Any = (70.0, float(low)) if low is not None and low == high and draw(st.booleans()) else None
    return Value(Interval(low, high), "MPa", approximate=draw(st.booleans()), change=change)


@st.composite
def named(draw: st.DrawFn) -> Callable[[Iterable[str]], dict[str, Owner]]:
    """Names of works, as a graph gives them."""
    names, years = (
        draw(st.lists(NAMES, min_size=3, max_size=9)),
        draw(st.lists(st.integers(1998, 2026), min_size=2, max_size=9)),
    )

    def owners(keys: Iterable[str]) -> dict[str, Owner]:
        found = {}
        for key in keys:
            number = int(key.removeprefix("w"))
            name = f"{names[number % len(names)]} {years[number % len(years)]}{'abc'[number % 3]}"
            found[key] = Owner(key, name, f"[{number}] {name}", year=years[number % len(years)])
        return found

    return owners


@st.composite
def results(draw: st.DrawFn, kind: str = "operation_pressure") -> Finding:
    known = draw(st.sampled_from(V.materials))
    family = draw(st.sampled_from(["", "garnet", "argyrodite"]))
    material = Material(known.label, chemistry=known.chemistry, family=family)
    strategy, work = draw(st.sampled_from(STRATEGIES)), f"w{draw(st.integers(0, 40))}"
    return Finding(
        f"c{draw(st.integers(0, 999))}", "10.1_a", kind, draw(told()), (work,), strategy.slug, strategy.label,
        strategy.branch, materials=(material,),
    )  # fmt: skip


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """A result that lies in regimes of the map."""
    found = draw(results())
    fits = ((regime.slug, found.value.interval.fit(regime.interval)) for regime in REGIMES)
    works = tuple(f"w{n}" for n in range(draw(st.sampled_from([1, 1, 1, 2, 9, 120]))))
    return replace(found, works=draw(st.sampled_from([found.works, works])), fits=tuple(fit for fit in fits if fit[1]))


@st.composite
def maps(draw: st.DrawFn) -> StrategyMap:
    return StrategyMap.of(OPERATION, REGIMES, draw(st.lists(findings(), min_size=1, max_size=40)))

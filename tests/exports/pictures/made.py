"""Charts of any content, for properties that all of them must have."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from miner.exports.findings import Finding
from miner.exports.pictures.look import DARK, LIGHT, Look
from miner.exports.strategy_map import StrategyMap
from miner.exports.values import Owner, Value
from miner.model import Material
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
def owners(draw: st.DrawFn) -> Owner:
    number, year = draw(st.integers(0, 40)), draw(st.integers(1998, 2026))
    name = f"{draw(NAMES)} {year}{draw(st.sampled_from(['', 'a', 'bc']))}"
    return Owner(f"w{number}", name, f"[{number}] {name}", year=draw(st.sampled_from([year, year, None])))


@st.composite
def values(draw: st.DrawFn, kind: str = "operation_pressure") -> Value:
    low, high = draw(bounds())
    known = draw(st.sampled_from(V.materials))
    family = draw(st.sampled_from(["", "garnet", "argyrodite"]))
    material = Material(known.label, chemistry=known.chemistry, family=family)
    return Value(
        f"c{draw(st.integers(0, 999))}", kind, low, high, "≈ 0.32–5.21", draw(st.sampled_from(STRATEGIES)).slug,
        (draw(owners()),), (material,),
    )  # fmt: skip


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    low, high = draw(bounds())
    strategy = draw(st.sampled_from(STRATEGIES))
    change: Any = (70.0, low) if low == high and draw(st.booleans()) else None
    work = f"w{draw(st.integers(0, 40))}"
    return Finding(
        f"c{draw(st.integers(0, 999))}", strategy.slug, strategy.label, strategy.branch, (), draw(st.booleans()), low,
        high, "5.21 → 1000", change, (work,), (work,),
    )  # fmt: skip


@st.composite
def maps(draw: st.DrawFn) -> StrategyMap:
    found = draw(st.lists(findings(), min_size=1, max_size=40))
    rows = [_row(draw, finding) for finding in found]
    return StrategyMap(OPERATION, tuple(rows), tuple(found), REGIMES)


def _row(draw: st.DrawFn, finding: Finding) -> dict[str, Any]:
    works = [f"w{n}" for n in range(draw(st.sampled_from([1, 2, 9, 120])))]
    return {
        "strategy": finding.strategy, "strategy_label": finding.strategy_label,
        "regime": draw(st.sampled_from(REGIMES)).slug,
        "fit": draw(st.sampled_from(["surely", "possibly"])), "work_list": works, "claims": [finding.claim],
    }  # fmt: skip

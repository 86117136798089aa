"""The cells of the strategy map: for a strategy and a regime, the works that surely and that possibly reach it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from miner.exports.strategy_map import StrategyMap


@dataclass(frozen=True, slots=True)
class CellCount:
    """Works that surely lie in the cell, works that besides those possibly do, and the claims of both."""

    sure: frozenset[str] = frozenset()
    possible: frozenset[str] = frozenset()
    claims: tuple[str, ...] = ()


def cells_of(chart: StrategyMap) -> dict[tuple[str, str], CellCount]:
    """The cells with works by slugs of strategy and regime; claims of sure works come first."""
    rows: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in chart.rows:
        rows[row["strategy"], row["regime"]][row["fit"]] = row
    return {place: _cell(fits) for place, fits in rows.items()}


def _cell(fits: Mapping[str, Mapping[str, Any]]) -> CellCount:
    sure = frozenset(fits["surely"]["work_list"]) if "surely" in fits else frozenset()
    possible = frozenset(fits["possibly"]["work_list"]) if "possibly" in fits else frozenset()
    claims = [claim for fit in ("surely", "possibly") if fit in fits for claim in fits[fit]["claims"]]
    return CellCount(sure, possible - sure, tuple(dict.fromkeys(claims)))

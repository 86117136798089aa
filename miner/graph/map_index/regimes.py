"""In which bands a value lies, surely or possibly: the bands of the vocabulary as the graph holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples.iris import HAS_UNIT, TYPE, VOCABULARY, assb, cell_node, slug_of
from miner.model.intervals import Fit, Interval

_Facts = Mapping[str, list[str]]

BOUNDS = tuple(assb(name).value for name in ("minValue", "maxValue", "minInclusive", "maxInclusive"))


def interval(low: str | None, high: str | None, low_in: str | None, high_in: str | None) -> Interval:
    """From the literals of the graph: a missing bound is none, a missing flag means that the bound belongs to it.

    >>> interval(None, "2", None, "false").inside(interval(None, "2.0", None, None))
    True
    """
    return Interval(
        Decimal(low) if low else None, Decimal(high) if high else None, low_in != "false", high_in != "false"
    )


@dataclass(frozen=True, slots=True)
class Regime:
    """A pressure regime with the IRIs of its unit and of the kinds whose values it sorts."""

    regime: str
    unit: str
    kinds: frozenset[str]
    interval: Interval


@dataclass(frozen=True, slots=True)
class Regimes:
    """The bands and strategies of a vocabulary; together with the kinds they are the cells of the strategy maps."""

    bands: tuple[Regime, ...]
    strategies: tuple[str, ...]

    def cells(self) -> Iterator[tuple[str, str, str, str]]:
        """Every cell with its kind, strategy and regime."""
        for band in self.bands:
            for kind in sorted(band.kinds):
                for strategy in self.strategies:
                    yield cell_of(kind, strategy, band.regime), kind, strategy, band.regime

    def of(self, kind: str, unit: str, value: Interval) -> Iterator[tuple[str, bool]]:
        """The regimes that a value may lie in, and whether it surely does."""
        for band in self.bands:
            if kind in band.kinds and unit == band.unit and (fit := value.fit(band.interval)):
                yield band.regime, fit is Fit.SURELY


def cell_of(kind: str, strategy: str, regime: str) -> str:
    """The IRI of a cell of the strategy map of a kind."""
    return cell_node(*map(slug_of, (kind, strategy, regime))).value


def regimes_of(vocabulary: Iterable[Any]) -> Regimes:
    """The bands and strategies among the quads of the vocabulary."""
    facts: dict[str, dict[str, list[str]]] = {}
    for quad in vocabulary:
        facts.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object.value)

    def typed(name: str) -> list[str]:
        return sorted(node for node, about in facts.items() if assb(name).value in about.get(TYPE.value, ()))

    bands = (_band(regime, facts[regime], unit) for regime in typed("PressureRegime") for unit in _units(facts[regime]))
    return Regimes(tuple(bands), tuple(typed("Strategy")))


def regimes_in(store: Quadstore) -> Regimes:
    """The bands of the vocabulary in a store; without the strategies, which one document does not ask for."""
    regimes = [quad.subject for quad in store.quads(None, TYPE, assb("PressureRegime"), VOCABULARY)]
    return regimes_of(quad for regime in regimes for quad in store.quads(regime, graph=VOCABULARY))


def _units(about: _Facts) -> list[str]:
    return about.get(HAS_UNIT.value, [])


def _band(regime: str, about: _Facts, unit: str) -> Regime:
    low, high, low_in, high_in = (about.get(name, [None])[0] for name in BOUNDS)
    return Regime(regime, unit, frozenset(about.get(assb("appliesTo").value, ())), interval(low, high, low_in, high_in))

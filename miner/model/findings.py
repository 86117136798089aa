"""What a claim tells, as it is asked from the graph: its value, whose it is, and with which strategy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from miner.model.claims import Material
from miner.model.intervals import Fit, Interval, printed
from miner.model.mentions import Form
from miner.model.records import Status


@dataclass(frozen=True, slots=True)
class Value:
    """What was reached, in the unit of its kind; ``change`` is (from, to) where it is told what it was lowered from.

    ``low`` and ``high`` are the bounds as plain numbers, None where it is open.
    """

    interval: Interval
    unit: str
    form: Form = Form.EXACT
    approximate: bool = False
    change: tuple[float, float] | None = None
    low: float | None = field(init=False)
    high: float | None = field(init=False)
    printed: str = field(init=False)  # without its unit: "≤ 2", "22–30", "70 → 2"

    def __post_init__(self) -> None:
        bounds = self.interval
        object.__setattr__(self, "low", None if bounds.low is None else float(bounds.low))
        object.__setattr__(self, "high", None if bounds.high is None else float(bounds.high))
        object.__setattr__(self, "printed", printed(bounds, approximate=self.approximate, change=self.change))


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim with one value. ``works`` are the keys of the works that own it, as they are joined in the graph.

    ``fits`` tells the regimes in which it counts on the map of its kind, lowest first, surely before possibly.
    """

    claim: str
    document: str
    kind: str
    value: Value
    works: tuple[str, ...]
    strategy: str = ""  # slug, "" for none
    strategy_label: str = ""
    branch: str = ""
    status: Status = Status.REPORTED
    negated: bool = False
    materials: tuple[Material, ...] = ()
    fits: tuple[tuple[str, Fit], ...] = ()

    @property
    def is_result(self) -> bool:
        """Neither denied nor wanted, computed or said of the field."""
        return self.status is Status.REPORTED and not self.negated

    @property
    def sure(self) -> bool:
        """Whether the value surely lies in a regime, and not only may."""
        return any(fit is Fit.SURELY for _, fit in self.fits)

    @property
    def regimes(self) -> tuple[str, ...]:
        """The slugs of the regimes, each once."""
        return tuple(dict.fromkeys(regime for regime, _ in self.fits))

    @property
    def low(self) -> float | None:
        """The lower bound, None where it is open; after a change, what was reached."""
        return self.value.low

    @property
    def high(self) -> float | None:
        """The upper bound likewise."""
        return self.value.high

    @property
    def change(self) -> tuple[float, float] | None:
        """From where to where the value changed, if it did."""
        return self.value.change

    @property
    def printed(self) -> str:
        """The value as people write it, without its unit."""
        return self.value.printed

    @property
    def bounds(self) -> tuple[float, ...]:
        """The bounds that are known, the lower first; at least one is."""
        return tuple(bound for bound in (self.value.low, self.value.high) if bound is not None)

    @property
    def reached(self) -> float:
        """The one figure to sort by: what was reached at the lowest, as far as the claim tells."""
        low = self.value.low
        return self.bounds[0] if low is None else low

    @property
    def surely_reached(self) -> float:
        """What the value is surely not above; infinite where only a lower bound is known."""
        return inf if self.value.high is None else self.value.high

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain values, for whoever is outside of this program."""
        bounds = self.value.interval
        return {
            "claim": self.claim, "document": self.document, "kind": self.kind, "value_min": self.low,
            "value_max": self.high, "min_inclusive": bounds.low_inclusive, "max_inclusive": bounds.high_inclusive,
            "unit": self.value.unit, "value": self.printed, "form": self.value.form.value,
            "approximate": self.value.approximate, "change": list(self.change) if self.change else None,
            "strategy": self.strategy or None, "status": self.status.value, "negated": self.negated,
            "works": list(self.works), "materials": [material.name for material in self.materials],
            "regimes": {regime: fit.value for regime, fit in self.fits},
        }  # fmt: skip


def lowest(found: Iterable[Finding]) -> float:
    """The lowest value that findings surely reach; where none surely lies in a regime, possibly."""
    told = list(found)
    return min(finding.surely_reached for finding in ([f for f in told if f.sure] or told))

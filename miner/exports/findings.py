"""What stands behind the strategy map: its rows and the values of their claims, as one list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from miner.exports.numbers import printed_value

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim of the map: a pressure in MPa that a strategy reaches.

    A missing bound is open; ``value`` is how people write the whole. ``change`` is (from, to) where the claim tells
    what the pressure was lowered from. ``sure`` is false when the value may lie in a regime but need not. ``works``
    own the value, as the paper prints them; ``keys`` are theirs.
    """

    claim: str
    strategy: str
    strategy_label: str
    branch: str
    regimes: tuple[str, ...]
    sure: bool
    low: float | None
    high: float | None
    value: str = ""
    change: tuple[float, float] | None = None
    works: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def owners(self) -> tuple[str, ...]:
        """The works by their keys, which are the same in all papers; as printed where no keys are known."""
        return self.keys or self.works

    @property
    def reached(self) -> float:
        """The one figure to sort by: what was reached at the lowest, as far as the claim tells.

        Raises ValueError for a claim without any bound.
        """
        if self.change is not None:
            return self.change[1]
        for bound in (self.low, self.high):
            if bound is not None:
                return bound
        raise ValueError(f"claim {self.claim} has no bounds")

    @property
    def surely_reached(self) -> float:
        """What the pressure is surely not above; infinite where only a lower bound is known."""
        if self.change is not None:
            return self.change[1]
        return inf if self.high is None else self.high


def findings(rows: Iterable[Row], records: Iterable[Row]) -> list[Finding]:
    """The claims of the map's rows, each with the value that the records give for it.

    ``rows`` come from ``Graph.map``, ``records`` from ``Graph.records`` of the same kind. A claim that spans regimes
    stands in several rows and is one finding, which is sure when any of its rows is. One with two strategies is two.
    """
    values = {record["claim"]: record for record in reversed(list(records))}
    owners = _owners(values.values())
    placed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for claim in row["claims"]:
            placed[row["strategy"], claim].append(row)
    return [_finding(claim, found, values[claim], owners) for (_, claim), found in placed.items() if claim in values]


def _finding(claim: str, rows: Sequence[Row], record: Row, owners: Mapping[str, tuple[str, ...]]) -> Finding:
    first = rows[0]
    change = record.get("change")
    return Finding(
        claim=claim,
        strategy=first["strategy"],
        strategy_label=first["strategy_label"],
        branch=first["branch"] or "",
        regimes=tuple(dict.fromkeys(row["regime"] for row in rows)),
        sure=any(row["fit"] == "surely" for row in rows),
        low=_float(record["value_min"]),
        high=_float(record["value_max"]),
        value=printed_value(record["value_min"], record["value_max"], record),
        change=(float(change[0]), float(change[1])) if change else None,
        works=owners[claim],
    )


def _owners(records: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """For each claim, the works that own it; the document itself where it cites none."""
    found = {}
    for record in records:
        work = record.get("work") or record["document"]
        found[record["claim"]] = (work,) if isinstance(work, str) else tuple(work)
    return found


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def lowest(found: Sequence[Finding]) -> float:
    """The lowest pressure that the findings surely reach; where none surely lies in a regime, possibly."""
    return min(f.surely_reached for f in ([f for f in found if f.sure] or found))


def shorten(keys: Iterable[str], shortest: int = 8) -> dict[str, str]:
    """For each key its shortest beginning, of at least ``shortest`` characters, that no other key shares.

    >>> shorten(["abcd", "abxy", "cdcd"], shortest=2)
    {'abcd': 'abc', 'abxy': 'abx', 'cdcd': 'cd'}
    """
    known = sorted(set(keys))
    short = {}
    for index, key in enumerate(known):
        neighbours = known[max(0, index - 1) : index] + known[index + 1 : index + 2]
        shared = max((_common(key, other) for other in neighbours), default=0)
        short[key] = key[: max(shortest, shared + 1)]
    return short


def _common(a: str, b: str) -> int:
    """How many characters the two share from the start."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

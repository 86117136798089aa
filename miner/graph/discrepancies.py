"""Works of which values are told that lie apart: among them are those that are told differently."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from miner.graph.triples import work_node
from miner.model.findings import Finding
from miner.model.intervals import Interval

#: What rounding explains, of the higher value.
ROUNDING = Decimal("0.1")


def works_told_apart(found: Iterable[Finding]) -> tuple[str, ...]:
    """The nodes of the works, sorted, that with one strategy own results further apart than rounding explains."""
    values: dict[tuple[str, str], set[Interval]] = {}
    for finding in found:
        if finding.is_result and finding.strategy:
            for work in finding.works:
                values.setdefault((work, finding.strategy), set()).add(finding.value.interval)
    return tuple(sorted({str(work_node(work)) for (work, _), told in values.items() if lie_apart(told)}))


def lie_apart(told: Iterable[Interval]) -> bool:
    """Whether some value is surely higher than another, by more than rounding explains.

    >>> [lie_apart(Interval(Decimal(low), Decimal(low)) for low in some) for some in (("5", "5.21"), ("5", "8"))]
    [False, True]
    >>> lie_apart((Interval(None, Decimal(2)), Interval(Decimal(3), None))), lie_apart((Interval(Decimal(3), None),))
    (True, False)
    """
    bounds = list(told)
    top = min((one.high for one in bounds if one.high is not None), default=None)
    bottom = max((one.low for one in bounds if one.low is not None), default=None)
    return top is not None and bottom is not None and bottom - top > ROUNDING * abs(bottom)

"""What a network is narrowed to: kinds, strategies, regimes, years, and what lies around a node."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from miner.errors import QueryError
from miner.model import Claim, Quantity, Work
from miner.vocabulary import Regime, Term, Vocabulary

VIEWS = ("strategies", "materials", "evidence", "full")
DEFAULT_KIND = "operation_pressure"
HOPS = 2
FILTERS = ("kind", "strategy", "regime", "since", "around", "hops")

Names = str | Iterable[str]

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Selection:
    """Slugs of kinds, strategies (with all below them) and regimes, the first year, and a node with its surroundings.

    Nothing given keeps everything.
    """

    kinds: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()
    regimes: tuple[str, ...] = ()
    since: int | None = None
    around: str | None = None
    hops: int = HOPS

    def __post_init__(self) -> None:
        if self.hops < 0:
            raise QueryError(f"{self.hops} hops are not possible", "0 is the node alone, 2 is the default")

    @classmethod
    def of(cls, vocabulary: Vocabulary, **filters: Any) -> Selection:
        """A selection from ``kind``, ``strategy``, ``regime``, ``since``, ``around`` and ``hops``; None: all.

        The first three are slugs or labels, one or several. Raises VocabularyError, with names that are near, for a
        term that does not exist, and QueryError for such a filter.
        """
        given = {name: value for name, value in filters.items() if value is not None}
        if unknown := set(given) - set(FILTERS):
            raise QueryError(f"no filter {', '.join(sorted(unknown))}", f"filters are {', '.join(FILTERS)}")
        v = vocabulary
        below = {_slug(name, v.strategies, v.strategy) for name in _several(given.pop("strategy", ()))}
        return cls(
            kinds=tuple(_slug(name, v.kinds, v.kind) for name in _several(given.pop("kind", ()))),
            strategies=tuple(term.slug for term in v.strategies if below & set(_line(term, v))),
            regimes=tuple(_slug(name, v.regimes, v.regime) for name in _several(given.pop("regime", ()))),
            **given,
        )

    @property
    def mapped(self) -> tuple[str, ...]:
        """The kinds whose map is told."""
        return self.kinds or (DEFAULT_KIND,)

    def keeps(self, claim: Claim, vocabulary: Vocabulary) -> bool:
        """Whether a claim is among what is asked for."""
        if self.kinds and claim.kind not in self.kinds:
            return False
        if self.strategies and (claim.strategy is None or claim.strategy.term not in self.strategies):
            return False
        if self.regimes and not self._in_regimes(claim, vocabulary):
            return False
        return self.since is None or any(map(self.recent, claim.works))

    def keeps_row(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the map is among what is asked for, but for the years of its works."""
        told = not self.strategies or row["strategy"] in self.strategies
        return told and (not self.regimes or row["regime"] in self.regimes)

    def recent(self, work: Work | None) -> bool:
        """Whether a work is of the years asked for; one whose year is not known is not."""
        return self.since is None or (work is not None and (year_of(work) or 0) >= self.since)

    def _in_regimes(self, claim: Claim, vocabulary: Vocabulary) -> bool:
        bands = (regime for regime in vocabulary.regimes_of(claim.kind) if regime.slug in self.regimes)
        return any(fit(claim.quantity, band) for band in bands)


def year_of(work: Work) -> int | None:
    """The year of a work, None when it is not known."""
    found = _YEAR.search(work.year)
    return int(found[0]) if found else None


def fit(quantity: Quantity, regime: Regime) -> str:
    """How a value lies in a band: "surely", "possibly" or not (""); of a change, the value reached."""
    low, high = quantity.low, quantity.high
    low_in, high_in = quantity.low_inclusive, quantity.high_inclusive
    if quantity.change is not None:
        low = high = quantity.change[1]
        low_in = high_in = True
    below = regime.high is not None and low is not None and _beyond(low, regime.high, low_in and regime.high_inclusive)
    above = regime.low is not None and high is not None and _beyond(regime.low, high, high_in and regime.low_inclusive)
    if below or above:
        return ""
    starts = regime.low is None or (low is not None and _begins_in(low, low_in, regime.low, regime.low_inclusive))
    ends = regime.high is None or (high is not None and _begins_in(-high, high_in, -regime.high, regime.high_inclusive))
    return "surely" if starts and ends else "possibly"


def _beyond(a: Decimal, b: Decimal, may_meet: bool) -> bool:
    return a > b or (a == b and not may_meet)


def _begins_in(bound: Decimal, inclusive: bool, band: Decimal, band_inclusive: bool) -> bool:
    """Whether a lower bound of a value lies above that of a band; upper ones with their signs turned."""
    return bound > band or (bound == band and (band_inclusive or not inclusive))


def check_view(view: str) -> str:
    """The view itself; raises QueryError for one that does not exist."""
    if view not in VIEWS:
        near = get_close_matches(view, VIEWS, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise QueryError(f"no view {view!r} of the network", f"{hint}views are {', '.join(VIEWS)}")
    return view


def _several(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _slug(name: str, terms: Sequence[Term], find: Callable[[str], Term]) -> str:
    """The slug of a term that is named by slug or label."""
    labelled = [term.slug for term in terms if term.label.casefold() == name.casefold()]
    return labelled[0] if labelled and name not in {term.slug for term in terms} else find(name).slug


def _line(term: Term, vocabulary: Vocabulary) -> Iterable[str]:
    """A strategy and those above it."""
    above = {other.slug: other.broader for other in vocabulary.strategies}
    seen: list[str] = []
    slug = term.slug
    while slug and slug not in seen:
        seen.append(slug)
        slug = above.get(slug, "")
    return seen

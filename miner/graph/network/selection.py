"""What a network is narrowed to: kinds, strategies, regimes, years, and what lies around a node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from miner.errors import QueryError
from miner.model import Claim, Work
from miner.model.work_names import year_of
from miner.vocabulary import Term, Vocabulary

VIEWS = ("strategies", "materials", "evidence", "full")
DEFAULT_KIND = "operation_pressure"
HOPS = 2
FILTERS = ("kind", "strategy", "regime", "since", "around", "hops")

Names = str | Iterable[str]


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

    def keeps_cell(self, strategy: str, regime: str) -> bool:
        """Whether a cell of the map is among what is asked for, but for the years of its works."""
        told = not self.strategies or strategy in self.strategies
        return told and (not self.regimes or regime in self.regimes)

    def recent(self, work: Work) -> bool:
        """Whether a work is of the years asked for; one whose year is not known is not."""
        return self.since is None or (year_of(work) or 0) >= self.since

    def _in_regimes(self, claim: Claim, vocabulary: Vocabulary) -> bool:
        bands = (regime for regime in vocabulary.regimes_of(claim.kind) if regime.slug in self.regimes)
        return any(claim.quantity.interval.fit(band.interval) for band in bands)


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

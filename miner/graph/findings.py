"""What claims tell, how many there are, and which works are told differently: asked from the map index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import unquote

from miner.graph.map_index.finding_text import FIELDS, LINES, material_of, status_of, value_of
from miner.graph.map_index.terms import FINDINGS
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import DERIVED, work_node
from miner.graph.triples.iris import slug_of
from miner.graph.work_lookup import Works
from miner.model import Material, Status
from miner.model.findings import Finding, Value
from miner.model.intervals import Fit, Interval
from miner.model.work_names import DOCUMENT
from miner.vocabulary import Vocabulary

_OF_KIND = f"SELECT ?text WHERE {{{{ GRAPH {DERIVED} {{{{ <{{kind}}> {FINDINGS} ?text }}}} }}}}"
_COUNT = "SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH ?document {{ ?node {what} }} }}"
#: What rounding explains, of the higher value.
ROUNDING = Decimal("0.1")


def findings(store: Quadstore, vocabulary: Vocabulary, kind: str, *, mapped: bool = False) -> list[Finding]:
    """What every claim of a kind tells, by document and in the order of the text.

    ``mapped``: only results of a strategy that lie in a regime. Raises VocabularyError for a kind that does not exist.
    """
    reader = _Reader(vocabulary, kind, Works(store))
    return [found for text in texts_of(store, vocabulary, kind) for found in reader.read(text, mapped=mapped)]


def texts_of(store: Quadstore, vocabulary: Vocabulary, kind: str) -> list[str]:
    """What each document tells of a kind, as it is packed; raises VocabularyError."""
    rows = store.query(_OF_KIND.format(kind=vocabulary.kind(kind).iri)).rows
    return sorted(text.value for (text,) in rows)


class _Reader:
    """Reads the findings of a kind; what many of them share is made once."""

    def __init__(self, vocabulary: Vocabulary, kind: str, works: Works) -> None:
        self._kind = vocabulary.kind(kind).slug
        self._regimes = [(regime.slug, regime.interval) for regime in vocabulary.regimes_of(kind)]
        self._units = {slug_of(unit.iri): unit.label for unit in vocabulary.units}
        self._strategies = {strategy.slug: (strategy.label, strategy.branch) for strategy in vocabulary.strategies}
        self._joined, self._documents = works.joined, works.documents
        self._values: dict[str, tuple[Value, tuple[tuple[str, Fit], ...]]] = {}
        self._works: dict[str, tuple[str, ...]] = {}
        self._materials: dict[str, Material] = {}
        self._statuses: dict[str, tuple[Status, bool]] = {}

    def read(self, text: str, *, mapped: bool) -> Iterator[Finding]:
        """The findings of one document."""
        document, *lines = text.split(LINES)
        itself = (DOCUMENT + self._documents.get(document, document),)
        for line in lines:
            claim, told, strategy, owners, said, *materials = line.split(FIELDS)
            value, fits = self._values.get(told) or self._value(told)
            if mapped and (said or not fits or strategy not in self._strategies):
                continue
            status, negated = self._statuses.get(said) or self._statuses.setdefault(said, status_of(said))
            label, branch = self._strategies.get(strategy, (strategy, ""))
            yield Finding(
                claim, document, self._kind, value, self._owners(owners) if owners else itself, strategy, label,
                branch, status, negated, tuple(map(self._material, materials)), fits,
            )  # fmt: skip

    def _value(self, told: str) -> tuple[Value, tuple[tuple[str, Fit], ...]]:
        value = value_of(told, self._units)
        fits = ((slug, value.interval.fit(regime)) for slug, regime in self._regimes)
        return self._values.setdefault(told, (value, tuple((slug, fit) for slug, fit in fits if fit)))

    def _owners(self, owners: str) -> tuple[str, ...]:
        """The keys of works as they are joined, each once."""
        if owners not in self._works:
            keys = map(unquote, owners.split(" "))
            self._works[owners] = tuple(dict.fromkeys(self._joined.get(key, key) for key in keys))
        return self._works[owners]

    def _material(self, told: str) -> Material:
        return self._materials.get(told) or self._materials.setdefault(told, material_of(told))


# ---- counting --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many documents, claims, claims with a strategy, and values that are no records."""

    documents: int
    claims: int
    with_strategy: int
    skipped: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims of some kinds; how many are results, neither denied nor wanted, computed or said of the field."""

    claims: int = 0
    with_strategy: int = 0
    results: int = 0
    results_with_strategy: int = 0


def holdings(store: Quadstore) -> Holdings:
    """What there is, of all kinds."""
    counted = ("a assb:Document", "a assb:Claim", "assb:usesStrategy ?strategy", "a assb:Candidate")
    return Holdings(*(int(store.query(_COUNT.format(what=what)).rows[0][0].value) for what in counted))


def tally(store: Quadstore, vocabulary: Vocabulary, kinds: Iterable[str]) -> Tally:
    """The claims of some kinds; raises VocabularyError for a kind that does not exist."""
    told = []
    for kind in kinds:
        for text in texts_of(store, vocabulary, kind):
            told += [(strategy != "", said == "") for strategy, said in map(_said, text.split(LINES)[1:])]
    return Tally(
        len(told), sum(named for named, _ in told), sum(result for _, result in told), told.count((True, True))
    )


def _said(line: str) -> tuple[str, str]:
    """Strategy and status."""
    fields = line.split(FIELDS, 5)
    return fields[2], fields[4]


# ---- works of which values are told that lie apart -------------------------------------------------------------------


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

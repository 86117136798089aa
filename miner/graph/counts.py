"""How much a graph holds, counted by the store or from what is derived, and without reading any claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from miner.graph.findings import texts_of
from miner.graph.map_index.finding_text import FIELDS, LINES
from miner.graph.stores.quadstore import Quadstore
from miner.vocabulary import Vocabulary

_COUNT = "SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH ?document {{ ?node {what} }} }}"


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

"""The data behind the report's marks: the same graph gives the same bytes."""

from __future__ import annotations

from miner.exports.report.evidence_data import evidence
from miner.model import Owner
from miner.vocabulary import load


def test_works_stand_in_one_order_however_they_come() -> None:
    works = [Owner(key, key, f"Cited as {key}") for key in ("doi:10.1/b", "article:a", "doi:10.1/c")]
    orders = [{work.key: work for work in found} for found in (works, works[::-1])]
    keys = [list(evidence([], [], owners, load())["works"]) for owners in orders]
    assert keys == [sorted(orders[0])] * 2

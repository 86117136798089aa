"""The printed quantities of the annotators and what they mean."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import miner
from miner.mentions.quantities import QuantityReader
from miner.model import Form


def test_every_literal_means_what_the_annotators_say(shared: Path, reader: QuantityReader) -> None:
    with (shared / "gold" / "literals.csv").open(encoding="utf8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 50
    for row in rows:
        found = [quantity for _, quantity in reader.find(row["text"])]
        assert [(q.low, q.high, q.unit) for q in found] == _expected(row), row["text"]
        flag = row["flags"]
        assert all(q.approximate == (flag in {"approximate", "vague"}) for q in found), row["text"]
        assert all((q.form is Form.ORDER_OF_MAGNITUDE) == (flag == "vague") for q in found), row["text"]
        assert all((q.change is not None) == (flag == "change") for q in found), row["text"]


def test_parse_quantity_is_the_reader_in_one_call() -> None:
    first, second = miner.parse_quantity("1 and 5 MPa")
    assert (first.low, first.unit, first.text, first.printed_unit) == (Decimal(1), "MPa", "1", "MPa")
    assert (second.low, second.unit, second.text, second.printed_unit) == (Decimal(5), "MPa", "5 MPa", "MPa")


def _expected(row: dict[str, str]) -> list[tuple[Decimal | None, Decimal | None, str]]:
    if not row["unit"]:
        return []
    bounds = zip(row["min"].split(";"), row["max"].split(";"), strict=True)
    return [(_number(low), _number(high), row["unit"]) for low, high in bounds]


def _number(printed: str) -> Decimal | None:
    return Decimal(printed) if printed else None

"""The values that the development papers print, and no other pressures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from miner.mentions.quantities import QuantityReader
from miner.model import Quantity, Span
from miner.units import in_unit, unit_named
from miner.vocabulary import Unit

#: Table cells need their header, toughness is no pressure; a vague magnitude has no bounds to agree on.
LEFT_OUT = {"table", "fracture_toughness"}


def test_every_annotated_value_is_read_and_no_other_pressure(
    shared: Path, reader: QuantityReader, units: tuple[Unit, ...]
) -> None:
    missed, invented = [], []
    for path in [*sorted((shared / "review").glob("*.md")), *sorted((shared / "papers").glob("*.md"))]:
        text = path.read_text(encoding="utf8")
        pressures = list(_pressures(reader, text, units))
        used: set[Span] = set()
        for record in _records(shared / "gold" / f"{path.stem}.jsonl"):
            quote = _place(text, record["quote"])
            near = [(span, quantity) for span, quantity in pressures if span.overlaps(quote)]
            hit = next((span for span, quantity in near if span not in used and _agrees(quantity, record)), None)
            if hit is not None:
                used.add(hit)
            elif not record["optional"]:
                missed.append((path.stem, record["quote"]))
            elif near:
                used.add(near[0][0])
        invented += [(path.stem, quantity.text) for span, quantity in pressures if span not in used]
    assert missed == []
    assert invented == []


def _records(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        if not {record["source"], record["kind"]} & LEFT_OUT:
            yield record


def _pressures(reader: QuantityReader, text: str, units: tuple[Unit, ...]) -> Iterator[tuple[Span, Quantity]]:
    megapascal = unit_named("MPa", units)
    labels = {unit.label for unit in units if unit.dimension == megapascal.dimension}
    for span, quantity in reader.find(text):
        if quantity.unit in labels:
            yield span, in_unit(quantity, megapascal, units)


def _place(text: str, quote: str) -> Span:
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    assert match is not None, quote
    return Span(max(0, match.start() - 2), match.end() + 2)


def _agrees(quantity: Quantity, record: dict[str, Any]) -> bool:
    bounds = (_number(record["value_min"]), _number(record["value_max"]))
    return (quantity.low, quantity.high) == bounds and quantity.approximate == record["approximate"]


def _number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))

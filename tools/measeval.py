"""Quantity spans against MeasEval: ``make measeval MEASEVAL=FOLDER``; ``text`` and ``tsv`` lie in it or below.

MeasEval (SemEval-2021 Task 8) annotates every quantity of paragraphs of ten sciences, counts and years included; so
counts are switched on. A quantity is right when it overlaps one of the gold that no other has taken; its unit when it
is that of the gold but for blanks. A paragraph without annotations holds no quantity.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from miner.mentions.quantities import QuantityReader
from miner.model import Span
from miner.vocabulary import load


@dataclass(frozen=True, slots=True)
class Marked:
    """A quantity of a paragraph, by the annotators or by the reader; no unit is ""."""

    span: Span
    unit: str


@dataclass(slots=True)
class Tally:
    """What was right, wrong and missed, and how often the unit agrees where the gold has one."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    units: int = 0
    with_unit: int = 0

    @property
    def f1(self) -> float:
        """Of the overlapping spans."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    @property
    def unit_agreement(self) -> float:
        """Share of the overlapping pairs, gold with a unit, whose units agree."""
        return self.units / max(self.with_unit, 1)

    def add(self, gold: Sequence[Marked], found: Sequence[Marked]) -> None:
        """Compare one paragraph, its quantities in order."""
        free = list(gold)
        for quantity in found:
            partner = next((other for other in free if quantity.span.overlaps(other.span)), None)
            if partner is None:
                self.wrong += 1
                continue
            free.remove(partner)
            self.right += 1
            self.exact += quantity.span == partner.span
            self.with_unit += bool(partner.unit)
            self.units += bool(partner.unit) and _bare(partner.unit) == _bare(quantity.unit)
        self.missed += len(free)

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        exact = 2 * self.exact / max(2 * self.right + self.wrong + self.missed, 1)
        units = f"unit {self.units}/{self.with_unit} = {self.unit_agreement:.3f}"
        return f"overlap P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}   exact F1 {exact:.3f}   {units}"


def compare(folder: Path) -> Tally:
    """All paragraphs below ``folder``."""
    reader = QuantityReader(load().units, counts=True)
    tally = Tally()
    for paragraph in sorted(folder.rglob("text/*.txt")):
        read = reader.find(paragraph.read_text(encoding="utf8"))
        found = [Marked(span, quantity.printed_unit) for span, quantity in read]
        tally.add(list(_gold(paragraph.parent.parent / "tsv" / f"{paragraph.stem}.tsv")), found)
    return tally


def _gold(table: Path) -> Iterator[Marked]:
    if not table.exists():
        return
    with table.open(encoding="utf8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["annotType"] == "Quantity":
                other = json.loads(row["other"] or "{}")
                yield Marked(Span(int(row["startOffset"]), int(row["endOffset"])), other.get("unit") or "")


def _bare(unit: str) -> str:
    return "".join(unit.split())


def main() -> None:
    """Print the figures of each folder named."""
    parser = argparse.ArgumentParser(prog="python -m tools.measeval", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="+")
    for folder in parser.parse_args().folder:
        print(f"{folder.name:8s} {compare(folder)}")


if __name__ == "__main__":
    main()

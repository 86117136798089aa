"""Classes and families from compositions alone: ``make obelix OBELIX=train.csv``.

OBELiX lists lithium conductors with their formula and the family that chemists gave them. A family implies one
chemical class, or it implies none and the entry is not asked for its class.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

from miner.formulas import composition
from miner.links.substances import chemistry_of, family_of
from miner.vocabulary import Vocabulary, load

#: Families of OBELiX that have an entry in ``ontology/families.ttl``.
FAMILIES = {
    "garnet": "garnet",
    "garnet-like": "garnet",
    "argyrodites": "argyrodite",
    "NASICON": "nasicon",
    "LGPS": "lgps-type",
    "perovskites": "perovskite",
    "LISICON": "lisicon",
    "thio-LISICON": "thio-lisicon",
}
#: The classes that a family of OBELiX implies; two where its members are of either.
CLASSES = {
    "garnet": ("oxide",),
    "garnet-like": ("oxide",),
    "argyrodites": ("sulfide",),
    "NASICON": ("phosphate",),
    "LGPS": ("sulfide",),
    "perovskites": ("oxide",),
    "LISICON": ("oxide", "phosphate"),
    "thio-LISICON": ("sulfide",),
    "oxides": ("oxide",),
    "sulfides": ("sulfide",),
    "halides": ("halide",),
    "chlorides": ("halide",),
    "cholorides": ("halide",),
    "fluorides": ("halide",),
    "hydrides": ("hydride",),
    "nitrides": ("nitride",),
    "nitride": ("nitride",),
    "phosphates": ("phosphate",),
    "pyrophosphate": ("phosphate",),
    "diphosphate": ("phosphate",),
    "thio-phosphate": ("sulfide",),
    "molybdates": ("oxide",),
    "zirconates": ("oxide",),
    "hexaoxometalates": ("oxide",),
    "antiperovskite": ("oxyhalide",),
}


@dataclass(slots=True)
class Tally:
    """Entries answered rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    abstained: int = 0

    @property
    def share(self) -> float:
        """Of all entries, abstentions included."""
        return self.right / max(self.right + self.wrong + self.abstained, 1)

    def add(self, *, answered: bool, right: bool) -> None:
        """One entry."""
        self.right += right
        self.wrong += answered and not right
        self.abstained += not answered

    def __str__(self) -> str:
        asked = self.right + self.wrong + self.abstained
        return f"{self.right}/{asked} = {self.share:.3f}   wrong {self.wrong}   abstained {self.abstained}"


def compare(table: Path, vocabulary: Vocabulary) -> dict[str, Tally]:
    """Formulas that parse (each distinct one once), chemical classes and structure families of ``table``."""
    with table.open(encoding="utf8", newline="") as lines:
        rows = [(row["Reduced Composition"].strip(), row["Family"]) for row in csv.DictReader(lines)]
    tallies = {"formulas": Tally(), "classes": Tally(), "families": Tally()}
    for formula in {formula for formula, _ in rows}:
        tallies["formulas"].add(answered=True, right=composition(formula) is not None)
    for formula, family in rows:
        found = composition(formula)
        if family in CLASSES:
            chemistry = chemistry_of(found) if found else ""
            tallies["classes"].add(answered=bool(chemistry), right=chemistry in CLASSES[family])
        if family in FAMILIES:
            told = family_of(found, vocabulary.families) if found else None
            right = told is not None and told.slug == FAMILIES[family]
            tallies["families"].add(answered=told is not None, right=right)
    return tallies


def main() -> None:
    """Print the figures of each table named."""
    parser = argparse.ArgumentParser(prog="python -m tools.obelix", description=__doc__)
    parser.add_argument("table", type=Path, nargs="+")
    vocabulary = load()
    for table in parser.parse_args().table:
        for name, tally in compare(table, vocabulary).items():
            print(f"{table.name} {name:9s} {tally}")


if __name__ == "__main__":
    main()

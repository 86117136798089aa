"""The figures of a comparison: counts that add up, precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LEVELS = ("quantity", "kind", "material", "strategy", "reference", "status")
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Count:
    """What was found and right, found and wrong, and not found; adds up."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found.

        >>> Count(right=3, wrong=1).precision
        0.75
        """
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 0 when there is nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when the level had nothing to compare.

        >>> Count(right=2, wrong=1, missed=1).f1, Count().f1
        (0.6666666666666666, None)
        """
        everything = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / everything if everything else None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that lowered a score: ``what`` is "missed", "extra" or the level on which a pair differs."""

    what: str
    document: str
    kind: str
    low: float | None
    high: float | None
    expected: str
    found: str
    quote: str


@dataclass(frozen=True, slots=True)
class Scores:
    """One count for each level, and everything that was not right."""

    quantity: Count
    kind: Count
    material: Count
    strategy: Count
    reference: Count
    status: Count
    disagreements: tuple[Disagreement, ...] = ()

    def levels(self) -> tuple[tuple[str, Count], ...]:
        """The levels with their names, from the plainest to the finest."""
        return tuple((name, getattr(self, name)) for name in LEVELS)

    def figures(self) -> list[dict[str, Any]]:
        """One row for each level: precision, recall and F1 between 0 and 1, and the counts they come from.

        >>> nothing = Count()
        >>> Scores(Count(3, 1, 0), *[nothing] * 5).figures()[0]
        {'level': 'quantity', 'precision': 0.75, 'recall': 1.0, 'f1': 0.8571, 'right': 3, 'wrong': 1, 'missed': 0}
        """
        return [
            {
                "level": name,
                "precision": round(count.precision, DIGITS),
                "recall": round(count.recall, DIGITS),
                "f1": None if count.f1 is None else round(count.f1, DIGITS),
                "right": count.right,
                "wrong": count.wrong,
                "missed": count.missed,
            }
            for name, count in self.levels()
        ]

"""What the parts of a record were decided to be, by which rule, against what, and how often such rules are right."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Slot(StrEnum):
    """A part of a record that is decided by itself, in the order in which the decisions are told."""

    KIND = "kind"
    STATUS = "status"
    ATTRIBUTION = "attribution"
    MATERIAL = "material"
    STRATEGY = "strategy"
    VALUE = "value"


#: What a claim is counted and mapped by: which strategy reached which value of which kind, and in whose work.
TIE = frozenset(Slot) - {Slot.MATERIAL}


@dataclass(frozen=True, slots=True)
class Decision:
    """What one slot was decided to be, in the words of the paper or as a slug; "" when nothing is asserted.

    ``rule`` decided, in plain words, and the rules ``also`` spoke for the same; ``weight`` is how much they say: of a
    kind the lead over ``against``, the runner-up ("" for none), of a strategy how exact its wording is. ``confidence``
    is how often such a decision is right; None where nothing is asserted, and where a person decided.
    """

    slot: Slot
    value: str
    rule: str
    weight: float = 1.0
    against: str = ""
    also: tuple[str, ...] = ()
    confidence: float | None = None

    @property
    def rules(self) -> tuple[str, ...]:
        """The rule that decided, and then those that spoke for the same."""
        return (self.rule, *self.also)


def confidence_of(decisions: Iterable[Decision], slots: Collection[Slot] = frozenset(Slot)) -> float | None:
    """How likely all that is asserted of some slots is right; None where nothing has a confidence.

    Each confidence holds where what is decided before it is right, so that they are multiplied.

    >>> kind, strategy = (Decision(slot, "x", "", confidence=p) for slot, p in ((Slot.KIND, 0.9), (Slot.STRATEGY, 0.5)))
    >>> confidence_of([kind, strategy]), confidence_of([kind, strategy], {Slot.KIND}), confidence_of([])
    (0.45, 0.9, None)
    """
    found = [d.confidence for d in decisions if d.slot in slots and d.confidence is not None]
    if not found:
        return None
    whole = 1.0
    for confidence in found:
        whole *= confidence
    return round(whole, 4)

"""What a paper says of a value, in its own words, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from miner.model.decisions import TIE, Decision, Slot, confidence_of
from miner.model.mentions import Mention, Quantity
from miner.model.spans import Box, Span


class Status(StrEnum):
    """Applied or measured, wanted, computed, or said of the field in general."""

    REPORTED = "reported"
    TARGET = "target"
    SIMULATED = "simulated"
    GENERAL = "general"


class Origin(StrEnum):
    """Where in the paper a value was read."""

    TEXT = "text"
    TABLE = "table"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very place: the value's span, the quoted sentence or row with page and boxes, and what was decided there.

    ``decisions`` are in the order of the slots, at most one each.
    """

    document: str
    span: Span
    quote: str
    quote_span: Span
    page: int | None
    boxes: tuple[Box, ...]
    section: str
    origin: Origin
    decisions: tuple[Decision, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules that decided, in order."""
        return tuple(dict.fromkeys(rule for decision in self.decisions for rule in decision.rules))

    def decided(self, slot: Slot) -> Decision | None:
        """The decision of a slot; None where no rule decided."""
        return next((decision for decision in self.decisions if decision.slot is slot), None)

    def deciding(self, decision: Decision) -> Evidence:
        """The same place with another decision of one slot."""
        others = (known for known in self.decisions if known.slot is not decision.slot)
        order = list(Slot)
        return replace(self, decisions=tuple(sorted((*others, decision), key=lambda d: order.index(d.slot))))

    @property
    def confidence(self) -> float | None:
        """How likely all that is asserted here is right; None where nothing has a confidence."""
        return confidence_of(self.decisions)

    @property
    def tie_confidence(self) -> float | None:
        """How likely value, kind, status, strategy and attribution are right, whatever the material."""
        return confidence_of(self.decisions, TIE)


@dataclass(frozen=True, slots=True)
class Record:
    """One mention of one value, in the paper's words. ``kind`` is a slug of the ontology, bounds are in its unit.

    ``conditions`` are the places of the values that were told for the same cell or treatment; each is a record too.
    """

    kind: str
    quantity: Quantity  # bounds in the kind's canonical unit
    status: Status
    evidence: Evidence
    materials: tuple[str, ...] = ()
    strategy: Mention | None = None
    references: tuple[str, ...] = ()
    negated: bool = False
    conditions: tuple[Span, ...] = ()


class SkipReason(StrEnum):
    """Why a value that was read was not made a record."""

    OUTSIDE = "outside the text"
    REFERENCES = "in the reference list"
    BACK_MATTER = "in the back matter"
    NOT_MINED = "in a part that is not mined"
    TABLE_HEADER = "in the header of a table"
    AMBIENT = "ambient pressure in passing"
    UNCLEAR = "a sign beside it was not understood"
    FORCE = "force without an area"
    UNIT_WITHOUT_KIND = "unit without a kind"
    KIND_NOT_SAID = "kind not said"


@dataclass(frozen=True, slots=True)
class SkippedValue:
    """A value that was read and not made a record, as printed, with the reason; its evidence holds the words around."""

    text: str
    reason: SkipReason
    evidence: Evidence

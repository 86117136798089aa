"""What a paper says of a value, in its own words, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from miner.model.mentions import Mention, Quantity
from miner.model.places import Box, Span


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
    """The very place: the value's span, the quoted sentence or row with page and boxes, and the rules that decided."""

    document: str
    span: Span
    quote: str
    quote_span: Span
    page: int | None
    boxes: tuple[Box, ...]
    section: str
    origin: Origin
    rules: tuple[str, ...]


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
    confidence: float = 0.5
    conditions: tuple[Span, ...] = ()


class Unread(StrEnum):
    """Why a value that was read was not made a record."""

    OUTSIDE = "outside the text"
    REFERENCES = "in the reference list"
    BACK_MATTER = "in the back matter"
    NOT_MINED = "in a part that is not mined"
    TABLE_HEADER = "in the header of a table"
    AMBIENT = "ambient pressure in passing"
    FORCE = "force without an area"
    UNIT_WITHOUT_KIND = "unit without a kind"
    KIND_NOT_SAID = "kind not said"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that was read and not made a record, as printed, with the reason; its evidence holds the words around."""

    text: str
    reason: Unread
    evidence: Evidence

"""What a text mentions: quantities as intervals, and stretches that name something."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from miner.model.documents import Document
from miner.model.intervals import Interval
from miner.model.spans import Span


class Form(StrEnum):
    """How a value was stated."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    RANGE = "range"
    UPPER_LIMIT = "upper limit"
    LOWER_LIMIT = "lower limit"
    ORDER_OF_MAGNITUDE = "order of magnitude"
    CHANGE = "change"
    NO_EXTERNAL_PRESSURE = "without external pressure"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An interval in one unit. A missing bound means unbounded; ``change`` is (from, to) for "from 70 to 2 MPa".

    ``unit`` is the label of a unit of the ontology ("MPa", "mAh/g"); ``text`` and ``printed_unit`` are as printed.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str
    text: str
    printed_unit: str = ""
    form: Form = Form.EXACT
    low_inclusive: bool = True
    high_inclusive: bool = True
    approximate: bool = False
    change: tuple[Decimal, Decimal] | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ValueError(f"a quantity without bounds: {self.text!r}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"bounds in the wrong order: {self.text!r}")

    @property
    def interval(self) -> Interval:
        """The bounds; after a change, those of what was reached."""
        if self.change is not None:
            return Interval(self.change[1], self.change[1])
        return Interval(self.low, self.high, self.low_inclusive, self.high_inclusive)


class Label(StrEnum):
    """What a mention is; also the key of its group in spaCy's ``doc.spans``."""

    QUANTITY = "quantities"
    PROPERTY = "properties"
    MATERIAL = "materials"
    STRATEGY = "strategies"
    MEASURE = "measures"
    CITATION = "citations"
    CUE = "cues"


#: How much a mention of a strategy says, against 1 of a wording of the ontology: a word that stands for what the paper
#: is about, the words of a label near each other, a phrase like its wordings at most and at least, one like none.
STANDS_FOR, WORDS_NEAR, MOST_ALIKE, LEAST_ALIKE, LIKE_NONE = 0.8, 0.7, 0.6, 0.35, 0.3


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names something.

    ``terms`` holds, by label: slugs of quantity kinds (property), slugs of strategies, best first (strategy), the slug
    of the strategy that a phrase is like, or "other" (measure), reference numbers (citation), the flattened name and,
    when known, the slug of the material (material), what a word of the context speaks for, such as a quantity kind,
    "target" or "baseline" (cue). A quantity carries ``quantity``; a cue, strategy or measure its ``weight``.
    """

    label: Label
    span: Span
    text: str
    terms: tuple[str, ...] = ()
    quantity: Quantity | None = None
    weight: float = 1.0

    @property
    def is_exact(self) -> bool:
        """Whether it is a wording of the ontology as it stands, and not what only stands for one or is like one."""
        return self.weight >= 1


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document, its sentences in reading order, and all its mentions in reading order."""

    document: Document
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()  # (short, long) pairs defined in the document itself

"""The types that travel between the rooms. Frozen, slotted, standard library only.

A paper becomes a ``Document``; its text mentions things (``Mention``); mentions are related into a ``Record``; a record
whose words are linked to the ontology is part of a ``Claim``. Every span counts characters of ``Document.text``, which
never changes after reading.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

# ---- places ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Document.text``: ``start`` inclusive, ``end`` exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"impossible span {self.start}:{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two share a character.

        >>> Span(0, 3).overlaps(Span(2, 5)), Span(0, 3).overlaps(Span(3, 5))
        (True, False)
        """
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Characters between the two; 0 when they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def of(self, text: str) -> str:
        """The characters of ``text`` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page: PDF points, origin top left, pages counted from 1."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A line's worth of characters of ``Document.text`` and where each stands on the page.

    ``edges`` has ``len(span) + 1`` abscissae: character ``i`` reaches from ``edges[i]`` to ``edges[i + 1]``.
    """

    span: Span
    page: int
    y0: float
    y1: float
    edges: tuple[float, ...]

    def box(self, part: Span) -> Box:
        """The rectangle of the characters that ``part`` shares with this run."""
        first, last = max(part.start, self.span.start), min(part.end, self.span.end)
        if first >= last:
            raise ValueError(f"{part} is not on the line {self.span}")
        edges = self.edges[first - self.span.start : last - self.span.start + 1]
        return Box(self.page, min(edges), self.y0, max(edges), self.y1)


# ---- the paper -------------------------------------------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a stretch of the paper is."""

    TITLE = "title"
    AUTHORS = "authors"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    TABLE = "table"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    REFERENCE = "reference"
    OTHER = "other"  # affiliations, licence lines, dates: kept as text, not mined


class SectionKind(StrEnum):
    """The part of a paper that a block stands in."""

    FRONT = "front"
    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    EXPERIMENTAL = "experimental"
    RESULTS = "results"
    BODY = "body"  # a section whose title does not tell
    CONCLUSION = "conclusion"
    BACK = "back"  # acknowledgements, funding, conflicts of interest, author contributions
    REFERENCES = "references"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, caption, ...; ``section`` is the title of its section ("" before the first)."""

    kind: BlockKind
    span: Span
    section: str = ""
    section_kind: SectionKind = SectionKind.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; its text is ``span.of(document.text)``."""

    span: Span
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; in the text, cells are parted by tabs and rows by line breaks."""

    span: Span
    rows: tuple[tuple[Cell, ...], ...]
    caption: Span | None = None
    number: str = ""

    @property
    def header(self) -> tuple[Cell, ...]:
        """The cells of all header rows."""
        return tuple(cell for row in self.rows for cell in row if cell.header)

    @property
    def body(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows that are not header."""
        return tuple(row for row in self.rows if row and not row[0].header)


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list; fields that the entry does not print are empty."""

    number: str
    text: str
    span: Span
    authors: tuple[str, ...] = ()
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    page: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Which paper and which file it is; ``id`` is the DOI with ``/`` written ``_``, else the file's stem."""

    id: str
    sha256: str
    path: str
    format: str
    title: str = ""
    doi: str = ""
    journal: str = ""
    year: str = ""
    licence: str = ""
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a paper says: one immutable text, and everything else as spans of it.

    ``superscripts`` and ``subscripts`` mark characters that are printed raised or lowered. ``runs`` place the
    characters on pages; a text without pages has none. ``pages`` are (width, height) in points.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    superscripts: tuple[Span, ...] = ()
    subscripts: tuple[Span, ...] = ()
    runs: tuple[Run, ...] = field(default=(), repr=False)
    pages: tuple[tuple[float, float], ...] = ()
    warnings: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The characters of ``span``."""
        return self.text[span.start : span.end]

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """One rectangle for each line that ``span`` touches, in reading order; empty for a text without pages."""
        first = max(0, bisect_right(self.runs, span.start, key=lambda run: run.span.start) - 1)
        found = []
        for run in self.runs[first:]:
            if run.span.start >= span.end:
                break
            if run.span.overlaps(span):
                found.append(run.box(span))
        return tuple(found)

    def page(self, span: Span) -> int | None:
        """The page that ``span`` starts on; None for a text without pages."""
        boxes = self.boxes(span)
        return boxes[0].page if boxes else None

    def block_at(self, position: int) -> Block | None:
        """The block that holds the character at ``position``."""
        index = bisect_right(self.blocks, position, key=lambda block: block.span.start) - 1
        if index >= 0 and position < self.blocks[index].span.end:
            return self.blocks[index]
        return None


# ---- what it mentions ------------------------------------------------------------------------------------------------


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


class Label(StrEnum):
    """What a mention is; also the key of its group in spaCy's ``doc.spans``."""

    QUANTITY = "quantities"
    PROPERTY = "properties"
    MATERIAL = "materials"
    STRATEGY = "strategies"
    CITATION = "citations"
    CUE = "cues"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the text that names something.

    ``terms`` holds, by label: slugs of quantity kinds (property), slugs of strategies, best first (strategy), reference
    numbers (citation), the flattened name and, when known, the slug of the material (material), what a word of the
    context speaks for, such as a quantity kind, "target" or "baseline" (cue). A quantity carries ``quantity``, a cue
    or strategy its ``weight``.
    """

    label: Label
    span: Span
    text: str
    terms: tuple[str, ...] = ()
    quantity: Quantity | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A document, its sentences in reading order, and all its mentions in reading order."""

    document: Document
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()  # (short, long) pairs defined in the document itself


# ---- what it says ----------------------------------------------------------------------------------------------------


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
    """One mention of one value, in the paper's words. ``kind`` is a slug of the ontology, bounds are in its unit."""

    kind: str
    quantity: Quantity  # bounds in the kind's canonical unit
    status: Status
    evidence: Evidence
    materials: tuple[str, ...] = ()
    strategy: Mention | None = None
    references: tuple[str, ...] = ()
    negated: bool = False
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that was read and not made a record, with the reason."""

    mention: Mention
    reason: str


# ---- what it means ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Match:
    """An entry of the ontology that a wording was linked to, with score 0..1 and the reasons."""

    term: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """A publication that owns a value: identified by DOI, else by journal, year, volume and first page."""

    key: str
    citation: str
    doi: str = ""
    authors: tuple[str, ...] = ()
    title: str = ""
    journal: str = ""
    year: str = ""
    volume: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding: what a document says of a value, with every place where it says so.

    ``works`` own the value; when the document itself does, its own work stands there and ``own`` is true. Strategy and
    materials are terms of the ontology; a material without an entry keeps its name and an empty term.
    """

    document: str
    kind: str
    quantity: Quantity
    status: Status
    strategy: Match | None
    works: tuple[Work, ...]
    own: bool
    negated: bool
    records: tuple[Record, ...]
    materials: tuple[tuple[str, Match | None], ...] = ()

    @property
    def key(self) -> str:
        """A hash of the content without the evidence: the same finding always has the same key."""
        q = self.quantity
        parts = (
            self.document,
            self.kind,
            _plain(q.low),
            _plain(q.high),
            str(q.low_inclusive),
            str(q.high_inclusive),
            q.unit,
            q.form.value,
            ">".join(map(_plain, q.change or ())),
            self.status.value,
            self.strategy.term if self.strategy else "",
            str(self.negated),
            *sorted(work.key for work in self.works),
        )
        return content_hash(parts)


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in: at which stage and why."""

    path: str
    stage: str
    reason: str


def _plain(number: Decimal | None) -> str:
    """The number without exponent and trailing zeros; "" for None.

    >>> _plain(Decimal("1E+2")), _plain(Decimal("0.10"))
    ('100', '0.1')
    """
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def content_hash(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that depend on the parts and their order.

    >>> content_hash(["a", "b"]) == content_hash(["ab"])
    False
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]

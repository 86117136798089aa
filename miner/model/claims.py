"""What it means: terms of the ontology, works, and findings with all their tellings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from miner.model.intervals import plain
from miner.model.mentions import Quantity
from miner.model.records import Record, Status


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

    @property
    def fullness(self) -> tuple[bool, bool, int, tuple[str, ...]]:
        """Greater for a telling of the work that says more; the fullest is the same in whatever order they come."""
        named = (self.citation, self.doi, *self.authors, self.title, self.journal)
        said = (*named, self.year, self.volume, self.page, self.key)
        return bool(self.authors), bool(self.doi), len(self.citation), said


@dataclass(frozen=True, slots=True)
class Material:
    """A material as written, with what is known of it; everything but the name may be unknown.

    ``formula`` is its reduced formula, elements in alphabetical order; ``chemistry``, ``family`` and ``role`` are the
    slugs of its chemical class, of its structure family, and of what it is in the cell.
    """

    name: str
    match: Match | None = None
    formula: str = ""
    elements: tuple[str, ...] = ()
    chemistry: str = ""
    family: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One finding: what a document says of a value, with every place where it says so.

    ``works`` own the value; when the document itself does, its own work stands there and ``own`` is true. Strategy and
    materials are terms of the ontology; a material without an entry keeps its name. ``read_as`` is the key that the
    claim had when it was read, if a person has corrected it since.
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
    materials: tuple[Material, ...] = ()
    read_as: str = ""

    @property
    def key(self) -> str:
        """A hash of the content without the evidence, as the graph keeps it: the same finding has the same key.

        A corrected claim keeps the key that it was read with, so that whatever names it goes on doing so.
        """
        if self.read_as:
            return self.read_as
        q = self.quantity
        parts = (
            self.document,
            self.kind,
            *("" if bound is None else plain(bound) for bound in (q.low, q.high)),
            str(q.low_inclusive),
            str(q.high_inclusive),
            q.unit,
            q.form.value,
            ">".join(map(plain, q.change or ())),
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


def content_hash(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits that depend on the parts and their order.

    >>> content_hash(["a", "b"]) == content_hash(["ab"])
    False
    """
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]

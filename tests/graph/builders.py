"""Small documents and claims for the tests of this room."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from miner.model import (
    Box,
    Claim,
    Decision,
    Document,
    Evidence,
    Form,
    Label,
    Match,
    Material,
    Mention,
    Origin,
    Quantity,
    Record,
    Reference,
    SkippedValue,
    SkipReason,
    Slot,
    Source,
    Span,
    Status,
    Work,
)

REVIEW = "10.0000_review"


def work(number: str) -> Work:
    return Work(
        key=f"doi:10.0000/work-{number}",
        citation=f"A. Author, J. Journal 2024, {number}, 1.",
        doi=f"10.0000/work-{number}",
        authors=("A. Author", "B. Author"),
        journal="J. Journal",
        year="2024",
        volume=number,
        page="1",
    )


def document(
    name: str = REVIEW, references: tuple[str, ...] = ("1", "2", "3"), path: str = "", sha256: str = ""
) -> Document:
    """A document whose bytes go with its name."""
    return Document(
        source=Source(
            id=name,
            sha256=sha256 or hashlib.sha256(name.encode()).hexdigest(),
            path=path or ("papers/review.pdf" if name == REVIEW else f"papers/{name}.pdf"),
            format="pdf",
            title=f"A paper called {name}",
            doi=name.replace("_", "/", 1),
            year="2024",
        ),
        text="x" * 4000,
        references=tuple(_reference(number) for number in references),
        pages=((595.0, 842.0),) * 3,
        warnings=("page 2 has no text",),
    )


def _reference(number: str) -> Reference:
    cited = work(number)
    return Reference(
        number, cited.citation, Span(3000, 3010), cited.authors, "", cited.journal, "2024", cited.volume, "1", cited.doi
    )


def pressure(
    low: str | None, high: str | None, text: str = "", *, form: Form = Form.EXACT, unit: str = "MPa", **more: bool
) -> Quantity:
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    return Quantity(bounds[0], bounds[1], unit, text or f"{low} to {high} MPa", "MPa", form, **more)  # type: ignore[arg-type]


def change(start: str, end: str) -> Quantity:
    first, last = Decimal(start), Decimal(end)
    return Quantity(
        min(first, last),
        max(first, last),
        "MPa",
        f"from {start} to {end} MPa",
        "MPa",
        Form.CHANGE,
        change=(first, last),
    )


def claim(
    quantity: Quantity,
    *,
    strategy: str | None = "elastic-binder",
    kind: str = "operation_pressure",
    works: tuple[Work, ...] | None = None,
    status: Status = Status.REPORTED,
    negated: bool = False,
    own: bool = False,
    name: str = REVIEW,
    start: int = 100,
    materials: tuple[tuple[str, Match | None], ...] = (),
) -> Claim:
    owners = (work("1"),) if works is None else works
    phrase = Mention(Label.STRATEGY, Span(start - 50, start - 36), "elastic binder", (strategy,)) if strategy else None
    record = Record(
        kind=kind,
        quantity=quantity,
        status=status,
        evidence=evidence(name, start),
        materials=tuple(written for written, _ in materials),
        strategy=phrase,
        references=tuple(owner.volume for owner in owners if not own),
        negated=negated,
    )
    return Claim(
        document=name,
        kind=kind,
        quantity=quantity,
        status=status,
        strategy=Match(strategy, 0.9, ("wording “elastic binder”",)) if strategy else None,
        works=owners,
        own=own,
        negated=negated,
        records=(record,),
        materials=tuple(Material(written, match) for written, match in materials),
    )


#: What the rules decided of each telling, unless a test says otherwise.
DECISIONS = (
    Decision(Slot.KIND, "operation_pressure", "named at the value", 3.0, also=("goes with “cycled”",), confidence=0.75),
)


def evidence(name: str, start: int, decisions: tuple[Decision, ...] = DECISIONS) -> Evidence:
    return Evidence(
        document=name,
        span=Span(start, start + 7),
        quote=f"An elastic binder allows it, said at {start}.",
        quote_span=Span(start - 60, start + 20),
        page=1,
        boxes=(Box(1, 56.7, 312.4, 287.9, 324.25), Box(1, 56.7, 326.0, 120.125, 338.0)),
        section="Results",
        origin=Origin.TEXT,
        decisions=decisions,
    )


def skipped(text: str, start: int, reason: SkipReason = SkipReason.KIND_NOT_SAID, name: str = REVIEW) -> SkippedValue:
    quote = f"Then {text} came."
    evidence = Evidence(
        document=name,
        span=Span(start, start + len(text)),
        quote=quote,
        quote_span=Span(start - 5, start - 5 + len(quote)),
        page=2,
        boxes=(Box(2, 10.0, 20.0, 90.0, 30.0),),
        section="Methods",
        origin=Origin.TEXT,
    )
    return SkippedValue(text, reason, evidence)

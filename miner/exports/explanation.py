"""A claim told to a person: what is claimed, whose it is, and every place where the paper says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import indent, wrap

from miner.exports.correction_table import said_by
from miner.exports.counts_text import number, printed_value
from miner.exports.tables import json_text
from miner.graph import ExplainedCorrection, Explanation, Place
from miner.model import Box, Work

WIDTH = 96
NAME_WIDTH = 12
MARGIN = "    "
_HEAD = ("decided", "as", "right", "by the rule", "runner-up")
_WIDTHS = (NAME_WIDTH, 22, 6, 31, 21)  # of the columns of the table of decisions


def explanation_as(form: str, claim: Explanation) -> str:
    """The answer of ``Graph.explain`` as "text" or "json"."""
    return json_text(claim) if form == "json" else explanation(claim)


def explanation(claim: Explanation) -> str:
    """The claim, the works that own it, and each quote with page, section, boxes and what was decided there."""
    quotes = [_quote(index, place) for index, place in enumerate(claim.evidence, 1)]
    said = claim.correction
    corrected = [_facts(_correction(said))] if said else []
    return "\n\n".join([f"Claim {claim.claim}", _facts(_about(claim)), *corrected, *quotes])


def _correction(said: ExplainedCorrection) -> Iterator[tuple[str, str]]:
    """What a person said, and what was read there."""
    read, correction = said.read, said.stored.correction
    materials = ", ".join(material.name for material in read.materials)
    works = "the document itself" if read.own else "\n".join(map(_work, read.works))
    yield "corrected", ", ".join(said_by(correction))
    yield "by", _joined(correction.by, correction.at)
    yield "note", correction.note
    for part, name, was in (
        (correction.kind, "kind", read.kind_label),
        (correction.strategy, "strategy", read.strategy_label or "none"),
        (correction.status, "status", read.status),
        (correction.materials, "materials", materials or "none"),
        (correction.work, "work", works or "none"),
        (correction.negated, "negation", "denied" if read.negated else "not denied"),
    ):
        if part is not None:
            yield "read", f"{name}: {was}"


def _about(claim: Explanation) -> Iterator[tuple[str, str]]:
    value = claim.value
    printed = f"{printed_value(value.min, value.max, value)} {value.unit}"
    yield "kind", claim.kind_label
    yield "value", f"not {printed}" if claim.negated else printed
    yield "printed", value.text
    yield "status", claim.status
    yield "strategy", _because(claim.strategy_label, claim.strategy_reasons) if claim.strategy_label else ""
    yield "materials", "\n".join(_because(material.name, material.reasons) for material in claim.materials)
    yield "document", claim.document
    yield "told by", ", ".join(claim.told_by) if len(claim.told_by) > 1 else ""
    if claim.belief is not None:
        yield "belief", f"{number(claim.belief)} that {_listed(claim.belief_of)} are right"
    yield "work", "the document itself" if claim.own else "\n".join(map(_work, claim.works))


def _quote(index: int, place: Place) -> str:
    page = f"page {place.page}" if place.page else ""
    told = [
        ("boxes", "; ".join(map(_box, place.boxes))),
        ("phrase", place.strategy_phrase or ""),
        ("conditions", " · ".join(condition.text for condition in place.conditions)),
        ("cites", ", ".join(place.references)),
    ]
    quoted = "\n".join(wrap(" ".join(place.quote.split()), WIDTH - len(MARGIN)))
    head = f"{index}. {_joined(page, place.section, place.source)}"
    parts = [f"“{quoted}”", _facts(told), _decisions(place)]
    return "\n".join([head, *(indent(part, MARGIN) for part in parts if part)])


def _decisions(place: Place) -> str:
    """A line for each slot, under a head, and how likely all of it is right."""
    rows = [
        (
            str(decision.slot),
            decision.value or "none",
            "" if decision.confidence is None else number(round(decision.confidence, 3)),
            ", ".join(decision.rules),
            decision.against,
        )
        for decision in place.decisions
    ]
    if place.confidence is not None:
        rows.append(("all of it", "", number(round(place.confidence, 3)), "", ""))
    return "\n".join(line for row in [_HEAD, *rows] for line in _row(row)) if rows else ""


def _row(cells: Sequence[str]) -> Iterator[str]:
    """A row of the table of decisions, on as many lines as its longest cell takes."""
    wrapped = [wrap(cell, width - 1) for cell, width in zip(cells, _WIDTHS, strict=True)]
    for line in zip_longest(*wrapped, fillvalue=""):
        yield "".join(f"{cell:<{width}}" for cell, width in zip(line, _WIDTHS, strict=True)).rstrip()


def _listed(words: Sequence[str]) -> str:
    """ "kind, status and value"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _facts(facts: Iterator[tuple[str, str]] | Sequence[tuple[str, str]]) -> str:
    """Names on the left, what is said of them on the right; a name without anything said is left out."""
    return "\n".join(line for name, said in facts if said for line in _fact(name, said))


def _fact(name: str, said: str) -> list[str]:
    lines = [line for part in said.split("\n") for line in wrap(part, WIDTH - NAME_WIDTH)]
    names = [name, *[""] * (len(lines) - 1)]
    return [f"{left:<{NAME_WIDTH}}{line}" for left, line in zip(names, lines, strict=True)]


def _because(name: str, reasons: Sequence[str]) -> str:
    return f"{name} ({'; '.join(reasons)})" if reasons else name


def _work(work: Work) -> str:
    return _joined(work.citation or work.title or work.key, work.doi)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _box(box: Box) -> str:
    corners = ", ".join(f"{edge:.0f}" for edge in (box.x0, box.y0, box.x1, box.y1))
    return f"page {box.page} at {corners}"

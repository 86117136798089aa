"""A claim told to a person: what is claimed, whose it is, and every place where the paper says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent, wrap
from typing import Any

from miner.exports.numbers import number
from miner.exports.record_table import value
from miner.exports.tables import json_text

Fields = Mapping[str, Any]

WIDTH = 96
NAME_WIDTH = 11


def explanation_as(form: str, claim: Fields) -> str:
    """The answer of ``Graph.explain`` as "text" or "json"."""
    return json_text(claim) if form == "json" else explanation(claim)


def explanation(claim: Fields) -> str:
    """The claim, its works, and each quote with page, section, boxes and rules."""
    head = "\n".join(line for name, said in _facts(claim) if said for line in _fact(name, said))
    quotes = [_quote(index, place) for index, place in enumerate(claim["evidence"], 1)]
    return "\n\n".join([f"Claim {claim['claim']}", head, *quotes])


def _facts(claim: Fields) -> Iterator[tuple[str, str]]:
    printed = f"{value(claim)} {claim.get('unit_of_bounds') or ''}".strip()
    yield "value", f"not {printed}" if claim.get("negated") else printed
    yield "kind", claim.get("kind_label") or claim["kind"]
    yield "status", claim.get("status") or ""
    yield "strategy", claim.get("strategy_label") or claim.get("strategy") or ""
    yield "materials", ", ".join(claim.get("materials") or ())
    yield "document", _joined(claim["document"], claim.get("title"))
    yield "work", "\n".join(map(_work, claim.get("works") or ())) or "the document itself"
    yield "confidence", number(claim["confidence"]) if claim.get("confidence") is not None else ""


def _fact(name: str, said: str) -> list[str]:
    lines = [line for part in said.split("\n") for line in wrap(part, WIDTH - NAME_WIDTH) or [""]]
    names = [name, *[""] * (len(lines) - 1)]
    return [f"{n:<{NAME_WIDTH}}{line}" for n, line in zip(names, lines, strict=True)]


def _work(work: Any) -> str:
    if isinstance(work, str):
        return work
    return _joined(work.get("citation") or work.get("title") or work["key"], work.get("doi"))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _quote(index: int, place: Fields) -> str:
    where = [f"page {place['page']}" if place.get("page") else "", place.get("section") or "", place.get("source") or ""]
    quoted = indent("\n".join(wrap(" ".join(place["quote"].split()), WIDTH - 4)), "    ")
    lines = [f"{index}. {_joined(*where)}", quoted]
    if place.get("boxes"):
        lines.append(f"    boxes   {'; '.join(map(_box, place['boxes']))}")
    if place.get("rules"):
        lines.append(f"    rules   {', '.join(place['rules'])}")
    return "\n".join(lines)


def _box(box: Sequence[float]) -> str:
    page, *corners = box
    return f"p. {page}: " + ", ".join(f"{corner:.0f}" for corner in corners)

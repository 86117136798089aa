"""Decisions as quads of a piece of evidence, and back: one literal with all of them, and a number for each slot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from miner.graph.triples import iris as n
from miner.graph.triples.literals import decimal, from_lines
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Decision, Slot, confidence_of

DECISIONS, CONFIDENCE = n.assb("decisions"), n.assb("confidence")
#: Where SPARQL finds how often such a decision of a slot is right.
CONFIDENCES = {
    Slot.KIND: n.assb("kindConfidence"),
    Slot.STATUS: n.assb("statusConfidence"),
    Slot.ATTRIBUTION: n.assb("attributionConfidence"),
    Slot.MATERIAL: n.assb("materialConfidence"),
    Slot.STRATEGY: n.assb("strategyConfidence"),
    Slot.VALUE: n.assb("valueConfidence"),
}
_BETWEEN = " | "


def write_decisions(sink: QuadBuilder, node: NamedNode, decisions: Sequence[Decision]) -> None:
    """All decisions in one literal, one a line; the confidence of each slot that asserts something, and of all."""
    sink.lists(node, {DECISIONS: tuple(map(_packed, decisions))})
    for decision in decisions:
        if decision.confidence is not None:
            sink.add(node, CONFIDENCES[decision.slot], _number(decision.confidence))
    whole = confidence_of(decisions)
    if whole is not None:
        sink.add(node, CONFIDENCE, _number(whole))


@lru_cache(maxsize=4096)
def _number(confidence: float) -> Literal:
    """A confidence as a literal; there are few of them."""
    return decimal(confidence)


def read_decisions(text: str | None) -> tuple[Decision, ...]:
    """The inverse of the literal; none for a missing one."""
    return tuple(map(_unpacked, from_lines(text)))


def _packed(decision: Decision) -> str:
    """Slot, value, confidence, weight, runner-up and rules, with bars between.

    >>> _packed(Decision(Slot.KIND, "stress", "named at the value", 3.0, "", ("goes with “a|b”",), 0.97))
    'kind | stress | 0.97 | 3.0 |  | named at the value | goes with “a\\\\|b”'
    """
    d = decision
    confidence = "" if d.confidence is None else repr(float(d.confidence))
    fields = (d.slot.value, d.value, confidence, repr(float(d.weight)), d.against, *d.rules)
    line = _BETWEEN.join(fields)
    if "\\" not in line and line.count("|") < len(fields):
        return line
    return _BETWEEN.join(field.replace("\\", "\\\\").replace("|", "\\|") for field in fields)


def _unpacked(line: str) -> Decision:
    fields = [re.sub(r"(?s)\\(.)", r"\1", field) if "\\" in field else field for field in line.split(_BETWEEN)]
    slot, value, confidence, weight, against, rule, *also = fields
    return Decision(
        Slot(slot), value, rule, float(weight), against, tuple(also), float(confidence) if confidence else None
    )

"""How often the decisions of a record are right, as measured on texts with gold; a hardly legible value is doubted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from miner.errors import VocabularyError
from miner.model import UNCLEAR, Decision, Document, Form, Quantity, Record, Slot
from miner.rules.register import ValueRule, named
from miner.vocabulary import RulePrecision

#: Confidence, at most, in a value of a page that is hardly legible or behind a sign that was not understood.
DOUBTFUL = 0.2
_REMEDY = "the vocabulary needs calibration.ttl, which make calibration writes"
_FORMS = {form: str(ValueRule[form.name]) for form in Form}


def form_of(quantity: Quantity) -> Decision:
    """The decision that a value was read as it was printed."""
    return Decision(Slot.VALUE, quantity.text, _FORMS[quantity.form])


class Calibration:
    """The measured precision of rules by slot, rule and least weight."""

    def __init__(self, precisions: Iterable[RulePrecision]) -> None:
        self._of: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for known in sorted(precisions, key=lambda known: -known.least):
            self._of.setdefault((known.slot, known.rule), []).append((known.least, known.precision))

    def precision(self, slot: Slot, rule: str, weight: float) -> float:
        """How often a slot is right that a rule decided with this weight; a rule not measured counts as its slot."""
        for least, precision in self._of.get((slot, rule)) or self._of.get((slot, named(rule))) or self._whole(slot):
            if weight >= least:
                return precision
        raise VocabularyError(f"nothing tells how often a {slot} of weight {weight:g} is right", _REMEDY)

    def _whole(self, slot: Slot) -> list[tuple[float, float]]:
        """The precision of all rules of a slot."""
        return self._of.get((slot, ""), [])

    def sure(self, decision: Decision) -> Decision:
        """The same decision; when it asserts something, with how often such a one is right."""
        d = decision
        if not d.value:
            return d
        confidence = self.precision(d.slot, d.rule, d.weight)
        return Decision(d.slot, d.value, d.rule, d.weight, d.against, d.also, confidence)


def doubted(record: Record, document: Document) -> Record:
    """A value of a page whose text layer is bad, or behind a sign that was not understood, is hardly trusted."""
    evidence = record.evidence
    before = document.text[max(0, evidence.span.start - 2) : evidence.span.start].rstrip()
    reasons = [ValueRule.BAD_PAGE] if evidence.page in document.doubtful_pages else []
    reasons += [ValueRule.UNCLEAR_SIGN] if UNCLEAR.fullmatch(before[-1:]) else []
    read = evidence.decided(Slot.VALUE) if reasons else None
    if read is None:
        return record
    rule, *also = map(str, reasons)
    confidence = min(DOUBTFUL, read.confidence or DOUBTFUL)
    doubtful = replace(read, rule=rule, also=(*also, *read.rules), confidence=confidence)
    return replace(record, evidence=evidence.deciding(doubtful))

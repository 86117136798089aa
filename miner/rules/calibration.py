"""How often the decisions of a record are right, as measured on texts with gold; a hardly legible value is doubted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from miner.errors import VocabularyError
from miner.model import Decision, Document, Form, Quantity, Record, Slot
from miner.rules.register import Rule, named
from miner.vocabulary import RulePrecision

#: Confidence, at most, in a value of a page that is hardly legible or behind a sign that was not understood.
DOUBTFUL = 0.2
_REMEDY = "the vocabulary needs calibration.ttl, which make calibration writes"


def _form(says: str, example: str, counter: str) -> Rule[None]:
    return Rule(says.replace(" ", "-"), says, Slot.VALUE, f"{example}.", f"{counter}.", is_default=True)


_AT = "The stack pressure was"
#: How a value is read, by its form.
FORMS = {
    Form.EXACT: _form("an exact value", f"{_AT} 5 MPa", f"{_AT} about 5 MPa"),
    Form.APPROXIMATE: _form("an approximate value", f"{_AT} about 5 MPa", f"{_AT} 5 MPa"),
    Form.RANGE: _form("a range", f"{_AT} 5 to 10 MPa", f"{_AT} 5 MPa"),
    Form.UPPER_LIMIT: _form("an upper limit", f"{_AT} below 5 MPa", f"{_AT} above 5 MPa"),
    Form.LOWER_LIMIT: _form("a lower limit", f"{_AT} above 5 MPa", f"{_AT} below 5 MPa"),
    Form.ORDER_OF_MAGNITUDE: _form("a vague magnitude", f"{_AT} hundreds of MPa", f"{_AT} two hundred MPa"),
    Form.CHANGE: _form("a change", f"{_AT} lowered from 16 to 2 MPa", f"{_AT} 2 MPa"),
    Form.NO_EXTERNAL_PRESSURE: _form("zero in words", "Cells ran without external pressure", "Cells ran at 2 MPa"),
}
BAD_PAGE = Rule[None](
    "bad-page", "a page with a bad text layer", Slot.VALUE, is_default=True,
    example="On a page with a bad text layer: The stack pressure was 5 MPa.",
    counter="The stack pressure was 5 MPa.",
)  # fmt: skip


def form_of(quantity: Quantity) -> Decision:
    """The decision that a value was read as it was printed."""
    return Decision(Slot.VALUE, quantity.text, FORMS[quantity.form].says)


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
    """A value of a page whose text layer is bad is hardly trusted."""
    evidence = record.evidence
    read = evidence.decided(Slot.VALUE) if evidence.page in document.doubtful_pages else None
    if read is None:
        return record
    confidence = min(DOUBTFUL, read.confidence or DOUBTFUL)
    doubtful = replace(read, rule=BAD_PAGE.says, also=read.rules, confidence=confidence)
    return replace(record, evidence=evidence.deciding(doubtful))

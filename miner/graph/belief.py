"""How far a claim may be believed: how often such decisions are right, and who else tells it.

It is the belief that value, kind, status, attribution and strategy all are right, which is what the map shows of a
claim; where no strategy is told, in the rest. ``belief`` is 1 minus the chance that everybody who tells the finding
was misread: each work that tells it counts once, by its surest telling, as independent of the others; an article as
PDF and as XML, and what belongs to it, are one. Who quotes others counts a little less than who tells of the own work,
since a number may be copied wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from miner.graph.map_index.terms import SAME_WORK
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import document_id, document_node, work_node
from miner.graph.triples.decision_literals import read_decisions
from miner.graph.triples.iris import concept
from miner.model import TIE, Claim, Slot, confidence_of

_OWN = concept("attribution", "own")
_QUOTED = 0.9  # what is told of others against what is told of the own work

_TOLD = """
SELECT ?document ?source ?decisions ?attribution ?low ?high WHERE {{
  {work} assb:sameWorkAs ?first . ?owner assb:sameWorkAs ?first . ?document assb:sameWorkAs ?source .
  ?claim assb:ownedBy ?owner ; assb:statedIn ?document ; assb:hasQuantity ?quantity ; assb:attribution ?attribution ;
         assb:negated {negated} ; assb:status {status} ; prov:wasDerivedFrom ?place {strategy}.
  ?quantity qudt:hasQuantityKind {kind} ; assb:role role:achieved .
  ?place assb:decisions ?decisions .
  OPTIONAL {{ ?quantity assb:minValue ?low }}  OPTIONAL {{ ?quantity assb:maxValue ?high }}
}}"""


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that tells a finding, how likely it was read right there, and whether it tells of its own work.

    ``source`` is one for all documents of one work.
    """

    document: str
    confidence: float
    own: bool
    source: str


def belief(tellings: Iterable[Telling]) -> float:
    """Between 0 and 1.

    >>> review, paper = Telling("review", 0.9, False, "review"), Telling("paper", 0.45, True, "paper")
    >>> belief([review]), belief([review, paper]), belief([review, paper, Telling("paper-xml", 0.45, True, "paper")])
    (0.81, 0.895, 0.895)
    """
    best: dict[str, float] = {}
    for telling in tellings:
        right = telling.confidence * (1.0 if telling.own else _QUOTED)
        best[telling.source] = max(best.get(telling.source, 0.0), right)
    wrong = 1.0
    for share in best.values():
        wrong *= 1 - share
    return round(1 - wrong, 3)


def tellings_of(store: Quadstore, claim: Claim) -> list[Telling]:
    """Who tells the finding of a claim: its own document, and others that tell the same of the same work."""
    slots, node = believed_of(claim), document_node(claim.document)
    source = next((quad.object.value for quad in store.quads(node, SAME_WORK)), node.value)
    here = [(claim.document, source, record.evidence.decisions, claim.own) for record in claim.records]
    told = {tuple(row) for work in claim.works for row in store.query(_query(work.key, claim)).rows}
    elsewhere = [
        (document_id(document), first.value, read_decisions(decisions.value), attribution == _OWN)
        for document, first, decisions, attribution, low, high in told
        if _same(low, claim.quantity.low) and _same(high, claim.quantity.high)
    ]
    others = (telling for telling in elsewhere if telling[0] != claim.document)
    found = (
        (document, source, confidence_of(decisions, slots), own)
        for document, source, decisions, own in (*here, *others)
    )
    return [Telling(document, right, own, source) for document, source, right, own in found if right is not None]


def believed_of(claim: Claim) -> frozenset[Slot]:
    """The slots that the belief in a claim is about."""
    return TIE if claim.strategy else TIE - {Slot.STRATEGY}


def _query(work: str, claim: Claim) -> str:
    status = concept("status", claim.status.value)
    strategy = f"; assb:usesStrategy {concept('strategy', claim.strategy.term)} " if claim.strategy else ""
    return _TOLD.format(
        work=work_node(work),
        kind=concept("kind", claim.kind),
        status=status,
        strategy=strategy,
        negated=str(claim.negated).lower(),
    )


def _same(literal: Any, bound: Any) -> bool:
    return literal is None if bound is None else literal is not None and float(literal.value) == float(bound)


@dataclass(frozen=True, slots=True)
class Belief:
    """Belief in a claim, None where nothing has a confidence; the slots it is about, and who tells the finding."""

    belief: float | None = None
    slots: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()


def believed(store: Quadstore, claim: Claim) -> Belief:
    """Belief in a claim, the slots that it is about, and the documents that tell its finding, sorted."""
    tellings, slots = tellings_of(store, claim), believed_of(claim)
    return Belief(
        belief(tellings) if tellings else None,
        tuple(slot.value for slot in Slot if slot in slots),
        tuple(sorted({telling.document for telling in tellings})),
    )

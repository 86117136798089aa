"""How far a value may be believed: how often the rules were right at such a confidence, and who else tells it.

``belief`` is 1 minus the chance that everybody who tells the finding was misread: each work that tells it counts once,
by its surest telling, as independent of the others; an article as PDF and as XML, and what belongs to it, are one. Who quotes others counts a little less than who tells of the
own work, since a number may be copied wrongly.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from miner.graph.derived.names import SAME_WORK
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import document_id, document_node, work_node
from miner.graph.triples.names import concept
from miner.model import Claim

#: Share of kinds that were right on invented and real papers, by the least confidence that the rules had.
MEASURED = ((0.5, 0.95), (0.4, 0.89), (0.0, 0.77))
_OWN = concept("attribution", "own")
_QUOTED = 0.9  # what is told of others against what is told of the own work

_TOLD = """
SELECT ?document ?source ?confidence ?attribution ?low ?high WHERE {{
  {work} assb:sameWorkAs ?first . ?told assb:sameWorkAs ?first . ?document assb:sameWorkAs ?source .
  ?claim assb:ownedBy ?told ; assb:statedIn ?document ; assb:hasQuantity ?quantity ; assb:attribution ?attribution ;
         assb:negated false ; prov:wasDerivedFrom ?place .
  ?quantity qudt:hasQuantityKind {kind} ; assb:role role:achieved .
  ?place assb:confidence ?confidence .
  OPTIONAL {{ ?quantity assb:minValue ?low }}  OPTIONAL {{ ?quantity assb:maxValue ?high }}
}}"""


@dataclass(frozen=True, slots=True)
class Telling:
    """A document that tells a finding, with the confidence of the rules, and whether it tells of its own work.

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
    (0.855, 0.984, 0.984)
    """
    best: dict[str, float] = {}
    for telling in tellings:
        right = next(share for least, share in MEASURED if telling.confidence >= least)
        best[telling.source] = max(best.get(telling.source, 0.0), right * (1.0 if telling.own else _QUOTED))
    wrong = 1.0
    for share in best.values():
        wrong *= 1 - share
    return round(1 - wrong, 3)


def tellings_of(store: Quadstore, claim: Claim) -> list[Telling]:
    """Who tells the finding of a claim: its own document, and others that tell the same value of the same work."""
    node = document_node(claim.document)
    source = next((quad.object.value for quad in store.quads(node, SAME_WORK)), node.value)
    here = [Telling(claim.document, record.confidence, claim.own, source) for record in claim.records]
    told = {tuple(row) for work in claim.works for row in store.query(_query(work.key, claim.kind)).rows}
    elsewhere = [
        Telling(document_id(document), float(confidence.value), attribution == _OWN, first.value)
        for document, first, confidence, attribution, low, high in told
        if _same(low, claim.quantity.low) and _same(high, claim.quantity.high)
    ]
    return [*here, *(telling for telling in elsewhere if telling.document != claim.document)]


def _query(work: str, kind: str) -> str:
    return _TOLD.format(work=work_node(work), kind=concept("kind", kind))


def _same(literal: Any, bound: Any) -> bool:
    return literal is None if bound is None else literal is not None and float(literal.value) == float(bound)


def believed(store: Quadstore, claim: Claim) -> dict[str, Any]:
    """Belief in a claim, and the documents that tell its finding, sorted."""
    tellings = tellings_of(store, claim)
    return {"belief": belief(tellings), "told_by": sorted({telling.document for telling in tellings})}

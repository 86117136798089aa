"""The works behind the map, read without the claims: a large graph has few of these and many of those."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode

from miner.graph.derived import one_line
from miner.graph.derived.names import SAME_WORK, SHOWN_DOI
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import claim_node, is_document, work_node, work_of
from miner.graph.triples.names import own, work_key
from miner.model import Work

_REACHING = """
SELECT ?work ?name ?citation WHERE {{
  {{
    SELECT DISTINCT ?work WHERE {{
      ?cell assb:ofKind <{kind}> .
      {{ ?work assb:surelyReaches ?cell }} UNION {{ ?work assb:possiblyReaches ?cell }}
    }}
  }}
  OPTIONAL {{ ?work assb:shownAs ?name }}
  OPTIONAL {{ ?work assb:shownCitation ?citation }}
}}"""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Works by the name that the map shows of them; documents that stand for works which are not known are none."""

    store: Quadstore
    works: Mapping[str, Work]

    def owners(self, claim: str) -> set[str]:
        """The nodes of the canonical works that own the claim with this key."""
        owners = [quad.object for quad in self.store.quads(claim_node(claim), own("ownedBy"))]
        return {quad.object.value for owner in owners for quad in self.store.quads(owner, SAME_WORK)}

    def nodes(self, names: Iterable[str]) -> set[str]:
        """The nodes of works by their names."""
        return {work_node(self.works[name].key).value for name in names if name in self.works}


def mapped(store: Quadstore, kinds: Iterable[str]) -> Mapped:
    """The works that reach a cell of the maps of some kinds, told by their IRIs."""
    found: dict[str, Work] = {}
    for kind in kinds:
        for node, name, citation in store.query(_REACHING.format(kind=kind)).rows:
            shown = one_line(name.value) if name is not None else ""
            if shown and not is_document(node) and shown not in found:
                found[shown] = _work(store, node, citation)
    return Mapped(store, found)


def _work(store: Quadstore, node: NamedNode, citation: Literal | None) -> Work:
    """A canonical work as the first of the documents tells it that words it as it is shown."""
    members = {quad.subject for quad in store.quads(None, SAME_WORK, node)}
    asked = (own("citation"), citation) if citation else (own("key"), None)
    telling = (quad for member in members for quad in store.quads(member, *asked) if is_document(quad.graph_name))
    told, document = min(((quad.subject, quad.graph_name) for quad in telling), key=str)
    doi = next((quad.object.value for quad in store.quads(node, SHOWN_DOI)), "")
    return replace(work_of(told, store.quads(told, graph=document)), key=work_key(node.value), doi=doi)

"""Works as they are counted: all tellings of one publication go by the key of the canonical work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples.names import is_document, work_key
from miner.model import Claim, Work

#: Most works are told in one way, and stand for themselves.
_JOINED = """
SELECT ?told ?first ?doi WHERE {
  ?told assb:sameWorkAs ?first . FILTER (?told != ?first)
  OPTIONAL { ?first assb:shownDoi ?doi }
}"""


@dataclass(frozen=True, slots=True)
class Works:
    """The canonical works of those that are told in several ways, by the keys that documents give: key and DOI."""

    canonical: Mapping[str, tuple[str, str]]

    @classmethod
    def of(cls, store: Quadstore) -> Works:
        """As the graph has joined them."""
        rows = (row for row in store.query(_JOINED).rows if not is_document(row[0]))
        return cls(
            {work_key(told.value): (work_key(first.value), doi.value if doi else "") for told, first, doi in rows}
        )

    def key(self, key: str) -> str:
        """The key that a work is counted by."""
        return self.canonical.get(key, (key, ""))[0]

    def counted(self, claim: Claim) -> Claim:
        """A claim whose works go by the keys that they are counted by, each once, as its fullest telling words it.

        The claim keeps its own key.
        """
        if not any(work.key in self.canonical for work in claim.works):
            return claim
        found: dict[str, Work] = {}
        for work in claim.works:
            key, doi = self.canonical.get(work.key, (work.key, work.doi))
            told = replace(work, key=key, doi=doi)
            found[key] = max(told, found.get(key, told), key=lambda one: one.fullness)
        return replace(claim, works=tuple(found.values()), read_as=claim.key)

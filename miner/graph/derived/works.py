"""How works, and documents, are called where documents call them differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.derived import facts as f
from miner.graph.derived.facts import Facts
from miner.graph.derived.names import SHOWN_AS, SHOWN_CITATION, SHOWN_DOI
from miner.graph.triples import DERIVED, document_id
from miner.graph.triples.names import DOCUMENT, WORK

SHOWN = (SHOWN_DOI, SHOWN_CITATION, SHOWN_AS)


@dataclass(frozen=True, slots=True)
class Names:
    """The least DOI and the least citation of a work, or the id of a document; "" where there is none."""

    doi: str = ""
    citation: str = ""

    @property
    def shown(self) -> str:
        """The one name that is shown."""
        return self.doi or self.citation

    def or_less(self, other: Names) -> Names:
        """The least of what two tell.

        >>> Names("10.1/b", "B").or_less(Names("10.1/a")).or_less(Names("", "C"))
        Names(doi='10.1/a', citation='B')
        """
        return Names(least(self.doi, other.doi), least(self.citation, other.citation))

    def quads(self, node: str) -> Iterator[Quad]:
        """How a node is called."""
        for predicate, text in zip(SHOWN, (self.doi, self.citation, self.shown), strict=True):
            if text:
                yield Quad(NamedNode(node), predicate, Literal(text), DERIVED)


def least(*texts: str) -> str:
    """The first text in the order of the alphabet; "" when all are empty."""
    return min(filter(None, texts), default="")


def names_of(facts: Facts) -> Iterator[tuple[str, Names]]:
    """How the works that a document tells of, and itself, are called by it."""
    for node, about in facts.items():
        types = about.get(f.TYPE, ())
        if DOCUMENT.value in types:
            yield node, Names("", document_id(NamedNode(node)))
        elif WORK.value in types:
            yield node, Names(least(*about.get(f.DOI, ())), least(*about.get(f.CITATION, ())))

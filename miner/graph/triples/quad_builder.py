"""Where quads of one document are collected, with the ways to state a value."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Quad

from miner.graph.triples import iris as n
from miner.graph.triples.literals import lines
from miner.vocabulary import Vocabulary

Node = NamedNode | Literal

#: Short lists of the vocabulary and the prefix of their entries.
_PREFIXES = {
    "attributions": "attribution",
    "chemistries": "chemistry",
    "components": "component",
    "forms": "form",
    "origins": "origin",
    "reasons": "reason",
    "roles": "role",
    "statuses": "status",
}


class QuadBuilder:
    """The quads of one document's named graph."""

    def __init__(self, document: NamedNode, vocabulary: Vocabulary) -> None:
        self.quads: list[Quad] = []
        self.document = document
        self.vocabulary = vocabulary
        self._concepts: dict[tuple[str, str], NamedNode] = {}

    def add(self, subject: NamedNode, predicate: NamedNode, value: Node) -> None:
        """One quad."""
        self.quads.append(Quad(subject, predicate, value, self.document))

    def texts(self, subject: NamedNode, values: Mapping[NamedNode, str]) -> None:
        """A literal for each predicate; what is empty is not stored."""
        for predicate, value in values.items():
            if value:
                self.add(subject, predicate, Literal(value))

    def lists(self, subject: NamedNode, values: Mapping[NamedNode, tuple[str, ...]]) -> None:
        """Strings in order for each predicate; an empty list is not stored."""
        for predicate, items in values.items():
            if items:
                self.add(subject, predicate, lines(items))

    def concept(self, scheme: str, value: str) -> NamedNode:
        """The entry of a short list for the value of an enumeration; its slug is the value with hyphens."""
        if (scheme, value) not in self._concepts:
            slug = self.vocabulary.concept(scheme, value.replace(" ", "-")).slug
            self._concepts[scheme, value] = n.concept(_PREFIXES[scheme], slug)
        return self._concepts[scheme, value]

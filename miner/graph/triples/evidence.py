"""Where a value stands, as quads: its document, the quoted words with their boxes, its characters, its section."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from miner.graph.triples import iris as n
from miner.graph.triples.decision_literals import write_decisions
from miner.graph.triples.literals import fragment, integer
from miner.graph.triples.quad_builder import QuadBuilder
from miner.model import Evidence, content_hash


class PlaceWriter:
    """States places; sentences that are quoted several times are stated once."""

    def __init__(self, sink: QuadBuilder) -> None:
        self._sink = sink
        self._quotes: set[NamedNode] = set()

    def place(self, node: NamedNode, evidence: Evidence) -> None:
        """The place of what ``node`` stands for."""
        sink = self._sink
        sink.add(node, n.HAS_SOURCE, sink.document)
        sink.add(node, n.HAS_SELECTOR, self._quote(evidence))
        sink.add(node, n.assb("valueStart"), integer(evidence.span.start))
        sink.add(node, n.assb("valueEnd"), integer(evidence.span.end))
        sink.add(node, n.assb("origin"), sink.concept("origins", evidence.origin.value))
        sink.texts(node, {n.assb("section"): evidence.section})
        write_decisions(sink, node, evidence.decisions)

    def _quote(self, evidence: Evidence) -> NamedNode:
        """The quoted sentence or row with its boxes."""
        sink, span, boxes = self._sink, evidence.quote_span, evidence.boxes
        digest = content_hash((evidence.quote, str(evidence.page), *map(repr, boxes)))
        node = n.part(sink.document, "quote", f"{span.start}-{span.end}-{digest}")
        if node in self._quotes:
            return node
        self._quotes.add(node)
        sink.add(node, n.TYPE, n.QUOTE)
        sink.add(node, n.EXACT, Literal(evidence.quote))
        sink.add(node, n.START, integer(span.start))
        sink.add(node, n.END, integer(span.end))
        if evidence.page is not None:
            sink.add(node, n.assb("page"), integer(evidence.page))
        for position, box in enumerate(boxes, 1):
            place = n.part(node, "box", position)
            sink.add(node, n.assb("hasBox"), place)
            sink.add(place, n.VALUE, Literal(fragment(box)))
        return node

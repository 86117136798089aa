"""Whether the graph has the shape it should have, by SHACL."""

from __future__ import annotations

from dataclasses import dataclass

from miner.graph.dump import exported_quads
from miner.graph.stores.quadstore import Quadstore
from miner.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: ``violations`` are (node, message) pairs, none when the graph conforms."""

    conforms: bool
    violations: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        if self.conforms:
            return "The graph conforms to its shapes."
        return "\n".join(f"{node}: {message}" for node, message in self.violations)


def check(store: Quadstore, vocabulary: Vocabulary) -> Report:
    """Validate all documents, with the vocabulary, against the shapes."""
    from pyoxigraph import RdfFormat, serialize
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    triples = {quad.triple for quad in exported_quads(store)}
    data = Graph()
    data.parse(data=(serialize(triples, format=RdfFormat.N_TRIPLES) or b""), format="nt")
    shapes = Graph().parse(vocabulary.shapes, format="turtle")
    conforms, results, _ = validate(data, shacl_graph=shapes, advanced=False, inference="none")
    found = [
        (str(results.value(item, SH.focusNode)), str(results.value(item, SH.resultMessage)))
        for item in results.subjects(RDF.type, SH.ValidationResult)
    ]
    return Report(bool(conforms), tuple(sorted(set(found))))

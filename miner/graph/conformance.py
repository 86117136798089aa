"""Whether the graph has the shape it should have, by SHACL."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from miner.graph.dump import exported_quads
from miner.graph.notebook_html import html_table
from miner.graph.stores.quadstore import Quadstore
from miner.graph.triples import JOURNAL, PREFIXES
from miner.graph.triples.iris import TYPE
from miner.vocabulary import Vocabulary

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Triple
    from rdflib.term import Node


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: ``violations`` are (node, message) pairs, none when the graph conforms."""

    conforms: bool
    violations: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        if self.conforms:
            return "The graph conforms to its shapes."
        return "\n".join(f"{node}: {message}" for node, message in self.violations)

    def _repr_html_(self) -> str:
        """The violations as a table, for notebooks."""
        if self.conforms:
            return f"<p>{self}</p>"
        return html_table(("node", "violation"), self.violations)


def check(store: Quadstore, vocabulary: Vocabulary) -> Report:
    """Validate all documents, the journal and the vocabulary against the shapes."""
    from pyoxigraph import RdfFormat, serialize
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    triples = {quad.triple for quad in (*exported_quads(store), *store.quads(graph=JOURNAL))}
    data = Graph()
    data.parse(data=(serialize(triples, format=RdfFormat.N_TRIPLES) or b""), format="nt")
    shapes = Graph().parse(vocabulary.shapes, format="turtle")
    conforms, results, _ = validate(data, shacl_graph=shapes, advanced=False, inference="none")
    found = {
        (str(results.value(item, SH.focusNode)), _message(results, item))
        for item in results.subjects(RDF.type, SH.ValidationResult)
    }
    found |= set(_undefined(triples))
    return Report(not found and bool(conforms), tuple(sorted(found)))


def _undefined(triples: Collection[Triple]) -> Iterator[tuple[str, str]]:
    """Nodes with a property or class under the project's own names that the vocabulary does not define.

    Shapes look at nodes of known classes; this finds a wrong name anywhere.
    """
    own = PREFIXES["assb"]
    defined = {str(triple.subject) for triple in triples if str(triple.subject).startswith(f"<{own}")}
    for triple in triples:
        for name in (triple.predicate, triple.object) if triple.predicate == TYPE else (triple.predicate,):
            if str(name).startswith(f"<{own}") and str(name) not in defined:
                yield str(triple.subject).strip("<>"), f"nothing is defined as {_short(str(name).strip('<>'))}"


def _message(results: rdflib.Graph, item: Node) -> str:
    """What is wrong, with the property that has no place, or the value that does not fit."""
    from rdflib import SH

    message = str(results.value(item, SH.resultMessage))
    component = results.value(item, SH.sourceConstraintComponent)
    path, value = results.value(item, SH.resultPath), results.value(item, SH.value)
    if component == SH.ClosedConstraintComponent:
        return f"{message}: {_short(str(path))}"
    if value is None or value == results.value(item, SH.focusNode):
        return message
    return f"{message} (found {_short(str(value))})"


def _short(iri: str) -> str:
    """An IRI by its prefix."""
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri

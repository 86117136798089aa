"""Writes what people and programs read of the ontology: ``python -m tools.ontology_docs``, or ``make ontology-docs``.

``ontology/DOCUMENTATION.md`` describes it for people, ``ontology/context.jsonld`` is its context for JSON-LD.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from miner.graph.questions import read_question
from miner.graph.triples import PREFIXES
from miner.vocabulary import load, ontology_folder

PAGE, CONTEXT = (ontology_folder() / name for name in ("DOCUMENTATION.md", "context.jsonld"))
ASSB, QUDT = Namespace(PREFIXES["assb"]), Namespace(PREFIXES["qudt"])
FOREIGN = {
    "bat": "https://w3id.org/emmo/domain/battery#", "csvw": "http://www.w3.org/ns/csvw#",
    "deo": "http://purl.org/spar/deo/", "doco": "http://purl.org/spar/doco/",
    "ec": "https://w3id.org/emmo/domain/electrochemistry#", "emmo": "https://w3id.org/emmo#",
    "fabio": "http://purl.org/spar/fabio/", "owl": str(OWL), "quantitykind": "http://qudt.org/vocab/quantitykind/",
    "schema": "https://schema.org/", "sub": "https://w3id.org/emmo/domain/chemical-substance#",
}  # fmt: skip
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch)
INTRODUCTION = """# The ontology

Written from the Turtle files by `make ontology-docs`; edit those. Names are short for IRIs under
`https://w3id.org/assb-pressure/`: `assb:Claim` is `…def#Claim`, `kind:stress` is `…kind/stress`.
`shapes.ttl` says which property belongs to which class, and how often; `align.ttl` holds the matches.
"""


def whole() -> Graph:
    """All Turtle files of the vocabulary."""
    graph = Graph()
    for path in load().files():
        graph.parse(path)
    return graph


def short(node: Node | None) -> str:
    """An IRI by its prefix."""
    iri = str(node or "")
    known = [(base, prefix) for prefix, base in {**PREFIXES, **FOREIGN}.items() if iri.startswith(base)]
    base, prefix = max(known, default=("", ""))
    return f"{prefix}:{iri.removeprefix(base)}" if prefix else iri


def page(graph: Graph) -> str:
    """The description, sorted throughout."""
    parts = [INTRODUCTION, classes(graph), properties(graph)]
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=short)
    parts += [scheme(graph, node) for node in schemes]
    parts += [units(graph), matches(graph), questions()]
    return "\n".join(parts)


def classes(graph: Graph) -> str:
    rows = [
        (
            f"`{short(node)}`",
            text(graph, node, SKOS.definition),
            listed(graph.objects(node, RDFS.subClassOf)),
        )
        for node in own(graph, OWL.Class)
    ]
    return table("Classes", ("class", "what", "a kind of"), rows)


def properties(graph: Graph) -> str:
    nodes = [*own(graph, OWL.ObjectProperty), *own(graph, OWL.DatatypeProperty)]
    rows = [
        (f"`{short(node)}`", text(graph, node, SKOS.definition), listed(graph.objects(node, RDFS.range)))
        for node in sorted(nodes, key=short)
    ]
    return table("Properties", ("property", "what", "leads to"), rows)


def scheme(graph: Graph, node: Node) -> str:
    members = sorted(graph.subjects(SKOS.inScheme, node), key=short)
    rows = [
        (
            f"`{short(term)}`",
            text(graph, term, SKOS.prefLabel),
            text(graph, term, SKOS.definition),
            "; ".join(sorted(map(str, graph.objects(term, SKOS.example)))),
        )
        for term in members
    ]
    return table(
        text(graph, node, SKOS.prefLabel),
        ("concept", "name", "what", "example"),
        rows,
        text(graph, node, SKOS.definition),
    )


def units(graph: Graph) -> str:
    rows = [
        (
            f"`{short(node)}`",
            text(graph, node, SKOS.prefLabel),
            text(graph, node, ASSB.dimension),
            text(graph, node, QUDT.conversionMultiplier),
            text(graph, node, QUDT.conversionOffset),
        )
        for node in sorted(graph.subjects(RDF.type, QUDT.Unit), key=short)
    ]
    what = "To the coherent SI unit: SI = (value + offset) × factor. `unit:` is QUDT's, `u:` ours, where QUDT has none."
    return table("Units", ("unit", "written", "dimension", "factor", "offset"), rows, what)


def matches(graph: Graph) -> str:
    rows = sorted(
        (f"`{short(here)}`", short(how).removeprefix("skos:"), f"`{short(there)}`")
        for how in MATCHES
        for here, there in graph.subject_objects(how)
    )
    return table("Matches", ("here", "how", "there"), rows)


def questions() -> str:
    rows = [
        (f"`{question.name}`", question.description, ", ".join(map(str, question.parameters)))
        for question in map(read_question, load().questions())
    ]
    return table("Questions", ("question", "what", "parameters"), rows, "`miner query NAME` asks one.")


def own(graph: Graph, kind: URIRef) -> list[Node]:
    return sorted((node for node in graph.subjects(RDF.type, kind) if str(node).startswith(str(ASSB))), key=short)


def text(graph: Graph, node: Node, predicate: URIRef) -> str:
    value = graph.value(node, predicate)
    return "" if value is None else str(value)


def listed(nodes: Iterable[Node]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(map(short, nodes)))


def table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]], what: str = "") -> str:
    lines = [f"## {title}", "", *([what, ""] if what else [])]
    lines += [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def context(graph: Graph) -> str:
    """Prefixes, and for each property what its values are."""
    entries: dict[str, object] = dict(sorted(PREFIXES.items()))
    for node in own(graph, OWL.ObjectProperty):
        entries[short(node)] = {"@type": "@id"}
    for node in own(graph, OWL.DatatypeProperty):
        kind = graph.value(node, RDFS.range)
        if kind is not None:
            entries[short(node)] = {"@type": short(kind)}
    return json.dumps({"@context": entries}, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write both files."""
    graph = whole()
    PAGE.write_text(page(graph), encoding="utf8")
    CONTEXT.write_text(context(graph), encoding="utf8")


if __name__ == "__main__":
    main()

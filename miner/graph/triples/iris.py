"""Names of the graph: predicates, classes, and how the IRI of every node is built from content."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote, unquote

from pyoxigraph import NamedNode

from miner.settings import NAMESPACE

_STANDARD = {
    "bibo": "http://purl.org/ontology/bibo/",
    "biro": "http://purl.org/spar/biro/",
    "cito": "http://purl.org/spar/cito/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_OWN = (
    "attribution", "cell-format", "chemistry", "claim", "component", "correction", "document", "family", "form", "kind",
    "material", "origin", "precision", "reason", "regime", "role", "scheme", "publication", "slot", "software",
    "status", "strategy",
)  # fmt: skip

#: Prefixes that every query may use without declaring them, and that Turtle is written with.
PREFIXES = {
    **_STANDARD,
    "assb": f"{NAMESPACE}def#",
    "u": f"{NAMESPACE}unit/",
    **{name: f"{NAMESPACE}{name}/" for name in _OWN},
}

VOCABULARY = NamedNode(f"{NAMESPACE}vocabulary")
JOURNAL = NamedNode(f"{NAMESPACE}journal")
#: What follows from the documents and the bands, kept so that it need not be worked out at every question.
DERIVED = NamedNode(f"{NAMESPACE}derived")
#: What people say of claims against the reading of them.
CORRECTIONS = NamedNode(f"{NAMESPACE}corrections")


def term(name: str) -> NamedNode:
    """The node of a prefixed name.

    >>> term("skos:prefLabel").value
    'http://www.w3.org/2004/02/skos/core#prefLabel'
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)


TYPE, VALUE = term("rdf:type"), term("rdf:value")
DECIMAL, INTEGER, BOOLEAN, XSD_STRING = (term(f"xsd:{name}") for name in ("decimal", "integer", "boolean", "string"))

CLAIM, QUANTITY, EVIDENCE, QUOTE, BOX, MATERIAL, DOCUMENT, WORK, ENTRY, CANDIDATE, RUN, CORRECTION = (
    term(f"assb:{name}")
    for name in (
        "Claim", "Quantity", "EvidenceSpan", "Quote", "BoxSelector", "Material", "Document", "Work", "ReferenceEntry",
        "Candidate", "ExtractionRun", "Correction",
    )
)  # fmt: skip

HAS_KIND, HAS_UNIT = term("qudt:hasQuantityKind"), term("qudt:hasUnit")
SOFTWARE_AGENT, GENERATED_BY, USED, ASSOCIATED_WITH, ENDED = (
    term(f"prov:{name}") for name in ("SoftwareAgent", "wasGeneratedBy", "used", "wasAssociatedWith", "endedAtTime")
)
DERIVED_FROM, CITES_AS_EVIDENCE = term("prov:wasDerivedFrom"), term("cito:citesAsEvidence")
HAS_SOURCE, HAS_SELECTOR, EXACT, START, END = (
    term(f"oa:{name}") for name in ("hasSource", "hasSelector", "exact", "start", "end")
)
TITLE, IDENTIFIER, LICENCE, PART_OF, PRINTED = (
    term(f"dcterms:{name}") for name in ("title", "identifier", "license", "isPartOf", "bibliographicCitation")
)
CREATOR, COMMENT, TIME = term("dcterms:creator"), term("rdfs:comment"), term("prov:generatedAtTime")
DATE_TIME = term("xsd:dateTime")
DOI, REFERENCES, LABEL = term("bibo:doi"), term("biro:references"), term("skos:prefLabel")


@cache
def assb(name: str) -> NamedNode:
    """A property of the project's own core, such as ``assb("minValue")``."""
    return term(f"assb:{name}")


def concept(scheme: str, slug: str) -> NamedNode:
    """The node of an entry of a scheme, such as ``concept("form", "upper-limit")``."""
    return NamedNode(f"{NAMESPACE}{scheme}/{slug}")


def slug_of(iri: str) -> str:
    """The last part of an IRI."""
    return iri.rsplit("/", 1)[-1]


_DOCUMENTS = f"{NAMESPACE}document/"


def document_node(name: str) -> NamedNode:
    """The node of the document with the id ``name``, which is also its named graph.

    >>> document_id(document_node("10.1002_adma.202413499"))
    '10.1002_adma.202413499'
    """
    return NamedNode(_DOCUMENTS + quote(name, safe=""))


def is_document(node: object) -> bool:
    """True for the node of a document."""
    return isinstance(node, NamedNode) and node.value.startswith(_DOCUMENTS)


def document_id(node: NamedNode) -> str:
    """The id of a document's node."""
    return unquote(node.value.removeprefix(_DOCUMENTS))


def claim_node(key: str) -> NamedNode:
    """The node of the claim with this key."""
    return NamedNode(f"{NAMESPACE}claim/{key}")


def correction_node(key: str) -> NamedNode:
    """The node of what is said against the claim with this key; a claim has one."""
    return NamedNode(f"{NAMESPACE}correction/{key}")


def run_node(document: NamedNode) -> NamedNode:
    """The node of the run that read a document last."""
    return part(document, "run")


def software_node(version: str) -> NamedNode:
    """The node of a version of this program."""
    return NamedNode(f"{NAMESPACE}software/{quote(version, safe='')}")


_WORKS = f"{NAMESPACE}publication/"


def work_node(key: str) -> NamedNode:
    """The node of a work, the same in all documents."""
    return NamedNode(_WORKS + quote(key, safe=":"))


def work_key(node: str) -> str:
    """The key of a work by the IRI of its node.

    >>> work_key(work_node("doi:10.1002/adma.202413499").value)
    'doi:10.1002/adma.202413499'
    """
    return unquote(slug_of(node))


def is_work(node: object) -> bool:
    """True for the node of a work."""
    return isinstance(node, NamedNode) and node.value.startswith(_WORKS)


def cell_node(kind: str, strategy: str, regime: str) -> NamedNode:
    """The node of a cell of the strategy map of a kind.

    >>> cell_node("stress", "elastic-binder", "low").value.removeprefix(NAMESPACE)
    'cell/stress.elastic-binder.low'
    """
    return NamedNode(f"{NAMESPACE}cell/{kind}.{strategy}.{regime}")


def part(node: NamedNode, *steps: object) -> NamedNode:
    """A node that belongs to another: ``part(claim, "evidence", 1)``. Points keep its prefixed name free of escapes."""
    return NamedNode(".".join((node.value, *map(str, steps))))


def place_of(iri: str) -> int:
    """The number at the end of the IRI of a part."""
    return int(iri.rsplit(".", 1)[-1])

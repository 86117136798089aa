"""The RDF shape of documents and claims: the one place that knows it. Writing and reading are inverse to each other."""

from miner.graph.triples.names import (
    DERIVED,
    JOURNAL,
    PREFIXES,
    VOCABULARY,
    claim_node,
    document_id,
    document_node,
    is_document,
    run_node,
    work_node,
)
from miner.graph.triples.read import candidates_of, claims_of
from miner.graph.triples.write import document_quads

__all__ = [
    "DERIVED",
    "JOURNAL",
    "PREFIXES",
    "VOCABULARY",
    "candidates_of",
    "claim_node",
    "claims_of",
    "document_id",
    "document_node",
    "document_quads",
    "is_document",
    "run_node",
    "work_node",
]

"""The RDF shape of documents and claims: the one place that knows it. Writing and reading are inverse to each other."""

from miner.graph.triples.iris import (
    CORRECTION,
    CORRECTIONS,
    DERIVED,
    JOURNAL,
    PREFIXES,
    VOCABULARY,
    claim_node,
    correction_node,
    document_id,
    document_node,
    is_document,
    run_node,
    work_node,
)
from miner.graph.triples.read_claims import claims_of, skipped_values_of
from miner.graph.triples.write import document_quads

__all__ = [
    "CORRECTION",
    "CORRECTIONS",
    "DERIVED",
    "JOURNAL",
    "PREFIXES",
    "VOCABULARY",
    "claim_node",
    "claims_of",
    "correction_node",
    "document_id",
    "document_node",
    "document_quads",
    "is_document",
    "run_node",
    "skipped_values_of",
    "work_node",
]

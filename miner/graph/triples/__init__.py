"""The RDF shape of documents and claims: the one place that knows it. Writing and reading are inverse to each other."""

from miner.graph.triples.amended import claim_quads, corrected, fault, restored
from miner.graph.triples.corrections import (
    CORRECTS,
    PROPERTIES,
    READ_IN,
    Kept,
    correction_quads,
    corrections_of,
    original_quads,
)
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
from miner.graph.triples.read import claims_of, skipped_values_of, work_of
from miner.graph.triples.write import document_quads

__all__ = [
    "CORRECTION",
    "CORRECTIONS",
    "CORRECTS",
    "DERIVED",
    "JOURNAL",
    "PREFIXES",
    "PROPERTIES",
    "READ_IN",
    "VOCABULARY",
    "Kept",
    "claim_node",
    "claim_quads",
    "claims_of",
    "corrected",
    "correction_node",
    "correction_quads",
    "corrections_of",
    "document_id",
    "document_node",
    "document_quads",
    "fault",
    "is_document",
    "original_quads",
    "restored",
    "run_node",
    "skipped_values_of",
    "work_node",
    "work_of",
]

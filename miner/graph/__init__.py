"""Where claims live: an embedded RDF store with one named graph for each document."""

from miner.graph.answers import Result
from miner.graph.changes import Taken
from miner.graph.claim_rows import Condition, RecordRow, SkippedRow, UnmatchedPhrase
from miner.graph.conformance import Report
from miner.graph.corrections.stored import StoredCorrection
from miner.graph.explanations import ExplainedCorrection, ExplainedMaterial, ExplainedValue, Explanation, Place
from miner.graph.graph import Graph
from miner.graph.journal import FailureRow, papers_of
from miner.graph.queries import DocumentRow
from miner.graph.questions import QuestionRow

__all__ = [
    "Condition",
    "DocumentRow",
    "ExplainedCorrection",
    "ExplainedMaterial",
    "ExplainedValue",
    "Explanation",
    "FailureRow",
    "Graph",
    "Place",
    "QuestionRow",
    "RecordRow",
    "Report",
    "Result",
    "SkippedRow",
    "StoredCorrection",
    "Taken",
    "UnmatchedPhrase",
    "papers_of",
]

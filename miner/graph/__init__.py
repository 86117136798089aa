"""Where claims live: an embedded RDF store with one named graph for each document."""

from miner.graph.answers import Result
from miner.graph.changes import Taken
from miner.graph.conformance import Report
from miner.graph.graph import Graph
from miner.graph.older import papers_of

__all__ = ["Graph", "Report", "Result", "Taken", "papers_of"]

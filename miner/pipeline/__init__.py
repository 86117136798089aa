"""From files to the graph: composition of the rooms, and the processes that keep a bad file from costing the others."""

from miner.pipeline.discovery import Found, find_files, listed
from miner.pipeline.ingest_files import Outcome, ingest, parse_quantity, take_in
from miner.pipeline.mine_paper import Mined
from miner.pipeline.worker_pool import InProcess, Reader, Workers, readers

__all__ = [
    "Found",
    "InProcess",
    "Mined",
    "Outcome",
    "Reader",
    "Workers",
    "find_files",
    "ingest",
    "listed",
    "parse_quantity",
    "readers",
    "take_in",
]

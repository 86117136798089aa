"""What follows from the documents and the bands, kept in a named graph of its own and never exported.

``change`` says what becomes of it when one document changes, ``everything`` works all of it out anew; the two agree.
"""

from miner.graph.map_index.document_facts import Gathered
from miner.graph.map_index.packing import one_line
from miner.graph.map_index.rebuild import Derivation, digest_of, everything
from miner.graph.map_index.regimes import Regimes, regimes_of
from miner.graph.map_index.update import change

__all__ = [
    "Derivation",
    "Gathered",
    "Regimes",
    "change",
    "digest_of",
    "everything",
    "one_line",
    "regimes_of",
]

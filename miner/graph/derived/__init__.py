"""What follows from the documents and the bands, kept in a named graph of its own and never exported.

``change`` says what becomes of it when one document changes, ``everything`` works all of it out anew; the two agree.
"""

from miner.graph.derived.bands import Bands, bands_of
from miner.graph.derived.change import change
from miner.graph.derived.facts import Gathered
from miner.graph.derived.packed import one_line
from miner.graph.derived.whole import Derivation, digest_of, everything

__all__ = ["Bands", "Derivation", "Gathered", "bands_of", "change", "digest_of", "everything", "one_line"]

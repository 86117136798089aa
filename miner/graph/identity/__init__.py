"""Which tellings of publications are of one: the keys that a telling gives, and who belongs together by them.

Papers are read alone, so each names a work by what it prints. ``keys_of`` turns that into keys that other papers' words
for the same work give too; ``together`` joins what shares them.
"""

from miner.graph.identity.dois import plain_doi
from miner.graph.identity.joining import together
from miner.graph.identity.keys import joins, keys_of

__all__ = ["joins", "keys_of", "plain_doi", "together"]

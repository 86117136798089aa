"""Which entry of the ontology a wording means, and which work a citation; what stays unlinked is kept as such."""

from miner.links.claims import Linked, link

__all__ = ["Linked", "link"]

"""The properties of what is derived, in the graph of its own.

* ``claim surelyIn cell`` or ``claim possiblyIn cell``: the value lies in the band, or part of its interval does. A cell
  is a strategy and a regime of the map of a kind. Only values that were reported, achieved and not denied count.
* ``claim shownPlace text``: a place that states such a claim, so that what is behind a cell is found at once.
* ``cell sureKeys keys``: the keys of its sure claims, packed. ``claim countsFor work``: the owners of a possible claim.
* ``cell sureWorks names`` and ``cell possibleWorks names``: what the works are called that surely or possibly reach it,
  packed.
* ``work workKey text``: the keys that documents give a work, as ``identity`` makes them; a document has those of the
  work that it is, marked as a document's. ``work sameWorkAs first``: what stands for all tellings of one publication,
  itself among them, is the canonical work; articles that several files hold have a canonical document likewise.
* Wherever a work is named in what follows, it is the canonical one.
* ``work surelyReaches cell`` or ``work possiblyReaches cell``: one of its claims surely is in the cell, or none and one
  possibly is. The document stands for a work that is not known.
* ``work shownDoi doi``, ``work shownCitation text``: how all that are the same work are called: by the first DOI and by
  the fullest citation that documents tell. ``work shownAs name``: the one or the other. A document is shown as its id.
* ``kind findings text``: what the claims of a document tell of a kind (see ``finding_text``).
* ``work shownEntry text``, ``work shortName name``: the fullest telling of a work, and "Gao 2022" (see ``entries``).
"""

from __future__ import annotations

from miner.graph.triples.iris import assb

SURELY_IN, POSSIBLY_IN, COUNTS_FOR, SURELY_REACHES, POSSIBLY_REACHES = map(
    assb, ("surelyIn", "possiblyIn", "countsFor", "surelyReaches", "possiblyReaches")
)
SURE_KEYS, SURE_WORKS, POSSIBLE_WORKS, SHOWN_PLACE = map(assb, ("sureKeys", "sureWorks", "possibleWorks", "shownPlace"))
FINDINGS, SHOWN_ENTRY, SHORT_NAME = map(assb, ("findings", "shownEntry", "shortName"))
SHOWN_DOI, SHOWN_CITATION, SHOWN_AS = map(assb, ("shownDoi", "shownCitation", "shownAs"))
WORK_KEY, SAME_WORK = map(assb, ("workKey", "sameWorkAs"))
CELL, OF_KIND, OF_STRATEGY, OF_REGIME = map(assb, ("MapCell", "ofKind", "ofStrategy", "ofRegime"))

"""How well extracted records agree with records that people wrote: precision, recall and F1, level by level.

Records are compared inside one document and paired one to one. Two may form a pair when their bounds agree within one
percent; where several could, the two that agree in most else are paired first. Each level then asks one more thing:

* ``quantity``: the bounds agree;
* ``kind``: and it is the same kind of quantity;
* ``material``: and, for properties of solids, a material agrees;
* ``strategy``, ``reference``: of the pairs where either side has one, they agree;
* ``status``: of the pairs of the same kind, the status agrees.

A gold record marked ``optional`` is neither rewarded nor missed. A gold strategy may name alternatives, ``"a|b"``; an
empty alternative stands for none.
"""

from miner.scoring.compare import document_key, judged, score
from miner.scoring.figures import LEVELS, Count, Disagreement, Scores
from miner.scoring.gold import read_gold

__all__ = ["LEVELS", "Count", "Disagreement", "Scores", "document_key", "judged", "read_gold", "score"]

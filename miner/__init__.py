"""Reads papers on all-solid-state batteries and answers, with page and quote, which strategy reaches which pressure.

>>> import miner
>>> [quantity.text for quantity in miner.parse_quantity("from 22–30 GPa to < 0.1 MPa")]  # doctest: +SKIP
['22–30 GPa', '< 0.1 MPa']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from miner.errors import MinerError
from miner.model import Claim, Correction, Document, Quantity, Record
from miner.settings import VERSION, Settings

if TYPE_CHECKING:
    from miner.documents import read
    from miner.graph import Graph
    from miner.pipeline import ingest, parse_quantity
    from miner.scoring import score
    from miner.vocabulary import Vocabulary

__version__ = VERSION

__all__ = [
    "Claim",
    "Correction",
    "Document",
    "Graph",
    "MinerError",
    "Quantity",
    "Record",
    "Settings",
    "Vocabulary",
    "ingest",
    "parse_quantity",
    "read",
    "score",
]

#: Where the names that need a third-party library live; they are imported when first asked for.
_LATER = {
    "Graph": "miner.graph",
    "Vocabulary": "miner.vocabulary",
    "ingest": "miner.pipeline",
    "parse_quantity": "miner.pipeline",
    "read": "miner.documents",
    "score": "miner.scoring",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'miner' has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)

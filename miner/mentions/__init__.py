"""What a paper mentions: quantities and their names, materials, strategies, citations, words that tell kinds apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from miner.mentions.annotate import Annotator
    from miner.vocabulary import Vocabulary

__all__ = ["annotator"]


def annotator(vocabulary: Vocabulary) -> Annotator:
    """What turns documents into annotated documents; built once, used for any number of documents."""
    from miner.mentions.annotate import Annotator  # takes a while: all finders

    return Annotator(vocabulary)

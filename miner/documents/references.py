"""The entries of the reference list as records: authors, journal, year, volume, page, DOI, title when printed."""

from __future__ import annotations

from collections.abc import Sequence

from miner.model import Block, Reference


def make_references(text: str, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """One record for each entry."""
    return ()

"""Figures, tables and footnotes stand where a page had room for them: they follow the section that they stand in.

So the text of a section is read without interruption, and the order of words does not depend on the page's layout:
typesetters keep the order of figures and that of tables, not the order of a figure and a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from miner.documents.draft import Draft
from miner.documents.patterns import TABLE_LABEL
from miner.model import BlockKind


def floats_last(drafts: Sequence[Draft]) -> list[Draft]:
    """The same blocks; in every section of the highest level the text comes first, then figures, tables, footnotes."""
    return [draft for part in _parts(drafts) for draft in sorted(part, key=_rank)]


def _parts(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    highest = min((draft.level for draft in drafts if draft.kind is BlockKind.HEADING), default=0)
    part: list[Draft] = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING and draft.level == highest:
            yield part
            part = []
        part.append(draft)
    yield part


def _rank(draft: Draft) -> int:
    if draft.kind is BlockKind.CAPTION:
        return 2 if TABLE_LABEL.match(draft.text) else 1
    return {BlockKind.TABLE: 2, BlockKind.FOOTNOTE: 3}.get(draft.kind, 0)

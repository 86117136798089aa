"""Figures, tables and footnotes stand where a page had room for them: they follow the body of the paper.

So the text is read without interruption, and the order of words does not depend on the page's layout: typesetters keep
the order of figures and that of tables, not the order of a figure and a table. The section of a figure or table is the
one that first speaks of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from miner.documents.print_patterns import TABLE_LABEL
from miner.documents.raw_block import RawBlock
from miner.model import BlockKind, SectionKind

_LABEL = re.compile(
    r"\b(?P<kind>Fig(?:ure)?|FIG(?:URE)?|Scheme|SCHEME|Table|TABLE|Tab)s?\.?\s*(?P<number>S?\d{1,3}|[IVX]{1,5}\b)"
)
_MENTIONING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_AFTER_BODY = frozenset({SectionKind.BACK, SectionKind.REFERENCES})


def floats_last(drafts: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks: the body first, then figures, tables and footnotes, then the back matter and the references."""
    texts = [draft for draft in drafts if _rank(draft) == 0]
    floats = sorted((draft for draft in drafts if _rank(draft)), key=_rank)
    body = max((place for place, draft in enumerate(texts, 1) if draft.section_kind not in _AFTER_BODY), default=0)
    return [*texts[:body], *_with_sections(floats, texts), *texts[body:]]


def _with_sections(floats: Sequence[RawBlock], texts: Sequence[RawBlock]) -> list[RawBlock]:
    """The captions and tables with the section that first names them; with their own where none does."""
    first: dict[str, RawBlock] = {}
    for draft in texts:
        if draft.kind in _MENTIONING:
            for found in _LABEL.finditer(draft.text):
                first.setdefault(_key(found), draft)
    placed: list[RawBlock] = []
    for draft in floats:
        label = _LABEL.match(draft.number)
        home = first.get(_key(label), draft) if label else draft
        placed.append(replace(draft, section=home.section, section_kind=home.section_kind))
    return placed


def _key(label: re.Match[str]) -> str:
    """ "Figure 2", "Fig. 2a" and "Figures 2" are one."""
    return label["kind"][0].upper() + label["number"].upper()


def _rank(draft: RawBlock) -> int:
    if draft.kind is BlockKind.CAPTION:
        return 2 if TABLE_LABEL.match(draft.text) else 1
    return {BlockKind.TABLE: 2, BlockKind.FOOTNOTE: 3}.get(draft.kind, 0)

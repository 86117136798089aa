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


def floats_last(raws: Sequence[RawBlock]) -> list[RawBlock]:
    """The same blocks: the body first, then figures, tables and footnotes, then the back matter and the references."""
    texts = [raw for raw in raws if _rank(raw) == 0]
    floats = sorted((raw for raw in raws if _rank(raw)), key=_rank)
    body = max((place for place, raw in enumerate(texts, 1) if raw.section_kind not in _AFTER_BODY), default=0)
    return [*texts[:body], *_with_sections(floats, texts), *texts[body:]]


def _with_sections(floats: Sequence[RawBlock], texts: Sequence[RawBlock]) -> list[RawBlock]:
    """The captions and tables with the section that first names them; with their own where none does."""
    first: dict[str, RawBlock] = {}
    for raw in texts:
        if raw.kind in _MENTIONING:
            for found in _LABEL.finditer(raw.text):
                first.setdefault(_key(found), raw)
    placed: list[RawBlock] = []
    for raw in floats:
        label = _LABEL.match(raw.number)
        home = first.get(_key(label), raw) if label else raw
        placed.append(replace(raw, section=home.section, section_kind=home.section_kind))
    return placed


def _key(label: re.Match[str]) -> str:
    """ "Figure 2", "Fig. 2a" and "Figures 2" are one."""
    return label["kind"][0].upper() + label["number"].upper()


def _rank(raw: RawBlock) -> int:
    if raw.kind is BlockKind.CAPTION:
        return 2 if TABLE_LABEL.match(raw.text) else 1
    return {BlockKind.TABLE: 2, BlockKind.FOOTNOTE: 3}.get(raw.kind, 0)

"""Cover pages that platforms and repositories put before a paper: they tell of the copy, and of other papers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from miner.documents.pdf.lines import Line

MAX_COVERS = 3  # covers of one paper
_SURE = re.compile(
    r"""(?ix)
      see\ discussions,\ stats,?\ and\ author\ profiles
    | \bHAL\ is\ a\ (?:multi-?disciplinary|pluridisciplinary)\ open\ access
    | \bJSTOR\ is\ a\ not-for-profit
    | your\ use\ of\ the\ JSTOR\ archive
    | full\ terms\ (?:&|and)\ conditions\ of\ access\ and\ use
    | this\ is\ a\ PDF\ file\ of\ an\ (?:unedited\ manuscript|article\ that\ has\ (?:been\ accepted|undergone))
    | ["“”]just\ accepted["“”]\ manuscripts?\ (?:have|has)\ been\ peer-reviewed
    | this\ is\ an\ accepted\ manuscript,\ which\ has\ been\ through\ the\ royal\ society
    | (?:your\ article\ is\ protected\ by\ copyright|this\ e-offprint\ is\ for\ personal\ use\ only)
    | copyright\ and\ moral\ rights\ for\ the\ publications\ made\ accessible
    | \btake\ down\ policy\b
    | \bescholarship\.org\ powered\ by
    | this\ document\ is\ made\ available\ (?:under|by)\b.*\brepositor
    """
)
_HINTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^to (?:cite|quote) this (?:article|document|version)\b",
        r"^to link to this article\b",
        r"^you may also like$|^(?:related content|recent citations)$|^some of the authors of this publication",
        r"^view the article online for updates|^view (?:related articles|crossmark data|supplementary material)\b",
        r"^this content was downloaded from\b",
        r"^citation for published version\b|^original citation\b|^published version\b",
        r"^(?:link to publication|general rights|publisher rights|terms of use|users? (?:may|without) )\b",
        r"^(?:document )?version\b|^peer reviewed? version\b|^(?:post|pre)-?print\b|^publication date\b",
        r"^(?:permalink|permanent (?:link|url)|persistent (?:url|link)|stable url|handle)\b",
        r"^(?:hal id|submitted on|document status and date|issn)\b",
        r"^please cite (?:this article as|the (?:final )?published version|the original version)\b",
        r"^to appear in\b|^(?:journal pre-proofs?|accepted manuscript)$",
        r"\b(?:author.?s?.? accepted manuscript|accepted author manuscript|author.?s version)\b",
        r"^(?:downloaded from|research ?portal|university of .* (?:repository|research portal))\b",
    )
)
_OTHERS = re.compile(r"(?i)^(?:you may also like|related content|recent citations|some of the authors of this)\b")
_MIN_HINTS = 3
_PAPER = re.compile(r"(?i)^(?:\d\.?\s*)?(?:introduction|abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t)\b")


def cover_count(pages: Sequence[Sequence[Line]]) -> int:
    """How many of the first pages, given by their lines, are covers; never all of them."""
    count = 0
    while count < min(MAX_COVERS, len(pages) - 1) and _is_cover(pages[count]):
        count += 1
    return count


def told_by_cover(lines: Sequence[Line]) -> str:
    """What a cover says of its own paper: everything before its list of other papers."""
    told: list[str] = []
    for line in lines:
        if _OTHERS.search(line.text):
            break
        told.append(line.text)
    return "\n".join(told)


def _is_cover(lines: Sequence[Line]) -> bool:
    texts = [line.text for line in lines]
    if _SURE.search(" ".join(texts)):
        return True
    hints = sum(1 for hint in _HINTS if any(hint.search(text) for text in texts))
    return hints >= _MIN_HINTS and not any(_PAPER.match(text) and len(text) < 30 for text in texts)

"""The boxes of a sentence hold the words of the sentence, as another library finds them on the page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from miner.documents import read
from miner.mentions.sentences import split_sentences
from miner.model import BlockKind, Box, Document, Span
from tests.conftest import ROOT

CORPUS = ["low-pressure-digest.pdf", "carbon-primer-article.pdf"]
SHARED = ["review/10.1002_adma.202413499.pdf", "papers/10.3390_batteries4030033.pdf"]
#: Fonts of the page of a word processor that a figure was cut out of: its text is in the file, but clipped away.
CLIPPED = ("PalatinoLinotype", "CambriaMath")
BAND = 20.0

Char = dict[str, Any]
Bands = dict[tuple[int, int], list[Char]]


def folded(text: str) -> str:
    """Without spaces and hyphens, ligatures apart; what fonts without a code table print is left out."""
    text = unicodedata.normalize("NFKC", re.sub(r"\(cid:\d+\)|\ufffd", "", text).replace("◦", "°")).lower()
    return re.sub(r"[\s\-‐‑–—−\u00ad\u0002\x7f]", "", text)


def bands(path: Path) -> Bands:
    """The visible characters of every page, by strips of the page."""
    found: Bands = {}
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for char in page.chars:
                if char["text"].strip() and not any(font in char["fontname"] for font in CLIPPED):
                    strip = int((char["top"] + char["bottom"]) / 2 // BAND)
                    found.setdefault((number, strip), []).append(char)
    return found


def inside(box: Box, chars: Bands) -> Iterator[Char]:
    for strip in range(int(box.y0 // BAND), int(box.y1 // BAND) + 1):
        for char in chars.get((box.page, strip), ()):
            x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
            if box.x0 - 0.01 <= x <= box.x1 + 0.01 and box.y0 <= y <= box.y1:
                yield char


def cut_out(document: Document, span: Span, chars: Bands) -> str:
    found = {id(char): char for box in document.boxes(span) for char in inside(box, chars)}
    return folded("".join(char["text"] for char in found.values()))


def share_right(path: Path) -> float:
    """The part of the sentences whose boxes hold the same characters."""
    document, chars = read(path), bands(path)
    prose = [block.span for block in document.blocks if block.kind not in (BlockKind.TABLE, BlockKind.FORMULA)]
    sentences = [span for block in prose for span in split_sentences(document.text, block, document.superscripts)]
    assert len(sentences) > 50
    right = sum(Counter(folded(document.quote(s))) == Counter(cut_out(document, s, chars)) for s in sentences)
    return right / len(sentences)


@pytest.mark.parametrize("name", CORPUS)
def test_boxes_of_the_corpus(name: str) -> None:
    assert share_right(ROOT / "corpus" / "papers" / name) >= 0.99


@pytest.mark.parametrize("name", SHARED)
def test_boxes_of_development_papers(shared: Path, name: str) -> None:
    assert share_right(shared / name) >= 0.99

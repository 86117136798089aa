"""How a document is set, and what lines look like that are captions or displayed equations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from miner.documents.pdf.lines import Line
from miner.documents.print_patterns import CAPTION, CONTINUED, ENDS_SENTENCE, EQUATION_NUMBER, TABLE_LABEL

DOUBLE = 2.6  # of the font size: the widest distance of baselines, in manuscripts
OTHER_SIZE = 0.07  # sizes that differ by more than this part are different


@dataclass(frozen=True, slots=True)
class Style:
    """What the document's own lines say about its setting."""

    size: float  # font size of the body
    leading: float  # distance of baselines in the body, as a multiple of the font size

    @classmethod
    def of(cls, pages: Iterable[Sequence[Line]]) -> Style:
        """The most common size by characters, and the most common distance of baselines in that size."""
        sizes: Counter[float] = Counter()
        pages = [list(lines) for lines in pages]
        for line in (line for lines in pages for line in lines):
            sizes[round(line.size, 1)] += len(line.text)
        if not sizes:
            return cls(10.0, 1.2)
        size = sizes.most_common(1)[0][0]
        distances: Counter[float] = Counter()
        for lines in pages:
            body = [line for line in lines if abs(line.size - size) < 0.2]
            body.sort(key=lambda line: (round(line.x0 / 20), line.baseline))
            for above, below in pairwise(body):
                step = below.baseline - above.baseline
                if 0.8 * size < step < DOUBLE * size:
                    distances[round(step * 5) / 5] += 1
        leading = distances.most_common(1)[0][0] / size if distances else 1.2
        return cls(size, leading)


def is_caption(line: Line, style: Style) -> bool:
    """Whether a line begins a caption: a label and then a mark, bold type or smaller type."""
    found = CAPTION.match(line.text)
    if not found:
        return False
    rest = line.text[found.end() :].strip()
    if CONTINUED.match(rest):
        return True
    if found["mark"].strip():
        return not re.match(r"[a-z]{2,}\s", rest) or label_is_bold(line)
    if not rest:
        return bool(TABLE_LABEL.match(line.text)) or label_is_bold(line)
    small = line.size < (1 - OTHER_SIZE) * style.size
    return (small or label_is_bold(line)) and not re.match(r"[a-z]{3,}\b", rest)


def label_is_bold(line: Line) -> bool:
    """Whether a line begins in bold type and goes on in another."""
    return line.pieces[0].bold and not all(piece.bold for piece in line.pieces[:12])


def is_formula(rows: list[list[Line]], text: str) -> bool:
    """A displayed equation: hardly any words, and an equals sign or a number in brackets at the end."""
    words = re.findall(r"[A-Za-z]{4,}", text)
    if len(text) > 260 or len(words) > 6:
        return False
    marks = sum(text.count(mark) for mark in "=∑∫√×+−/∂≈→⇌↔")
    if EQUATION_NUMBER.search(text) and marks and len(words) <= 4:
        return True
    if all(is_mathematical(row) for row in rows) and marks and (len(rows) > 1 or "=" in text):
        return True
    return marks >= 1 and "=" in text and len(words) <= 2 and len(text) < 120 and not ENDS_SENTENCE.search(text)


def is_mathematical(row: Sequence[Line]) -> bool:
    """A row of a displayed equation: signs, numbers and single letters, hardly a word."""
    text = " ".join(line.text for line in row)
    if len(text) > 90 or re.search(r"[A-Za-z]{4,}\s+[A-Za-z]{3,}", text):
        return False
    return bool(re.search(r"[=∑∫√×+−/∂≈→⇌∆Δ∏(){}]", text)) or not re.search(r"[A-Za-z]{3}", text)

"""Stretches of a paper's text as HTML: raised and lowered characters, and citation marks that lead to their entries."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise

from miner.exports.paper_view.paper_text import clean
from miner.model import Document, Span


class _Layer:
    """Spans that do not overlap, with what opens and closes each."""

    def __init__(self, marks: Iterable[tuple[Span, str, str]]) -> None:
        self._marks = sorted(marks, key=lambda mark: mark[0])
        self._starts = [mark[0].start for mark in self._marks]

    def cuts(self, span: Span) -> set[int]:
        """Where marks begin and end within ``span``."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found: set[int] = set()
        for mark, _, _ in self._marks[first : bisect_left(self._starts, span.end)]:
            found |= {mark.start, mark.end}
        return {cut for cut in found if span.start < cut < span.end}

    def around(self, position: int, text: str) -> str:
        """``text`` within the mark that the character at ``position`` stands in."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self._marks[index][0].end:
            return f"{self._marks[index][1]}{text}{self._marks[index][2]}"
        return text


class Inline:
    """Turns spans of one document into HTML; ``entries`` are the ids of the references by their numbers."""

    def __init__(self, document: Document, entries: Mapping[str, str]) -> None:
        self._text = document.text
        self._layers = (
            _Layer((span, "<sub>", "</sub>") for span in document.subscripts),
            _Layer((span, "<sup>", "</sup>") for span in document.superscripts),
            _Layer(
                (citation.span, _link(citation.references, entries), "</a>")
                for citation in document.citations
                if any(number in entries for number in citation.references)
            ),
        )

    def html(self, span: Span) -> str:
        """The characters of ``span``, escaped, with their marks."""
        cuts = {span.start, span.end}.union(*(layer.cuts(span) for layer in self._layers))
        bounds = sorted(cuts)
        parts = []
        for start, end in pairwise(bounds):
            part = plain(self._text[start:end])
            for layer in self._layers:
                part = layer.around(start, part)
            parts.append(part)
        return "".join(parts)


def plain(text: str) -> str:
    """Text that cannot become markup, in an element or an attribute."""
    return escape(clean(text))


def _link(numbers: Iterable[str], entries: Mapping[str, str]) -> str:
    target = next(entries[number] for number in numbers if number in entries)
    return f'<a class="cite" href="#{target}" title="{plain(", ".join(numbers))}">'

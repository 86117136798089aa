"""Pages of a PDF into blocks in reading order.

Long papers are laid out a window of pages at a time, so that their characters need not be kept. The first window tells
the style of the paper, each window where its columns part; what repeats on pages is counted over all of them so far.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter

from miner.documents.pdf.accents import with_accents
from miner.documents.pdf.blocks import Flow, make_blocks
from miner.documents.pdf.boxes import boxed_apart
from miner.documents.pdf.columns import cut_at_gutters, reading_order, usual_gutters
from miner.documents.pdf.cover_pages import cover_count, told_by_cover
from miner.documents.pdf.figure_labels import without_figure_text
from miner.documents.pdf.fractions import with_fractions
from miner.documents.pdf.lines import Line, make_lines
from miner.documents.pdf.page_rotation import turned_back
from miner.documents.pdf.pages import Page
from miner.documents.pdf.running_heads import RunningHeads
from miner.documents.pdf.tables import take_tables
from miner.documents.pdf.typography import Style
from miner.documents.raw_block import RawBlock

WINDOW = 64  # pages
MIN_SIDEWAYS_LINES = 4


class Layout:
    """Takes the pages of one paper in order; ``slow`` are the numbers of those that took too long and were left out."""

    def __init__(self, max_page_seconds: float) -> None:
        self._most = max_page_seconds
        self._style: Style | None = None
        self._flow = Flow()
        self._running_heads = RunningHeads()
        self._margins: list[str] = []
        self.slow: list[int] = []

    @property
    def margins(self) -> str:
        """Covers, running heads and feet."""
        return "\n".join(self._margins)

    def take(self, pages: Sequence[Page]) -> list[RawBlock]:
        """The blocks of the next window of pages."""
        lines = [cut_at_gutters(make_lines(page.number, with_accents(page.pieces))) for page in pages]
        if self._style is None:
            covers = cover_count(lines)
            self._margins += (told_by_cover(on_page) for on_page in lines[:covers])
            pages, lines = pages[covers:], lines[covers:]
        lines, running = self._running_heads.taken_out(pages, lines)
        self._margins.append(running)
        style = self._style = self._style or Style.of(lines)
        lines = [self._page(page, on_page, style) for page, on_page in zip(pages, lines, strict=True)]
        gutters = usual_gutters(lines)
        return [
            draft
            for page, on_page in zip(pages, lines, strict=True)
            for draft in self._blocks(page, on_page, gutters, style)
        ]

    def _page(self, page: Page, lines: list[Line], style: Style) -> list[Line]:
        """The lines of a page with tables and fractions in the place of theirs, without the labels of drawings."""
        start = perf_counter()
        stages: tuple[Callable[[list[Line]], list[Line]], ...] = (
            lambda before: take_tables(page, before, style),
            lambda before: with_fractions(page, before),
            lambda before: without_figure_text(page, before, style.size),
        )
        for stage in stages:
            lines = stage(lines)
            if perf_counter() - start > self._most:
                self.slow.append(page.number)
                return []
        return [] if _is_stray(page, lines) else lines

    def _blocks(self, page: Page, lines: Sequence[Line], gutters: Sequence[float], style: Style) -> list[RawBlock]:
        drafts: list[RawBlock] = []
        for part in boxed_apart(page, lines):
            for region in reading_order(part, gutters):
                made, self._flow = make_blocks(region, style, self._flow)
                drafts += (turned_back(draft, page) for draft in made)
        return drafts


def _is_stray(page: Page, lines: Sequence[Line]) -> bool:
    """Few sideways lines are stamps on the margin or titles of axes."""
    return page.turn != 0 and len(lines) < MIN_SIDEWAYS_LINES and all(line.table is None for line in lines)

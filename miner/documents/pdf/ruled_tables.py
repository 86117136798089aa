"""Tables whose cells are all ruled: pdfplumber finds the grid in the rules that PDFium read.

With a rule on every side, a cell is known without its text: wrapped, merged and vertically centred cells come out
right, and no caption is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from miner.documents.pdf.lines import Line
from miner.documents.pdf.pages import Page, Rect

SNAP = 2.5  # points by which rules that meet may miss each other
MIN_LINES = 3  # rules in each direction: two rows of two columns
MAX_EDGES = 600  # more is a drawing
FILLED = 0.5  # part of the cells that hold text; with less it is a chart


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: rows of cells from top to bottom; None where a merged cell of the row reaches over."""

    box: Rect
    rows: tuple[tuple[Rect | None, ...], ...]
    extents: tuple[tuple[float, float], ...]  # from the top to the bottom of each row

    @classmethod
    def of(cls, box: Rect, rows: tuple[tuple[Rect | None, ...], ...]) -> Grid:
        """The grid of these cells."""
        held = [[cell for cell in row if cell] for row in rows]
        return cls(box, rows, tuple((min(c.y0 for c in row), max(c.y1 for c in row)) for row in held))

    def cell_of(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the cell that holds a point."""
        for number, (top, bottom) in enumerate(self.extents):
            if not top <= y < bottom:
                continue
            for column, cell in enumerate(self.rows[number]):
                if cell and cell.x0 <= x < cell.x1 and cell.y0 <= y < cell.y1:
                    return number, column
        return None

    @property
    def merged_head(self) -> bool:
        """Whether the first row has cells that reach over several columns."""
        return any(cell is None for cell in self.rows[0])


def ruled_grids(page: Page, lines: Sequence[Line]) -> Iterator[Grid]:
    """The ruled tables of a page that hold text in most of their cells."""
    edges = _edges(page)
    enough = all(sum(edge["orientation"] == way for edge in edges) >= MIN_LINES for way in "hv")
    if not enough or len(edges) > MAX_EDGES:
        return
    for grid in _grids(edges):
        filled = {grid.cell_of((line.x0 + line.x1) / 2, line.middle) for line in lines} - {None}
        cells = sum(cell is not None for row in grid.rows for cell in row)
        if len(grid.rows) > 1 and len(grid.rows[0]) > 1 and len(filled) >= FILLED * cells:
            yield grid


def _grids(edges: list[dict[str, float | str]]) -> Iterator[Grid]:
    from pdfplumber import table

    merged = table.merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    cells = table.intersections_to_cells(table.edges_to_intersections(merged, SNAP, SNAP))
    for group in table.cells_to_tables(cells):
        found = table.Table(None, group)
        rows = tuple(tuple(Rect(*cell) if cell else None for cell in row.cells) for row in found.rows)
        yield Grid.of(Rect(*found.bbox), rows)


def _edges(page: Page) -> list[dict[str, float | str]]:
    edges = [_edge(rule, "h" if rule.width > rule.height else "v") for rule in page.rules]
    for frame in page.frames:
        for y in (frame.y0, frame.y1):
            edges.append(_edge(Rect(frame.x0, y, frame.x1, y), "h"))
        for x in (frame.x0, frame.x1):
            edges.append(_edge(Rect(x, frame.y0, x, frame.y1), "v"))
    return edges


def _edge(rect: Rect, orientation: str) -> dict[str, float | str]:
    """A rule in pdfplumber's form."""
    middle_x, middle_y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
    x0, x1 = (rect.x0, rect.x1) if orientation == "h" else (middle_x, middle_x)
    top, bottom = (middle_y, middle_y) if orientation == "h" else (rect.y0, rect.y1)
    size = {"width": x1 - x0, "height": bottom - top}
    return {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "orientation": orientation, "object_type": "edge", **size}

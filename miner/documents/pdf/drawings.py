"""Lines, frames and images of a page, and of the drawings embedded in it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import Any

from miner.documents.pdf.glyph_styles import NAME_LENGTH, Clips

MAX_OBJECTS = 20_000  # vector drawings beyond this are figures, not rules
RULE_THICKNESS = 2.5  # points
Corners = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings:
    """Collects the visible lines, frames and images of a page and of the drawings embedded in it.

    Each as the corners (x0, y0, x1, y1) of its box on the unturned page. ``fonts`` are the names of the fonts.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._refs = tuple(map(ctypes.byref, self._edges))
        self._clips = Clips(raw)
        self.rules: list[Corners] = []
        self.frames: list[Corners] = []
        self.figures: list[Corners] = []
        self.fonts: set[str] = set()
        self.embedded = False
        self._known: set[int | None] = set()
        self._name = ctypes.create_string_buffer(NAME_LENGTH)

    def collect(self, page: Any) -> None:
        """Collect from a page."""
        raw = self._raw
        count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
        self._collect((raw.FPDFPage_GetObject(page, index) for index in range(count)), _IDENTITY, 0)

    def _collect(self, items: Iterable[Any], matrix: Matrix, depth: int) -> None:
        raw = self._raw
        for item in items:
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                self._note_font(item)
                continue
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < 3:
                self.embedded = True
                count = min(raw.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
                children = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
                self._collect(children, _product(_matrix_of(raw, item), matrix), depth + 1)
            elif raw.FPDFPageObj_GetBounds(item, *self._refs) and not (depth and self._clips.hides(item)):
                self._sort(kind, matrix, depth > 0)

    def _note_font(self, item: Any) -> None:
        font = self._raw.FPDFTextObj_GetFont(item)
        address = ctypes.cast(font, ctypes.c_void_p).value
        if address not in self._known:
            self._known.add(address)
            self._raw.FPDFFont_GetBaseFontName(font, self._name, NAME_LENGTH)
            self.fonts.add(self._name.value.decode("latin-1"))

    def _sort(self, kind: int, matrix: Matrix, embedded: bool) -> None:
        left, bottom, right, top = (edge.value for edge in self._edges)
        a, b, c, d, e, f = matrix
        xs = (a * left + c * bottom + e, a * right + c * top + e)
        ys = (b * left + d * bottom + f, b * right + d * top + f)
        corners = (min(xs), min(ys), max(xs), max(ys))
        if embedded or kind != self._raw.FPDF_PAGEOBJ_PATH:
            self.figures.append(corners)
        elif min(corners[2] - corners[0], corners[3] - corners[1]) <= RULE_THICKNESS:
            self.rules.append(corners)
        else:
            self.frames.append(corners)


def _matrix_of(raw: Any, item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies ``inner`` and then ``outer``."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)

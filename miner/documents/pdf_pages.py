"""Pages of a PDF as pieces of text and rules, read from PDFium in bulk.

The only file that talks to pypdfium2. A piece is a run of characters without a space, in one size on one baseline.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from miner.documents.glyph_styles import Clips, Styles
from miner.documents.glyphs import whole_characters
from miner.documents.pieces import Cutter, Piece
from miner.errors import UnreadableDocument

MAX_OBJECTS = 20_000  # vector drawings beyond this are figures, not rules


@dataclass(frozen=True, slots=True, order=True)
class Rect:
    """A drawn rule, frame or image; ordinates grow downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page.

    ``rules`` are thin lines, ``frames`` drawn outlines, ``figures`` images and parts of embedded drawings.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    figures: tuple[Rect, ...] = ()
    characters: int = 0


@dataclass(frozen=True, slots=True)
class _Api:
    """PDFium's functions with untyped pointers, so that whole pages can be read by ``map``."""

    raw: Any
    loose_box: Callable[..., int]

    @classmethod
    def load(cls) -> _Api:
        from pypdfium2 import raw

        address = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
        prototype = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
        return cls(raw, prototype(address))


def read_pages(path: Path, data: bytes, max_pages: int) -> tuple[list[Page], dict[str, str]]:
    """All pages and the file's own metadata; raises UnreadableDocument when PDFium cannot open it."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(path, str(error)) from error
    try:
        count = len(pdf)
        if count == 0:
            raise UnreadableDocument(path, "the PDF has no pages", "fetch the file again")
        if count > max_pages:
            raise UnreadableDocument(path, f"{count} pages, more than the limit of {max_pages}", "raise max_pages")
        api = _Api.load()
        pages = [_read_page(api, pdf.raw, index) for index in range(count)]
        return pages, {key: str(value) for key, value in pdf.get_metadata_dict().items()}
    finally:
        pdf.close()


def _refusal(path: Path, message: str) -> UnreadableDocument:
    if "assword" in message or "ecurity" in message:
        return UnreadableDocument(path, "encrypted: a password is needed", "save a copy without password protection")
    return UnreadableDocument(path, f"damaged or truncated PDF ({message})", "fetch the file again")


def _read_page(api: _Api, document: Any, index: int) -> Page:
    raw = api.raw
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return Page(index + 1, 0.0, 0.0, ())
    try:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        rules, frames, figures, has_forms = _read_drawings(raw, page, box)
        pieces, characters = _read_text(api, page, box, has_forms)
        width, height = box.right - box.left, box.top - box.bottom
        return Page(index + 1, width, height, tuple(pieces), tuple(rules), tuple(frames), tuple(figures), characters)
    finally:
        raw.FPDF_ClosePage(page)


def _read_text(api: _Api, page: Any, box: Any, has_forms: bool) -> tuple[list[Piece], int]:
    raw = api.raw
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return [], 0
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count <= 0:
            return [], 0
        codes = whole_characters(list(map(raw.FPDFText_GetUnicode, repeat(text_page), range(count))))
        rects = (raw.FS_RECTF * count)()
        base, step = ctypes.addressof(rects), ctypes.sizeof(raw.FS_RECTF)
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        for _ in map(api.loose_box, repeat(handle), range(count), range(base, base + step * count, step)):
            pass
        floats = memoryview(rects).cast("B").cast("f").tolist()
        return Cutter(Styles(raw, text_page, box, has_forms), codes, floats, box.left, box.top).pieces(), count
    finally:
        raw.FPDFText_ClosePage(text_page)


RULE_THICKNESS = 2.5


def _read_drawings(raw: Any, page: Any, box: Any) -> tuple[list[Rect], list[Rect], list[Rect], bool]:
    """Thin lines, drawn frames, images, and whether drawings are embedded."""
    drawings = _Drawings(raw, box.left, box.top)
    count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
    drawings.collect((raw.FPDFPage_GetObject(page, index) for index in range(count)), _IDENTITY, 0)
    return drawings.rules, drawings.frames, drawings.figures, drawings.embedded


class _Drawings:
    """Collects the visible lines, frames and images of a page and of the drawings embedded in it."""

    def __init__(self, raw: Any, left: float, ceiling: float) -> None:
        self._raw, self._left, self._ceiling = raw, left, ceiling
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._refs = tuple(map(ctypes.byref, self._edges))
        self._clips = Clips(raw)
        self.rules: list[Rect] = []
        self.frames: list[Rect] = []
        self.figures: list[Rect] = []
        self.embedded = False

    def collect(self, items: Iterable[Any], matrix: Matrix, depth: int) -> None:
        raw = self._raw
        for item in items:
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_TEXT:
                continue
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < 3:
                self.embedded = True
                count = min(raw.FPDFFormObj_CountObjects(item), MAX_OBJECTS)
                children = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
                self.collect(children, _product(_matrix_of(raw, item), matrix), depth + 1)
            elif raw.FPDFPageObj_GetBounds(item, *self._refs) and not (depth and self._clips.hides(item)):
                self._sort(kind, matrix, depth > 0)

    def _sort(self, kind: int, matrix: Matrix, embedded: bool) -> None:
        left, bottom, right, top = (edge.value for edge in self._edges)
        a, b, c, d, e, f = matrix
        xs = (a * left + c * bottom + e, a * right + c * top + e)
        ys = (b * left + d * bottom + f, b * right + d * top + f)
        rect = Rect(min(xs) - self._left, self._ceiling - max(ys), max(xs) - self._left, self._ceiling - min(ys))
        if embedded or kind != self._raw.FPDF_PAGEOBJ_PATH:
            self.figures.append(rect)
        elif min(rect.width, rect.height) <= RULE_THICKNESS:
            self.rules.append(rect)
        else:
            self.frames.append(rect)


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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

"""Pages of a PDF as pieces of text and rules, read from PDFium in bulk.

The only file that talks to pypdfium2. A piece is a run of characters without a space, in one size on one baseline.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import Any

from miner.documents.pdf.frames import Frame
from miner.documents.pdf.glyph_styles import Clips, Styles
from miner.documents.pdf.glyphs import whole_characters
from miner.documents.pdf.pieces import Cutter, Piece, with_spaces
from miner.errors import UnreadableDocument
from miner.settings import Settings

MIN_SIDEWAYS = 60  # characters; fewer are stamps on the margin and titles of axes
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
    """What stands upright on one page, or, after a ``turn`` by that many quarters clockwise, stands upright then.

    ``rules`` are thin lines, ``frames`` drawn outlines, ``figures`` images and parts of embedded drawings. A page
    that is ``left_out`` says why, and has nothing else.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rect, ...] = ()
    frames: tuple[Rect, ...] = ()
    figures: tuple[Rect, ...] = ()
    characters: int = 0
    turn: int = 0
    left_out: str = ""


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


class PdfFile:
    """An open PDF; raises UnreadableDocument when PDFium cannot open it, or when it has no or too many pages."""

    def __init__(self, path: Path, data: bytes, settings: Settings) -> None:
        import pypdfium2

        self._settings = settings
        try:
            self._pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(path, str(error)) from error
        count, most = len(self._pdf), settings.max_pages
        if not 0 < count <= most:
            self._pdf.close()
            if count:
                raise UnreadableDocument(path, f"{count} pages, more than the limit of {most}", "raise max_pages")
            raise UnreadableDocument(path, "the PDF has no pages", "fetch the file again")

    def __enter__(self) -> PdfFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    @property
    def metadata(self) -> dict[str, str]:
        """What the file says of itself."""
        return {key: str(value) for key, value in self._pdf.get_metadata_dict().items()}

    def pages(self) -> Iterator[Page]:
        """The pages in order, each released when the next is asked for; one with sideways text comes again, turned."""
        api = _Api.load()
        for index in range(len(self._pdf)):
            yield from _read_page(api, self._pdf.raw, index, self._settings.max_page_characters)


def _refusal(path: Path, message: str) -> UnreadableDocument:
    if "assword" in message or "ecurity" in message:
        return UnreadableDocument(path, "encrypted: a password is needed", "save a copy without password protection")
    return UnreadableDocument(path, f"damaged or truncated PDF ({message})", "fetch the file again")


def _read_page(api: _Api, document: Any, index: int, most: int) -> list[Page]:
    raw = api.raw
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return [Page(index + 1, 0.0, 0.0, (), left_out="damaged")]
    try:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        turn = max(0, raw.FPDFPage_GetRotation(page)) % 4
        upright = Frame(turn, box.left, box.bottom, box.right, box.top)
        drawings = _Drawings(raw)
        drawings.collect_all(page)
        texts = _read_text(api, page, upright, drawings.embedded, most)
        if texts[0].characters > most:
            why = f"{texts[0].characters} characters, more than the limit of {most}"
            return [Page(index + 1, upright.width, upright.height, (), left_out=why)]
        return [_page(index + 1, text, drawings, turn) for text in texts]
    finally:
        raw.FPDF_ClosePage(page)


@dataclass(frozen=True, slots=True)
class _Text:
    """The pieces of a page that stand upright in a frame; ``characters`` are those of the whole page."""

    frame: Frame
    pieces: Sequence[Piece]
    characters: int


def _page(number: int, text: _Text, drawings: _Drawings, upright: int) -> Page:
    frame = text.frame
    rules, frames, figures = (
        tuple(Rect(*frame.place(*corners)) for corners in found)
        for found in (drawings.rules, drawings.frames, drawings.figures)
    )
    turn = (frame.turn - upright) % 4
    return Page(number, frame.width, frame.height, tuple(text.pieces), rules, frames, figures, text.characters, turn)


def _read_text(api: _Api, page: Any, upright: Frame, has_forms: bool, most: int) -> list[_Text]:
    """The text that stands upright, and in further frames what stands sideways; nothing of a page with too much."""
    raw = api.raw
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return [_Text(upright, (), 0)]
    try:
        count = raw.FPDFText_CountChars(text_page)
        if not 0 < count <= most:
            return [_Text(upright, (), max(0, count))]
        codes = whole_characters(list(map(raw.FPDFText_GetUnicode, repeat(text_page), range(count))))
        stream = "".join(map(chr, codes))
        rects = _boxes(api, text_page, count)
        styles = Styles(raw, text_page, has_forms)
        cutter = Cutter(styles, stream, rects, upright)
        found = [_Text(upright, cutter.pieces(), count)]
        for turn, places in sorted(cutter.turned.items()):
            if len(places) >= MIN_SIDEWAYS:
                frame = replace(upright, turn=turn)
                turned = Cutter(styles, stream, rects, frame, with_spaces(stream, places))
                found.append(_Text(frame, turned.pieces(), count))
        return found
    finally:
        raw.FPDFText_ClosePage(text_page)


def _boxes(api: _Api, text_page: Any, count: int) -> list[float]:
    """Left, top, right and bottom of every character's box, in one row."""
    rects = (api.raw.FS_RECTF * count)()
    base, step = ctypes.addressof(rects), ctypes.sizeof(api.raw.FS_RECTF)
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    for _ in map(api.loose_box, repeat(handle), range(count), range(base, base + step * count, step)):
        pass
    floats: list[float] = memoryview(rects).cast("B").cast("f").tolist()  # type: ignore[assignment]
    return floats


RULE_THICKNESS = 2.5


class _Drawings:
    """Collects the visible lines, frames and images of a page and of the drawings embedded in it.

    Each as the corners (x0, y0, x1, y1) of its box on the unturned page.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._refs = tuple(map(ctypes.byref, self._edges))
        self._clips = Clips(raw)
        self.rules: list[Corners] = []
        self.frames: list[Corners] = []
        self.figures: list[Corners] = []
        self.embedded = False

    def collect_all(self, page: Any) -> None:
        """Collect from a page."""
        raw = self._raw
        count = min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)
        self.collect((raw.FPDFPage_GetObject(page, index) for index in range(count)), _IDENTITY, 0)

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
        corners = (min(xs), min(ys), max(xs), max(ys))
        if embedded or kind != self._raw.FPDF_PAGEOBJ_PATH:
            self.figures.append(corners)
        elif min(corners[2] - corners[0], corners[3] - corners[1]) <= RULE_THICKNESS:
            self.rules.append(corners)
        else:
            self.frames.append(corners)


Corners = tuple[float, float, float, float]
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

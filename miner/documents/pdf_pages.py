"""Pages of a PDF as pieces of text and rules, read from PDFium in bulk.

The only file that talks to pypdfium2. A piece is a run of characters without a space, in one size on one baseline.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from miner.documents.glyphs import GLYPHS, whole_characters
from miner.errors import UnreadableDocument

NAME_LENGTH = 128
MAX_OBJECTS = 20_000  # vector drawings beyond this are figures, not rules
ITALIC_FLAG = 64
BOLD_WEIGHT = 600
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "-bd", "medi")
GAP_SPACE = 0.25  # of the font size: a gap this wide is a space in any setting
GAP_HINTED = 0.08  # enough when PDFium also saw a space
GAP_BACK = -0.6  # a jump back this far starts another word


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters without a space between them, in one size on one baseline; ordinates grow downwards.

    ``edges`` has one abscissa more than ``text`` has characters.
    """

    text: str
    edges: tuple[float, ...]
    top: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    spaced: bool  # parted from the piece before it by a space

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.edges[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.edges[-1]


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
    """What stands on one page. ``rules`` are thin lines, ``figures`` images and frames."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[Rect, ...] = ()
    figures: tuple[Rect, ...] = ()
    characters: int = 0


@dataclass(frozen=True, slots=True)
class _Api:
    """PDFium's functions with untyped pointers, so that whole pages can be read by ``map``."""

    raw: Any
    loose_box: Callable[..., int]

    @classmethod
    def load(cls) -> _Api:
        import pypdfium2.raw as raw

        address = ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value
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
        pieces, characters = _read_text(api, page, box)
        rules, figures = _read_drawings(raw, page, box)
        return Page(
            index + 1, box.right - box.left, box.top - box.bottom, tuple(pieces), tuple(rules), tuple(figures), characters
        )
    finally:
        raw.FPDF_ClosePage(page)


def _read_text(api: _Api, page: Any, box: Any) -> tuple[list[Piece], int]:
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
        return list(_pieces(_Styles(raw, text_page, box), codes, floats, box)), count
    finally:
        raw.FPDFText_ClosePage(text_page)


class _Styles:
    """Baseline and style of single characters; asked only where a piece begins."""

    def __init__(self, raw: Any, text_page: Any, box: Any) -> None:
        self._raw, self._page, self._box = raw, text_page, box
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        self._name = ctypes.create_string_buffer(NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._flags_ref = ctypes.byref(self._flags)
        self._known: dict[tuple[bytes, int], tuple[bool, bool]] = {}

    def baseline(self, index: int) -> float:
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._x_ref, self._y_ref)
        return float(self._box.top - self._y.value)

    def style(self, index: int) -> tuple[bool, bool]:
        self._raw.FPDFText_GetFontInfo(self._page, index, self._name, NAME_LENGTH, self._flags_ref)
        key = (self._name.value, self._flags.value)
        if key not in self._known:
            name = key[0].decode("latin-1").lower()
            bold = any(word in name for word in BOLD_NAMES) or self._weight(index) >= BOLD_WEIGHT
            italic = bool(key[1] & ITALIC_FLAG) or "ital" in name or "obliq" in name
            self._known[key] = (bold, italic)
        return self._known[key]

    def _weight(self, index: int) -> int:
        return int(self._raw.FPDFText_GetFontWeight(self._page, index))


def _pieces(styles: _Styles, codes: list[int], floats: list[float], box: Any) -> Iterator[Piece]:
    """Cut the stream of characters where a space, a jump, or another size or baseline begins."""
    left_margin, ceiling = box.left, box.top
    text: list[str] = []
    edges: list[float] = []
    start = 0
    spaced, hinted = True, False
    shared: float | None = None
    letters = 1
    top = bottom = right = size = 0.0
    baseline, baseline_of = 0.0, (0.0, 0.0)

    def piece() -> Piece:
        nonlocal baseline, baseline_of
        if baseline_of != (top, bottom):
            baseline, baseline_of = styles.baseline(start), (top, bottom)
        bold, italic = styles.style(start)
        flat = [edge - left_margin for edge in [*edges, right]]
        return Piece("".join(text), tuple(flat), ceiling - top, ceiling - bottom, baseline, size, bold, italic, spaced)

    lefts, tops, rights, bottoms = floats[0::4], floats[1::4], floats[2::4], floats[3::4]
    for index, (code, x0, y1, x1, y0) in enumerate(zip(codes, lefts, tops, rights, bottoms, strict=True)):
        glyph = GLYPHS.get(code) if code in GLYPHS else chr(code)
        if glyph == " " or not glyph:
            hinted = hinted or glyph == " "
            continue
        if y1 - y0 < 0.5:  # turned text has no height here: stamps on the margin, axis titles
            continue
        if text and x1 == right and (x0 == edges[-1] or x0 == shared):
            shared = x0  # PDFium gives each letter of a ligature the box of the whole
            text.append(glyph)
            letters += 1
            edges[-letters + 1 :] = [x0 + (x1 - x0) * part / letters for part in range(letters)]
            continue
        shared, letters = None, 1
        gap = x0 - right
        level = y1 == top and y0 == bottom
        parted = gap > GAP_SPACE * size or (hinted and gap > GAP_HINTED * size) or gap < GAP_BACK * size
        if not text or parted or not level:
            if text:
                yield piece()
            spaced = parted or not text
            text, edges, start = [], [], index
            top, bottom, size = y1, y0, y1 - y0
        if len(glyph) == 1:
            text.append(glyph)
            edges.append(x0)
        else:
            text.extend(glyph)
            edges.extend(x0 + (x1 - x0) * part / len(glyph) for part in range(len(glyph)))
        right = x1
        hinted = False
    if text:
        yield piece()


def _read_drawings(raw: Any, page: Any, box: Any) -> tuple[list[Rect], list[Rect]]:
    """Thin lines, and the frames of images and drawings."""
    rules: list[Rect] = []
    figures: list[Rect] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    refs = [ctypes.byref(value) for value in (left, bottom, right, top)]
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(item, *refs):
            continue
        rect = Rect(left.value - box.left, box.top - top.value, right.value - box.left, box.top - bottom.value)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            figures.append(rect)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            if min(rect.width, rect.height) <= RULE_THICKNESS:
                rules.append(rect)
            else:
                figures.append(rect)
    return rules, figures


RULE_THICKNESS = 2.5

"""Pages of a PDF as pieces of text and rules, read from PDFium in bulk.

A piece is a run of characters without a space, in one size on one baseline.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from miner.documents.pdf.drawings import Drawings
from miner.documents.pdf.glyph_styles import Styles
from miner.documents.pdf.glyphs import whole_characters
from miner.documents.pdf.page_rotation import Frame
from miner.documents.pdf.private_fonts import PrivateFonts, glyph_names
from miner.documents.pdf.text_runs import Cutter, Piece, with_spaces
from miner.errors import UnreadableDocument
from miner.settings import Settings

MIN_SIDEWAYS = 60  # characters; fewer are stamps on the margin and titles of axes


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

        self._settings, self._data = settings, data
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
        fonts = PrivateFonts(api.raw, partial(glyph_names, self._data, len(self._pdf)))
        for index in range(len(self._pdf)):
            yield from _read_page(api, self._pdf.raw, index, fonts, self._settings.max_page_characters)


def _refusal(path: Path, message: str) -> UnreadableDocument:
    if "assword" in message or "ecurity" in message:
        return UnreadableDocument(path, "encrypted: a password is needed", "save a copy without password protection")
    return UnreadableDocument(path, f"damaged or truncated PDF ({message})", "fetch the file again")


def _read_page(api: _Api, document: Any, index: int, fonts: PrivateFonts, most: int) -> list[Page]:
    raw = api.raw
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return [Page(index + 1, 0.0, 0.0, (), left_out="damaged")]
    try:
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        turn = max(0, raw.FPDFPage_GetRotation(page)) % 4
        upright = Frame(turn, box.left, box.bottom, box.right, box.top)
        drawings = Drawings(raw)
        drawings.collect(page)
        texts = _read_text(api, page, upright, _Known(drawings, fonts, index), most)
        if texts[0].characters > most:
            why = f"{texts[0].characters} characters, more than the limit of {most}"
            return [Page(index + 1, upright.width, upright.height, (), left_out=why)]
        return [_page(index + 1, text, drawings, turn) for text in texts]
    finally:
        raw.FPDF_ClosePage(page)


class _Known(NamedTuple):
    """What is known of a page before its text is read: ``place`` is its number from 0."""

    drawings: Drawings
    fonts: PrivateFonts
    place: int


@dataclass(frozen=True, slots=True)
class _Text:
    """The pieces of a page that stand upright in a frame; ``characters`` are those of the whole page."""

    frame: Frame
    pieces: Sequence[Piece]
    characters: int


def _page(number: int, text: _Text, drawings: Drawings, upright: int) -> Page:
    frame = text.frame
    rules, frames, figures = (
        tuple(Rect(*frame.place(*corners)) for corners in found)
        for found in (drawings.rules, drawings.frames, drawings.figures)
    )
    turn = (frame.turn - upright) % 4
    return Page(number, frame.width, frame.height, tuple(text.pieces), rules, frames, figures, text.characters, turn)


def _read_text(api: _Api, page: Any, upright: Frame, known: _Known, most: int) -> list[_Text]:
    """The text that stands upright, and in further frames what stands sideways; nothing of a page with too much."""
    raw, (drawings, fonts, place) = api.raw, known
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return [_Text(upright, (), 0)]
    try:
        count = raw.FPDFText_CountChars(text_page)
        if not 0 < count <= most:
            return [_Text(upright, (), max(0, count))]
        codes = list(map(raw.FPDFText_GetUnicode, repeat(text_page), range(count)))
        codes = whole_characters(fonts.mended(text_page, codes, drawings.fonts, place))
        stream = "".join(map(chr, codes))
        rects = _boxes(api, text_page, count)
        styles = Styles(raw, text_page, drawings.embedded)
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

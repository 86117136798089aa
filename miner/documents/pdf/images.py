"""Pictures of a PDF's pages, upright as a viewer shows them."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from miner.errors import UnreadableDocument

if TYPE_CHECKING:
    from PIL.Image import Image

SCALE = 1.6  # pixels to a point: 115 dpi, small print can be read
MOST_PIXELS = 4_000_000  # of one page; a poster is drawn smaller
COLOURS = 64  # sharp letters in half the bytes of a JPEG, and figures can still be told


def page_images(
    path: Path, numbers: Iterable[int] | None = None, *, scale: float = SCALE, most_pixels: int = MOST_PIXELS
) -> Iterator[bytes]:
    """A PNG of each page of ``numbers`` (counted from 1; None: all), one at a time.

    A page that PDFium cannot load is an empty white one. Raises UnreadableDocument when the file cannot be opened or
    has no such page.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise UnreadableDocument(path, f"its pages cannot be drawn ({error})", "fetch the file again") from error
    try:
        for number in range(1, len(pdf) + 1) if numbers is None else numbers:
            if not 1 <= number <= len(pdf):
                raise UnreadableDocument(path, f"there is no page {number}", f"it has {len(pdf)}")
            yield _png(_drawn(pdf, number, scale, most_pixels))
    finally:
        pdf.close()


def _drawn(pdf: Any, number: int, scale: float, most_pixels: int) -> Image:
    import pypdfium2
    from PIL import Image

    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return Image.new("RGB", (1, 1), "white")
    try:
        width, height = page.get_size()
        fitting = min(scale, math.sqrt(most_pixels / max(width * height, 1.0)), most_pixels / max(width, height, 1.0))
        bitmap = page.render(scale=fitting)
        try:
            image: Image.Image = bitmap.to_pil().convert("RGB")  # a copy: the bitmap's memory goes
            return image
        finally:
            bitmap.close()
    finally:
        page.close()


def _png(image: Image) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    few = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()

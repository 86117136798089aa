"""Pictures of pages: as large as the page, upright, bounded."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from miner.documents.pdf.images import MOST_PIXELS, SCALE, page_images
from miner.errors import UnreadableDocument
from tests.documents.paper import HEIGHT, WIDTH, paper


def black_at_the_top_left(canvas: Canvas) -> None:
    canvas.rect(0, HEIGHT - 100, 100, 100, stroke=0, fill=1)


def pictures(path: Path, *numbers: int) -> list[Image.Image]:
    return [Image.open(io.BytesIO(png)).convert("RGB") for png in page_images(path, numbers or None)]


def test_a_page_is_drawn_to_scale(tmp_path: Path) -> None:
    (image,) = pictures(paper(tmp_path / "one.pdf", black_at_the_top_left))
    assert image.size == pytest.approx((WIDTH * SCALE, HEIGHT * SCALE), abs=1)
    assert image.getpixel((5, 5)) == (0, 0, 0)
    assert image.getpixel((image.width - 5, 5)) == (255, 255, 255)


def test_a_turned_page_is_drawn_as_it_is_shown(tmp_path: Path) -> None:
    pdf = pypdfium2.PdfDocument(paper(tmp_path / "upright.pdf", black_at_the_top_left))
    pdf[0].set_rotation(90)
    pdf.save(tmp_path / "turned.pdf")
    pdf.close()
    (image,) = pictures(tmp_path / "turned.pdf")
    assert image.size == pytest.approx((HEIGHT * SCALE, WIDTH * SCALE), abs=1)
    assert image.getpixel((image.width - 5, 5)) == (0, 0, 0)


def test_only_the_pages_asked_for(tmp_path: Path) -> None:
    path = paper(tmp_path / "three.pdf", lambda _: None, black_at_the_top_left, lambda _: None)
    first, second = pictures(path, 3, 2)
    assert (first.getpixel((5, 5)), second.getpixel((5, 5))) == ((255, 255, 255), (0, 0, 0))
    with pytest.raises(UnreadableDocument, match="no page 4"):
        pictures(path, 4)


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 3)])
def test_a_huge_page_is_drawn_smaller(tmp_path: Path, size: tuple[float, float]) -> None:
    canvas = Canvas(str(tmp_path / "huge.pdf"), pagesize=size)
    canvas.showPage()
    canvas.save()
    (image,) = pictures(tmp_path / "huge.pdf")
    assert image.width * image.height <= MOST_PIXELS * 1.01


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "torn.pdf").write_bytes(b"%PDF-1.7 torn")
    for name in ("torn.pdf", "missing.pdf"):
        with pytest.raises(UnreadableDocument, match="cannot be drawn"):
            list(page_images(tmp_path / name))

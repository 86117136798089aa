"""PDFs that are torn, lie about themselves or are built to exhaust a reader: a document or a reason, in bounded time.

What crashes PDFium or takes it minutes is no matter of the reader but of the worker process that it runs in.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.errors import UnreadableDocument
from miner.model import Document
from miner.settings import Settings
from tests.documents.invariants import assert_sound, outside
from tests.documents.paper import HEIGHT, WIDTH, column, paper, rule, scripted, text
from tests.documents.raw_pdf import CATALOG, PROSE, deep_tree, many_pages, one_page, pdf

SENTENCE = "cycled under a stack pressure of 5 MPa."


def attempt(path: Path, options: Settings | None = None) -> Document | None:
    """The document, or None for a file that was refused with a reason and a remedy; a sound one."""
    try:
        document = read(path, options or Settings())
    except UnreadableDocument as error:
        assert error.reason
        assert error.remedy
        return None
    assert_sound(document)
    return document


@pytest.fixture
def written(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes) -> Path:
        path = tmp_path / "hostile.pdf"
        path.write_bytes(data)
        return path

    return write


def lines(number: int) -> bytes:
    """Drawn at random places."""
    place = random.Random(1)
    drawn = (b"%d %d m %d %d l S\n" % tuple(place.randrange(590) for _ in range(4)) for _ in range(number))
    return b"".join(drawn)


NESTED = 100_000
READ = {
    "a wrong place of the cross-reference table": one_page(PROSE).replace(b"startxref\n", b"startxref\n9"),
    "no cross-reference table": one_page(PROSE).replace(b"xref\n0", b"none\n0"),
    "a count of pages that lies": one_page(PROSE).replace(b"/Count 1 ", b"/Count 9999999 "),
    "a deep tree of pages": deep_tree(100),
    "arrays in arrays": one_page(PROSE, entries=b"/X " + b"[" * NESTED + b"]" * NESTED),
    "dictionaries in dictionaries": one_page(PROSE, entries=b"/X " + b"<</A " * NESTED + b"1" + b">>" * NESTED),
    "arrays in the content": one_page(b"[" * NESTED + b"]" * NESTED + PROSE),
    "states without end": one_page(b"q " * NESTED + PROSE),
    "a hundred thousand lines": one_page(PROSE + lines(100_000)),
    "a page of no size": one_page(PROSE, entries=b"/MediaBox [0 0 0 0]"),
    "a page of impossible size": one_page(PROSE, entries=b"/MediaBox [0 0 1e30 1e30]"),
    "words in one place": one_page(PROSE + b"BT /F1 9 Tf 50 500 Td (words) Tj ET\n" * 12_000),
}
REFUSED = {
    "no pages": pdf([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    "a tree that leads in a circle": pdf([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"]),
    "a tree too deep": deep_tree(5_000),
    "5000 pages": many_pages(5_000),
    "type of no size": one_page(PROSE.replace(b" 9 Tf", b" 0 Tf")),
    "everything at one point": one_page(b"0 0 0 0 0 0 cm " + PROSE),
    "everything far away": one_page(b"1e38 0 0 1e38 1e38 1e38 cm " + PROSE),
    "white space": b"%PDF-1.7" + b" \n" * 1_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(2_000),
    "a program": b"\x7fELF\x02\x01\x01" + bytes(2_000),
    "an archive": b"PK\x03\x04" + bytes(2_000),
    "zeros": bytes(2_000),
}


@pytest.mark.parametrize("kind", sorted(READ))
def test_it_is_read(written: Callable[[bytes], Path], kind: str) -> None:
    document = attempt(written(READ[kind]))
    assert document is not None
    assert SENTENCE in document.text


@pytest.mark.parametrize("kind", sorted(REFUSED))
def test_it_is_refused(written: Callable[[bytes], Path], kind: str) -> None:
    assert attempt(written(REFUSED[kind])) is None


def test_1500_pages(written: Callable[[bytes], Path]) -> None:
    document = attempt(written(many_pages(1_500)))
    assert document is not None
    assert len(document.pages) == 1_500


def test_a_million_characters_on_a_line(written: Callable[[bytes], Path]) -> None:
    attempt(written(one_page(b"BT /F1 1 Tf 10 832 Td (" + b"a" * 1_000_000 + b") Tj ET")))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_table_of_1600_cells(tmp_path: Path, ruled: bool) -> None:
    def grid(canvas: Canvas) -> None:
        for number in range(40):
            for other in range(40):
                text(canvas, 21 + 13.5 * other, 30 + 19 * number, str((number * other) % 97), size=5)
        for number in range(41 if ruled else 0):
            rule(canvas, 20, 560, 18 + 19 * number)
            canvas.line(20 + 13.5 * number, HEIGHT - 18, 20 + 13.5 * number, HEIGHT - 778)

    assert attempt(paper(tmp_path / "grid.pdf", grid)) is not None


@pytest.mark.parametrize("ruled", [True, False])
def test_a_grid_of_ten_thousand_cells(written: Callable[[bytes], Path], ruled: bool) -> None:
    size = 100
    cells = b"".join(
        b"BT /F1 2 Tf %.2f %.2f Td (%d) Tj ET\n" % (20.5 + 5.5 * column, 814 - 8 * row, (row * column) % 97)
        for row in range(size)
        for column in range(size)
    )
    rules = b"".join(
        b"0.3 w 20 %d m 570 %d l S %.2f 20 m %.2f 820 l S\n" % (820 - 8 * n, 820 - 8 * n, 20 + 5.5 * n, 20 + 5.5 * n)
        for n in range(size + 1)
    )
    document = attempt(written(one_page(cells + (rules if ruled else b""))))
    assert document is not None
    assert [len(table.rows) for table in document.tables] == ([size] if ruled else [])


def test_short_rules_all_over_a_page_of_prose(written: Callable[[bytes], Path]) -> None:
    """Each of them might be the bar of a fraction."""
    prose = b"".join(
        b"BT /F1 9 Tf 60 %d Td (%s) Tj ET\n" % (790 - 12 * n, b"pressed at 300 MPa " * 5) for n in range(60)
    )
    rules = b"".join(b"%d %d m %d %d l S\n" % (x, y, x + 5, y) for x in range(60, 560, 7) for y in range(60, 790, 4))
    assert attempt(written(one_page(prose + rules))) is not None


def test_words_all_over_the_page(written: Callable[[bytes], Path]) -> None:
    places = ((37 * n % 560 + 10, 101 * n % 800 + 20) for n in range(8_000))
    assert attempt(written(one_page(b"".join(b"BT /F1 5 Tf %d %d Td (word) Tj ET\n" % place for place in places))))


def test_a_page_with_too_much_is_left_out(written: Callable[[bytes], Path], tmp_path: Path) -> None:
    crowded = b"".join(b"BT /F1 5 Tf 10 %d Td (%s) Tj ET\n" % (5 * n % 800, b"w " * 100) for n in range(60))
    data = one_page(crowded + PROSE)
    assert attempt(written(data)) is not None
    with pytest.raises(UnreadableDocument, match="more than the limit of 1000"):
        read(written(data), Settings(max_page_characters=1_000))

    def little(canvas: Canvas) -> None:
        text(canvas, 50, 100, "The pellets were pressed at 300 MPa.")

    def much(canvas: Canvas) -> None:
        for number in range(40):
            text(canvas, 50, 100 + 12 * number, "words and more words " * 4)

    document = read(paper(tmp_path / "mixed.pdf", little, much), Settings(max_page_characters=1_000))
    assert document.text == "The pellets were pressed at 300 MPa."
    assert len(document.pages) == 2
    (warning,) = document.warnings
    assert warning.startswith("page 2 was left out: ")


# ---- what is no file to read -----------------------------------------------------------------------------------------


def test_a_folder_and_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    assert attempt(tmp_path / "folder.pdf") is None
    (tmp_path / "loop.pdf").symlink_to(tmp_path / "loop.pdf")
    assert attempt(tmp_path / "loop.pdf") is None


@pytest.mark.parametrize("name", [b"two\nlines.pdf", b"no \xff\xfe text.pdf", "μ–π.pdf".encode()])
def test_any_name(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(one_page(PROSE))
    assert attempt(path) is not None


# ---- mutations -------------------------------------------------------------------------------------------------------


def _front(canvas: Canvas) -> None:
    column(canvas, 50, 100, ["The pellets were pressed at 300 MPa and", "cycled under a stack pressure of 5 MPa.[1]"])
    scripted(canvas, 50, 150, [("10", 0), ("-3", 1), (" S cm", 0), ("-1", 1)])
    for number in range(12):
        text(canvas, 50 + 80 * (number % 3), 200 + 12 * (number // 3), f"c{number}")
    for y in (190, 203, 240):
        rule(canvas, 50, 300, y)


def _back(canvas: Canvas) -> None:
    canvas.rotate(30)
    canvas.drawString(300, 200, "turned words")
    canvas.rotate(-30)
    column(canvas, 50, 100, ["References", "[1] A. Writer, J. Power 2020, 1, 2."])


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    folder = tmp_path_factory.mktemp("seeds")
    plain, packed = (
        paper(folder / f"{packing}.pdf", _front, _back, pageCompression=packing).read_bytes() for packing in (0, 1)
    )
    return plain, packed


TOKENS = [
    b"0",
    b"-1",
    b"99999999999",
    b"1e30",
    b"[",
    b"]",
    b"<<",
    b">>",
    b"(",
    b")",
    b"q ",
    b"BT ",
    b"Tm ",
    b"cm ",
    b"Do ",
]
TOKENS += [b"endstream", b"endobj", b"null", b"/Kids", b"/Parent", b"\0", b"\xff" * 4, b"0 0 0 0 0 0 Tm "]
KINDS = st.sampled_from(["flip", "insert", "delete"])
CHANGE = st.tuples(KINDS, st.floats(0, 1), st.integers(0, 255), st.sampled_from(TOKENS))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.integers(0, 1), changes=st.lists(CHANGE, min_size=1, max_size=20))
def test_a_damaged_file(
    seeds: tuple[bytes, bytes], tmp_path: Path, which: int, changes: list[tuple[str, float, int, bytes]]
) -> None:
    data = bytearray(seeds[which])
    for change, where, number, token in changes:
        at = int(where * (len(data) - 1))
        if change == "flip":
            data[at] ^= number
        elif change == "insert":
            data[at:at] = token
        else:
            del data[at : at + number]
    (tmp_path / "damaged.pdf").write_bytes(data)
    attempt(tmp_path / "damaged.pdf")


@pytest.mark.parametrize("which", [0, 1])
def test_a_file_cut_off_anywhere(seeds: tuple[bytes, bytes], written: Callable[[bytes], Path], which: int) -> None:
    for length in range(0, len(seeds[which]), 97):
        attempt(written(seeds[which][:length]))


# ---- layouts ---------------------------------------------------------------------------------------------------------

FONTS = ["Times-Roman", "Helvetica-Bold", "Courier", "Helvetica-Oblique"]
SIZES = [6, 8, 9, 10, 12]
PLACED = st.tuples(
    st.floats(20, 270), st.floats(130, 700), st.sampled_from(FONTS), st.sampled_from(SIZES), st.integers(1, 5)
)
PAGES = st.lists(st.lists(PLACED, min_size=3, max_size=16), min_size=1, max_size=3)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=PAGES)
def test_any_layout_keeps_its_words(tmp_path: Path, pages: list[list[tuple[float, float, str, int, int]]]) -> None:
    """Every word is different, so that none can stand for another; lines do not lie on each other."""
    numbers = iter(range(100, 10_000))
    drawn: list[str] = []

    def page(placed: list[tuple[float, float, str, int, int]]) -> Callable[[Canvas], None]:
        taken: list[float] = []

        def draw(canvas: Canvas) -> None:
            for x, y, font, size, count in placed:
                if all(abs(y - other) > 14 for other in taken):
                    taken.append(y)
                    words = [f"cell{next(numbers)}x" for _ in range(count)]
                    drawn.extend(words)
                    text(canvas, x, y, " ".join(words), font, size)

        return draw

    document = attempt(paper(tmp_path / "layout.pdf", *map(page, pages)))
    if document is not None:
        assert [word for word in drawn if word not in document.text] == []
        assert outside(document) == []
        assert all(size == pytest.approx((WIDTH, HEIGHT), abs=0.1) for size in document.pages)

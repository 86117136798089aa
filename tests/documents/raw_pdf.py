"""PDFs written by hand, for what no library would write."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

PROSE = (
    b"BT /F1 9 Tf 50 742 Td (The pellets were pressed at 300 MPa and) Tj "
    b"0 -11 Td (cycled under a stack pressure of 5 MPa.) Tj ET\n"
)
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
    b"/Resources << /Font << /F1 %d 0 R >> %s >> %s >>"
)


def pdf(objects: Sequence[bytes]) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(body: bytes, entries: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(body, 1)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), entries) + packed + b"\nendstream"


def one_page(content: bytes, resources: bytes = b"", entries: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """A page with this content; ``more`` are objects from number 6 on."""
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return pdf([CATALOG, tree, PAGE % (4, 5, resources, entries), stream(content), FONT, *more])


def many_pages(number: int, content: bytes = PROSE) -> bytes:
    """That many pages with the same content."""
    kids = b" ".join(b"%d 0 R" % (5 + index) for index in range(number))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    return pdf([CATALOG, tree, FONT, stream(content), *[PAGE % (4, 3, b"", b"")] * number])


def deep_tree(depth: int) -> bytes:
    """A page below that many nodes."""
    nodes = [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (index + 3) for index in range(depth)]
    return pdf([CATALOG, *nodes, PAGE % (depth + 3, depth + 4, b"", b""), stream(PROSE), FONT])

"""Sets the papers of this corpus: a few flowables of reportlab, arranged as journals arrange them.

A source file is a header of ``key: value`` lines and then blocks parted by blank lines. Inside a line, ``~x~`` is
lowered, ``^x^`` raised, ``*x*`` italic and ``**x**`` bold. Streams stay uncompressed, because compressed bytes differ
between builds of zlib.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as Grid

SOURCE = Path(__file__).resolve().parent / "source"
WIDTH, HEIGHT = A4
MARGIN, GUTTER, TOP, BOTTOM = 52, 20, 64, 56
MEASURE = WIDTH - 2 * MARGIN
LIGATURES = (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ"))
FACES = {  # family: the files of its four faces, all shipped with matplotlib
    "serif": ("STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic", "STIXGeneralBolIta"),
    "sans": ("DejaVuSans", "DejaVuSans-Bold", "DejaVuSans-Oblique", "DejaVuSans-BoldOblique"),
}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A source file: its header, the blocks of its body, and its tables and figures by name."""

    header: dict[str, str]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks: typeface, size in points, columns, and what it does with words and tables."""

    family: str
    size: float
    columns: int
    ligatures: bool
    hyphens: bool
    ruled: str  # "half" or "full"


def read_manuscript(path: Path) -> Manuscript:
    """The manuscript in a source file."""
    head, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    blocks = [block.strip() for block in rest.split("\n\n") if block.strip()]
    header = dict(line.split(": ", 1) for line in head.splitlines())
    if blocks and blocks[0].startswith("abstract: "):
        header["abstract"] = blocks.pop(0).removeprefix("abstract: ")
    return Manuscript(header, tuple(blocks))


def flat(marked: str) -> str:
    """The characters of a marked-up text as a reader would copy them out: no markup, scripts on the line.

    >>> flat("2 MPa.^[1]^ Li~2~S")
    '2 MPa.[1] Li2S'
    """
    return re.sub(r"[~^]|\*+", "", marked)


def register_fonts() -> None:
    """Make the typefaces known to reportlab."""
    package = find_spec("matplotlib")
    if package is None or package.origin is None:
        raise SystemExit("the corpus is set in typefaces that come with matplotlib; install it first")
    folder = Path(package.origin).parent / "mpl-data" / "fonts" / "ttf"
    for family, files in FACES.items():
        names = [f"{family}-{face}" for face in ("normal", "bold", "italic", "boldItalic")]
        for name, file in zip(names, files, strict=True):
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{file}.ttf")))
        pdfmetrics.registerFontFamily(family, *names)
        pdfmetrics.registerFontFamily(names[0], *names)


class Setter:
    """Turns blocks of a manuscript into flowables of one look."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.face = f"{look.family}-normal"
        words = (SOURCE / "hyphens.txt").read_text(encoding="utf-8").split() if look.hyphens else []
        self.hyphens = {word.replace("-", ""): word.replace("-", "\u00ad") for word in words}

    def style(self, scale: float = 1.0, **changes: object) -> ParagraphStyle:
        """The style of running text, with changes."""
        size = self.look.size * scale
        values = {"fontName": self.face, "fontSize": size, "leading": size * 1.24, "alignment": TA_JUSTIFY}
        return ParagraphStyle("text", **{**values, **changes})  # type: ignore[arg-type]

    def paragraph(self, marked: str, scale: float = 1.0, **changes: object) -> Paragraph:
        """A paragraph from marked-up text."""
        style = self.style(scale, **changes)
        justified = style.alignment == TA_JUSTIFY  # only such lines break words, as titles and addresses must not
        return Paragraph(self.markup(marked, style.fontSize, justified), style)

    def markup(self, marked: str, size: float, hyphens: bool) -> str:
        """reportlab's markup of our own."""
        text = escape(marked)
        if hyphens:
            text = re.sub(r"[A-Za-z]+", lambda word: self._hyphenated(word.group()), text)
        if self.look.ligatures:
            for letters, ligature in LIGATURES:
                text = text.replace(letters, ligature)
        text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
        text = re.sub(r"\*(.+?)\*", r"<i>\1</i>", text)
        small = f'size="{size * 0.68:.2f}"'
        text = re.sub(r"~(.+?)~", rf'<sub rise="{size * 0.16:.2f}" {small}>\1</sub>', text)
        return re.sub(r"\^(.+?)\^", rf'<super rise="{size * 0.36:.2f}" {small}>\1</super>', text)

    def _hyphenated(self, word: str) -> str:
        known = self.hyphens.get(word.lower())
        return word[0] + known[1:] if known else word

    def front(self, header: dict[str, str]) -> list[Flowable]:
        """Title, authors, notice and abstract, to be set over the full width."""
        left = {"alignment": TA_LEFT}
        return [
            self.paragraph(f"**{header['title']}**", 1.95, spaceAfter=9, **left),
            self.paragraph(f"*{header['authors']}*", 1.1, spaceAfter=5, **left),
            self.paragraph(header["notice"], 0.86, spaceAfter=9, textColor=HexColor("#444444"), **left),
            self.paragraph(f"**Abstract** {header['abstract']}", 1.0, spaceAfter=12),
        ]

    def block(self, marked: str) -> list[Flowable]:
        """The flowables of one block."""
        first, _, rest = marked.partition("\n")
        if first.startswith("#"):
            sub = first.startswith("##")
            face = "*" if sub else "**"
            title = f"{face}{first.lstrip('# ')}{face}"
            gap = self.look.size
            size = 1.04 if sub else 1.14
            heading = self.paragraph(title, size, spaceBefore=gap, spaceAfter=gap * 0.4, alignment=TA_LEFT)
            return [CondPageBreak(5 * gap), heading]
        if first.startswith("!figure"):
            return [Spacer(1, 6), Bands(self), Spacer(1, 4), self.caption(rest), Spacer(1, 8)]
        if first.startswith("!table"):
            return [Spacer(1, 8), *self.table(rest, MEASURE / self.look.columns), Spacer(1, 10)]
        if re.match(r"\[1\] ", first):
            return [self.reference(line) for line in marked.splitlines()]
        return [self.paragraph(marked, firstLineIndent=self.look.size, spaceAfter=1)]

    def caption(self, marked: str) -> Paragraph:
        """A caption; its number is bold."""
        number, rest = re.match(r"((?:Figure|Table) \d+\.) (.*)", marked, re.S).groups()  # type: ignore[union-attr]
        return self.paragraph(f"**{number}** {rest}", 0.9, spaceAfter=4)

    def reference(self, line: str) -> Paragraph:
        """An entry of the reference list, with a hanging indent."""
        indent = 20
        return self.paragraph(line, 0.86, leftIndent=indent, firstLineIndent=-indent, alignment=TA_LEFT, spaceAfter=1.5)

    def table(self, marked: str, width: float) -> list[Flowable]:
        """A caption and a table: ruled at head and foot only, or around every cell."""
        caption, *lines = marked.splitlines()
        cells = [[cell.strip() for cell in line.split(" | ")] for line in lines]
        rows = [
            [self.paragraph(f"**{cell}**" if row == 0 else cell, 0.86, alignment=TA_LEFT) for cell in line]
            for row, line in enumerate(cells)
        ]
        shares = [max(len(flat(line[column])) ** 0.5 for line in cells) for column in range(len(cells[0]))]
        widths = [width * share / sum(shares) for share in shares]
        half = [("LINEABOVE", (0, 0), (-1, 0), 0.9, black), ("LINEBELOW", (0, 0), (-1, 0), 0.5, black)]
        foot = [("LINEBELOW", (0, -1), (-1, -1), 0.9, black)]
        rules = [*half, *foot] if self.look.ruled == "half" else [("GRID", (0, 0), (-1, -1), 0.5, black)]
        pad = [
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
        return [self.caption(caption), Grid(rows, colWidths=widths, style=[*rules, *pad])]


class Bands(Flowable):
    """A dot plot in a frame: operation pressures on a logarithmic axis, with the limit as a dashed line."""

    pressures = (0.1, 0.1, 0.32, 1, 2, 2, 2, 2.5, 5, 70)

    def __init__(self, setter: Setter) -> None:
        super().__init__()
        self.setter = setter
        self.height = 118.0

    def wrap(self, available_width: float, _height: float) -> tuple[float, float]:
        """The room that the figure takes."""
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draw the frame, its axis and its dots."""
        canvas, left, base = self.canv, 18.0, 30.0
        span = (self.width - 2 * left) / 4  # four decades, from 0.01 to 100 MPa
        canvas.setLineWidth(0.6)
        canvas.rect(0, 0, self.width, self.height)
        canvas.line(left, base, self.width - left, base)
        canvas.setFont(self.setter.face, 7.5)
        for decade, label in enumerate(("0.01", "0.1", "1", "10", "100")):
            canvas.line(left + decade * span, base, left + decade * span, base - 3)
            canvas.drawCentredString(left + decade * span, base - 11, label)
        canvas.drawCentredString(self.width / 2, 7, "Operation pressure [MPa]")
        seen: dict[float, int] = {}
        canvas.setFillColor(HexColor("#2b5c8a"))
        for value in self.pressures:
            seen[value] = seen.get(value, 0) + 1
            canvas.circle(left + span * (_log10(value) + 2), base + 4 + 11 * seen[value], 3.4, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.setDash(3, 2)
        limit = left + span * (_log10(2) + 2)
        canvas.line(limit, base, limit, self.height - 18)
        canvas.setDash()
        canvas.drawCentredString(limit, self.height - 14, "limit")


def _log10(value: float) -> float:
    """Rounded, so that the last digit of a platform's logarithm never reaches the page."""
    from math import log10

    return round(log10(value), 4)


Painter = Callable[[Canvas, BaseDocTemplate], None]


def typeset(manuscript: Manuscript, look: Look, path: Path) -> None:
    """Write the PDF of a manuscript."""
    setter = Setter(look)
    body = list(manuscript.body)
    front = setter.front(manuscript.header)
    float_block = next((block for block in body if block.startswith("!table") and look.columns > 1), "")
    pages = [("first", front)]
    if float_block:
        body.remove(float_block)
        pages.append(("second", setter.table(float_block.partition("\n")[2], MEASURE)))
    pages.append(("later", []))
    document = BaseDocTemplate(str(path), pagesize=A4, title=manuscript.header["title"], pageCompression=0, invariant=1)
    document.author = manuscript.header["authors"]
    for (name, banner), (following, _) in zip(pages, [*pages[1:], pages[-1]], strict=True):
        depth = sum(item.wrap(MEASURE, HEIGHT)[1] + item.getSpaceAfter() for item in banner) + (12 if banner else 0)
        template = PageTemplate(name, _columns(look.columns, depth), onPage=partial(_paint, setter, manuscript, banner))
        template.autoNextPageTemplate = following
        document.addPageTemplates(template)
    story: list[Flowable] = [NextPageTemplate(pages[1][0])]
    for block in body:
        story.extend(setter.block(block))
    document.build(story)


def _columns(count: int, depth: float) -> list[Frame]:
    width = (MEASURE - (count - 1) * GUTTER) / count
    height = HEIGHT - TOP - BOTTOM - depth
    padding = {f"{side}Padding": 0 for side in ("left", "right", "top", "bottom")}
    return [Frame(MARGIN + at * (width + GUTTER), BOTTOM, width, height, **padding) for at in range(count)]


def _paint(
    setter: Setter, manuscript: Manuscript, banner: list[Flowable], canvas: Canvas, document: BaseDocTemplate
) -> None:
    """Running head, page number, and what stands above the columns."""
    canvas.setFont(setter.face, 8)
    canvas.drawString(MARGIN, HEIGHT - 40, manuscript.header["head"])
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 40, "Corpus of the pressure miner")
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, HEIGHT - 45, WIDTH - MARGIN, HEIGHT - 45)
    canvas.drawString(MARGIN, 32, manuscript.header["foot"])
    canvas.drawRightString(WIDTH - MARGIN, 32, f"{document.page}")
    at = HEIGHT - TOP
    for item in banner:
        _, height = item.wrap(MEASURE, HEIGHT)
        at -= height
        item.drawOn(canvas, MARGIN, at)
        at -= item.getSpaceAfter()

"""Figures as files: the same figure gives the same bytes, and in an SVG every mark says what it stands for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape
from io import BytesIO
from itertools import count
from textwrap import fill, wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D

from miner.exports.paper_view.paper_text import clean
from miner.exports.pictures.figure_style import Look

# ---- what marks stand for --------------------------------------------------------------------------------------------


_START = "mark "
_GROUP = re.compile(rf"<g id=([\"']){_START}(.*?)\1>")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mark stands for: claims, the values at which its middle stands, and the whole in words.

    ``x`` and ``y`` are the values on the axes in the unit of these, None where the place does not tell a value.
    """

    claims: tuple[str, ...]
    words: str
    x: float | None = None
    y: float | None = None

    @property
    def gid(self) -> str:
        """The meaning as matplotlib carries it from an artist to the SVG."""
        return _START + json.dumps([self.claims, self.words, self.x, self.y])


def with_meanings(svg: str) -> str:
    """The drawing with meanings as attributes and titles of its marks, which are numbered."""
    numbers = count(1)
    return _GROUP.sub(lambda found: _group(next(numbers), *json.loads(unescape(found[2]))), svg)


def _group(number: int, claims: list[str], words: str, x: float | None, y: float | None) -> str:
    inner = "".join(f' {name}="{escape(str(value))}"' for name, value in _attributes(claims, x, y))
    return f'<g id="mark-{number}"{inner}><title>{escape(words, quote=False)}</title>'


def _attributes(claims: list[str], x: float | None, y: float | None) -> Iterator[tuple[str, Any]]:
    yield "data-claims", " ".join(claims)
    for name, value in (("data-x", x), ("data-y", y)):
        if value is not None:
            yield name, repr(value)


# ---- figures ---------------------------------------------------------------------------------------------------------


DOTS_PER_INCH = 400
FONTS = "'DejaVu Sans', 'Bitstream Vera Sans', Verdana, Arial, sans-serif"  # none is wider than the first
SMALL = 5.5  # points of small print
NOTE_LINE, NOTE_CHARACTERS = 0.095, 20  # inches of a line of small print; characters to the inch
LEGEND = 6.0
LEGEND_LINE = 0.12  # inches
#: A sign of the legend: lines on one another, of which the first has the label.
Entry = tuple[Line2D, ...]
UNDATED: dict[str, dict[str, None]] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}


def blank(look: Look, height: float) -> Figure:
    """An empty figure of the look's width and ``height`` inches."""
    figure = Figure(figsize=(look.inches, height))
    FigureCanvasAgg(figure)
    return figure


def field(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Axes at a place in inches from the lower left corner."""
    across, up = figure.get_figwidth(), figure.get_figheight()
    return figure.add_axes((left / across, bottom / up, width / across, height / up))


def draw_line(axes: Axes, xs: Sequence[float], ys: Sequence[float], **how: Any) -> None:
    """A line, or marks, on axes whose limits are set; ``axes.plot`` looks for limits and takes twice as long."""
    axes.add_artist(Line2D(xs, ys, **how))


def saved(figure: Figure, form: str, title: str) -> bytes:
    """The figure as "svg", "png" or "pdf", without the date of drawing."""
    out = BytesIO()
    figure.savefig(out, format=form, dpi=DOTS_PER_INCH, metadata={"Title": title} | UNDATED[form])
    return _plain(out.getvalue().decode("utf-8")).encode("utf-8") if form == "svg" else out.getvalue()


def _plain(svg: str) -> str:
    """The picture with marks that say what they are, and other fonts where the one it is set in is not there.

    Clip paths are numbered: matplotlib names them after figures that numpy prints in several ways.
    """
    for place, name in enumerate(dict.fromkeys(re.findall(r'<clipPath id="([^"]+)"', svg)), 1):
        svg = svg.replace(name, f"clip{place}")
    return clean(with_meanings(svg.replace("'DejaVu Sans'", FONTS)))


def shown(text: str) -> str:
    """Words of a paper as matplotlib is to show them: nothing in them is a formula or a control character."""
    return clean(text).replace("$", r"\$")


def joined(notes: Sequence[str], look: Look) -> str:
    """Notes of small print in lines of the width of the picture, parted between notes where that can be."""
    characters = round(look.inches * NOTE_CHARACTERS)
    lines: list[str] = []
    for note in notes:
        if lines and len(lines[-1]) + len(note) + 2 <= characters:
            lines[-1] += f"; {note}"
        else:
            lines += wrap(note, characters)
    return "\n".join(lines)


def legend_height(entries: int, columns: int) -> float:
    """Inches that a legend at the foot takes, with some air."""
    return LEGEND_LINE * -(-entries // columns) + 0.06 if entries else 0.04


def legend(figure: Figure, entries: Sequence[Entry], columns: int) -> None:
    """The legend at the foot of the figure; none where there is nothing to tell apart."""
    if not entries:
        return
    figure.legend(
        handles=[*entries], labels=[str(lines[0].get_label()) for lines in entries], loc="lower center",
        ncols=columns, frameon=False, fontsize=LEGEND, borderaxespad=0.2, handlelength=2.0, columnspacing=1.2,
        labelspacing=0.25, borderpad=0, handletextpad=0.6, handler_map={tuple: HandlerTuple(ndivide=1)},
    )  # fmt: skip


def small_print(axes: Axes, look: Look, text: str, place: tuple[float, float], **how: Any) -> None:
    """A note in small print at a place given in fractions of the axes."""
    axes.annotate(
        text, place, xycoords="axes fraction", textcoords="offset points", fontsize=SMALL, color=look.theme.soft,
        annotation_clip=False, **how,
    )  # fmt: skip


def bare(axes: Axes, *kept: str) -> None:
    """No frame but on the ``kept`` sides."""
    for side, spine in axes.spines.items():
        spine.set_visible(side in kept)


# ---- a picture of nothing --------------------------------------------------------------------------------------------


HEIGHT = 0.9  # inches
CHARACTERS = 14  # to the inch


def draw_nothing(look: Look, reason: str) -> Figure:
    """A figure with the reason in words."""
    figure = blank(look, HEIGHT)
    text = fill(reason, int(look.inches * CHARACTERS))
    figure.text(0.5, 0.5, text, ha="center", va="center", color=look.theme.soft, fontsize=7, linespacing=1.3)
    return figure

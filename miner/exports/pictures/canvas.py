"""Figures as files: the same figure gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.legend_handler import HandlerTuple
from matplotlib.lines import Line2D

from miner.exports.paper_view.paper_text import clean
from miner.exports.pictures.figure_style import Look
from miner.exports.pictures.mark_titles import with_meanings

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

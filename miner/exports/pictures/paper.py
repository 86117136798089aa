"""Figures as files: the same figure gives the same bytes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from miner.exports.pictures.look import Look

DOTS_PER_INCH = 400
SMALL = 5.5  # points of small print
LEGEND = 6.0
LEGEND_LINE = 0.12  # inches
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


def saved(figure: Figure, form: str, title: str) -> bytes:
    """The figure as "svg", "png" or "pdf", without the date of drawing."""
    out = BytesIO()
    figure.savefig(out, format=form, dpi=DOTS_PER_INCH, metadata={"Title": title} | UNDATED[form])
    return _with_plain_names(out.getvalue()) if form == "svg" else out.getvalue()


def _with_plain_names(svg: bytes) -> bytes:
    """The picture with numbered clip paths: matplotlib names them after figures that numpy prints in several ways."""
    for place, name in enumerate(dict.fromkeys(re.findall(rb'<clipPath id="([^"]+)"', svg)), 1):
        svg = svg.replace(name, b"clip%d" % place)
    return svg


def legend_height(entries: int, columns: int) -> float:
    """Inches that a legend at the foot takes, with some air."""
    return LEGEND_LINE * -(-entries // columns) + 0.06 if entries else 0.04


def legend(figure: Figure, entries: list[Line2D], columns: int) -> None:
    """The legend at the foot of the figure."""
    figure.legend(
        handles=entries, loc="lower center", ncols=columns, frameon=False, fontsize=LEGEND, borderaxespad=0.2,
        handlelength=2.0, columnspacing=1.2, labelspacing=0.25, borderpad=0, handletextpad=0.6,
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

"""A picture of nothing: it says why in words."""

from __future__ import annotations

from textwrap import fill

from matplotlib.figure import Figure

from miner.exports.pictures.canvas import blank
from miner.exports.pictures.figure_style import Look

HEIGHT = 0.9  # inches
CHARACTERS = 14  # to the inch


def draw_nothing(look: Look, reason: str) -> Figure:
    """A figure with the reason in words."""
    figure = blank(look, HEIGHT)
    text = fill(reason, int(look.inches * CHARACTERS))
    figure.text(0.5, 0.5, text, ha="center", va="center", color=look.theme.soft, fontsize=7, linespacing=1.3)
    return figure

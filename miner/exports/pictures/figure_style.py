"""How pictures look: their width, and the colours of a light and of a dark page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from miner.errors import SettingsError

FORMS = ("svg", "png", "pdf")
CENTIMETRES = 2.54  # to the inch
COLUMN = 8.0  # cm: one column of a journal
NARROWEST, WIDEST = 8.0, 30.0  # cm


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of a page. Branches are blue and orange of Okabe and Ito, told apart by every kind of eye."""

    name: str
    paper: str
    ink: str
    soft: str  # small print
    line: str
    edge: str  # between two bands
    bands: tuple[str, str]  # in turns
    branches: tuple[tuple[str, str], ...]  # branch of strategies -> colour
    other: str  # of what has no branch
    ramp: tuple[str, str]  # of one and of many

    def colour(self, branch: str) -> str:
        """The colour of a branch of strategies."""
        return dict(self.branches).get(branch, self.other)


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#222222",
    soft="#5c5c5c",
    line="#b8bec4",
    edge="#98a1a9",
    bands=("#eef2f5", "#ffffff"),
    branches=(("material design", "#0072B2"), ("cell design", "#D55E00")),
    other="#5a5a5a",
    ramp=("#c9e0f0", "#00486f"),
)
DARK = Theme(
    name="dark",
    paper="#17181a",
    ink="#e8e8e5",
    soft="#b0b3b8",
    line="#4a4e54",
    edge="#71767d",
    bands=("#23272b", "#17181a"),
    branches=(("material design", "#56B4E9"), ("cell design", "#F0A030")),
    other="#b4b4b4",
    ramp=("#1d4a66", "#a9dcf8"),
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}


@dataclass(frozen=True, slots=True)
class Look:
    """Width of a picture in cm, and its theme; raises SettingsError for a width that no page has."""

    width: float = COLUMN
    theme: Theme = field(default=LIGHT)

    def __post_init__(self) -> None:
        if not NARROWEST <= self.width <= WIDEST:
            raise SettingsError(
                f"a picture cannot be {self.width:g} cm wide", f"choose a width of {NARROWEST:g} to {WIDEST:g} cm"
            )

    @property
    def inches(self) -> float:
        """The width in inches, the unit of all lengths in this folder."""
        return self.width / CENTIMETRES

    def style(self) -> dict[Any, Any]:
        """The settings of matplotlib to draw under."""
        theme = self.theme
        return {
            "font.family": "DejaVu Sans",  # comes with matplotlib: the same picture everywhere
            "font.size": 6.5,
            "axes.linewidth": 0.6,
            "axes.edgecolor": theme.ink,
            "axes.labelcolor": theme.ink,
            "axes.facecolor": theme.paper,
            "figure.facecolor": theme.paper,
            "figure.dpi": 72.0,  # a pixel is a point
            "savefig.facecolor": theme.paper,
            "text.color": theme.ink,
            "xtick.color": theme.ink,
            "ytick.color": theme.ink,
            "legend.labelcolor": theme.ink,
            "hatch.linewidth": 0.5,
            "svg.hashsalt": "miner",
            "svg.fonttype": "none",  # text stays text
            "pdf.fonttype": 42,
        }


#: The look of a picture in one column of a journal.
COLUMN_WIDE = Look()


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn: the picture of that name, of a kind of quantity."""

    name: str
    kind: str
    look: Look = COLUMN_WIDE

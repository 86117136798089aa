"""The names of the pictures; drawing them waits until one is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from miner.errors import FormatError


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture by name: what it shows, and the kind of quantity that it shows when none is named."""

    name: str
    shows: str
    kind: str = "operation_pressure"


PLOTS = (
    Plot("map", "which strategy reaches which pressure: one row a strategy, one mark a work"),
    Plot("heatmap", "strategies against pressure regimes, with the number of works in each cell"),
    Plot("moduli", "a mechanical property by family of materials", "youngs_modulus"),
    Plot("pressing", "fabrication against operation pressure, by work"),
    Plot("progress", "the lowest pressure that works surely reach, by year"),
    Plot("network", "strategies and the works that show them"),
)


def find_plot(name: str) -> Plot:
    """The picture called ``name``; raises FormatError with the names that there are."""
    for plot in PLOTS:
        if plot.name == name:
            return plot
    raise FormatError(f"no picture is called {name!r}", f"pictures are {', '.join(plot.name for plot in PLOTS)}")

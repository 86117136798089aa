"""The scales of pressures, across or upwards: decades, zero beyond a break, and the regimes as bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes

from miner.exports.numbers import number
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.look import Look
from miner.exports.pictures.paper import SMALL
from miner.vocabulary import Regime

#: Inches above the axes that the slanted names of the regimes take.
SLANTED = 0.78
NAMES = 6.0  # points
PLAIN = (-3, 3)  # decades that are written out
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
CHARACTER = 0.055  # inches of a digit in the labels of an axis


def across(axes: Axes, axis: PressureAxis, look: Look, title: str) -> None:
    """The axis as abscissa: ticks at the decades, small ones between, zero at its own place beyond a break."""
    axes.set_xlim(axis.start, axis.right)
    axes.set_xticks(*_ticks(axis, beside_zero=True))
    axes.set_xticks(axis.between(), minor=True)
    axes.tick_params(axis="x", length=3, width=0.6, pad=1.5)
    axes.tick_params(axis="x", which="minor", length=1.5, width=0.4)
    axes.set_xlabel(title, labelpad=2)
    if axis.slot:
        for at, shape, size, colour in _strokes(axis, look):
            axes.plot(
                [at], [0], marker=(2, 0, -25) if shape == "/" else shape, markersize=size, color=colour, clip_on=False,
                transform=axes.get_xaxis_transform(), zorder=5,
            )  # fmt: skip


def upwards(axes: Axes, axis: PressureAxis, look: Look, title: str) -> None:
    """The same as ordinate."""
    axes.set_ylim(axis.start, axis.right)
    axes.set_yticks(*_ticks(axis, beside_zero=False))
    axes.set_yticks(axis.between(), minor=True)
    axes.tick_params(axis="y", length=3, width=0.6, pad=1.5)
    axes.tick_params(axis="y", which="minor", length=1.5, width=0.4)
    axes.set_ylabel(title, labelpad=2)
    if axis.slot:
        for at, shape, size, colour in _strokes(axis, look):
            axes.plot(
                [0], [at], marker=(2, 0, -65) if shape == "/" else shape, markersize=size, color=colour, clip_on=False,
                transform=axes.get_yaxis_transform(), zorder=5,
            )  # fmt: skip


def bands_across(axes: Axes, axis: PressureAxis, look: Look, regimes: Sequence[Regime]) -> None:
    """The regimes as light columns, their names slanted above and their bounds between."""
    above = axes.get_xaxis_transform()
    for band, left, right, shade in _bands(axis, look, regimes):
        axes.axvspan(left, right, color=shade, zorder=0, linewidth=0)
        axes.annotate(
            band.label, ((left + right) / 2, 1), xycoords=above, xytext=(0, 11), textcoords="offset points",
            rotation=40, rotation_mode="anchor", fontsize=NAMES, annotation_clip=False,
        )  # fmt: skip
        if right < axis.right:
            axes.annotate(
                number(band.high or 0), (right, 1), xycoords=above, xytext=(0, 3.5), textcoords="offset points",
                ha="center", fontsize=SMALL, color=look.theme.soft, annotation_clip=False,
            )  # fmt: skip
            axes.plot([right, right], [1, 1.004], transform=above, color=look.theme.line, clip_on=False)


def bands_upwards(axes: Axes, axis: PressureAxis, look: Look, regimes: Sequence[Regime]) -> None:
    """The regimes as light rows, with their names at the right where a row is tall enough for its name."""
    for band, bottom, top, shade in _bands(axis, look, regimes):
        axes.axhspan(bottom, top, color=shade, zorder=0, linewidth=0)
        if (top - bottom) / axis.inch > 0.095:
            axes.annotate(
                band.label, (1, (bottom + top) / 2), xycoords=axes.get_yaxis_transform(), xytext=(3, 0),
                textcoords="offset points", va="center", fontsize=SMALL, color=look.theme.soft, annotation_clip=False,
            )  # fmt: skip


def _bands(axis: PressureAxis, look: Look, regimes: Sequence[Regime]) -> Iterator[tuple[Regime, float, float, str]]:
    """The bands that the axis shows, with their edges on it and their shade."""
    for index, band in enumerate(regimes):
        low = axis.start if band.low is None else axis.position(float(band.low))
        high = axis.right if band.high is None else axis.position(float(band.high))
        low, high = max(low, axis.start), min(high, axis.right)
        if low < high:
            yield band, low, high, look.theme.bands[index % 2]


def _ticks(axis: PressureAxis, *, beside_zero: bool) -> tuple[list[float], list[str]]:
    """Places and labels; ``beside_zero``: the labels stand in one line, so that the first must not touch the zero."""
    decades = _labelled(axis)
    if axis.slot and beside_zero:
        zero = axis.position(0)
        decades = [
            (at, label if (at - zero) / axis.inch > CHARACTER * (len(label) / 2 + 1.2) else "") for at, label in decades
        ]
    ticks = [(axis.position(0), "0"), *decades] if axis.slot else decades
    return [place for place, _ in ticks], [label for _, label in ticks]


def _labelled(axis: PressureAxis) -> list[tuple[float, str]]:
    """Decades with their labels; every second or third one where the labels of all would touch."""
    whole = [(float(n), _decade(n)) for n in axis.decades()]
    widest = max(len(label) for _, label in whole)
    step = next((step for step in (1, 2) if step / axis.inch > CHARACTER * (widest + 1)), 3)
    return [(place, label if place % step == 0 else "") for place, label in whole]


def _decade(power: int) -> str:
    """A power of ten, in few characters.

    >>> _decade(-1), _decade(3), _decade(-4)
    ('0.1', '1000', '10⁻⁴')
    """
    return number(10.0**power) if PLAIN[0] <= power <= PLAIN[1] else "10" + str(power).translate(RAISED)


def _strokes(axis: PressureAxis, look: Look) -> list[tuple[float, str, float, str]]:
    """A gap between two slanted strokes: the axis does not lead to zero."""
    at, apart = axis.left - 0.05 * axis.slot, 0.03 * axis.inch
    ink = look.theme.ink
    return [(at, "s", 3, look.theme.paper), (at - apart, "/", 5, ink), (at + apart, "/", 5, ink)]

"""Pictures read back: where each mark of an SVG stands, and which value that is on the picture's own axes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import log10
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Axis:
    """An axis as its labelled ticks tell it: a straight line through the decades, and zero at a place of its own."""

    ticks: tuple[tuple[float, float], ...]  # place, value

    @classmethod
    def of(cls, labels: list[tuple[float, str]]) -> Axis:
        """From places and texts."""
        return cls(tuple(sorted((at, _value(text)) for at, text in labels)))

    def place(self, value: float) -> float:
        """Where a value belongs."""
        if value == 0:
            return next(at for at, there in self.ticks if there == 0)
        (a, low), (b, high) = self._ends
        return a + (b - a) * (log10(value) - log10(low)) / (log10(high) - log10(low))

    @property
    def decades(self) -> list[int]:
        """The whole decades that have a label, in their order."""
        return sorted(round(log10(v)) for _, v in self.ticks if v > 0 and abs(log10(v) - round(log10(v))) < 1e-9)

    @property
    def _ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        positive = sorted((value, at) for at, value in self.ticks if value > 0)
        return (positive[0][1], positive[0][0]), (positive[-1][1], positive[-1][0])


@dataclass(frozen=True)
class Mark:
    """A mark: its place, and what it says that it stands for."""

    at: tuple[float, float]
    claims: tuple[str, ...]
    x: float | None
    y: float | None
    words: str
    shape: str


class Drawn:
    """An SVG of matplotlib."""

    def __init__(self, svg: bytes) -> None:
        self.root = ET.fromstring(svg)
        self._parents = {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def marks(self) -> list[Mark]:
        """All marks that stand for something."""
        return [self._mark(group) for group in self.root.iter(f"{SVG}g") if group.get("data-claims") is not None]

    @cached_property
    def texts(self) -> list[str]:
        """All words."""
        return ["".join(text.itertext()) for text in self.root.iter(f"{SVG}text")]

    def axis(self, which: str) -> Axis:
        """The pressure axis "x" or "y"."""
        return Axis.of(self.labels(which))

    def labels(self, which: str) -> list[tuple[float, str]]:
        """The places of the ticks that have a label."""
        found = []
        for group in self.root.iter(f"{SVG}g"):
            text = group.find(f".//{SVG}text")
            if (group.get("id") or "").startswith(f"{which}tick_") and text is not None:
                found.append((float(group.find(f".//{SVG}use").get(which)), text.text or ""))  # type: ignore[union-attr, arg-type]
        return found

    @property
    def page(self) -> Box:
        """From the upper left to the lower right corner."""
        _, _, width, height = map(float, self.root.get("viewBox", "").split())
        return 0, 0, width, height

    @cached_property
    def frame(self) -> Box:
        """The box of the first axes."""
        (axes,) = (group for group in self.root.iter(f"{SVG}g") if group.get("id") == "axes_1")
        return _box(_numbers(axes.find(f"{SVG}g/{SVG}path").get("d")))  # type: ignore[union-attr, arg-type]

    def uses(self) -> list[tuple[tuple[float, float], str, str]]:
        """Everything that is drawn as a marker: its place, the id of its shape, its style."""
        return [
            ((float(use.get("x", "0")), float(use.get("y", "0"))), use.get(LINK, "")[1:], use.get("style", ""))
            for use in self.root.iter(f"{SVG}use")
        ]

    def shape(self, name: str) -> Box:
        """The box of a marker about its place."""
        (path,) = (path for path in self.root.iter(f"{SVG}path") if path.get("id") == name)
        return _box(_numbers(path.get("d", "")))

    def _mark(self, group: ET.Element) -> Mark:
        use = group.find(f".//{SVG}use")
        assert use is not None
        x, y = group.get("data-x"), group.get("data-y")
        return Mark(
            (float(use.get("x", "nan")), float(use.get("y", "nan"))),
            tuple(group.get("data-claims", "").split()),
            None if x is None else float(x),
            None if y is None else float(y),
            group.findtext(f"{SVG}title") or "",
            use.get(LINK, "")[1:],
        )


def _value(text: str) -> float:
    """What the label of a tick says."""
    found = re.fullmatch(r"10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", text)
    if found:
        return float(10.0 ** int(found[1].translate(LOWERED)))
    mantissa, _, power = text.partition(" × 10")
    return float(mantissa) * 10.0 ** int(power.translate(LOWERED) or 0)


def _numbers(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", path)]


def _box(numbers: list[float]) -> Box:
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])

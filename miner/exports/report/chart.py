"""The strategy map as SVG for a page: the geometry of the picture, in colours of the page, one mark a work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from miner.exports.numbers import number
from miner.exports.pictures.axis import PressureAxis
from miner.exports.pictures.rows import ARROW, PictureRow, WorkMarks, extent, picture_rows
from miner.exports.reading.inline import plain
from miner.exports.report.network import branch_class
from miner.exports.report.parts import behind
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding, Owner

SCALE = 150.0  # units of the drawing to the inch of the picture's geometry
LENGTH = 4.2  # inches of the axis
LEFT, RIGHT, TOP, FOOT = 270.0, 60.0, 40.0, 56.0
CHARACTERS = 36


def chart(found: StrategyMap, owners: Mapping[str, Owner]) -> str:
    """The drawing; a mark opens the evidence of its work."""
    values = [v for f in found.findings for v in (f.low, f.high, *(f.change or ())) if v is not None]
    edges = [float(edge) for band in found.regimes for edge in (band.low, band.high) if edge is not None]
    axis = PressureAxis.around(values, edges, LENGTH)
    rows = picture_rows(found.findings, axis, CHARACTERS)
    body = sum(row.height for row in rows) * SCALE
    width, height = LEFT + LENGTH * SCALE + RIGHT, TOP + body + FOOT
    parts = [*_bands(found, axis, body), *_scale(found, axis, body), *_rows(rows, axis, owners, found.kind.unit)]
    return (
        f'<svg class="chart" viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        f'aria-label="{plain(found.title)} by strategy, one mark a work">\n' + "\n".join(parts) + "\n</svg>"
    )


def _x(axis: PressureAxis, position: float) -> float:
    return LEFT + (position - axis.start) / axis.inch * SCALE


def _bands(found: StrategyMap, axis: PressureAxis, body: float) -> Iterator[str]:
    for index, band in enumerate(found.regimes):
        left = LEFT if band.low is None else _x(axis, axis.position(float(band.low)))
        right = _x(axis, axis.right) if band.high is None else _x(axis, axis.position(float(band.high)))
        yield (
            f'<rect class="band b{index % 2}" x="{left:.1f}" y="{TOP}" width="{right - left:.1f}" height="{body:.1f}">'
            f"<title>{plain(band.label)}</title></rect>"
            f'<text class="soft middle" x="{(left + right) / 2:.1f}" y="{TOP - 10 - 14 * (index % 2)}">'
            f"{plain(band.label)}</text>"
        )


def _scale(found: StrategyMap, axis: PressureAxis, body: float) -> Iterator[str]:
    foot = TOP + body
    yield f'<line class="axis" x1="{LEFT}" x2="{_x(axis, axis.right):.1f}" y1="{foot:.1f}" y2="{foot:.1f}"/>'
    ticks = [(axis.position(0), "0"), *((float(n), number(10.0**n)) for n in axis.decades())]
    for place, label in ticks:
        x = _x(axis, place)
        yield (
            f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{foot:.1f}" y2="{foot + 5:.1f}"/>'
            f'<text class="middle" x="{x:.1f}" y="{foot + 19:.1f}">{plain(label)}</text>'
        )
    x = _x(axis, axis.left) - 4
    yield f'<path class="break" d="M{x - 4:.1f} {foot + 6:.1f}l6 -12M{x + 3:.1f} {foot + 6:.1f}l6 -12"/>'
    middle = (LEFT + _x(axis, axis.right)) / 2
    yield f'<text class="middle" x="{middle:.1f}" y="{foot + 42:.1f}">{plain(found.title)}</text>'


def _rows(rows: Sequence[PictureRow], axis: PressureAxis, owners: Mapping[str, Owner], unit: str) -> Iterator[str]:
    top, right = TOP, _x(axis, axis.right)
    yield f'<text class="soft end" x="{right + RIGHT - 8:.1f}" y="{TOP - 10}">works</text>'
    for row in rows:
        height = row.height * SCALE
        middle = top + height / 2
        lines = row.label.split("\n")
        for index, line in enumerate(lines):
            y = middle + 5 + (index - (len(lines) - 1) / 2) * 16
            yield f'<text class="end" x="{LEFT - 12}" y="{y:.1f}">{plain(line)}</text>'
        works = f"{row.works or ''}" + (f"+{row.possible_works}?" if row.possible_works else "")
        yield f'<text class="end" x="{right + RIGHT - 8:.1f}" y="{middle + 5:.1f}">{works}</text>'
        first = middle - (row.lanes - 1) * row.pitch * SCALE / 2
        for work in row.shown:
            title = f"{_told(work, owners)} {unit}, {' '.join(row.label.split())}"
            yield _work(work, axis, first + work.lane * row.pitch * SCALE, title)
        top += height
        yield f'<line class="rule" x1="{LEFT}" x2="{right:.1f}" y1="{top:.1f}" y2="{top:.1f}"/>'


def _told(work: WorkMarks, owners: Mapping[str, Owner]) -> str:
    """The work with its values: "Dai 2023: < 0.1"."""
    name = owners[work.work].name if work.work in owners else work.work
    return f"{name}: {', '.join(dict.fromkeys(f.printed + ' (possibly)' * (not f.sure) for f in work.findings))}"


def _work(work: WorkMarks, axis: PressureAxis, y: float, title: str) -> str:
    places = [_x(axis, axis.position(finding.reached)) for finding in work.findings]
    thread = f'<line class="thread" x1="{min(places):.1f}" x2="{max(places):.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
    start = min(extent(axis, f)[0] for f in work.findings)
    end = max(extent(axis, f)[1] for f in work.findings)
    x, width = _x(axis, start), (end - start) / axis.inch * SCALE
    target = f'<rect class="target" x="{x:.1f}" y="{y - 8:.1f}" width="{width:.1f}" height="16"/>'
    marks = "".join(_mark(finding, axis, y) for finding in work.findings)
    return (
        f'<g class="mark {branch_class(work.findings[0].branch)}" role="button" tabindex="0"'
        f'{behind((f.claim for f in work.findings), title)} aria-label="{plain(title)}"><title>{plain(title)}</title>'
        f"{target}{thread if len(places) > 1 else ''}{marks}</g>"
    )


def _mark(finding: Finding, axis: PressureAxis, y: float) -> str:
    sign = "sure" if finding.sure else "hollow"
    x = _x(axis, axis.position(finding.reached))
    if finding.change is not None:
        start = _x(axis, axis.position(finding.change[0]))
        line = f'<path class="line" d="M{start:.1f} {y - 5:.1f}v10M{start:.1f} {y:.1f}H{x:.1f}"/>'
        return line + _dot(finding, x, y, sign)
    if finding.low is None or finding.high is None:
        way = -1 if finding.low is None else 1
        tip = x + way * ARROW * SCALE
        return (
            f'<path class="line" d="M{x:.1f} {y - 5:.1f}v10M{x:.1f} {y:.1f}H{tip:.1f}"/>'
            f'<path class="{sign}" d="M{tip:.1f} {y - 4:.1f}l{way * 8} 4l{-way * 8} 4z"/>'
        )
    if finding.low == finding.high:
        return _dot(finding, x, y, sign)
    end = _x(axis, axis.position(finding.high))
    return f'<rect class="{sign}" x="{x - 4:.1f}" y="{y - 4:.1f}" width="{end - x + 8:.1f}" height="8" rx="4"/>'


def _dot(finding: Finding, x: float, y: float, sign: str) -> str:
    match finding.branch:
        case "material design":
            return f'<circle class="{sign}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        case "cell design":
            return f'<rect class="{sign}" x="{x - 4.5:.1f}" y="{y - 4.5:.1f}" width="9" height="9"/>'
        case _:
            return f'<path class="{sign}" d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"/>'

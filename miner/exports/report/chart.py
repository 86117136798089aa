"""The drawings of the report as SVG: the map, and the network of strategies and works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from miner.exports.paper_view.inline_html import plain
from miner.exports.pictures.axis import Bend, PressureAxis, bends, decade, upper_edge
from miner.exports.pictures.bipartite import Link, Network
from miner.exports.pictures.map_rows import (
    ARROW,
    PictureRow,
    WorkMarks,
    extent,
    map_axis,
    picture_rows,
    size_of,
    standing,
)
from miner.exports.report.report_tables import behind
from miner.graph.strategy_map import StrategyMap
from miner.model import Finding, Owner

# ---- the network -----------------------------------------------------------------------------------------------------


LINE, WIDE, NET_LEFT, NET_RIGHT, AIR = 24.0, 1000.0, 330.0, 640.0, 20.0
MOST = 500  # works


def network_svg(found: Network) -> str:
    """The drawing; a node opens the evidence of all its links."""
    height = LINE * max(len(found.works), len(found.strategies) * 1.4) + 2 * AIR
    left = _places([slug for slug, _, _ in found.strategies], height)
    right = _places([work.key for work in found.works], height)
    numbers = {key: f"w{index}" for index, key in enumerate(right)}
    parts = [*_lines(found, left, right, numbers), *_strategies(found, left), *_works(found, right, numbers)]
    return (
        f'<svg id="net" viewBox="0 0 {WIDE:.0f} {height:.0f}" tabindex="0" role="group" aria-label="Network of '
        f'strategies and works: arrow keys move it, plus and minus zoom, 0 shows all of it">\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _places(names: list[str], height: float) -> dict[str, float]:
    pitch = (height - 2 * AIR) / max(1, len(names))
    return {name: AIR + (index + 0.5) * pitch for index, name in enumerate(names)}


def _lines(found: Network, left: dict[str, float], right: dict[str, float], numbers: dict[str, str]) -> Iterator[str]:
    branches = {slug: branch for slug, _, branch in found.strategies}
    middle = (NET_LEFT + NET_RIGHT) / 2
    for link in found.links:
        y0, y1 = left[link.strategy], right[link.work]
        sure = "" if link.sure else " possible"
        yield (
            f'<path class="edge {branch_class(branches[link.strategy])}{sure}" '
            f'data-ends="s-{plain(link.strategy)} {numbers[link.work]}" '
            f'd="M{NET_LEFT} {y0:.1f}C{middle} {y0:.1f} {middle} {y1:.1f} {NET_RIGHT} {y1:.1f}"/>'
        )


def _strategies(found: Network, left: dict[str, float]) -> Iterator[str]:
    for slug, label, branch in found.strategies:
        links = [link for link in found.links if link.strategy == slug]
        yield _drawn(
            _Node(f"s-{slug}", f"node {branch_class(branch)}", label, links, (NET_LEFT, left[slug]), strategy=True)
        )


def _works(found: Network, right: dict[str, float], numbers: dict[str, str]) -> Iterator[str]:
    for work in found.works:
        links = [link for link in found.links if link.work == work.key]
        label = f"{work.name}: {found.best(work.key).printed} {found.unit}"
        yield _drawn(_Node(numbers[work.key], "node work", label, links, (NET_RIGHT, right[work.key]), strategy=False))


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    kind: str  # classes
    label: str
    links: list[Link]
    place: tuple[float, float]
    strategy: bool  # its label ends at the circle; that of a work begins there


def _drawn(node: _Node) -> str:
    (x, y), end, label, links = node.place, node.strategy, node.label, node.links
    claims = dict.fromkeys(finding.claim for link in links for finding in link.findings)
    thing, things = ("work", "works") if end else ("strategy", "strategies")
    title = f"{label}, {len(links)} {thing if len(links) == 1 else things}"
    box = x - NET_LEFT + 4 if end else x - 12
    width = NET_LEFT + 8 if end else WIDE - x + 8
    return (
        f'<g class="{node.kind}" id="{plain(node.name)}" role="button" tabindex="0"{behind(claims, label)} '
        f'aria-label="{plain(title)}"><title>{plain(title)}</title>'
        f'<rect class="target" x="{box:.1f}" y="{y - 11:.1f}" width="{width:.1f}" height="22"/>'
        f'<circle cx="{x}" cy="{y:.1f}" r="{6 if end else 4}"/>'
        f'<text class="{"end" if end else "start"}" x="{x - 14 if end else x + 12}" y="{y + 5:.1f}">'
        f"{plain(label)}</text></g>"
    )


def branch_class(branch: str) -> str:
    """The class that colours a branch of strategies."""
    return {"material design": "material", "cell design": "cell"}.get(branch, "other")


# ---- the map ---------------------------------------------------------------------------------------------------------


SCALE = 150.0  # units of the drawing to the inch of the picture's geometry
LENGTH = 4.2  # inches of the axis
LEFT, RIGHT, TOP, FOOT = 270.0, 60.0, 52.0, 56.0
CHARACTERS = 36
BEND = 0.0525  # inches from the middle of a mark to an edge that bends round it
BOUND = '<path class="line" d="M0 -5v10"/>'


def chart(found: StrategyMap, owners: Mapping[str, Owner]) -> str:
    """The drawing; a mark opens the evidence of its work."""
    axis = map_axis(found, LENGTH)
    rows = picture_rows(found.findings, axis, CHARACTERS)
    body = sum(row.height for row in rows) * SCALE
    width, height = LEFT + LENGTH * SCALE + RIGHT, TOP + body + FOOT
    parts = [*_bands(found, axis, body), *_scale(found, axis, body), *_rows(rows, axis, owners, found)]
    return (
        f'<svg class="chart" viewBox="0 0 {width:.0f} {height:.0f}" role="group" '
        f'aria-label="{plain(found.title)} by strategy, one mark for each value of a work">\n'
        + "\n".join(parts)
        + "\n</svg>"
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
            f'<text class="soft middle" x="{(left + right) / 2:.1f}" y="{TOP - 24 - 14 * (index % 2)}">'
            f"{plain(band.label)}</text>"
        )
        if band.high is not None:
            yield (
                f'<path class="border" d="M{right:.1f} {TOP - 17}V{TOP + body:.1f}"/>'
                f'<text class="soft end" x="{right - 3:.1f}" y="{TOP - 6}">{plain(upper_edge(band))}</text>'
            )


def _scale(found: StrategyMap, axis: PressureAxis, body: float) -> Iterator[str]:
    foot = TOP + body
    yield f'<line class="axis" x1="{LEFT}" x2="{_x(axis, axis.right):.1f}" y1="{foot:.1f}" y2="{foot:.1f}"/>'
    ticks = [(axis.position(0), "0"), *((float(n), decade(n)) for n in axis.decades())]
    for place, label in ticks:
        x = _x(axis, place)
        yield (
            f'<line class="axis tick" x1="{x:.2f}" x2="{x:.2f}" y1="{foot:.1f}" y2="{foot + 5:.1f}"/>'
            f'<text class="middle tick" x="{x:.2f}" y="{foot + 19:.1f}">{plain(label)}</text>'
        )
    x = _x(axis, axis.left) - 4
    yield f'<path class="break" d="M{x - 4:.1f} {foot + 6:.1f}l6 -12M{x + 3:.1f} {foot + 6:.1f}l6 -12"/>'
    middle = (LEFT + _x(axis, axis.right)) / 2
    yield f'<text class="middle" x="{middle:.1f}" y="{foot + 42:.1f}">{plain(found.title)}</text>'


def _rows(
    rows: Sequence[PictureRow], axis: PressureAxis, owners: Mapping[str, Owner], found: StrategyMap
) -> Iterator[str]:
    top, right = TOP, _x(axis, axis.right)
    yield f'<text class="soft end" x="{right + RIGHT - 8:.1f}" y="{TOP - 6}">works</text>'
    for row in rows:
        height = row.height * SCALE
        middle = top + height / 2
        lines = row.label.split("\n")
        for index, line in enumerate(lines):
            y = middle + 5 + (index - (len(lines) - 1) / 2) * 16
            yield f'<text class="end" x="{LEFT - 12}" y="{y:.1f}">{plain(line)}</text>'
        works = f"{row.works or ''}" + (f"+{row.possible_works}?" if row.possible_works else "")
        yield f'<text class="end" x="{right + RIGHT - 8:.1f}" y="{middle + 5:.1f}">{works}</text>'
        heights, size = (middle - (row.lanes - 1) * row.pitch * SCALE / 2, row.pitch * SCALE), size_of(row.pitch)
        for finding, lane in row.marks:
            for value in standing(finding):
                for bend in bends(value, axis, found.regimes, BEND * size):
                    yield _bend(bend, axis, heights[0] + lane * heights[1])
        for work in row.shown:
            title = f"{_told(work, owners)} {found.kind.unit}, {' '.join(row.label.split())}"
            yield _work(work, axis, heights, size, title)
        top += height
        yield f'<line class="rule" x1="{LEFT}" x2="{right:.1f}" y1="{top:.1f}" y2="{top:.1f}"/>'


def _told(work: WorkMarks, owners: Mapping[str, Owner]) -> str:
    """The work with its values: "Dai 2023: < 0.1"."""
    name = owners[work.work].name if work.work in owners else work.work
    return f"{name}: {', '.join(dict.fromkeys(f.printed + ' (possibly)' * (not f.sure) for f in work.findings))}"


def _work(work: WorkMarks, axis: PressureAxis, heights: tuple[float, float], size: float, title: str) -> str:
    """All marks of a work, joined by a line; ``heights``: of the first lane, and from one lane to the next."""
    first, pitch = heights
    places = [(_x(axis, axis.position(finding.reached)), first + lane * pitch) for finding, lane in work.marks]
    thread = f'<path class="thread" d="M{"L".join(f"{x:.2f} {y:.2f}" for x, y in places)}"/>'
    reaches = [extent(axis, finding) for finding in work.findings]
    left, right = _x(axis, min(start for start, _ in reaches)), _x(axis, max(end for _, end in reaches))
    top, foot = places[0][1] - 8, max(y for _, y in places) + 8
    target = f'<rect class="target" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{foot - top:.1f}"/>'
    marks = "".join(_mark(finding, axis, y, size) for (finding, _), (_, y) in zip(work.marks, places, strict=True))
    return (
        f'<g class="mark {branch_class(work.findings[0].branch)}" role="button" tabindex="0"'
        f'{behind((f.claim for f in work.findings), title)} aria-label="{plain(title)}"><title>{plain(title)}</title>'
        f"{target}{thread if len(places) > 1 else ''}{marks}</g>"
    )


def _mark(finding: Finding, axis: PressureAxis, y: float, size: float) -> str:
    sign = "sure" if finding.sure else "hollow"
    x = _x(axis, axis.position(finding.reached))
    if finding.change is not None:
        start, end = finding.change
        line = f'<path class="line" d="M{_x(axis, axis.position(start)):.2f} {y:.2f}H{x:.2f}"/>'
        return (
            line
            + _sign(finding, (axis, start, y, size), BOUND)
            + _sign(finding, (axis, end, y, size), _dot(finding, sign))
        )
    if finding.low is None or finding.high is None:
        way = -1 if finding.low is None else 1
        tip = _x(axis, axis.tip(finding.reached, way, ARROW))
        line = f'<path class="line" d="M{x:.2f} {y:.2f}H{tip:.2f}"/>'
        head = f'<path class="{sign}" d="M{tip:.2f} {y - 4:.2f}l{way * 8} 4l{-way * 8} 4z"/>'
        return line + _sign(finding, (axis, finding.reached, y, size), BOUND) + head
    if finding.low == finding.high:
        return _sign(finding, (axis, finding.low, y, size), _dot(finding, sign))
    end = _x(axis, axis.position(finding.high))
    bar = f'<rect class="{sign}" x="{x:.2f}" y="{y - 3 * size:.2f}" width="{end - x:.2f}" height="{6 * size:.2f}"/>'
    return bar + "".join(_sign(finding, (axis, bound, y, size), BOUND) for bound in (finding.low, finding.high))


def _sign(finding: Finding, place: tuple[PressureAxis, float, float, float], shape: str) -> str:
    """A sign at a value, so high, of a size; it tells its claim and its value."""
    axis, value, y, size = place
    x = _x(axis, axis.position(value))
    return (
        f'<g data-claim="{plain(finding.claim)}" data-x="{value!r}" '
        f'transform="translate({x:.2f} {y:.2f}) scale({size:.3g})">{shape}</g>'
    )


def _dot(finding: Finding, sign: str) -> str:
    match finding.branch:
        case "material design":
            return f'<circle class="{sign}" r="5"/>'
        case "cell design":
            return f'<rect class="{sign}" x="-4.5" y="-4.5" width="9" height="9"/>'
        case _:
            return f'<path class="{sign}" d="M0 -6l6 6l-6 6l-6 -6z"/>'


def _bend(bend: Bend, axis: PressureAxis, y: float) -> str:
    """An edge that bends round a mark."""
    x, half, radius = _x(axis, bend.edge), bend.half * SCALE, bend.radius * SCALE
    arc = f"A{radius:.2f} {radius:.2f} 0 0 {1 if bend.side > 0 else 0} {x:.2f} {y + half:.2f}"
    foot = x - 1.5 * bend.side
    return (
        f'<path class="band b{bend.band % 2} inside" d="M{x:.2f} {y - half:.2f}{arc}H{foot:.2f}V{y - half:.2f}z"/>'
        f'<path class="border" d="M{x:.2f} {y - half:.2f}{arc}"/>'
    )

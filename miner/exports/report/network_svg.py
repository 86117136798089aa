"""The network of strategies and works as SVG that the script of the report pans, zooms and lights up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from miner.exports.paper_view.inline_html import plain
from miner.exports.pictures.bipartite import Link, Network
from miner.exports.report.parts import behind

LINE, WIDE, LEFT, RIGHT, AIR = 24.0, 1000.0, 330.0, 640.0, 20.0
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
    middle = (LEFT + RIGHT) / 2
    for link in found.links:
        y0, y1 = left[link.strategy], right[link.work]
        sure = "" if link.sure else " possible"
        yield (
            f'<path class="edge {branch_class(branches[link.strategy])}{sure}" '
            f'data-ends="s-{plain(link.strategy)} {numbers[link.work]}" '
            f'd="M{LEFT} {y0:.1f}C{middle} {y0:.1f} {middle} {y1:.1f} {RIGHT} {y1:.1f}"/>'
        )


def _strategies(found: Network, left: dict[str, float]) -> Iterator[str]:
    for slug, label, branch in found.strategies:
        links = [link for link in found.links if link.strategy == slug]
        yield _drawn(
            _Node(f"s-{slug}", f"node {branch_class(branch)}", label, links, (LEFT, left[slug]), strategy=True)
        )


def _works(found: Network, right: dict[str, float], numbers: dict[str, str]) -> Iterator[str]:
    for work in found.works:
        links = [link for link in found.links if link.work == work.key]
        label = f"{work.name}: {found.best(work.key).printed} {found.unit}"
        yield _drawn(_Node(numbers[work.key], "node work", label, links, (RIGHT, right[work.key]), strategy=False))


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
    box = x - LEFT + 4 if end else x - 12
    width = LEFT + 8 if end else WIDE - x + 8
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

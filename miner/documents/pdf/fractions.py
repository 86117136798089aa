"""Fractions of displayed equations: what stands over and under a bar is put on one line, as "(a + b)/c".

A bar is a rule as wide as the wider of the two parts; so rules of tables and lines under words are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from miner.documents.pdf.lines import Line, make_line, respaced
from miner.documents.pdf.pages import Page, Rect
from miner.documents.pdf.text_runs import Piece

MAX_BAR = 220.0  # points
MIN_BAR = 2.5
REACH = 2.4  # of the font size: how far from the bar the parts of a fraction may stand
ONE_ROW = 0.75  # of the font size: scripts of a row are no further from its baseline
CLOSE = 0.9  # of the font size: the nearest row's distance from the bar
OFF_CENTRE = 2.5  # points, and an eighth of the bar's width
OVERHANG = 0.8  # of the font size: how much wider the bar may be than what it parts
AXIS = 0.26  # of the font size: how high above the baseline bars stand
TERM_GAP = 1.6  # of the font size: a wider gap ends an equation
TALL = 1.5  # of the font size: a bigger bracket is one that embraces fractions
_WORDS = re.compile(r"[a-z]{4,}|[A-Za-z]{3,} [A-Za-z]{3,}|.{90,}")  # nothing that bars of fractions stand between
_ONE_TERM = re.compile(r"[\w.∆Δ∂]+|[(\[{].*[)\]}]")


@dataclass(frozen=True, slots=True)
class _Fraction:
    """Numerator and denominator as one row of pieces, with the bar and the size of the type."""

    pieces: tuple[Piece, ...]
    bar: Rect
    size: float


def with_fractions(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with equations that hold fractions in one line each."""
    bars = [rule for rule in page.rules if rule.width > rule.height and MIN_BAR < rule.width < MAX_BAR]
    pieces = sorted((piece for line in lines if line.table is None for piece in line.pieces), key=_baseline)
    reach = (REACH + AXIS) * _size(pieces) if pieces else 0.0
    fractions: list[_Fraction] = []
    for bar in sorted(bars, key=lambda rule: rule.width):  # so that fractions inside fractions come first
        near = _near(pieces, bar, reach)
        over, under = _part(near, bar, over=True), _part(near, bar, over=False)
        found = _fraction(over, under, bar) if over and under else None
        if found:
            inside = {*over, *under}
            fractions = [inner for inner in fractions if inside.isdisjoint(inner.pieces)] + [found]
            pieces = sorted((*(piece for piece in pieces if piece not in inside), *found.pieces), key=_baseline)
    if not fractions:
        return list(lines)
    equations: list[Line] = []
    while fractions:
        row, fractions = _row(fractions)
        members = _members(pieces, row)
        pieces = [piece for piece in pieces if piece not in members]
        equations.append(make_line(page.number, _in_order(members, row)))
    left = set(pieces)
    rest = (line if line.table else _without(line, left) for line in lines)
    return [*(line for line in rest if line), *equations]


def _baseline(piece: Piece) -> float:
    return piece.baseline


def _near(pieces: Sequence[Piece], bar: Rect, reach: float) -> list[Piece]:
    """The pieces, sorted by their baselines, that are at the bar's height and no wider than it."""
    first = bisect_left(pieces, bar.y0 - reach, key=_baseline)
    last = bisect_right(pieces, bar.y1 + reach, key=_baseline)
    return [p for p in pieces[first:last] if bar.x0 - 1.5 <= min(p.edges) and max(p.edges) <= bar.x1 + 1.5]


def _part(near: Iterable[Piece], bar: Rect, *, over: bool) -> list[Piece]:
    """The row next to the bar, with its scripts."""
    found = [piece for piece in near if _distance(piece, bar, over) > 0]
    if not found:
        return []
    size = _size(found)
    rows = [piece.baseline for piece in found if piece.size == size]
    nearest = max(rows) if over else min(rows)
    return [piece for piece in found if abs(piece.baseline - nearest) < ONE_ROW * size]


def _distance(piece: Piece, bar: Rect, over: bool) -> float:
    """How far the middle of a piece stands over or under the bar; 0 when it stands elsewhere or too far away."""
    middle = piece.baseline - AXIS * piece.size
    distance = bar.y0 - middle if over else middle - bar.y1
    return distance if distance < REACH * piece.size else 0.0


def _size(pieces: Iterable[Piece]) -> float:
    return max(piece.size for piece in pieces)


def _fraction(over: Sequence[Piece], under: Sequence[Piece], bar: Rect) -> _Fraction | None:
    """The fraction of what stands over and under a rule; None when the rule is no bar."""
    size = _size((*over, *under))
    parts = [_ordered(over), _ordered(under)]
    extents = [(part[0].edges[0], max(max(piece.edges) for piece in part)) for part in parts]
    slack = OFF_CENTRE + bar.width / 8
    if any(abs((x0 + x1) - (bar.x0 + bar.x1)) / 2 > slack for x0, x1 in extents):
        return None
    if bar.width - max(x1 - x0 for x0, x1 in extents) > OVERHANG * size:
        return None
    above, below = max(p.baseline for p in over), min(p.baseline - 0.7 * p.size for p in under)
    if bar.y0 - above > CLOSE * size or below - bar.y1 > CLOSE * size:
        return None
    if any(_WORDS.search(_text(part)) for part in parts):
        return None
    baseline = (bar.y0 + bar.y1) / 2 + AXIS * size
    top, bottom = min(p.top for p in over), max(p.bottom for p in under)
    rows = [_on_line(part, baseline, top, bottom, size) for part in parts]
    return _Fraction((*rows[0], _sign("/", rows[0][-1], rows[1][0]), *rows[1]), bar, size)


def _ordered(pieces: Iterable[Piece]) -> list[Piece]:
    """Left to right; of a lowered and a raised mark at one place, the lowered one first."""
    return respaced(sorted(pieces, key=lambda piece: (round(piece.edges[0] / 3.5), -piece.baseline, piece.edges[0])))


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(" " * piece.spaced + piece.text for piece in pieces).strip()


def _on_line(part: Sequence[Piece], baseline: float, top: float, bottom: float, size: float) -> list[Piece]:
    """The pieces of one part, shifted to the baseline of the equation, in brackets where it has several terms."""
    own = max(part, key=lambda piece: piece.size).baseline
    row = [replace(piece, baseline=piece.baseline - own + baseline, top=top, bottom=bottom) for piece in part]
    row[0] = replace(row[0], spaced=False)
    if _ONE_TERM.fullmatch(_text(part)):
        return row
    full = replace(row[0], baseline=baseline, size=size)
    return [_sign("(", full, full), *row, _sign(")", replace(row[-1], baseline=baseline, size=size), None)]


def _sign(char: str, before: Piece, after: Piece | None) -> Piece:
    """A sign that is not printed, without width: before ``after``, or at the end of ``before``."""
    x = after.edges[0] if char == "(" and after else before.edges[-1]
    return replace(before, text=char, edges=(x, x), spaced=False)


def _row(fractions: Sequence[_Fraction]) -> tuple[list[_Fraction], list[_Fraction]]:
    """The first fraction with those whose bars continue its own, and all others."""
    first = fractions[0]
    row = [other for other in fractions if abs(other.bar.y0 - first.bar.y0) < 0.35 * first.size]
    row = [other for other in row if abs(other.bar.x0 - first.bar.x0) < MAX_BAR]
    return row, [other for other in fractions if other not in row]


def _members(pieces: Sequence[Piece], row: Sequence[_Fraction]) -> set[Piece]:
    """The pieces of the fractions and those that stand in one row with them, without a wide gap."""
    members = {piece for fraction in row for piece in fraction.pieces}
    axis, size = row[0].bar.y0, row[0].size
    near = [p for p in pieces if p not in members and p.top < axis + 0.4 * size and p.bottom > axis - 0.4 * size]
    while True:
        x0, x1 = min(min(p.edges) for p in members), max(max(p.edges) for p in members)
        more = {p for p in near if p.edges[0] - x1 < TERM_GAP * size and x0 - p.edges[-1] < TERM_GAP * size} - members
        if not more:
            return members
        members |= more


def _in_order(members: set[Piece], row: Sequence[_Fraction]) -> list[Piece]:
    """The pieces of an equation from left to right, each fraction in its own order; tall brackets stand on the line."""
    of_fractions = {piece for fraction in row for piece in fraction.pieces}
    size = row[0].size
    baseline = (row[0].bar.y0 + row[0].bar.y1) / 2 + AXIS * size
    rest = [
        replace(piece, size=size, baseline=baseline) if piece.size > TALL * size else piece
        for piece in sorted(members - of_fractions, key=lambda piece: (piece.edges[0], piece.baseline, piece.text))
    ]
    groups: list[tuple[float, Sequence[Piece]]] = [(fraction.bar.x0, fraction.pieces) for fraction in row]
    groups += [(piece.edges[0], (piece,)) for piece in rest]
    ordered: list[Piece] = []
    right = 0.0
    for x0, group in sorted(groups, key=lambda item: item[0]):
        spaced = x0 - right > 0.12 * size
        ordered += [replace(group[0], spaced=spaced), *group[1:]]
        right = max(max(piece.edges) for piece in group)
    return ordered


def _without(line: Line, left: set[Piece]) -> Line | None:
    """What remains of a line after equations took pieces of it."""
    pieces = [piece for piece in line.pieces if piece in left]
    if len(pieces) == len(line.pieces):
        return line
    return make_line(line.page, pieces) if pieces else None

"""The front of this room: a text in, its quantities and where they stand out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from miner.mentions.quantities.bounded_values import operand
from miner.mentions.quantities.characters import plain
from miner.mentions.quantities.counting import counted
from miner.mentions.quantities.quantity_rules import apply_rules
from miner.mentions.quantities.scanner import Scanner
from miner.mentions.quantities.tokens import Cursor, Kind, Operand
from miner.mentions.quantities.unit_symbols import UnitTable, unit_of_header
from miner.mentions.quantities.zero_pressure import atmospheric, without_pressure
from miner.mentions.words import without_overlaps
from miner.model import Quantity, Span
from miner.vocabulary import FORCES, NUMBER, Unit


def _parted(text: str, superscripts: Sequence[Span], raised: Set[int]) -> str:
    """The text with a semicolon for the stop between a raised exponent and a raised citation mark: "S cm−1.2,4"."""
    stops = [s.end for s in superscripts if text[s.end : s.end + 1] in (".", ",") and s.end + 1 in raised]
    if not stops:
        return text
    letters = list(text)
    for stop in stops:
        letters[stop] = ";"
    return "".join(letters)


class QuantityReader:
    """Finds the quantities of a text. Build it once: it compiles the unit data.

    With ``counts``, numbers without a known unit are quantities too, in the unit "1": counts, ratios, years. With
    ``forces``, forces and torques are: "3 tons", "5 N m".
    """

    def __init__(self, units: Sequence[Unit], counts: bool = False, forces: bool = False) -> None:
        self._table = UnitTable([unit for unit in units if forces or unit.dimension not in FORCES])
        self._number = next((unit for unit in units if unit.dimension == NUMBER), None) if counts else None
        self._scanner = Scanner(self._table, counts=self._number is not None)

    def find(self, text: str, superscripts: Sequence[Span] = ()) -> list[tuple[Span, Quantity]]:
        """Quantities with their spans in ``text``, in order and without overlap.

        ``superscripts`` are the stretches printed raised: digits there are exponents or citation marks.
        """
        raised = frozenset(position for span in superscripts for position in range(span.start, span.end))
        normal = _parted(plain(text), superscripts, raised)
        cursor = Cursor.over(normal, self._scanner.scan(normal, raised))
        items = apply_rules(cursor)
        if self._number is not None:
            items += counted(cursor, items, self._number)
        found = [(Span(item.start, item.end), _quantity(text, item)) for item in items]
        spoken = [*without_pressure(text, normal), *atmospheric(text, normal)]
        return without_overlaps([*found, *spoken], lambda pair: pair[0])

    def header_unit(self, text: str) -> Unit | None:
        """The unit that a table's header names ("Pressure (MPa)", "Modulus / GPa"); None when it names none."""
        return unit_of_header(text, self._table)

    def find_in_cell(self, text: str, unit: Unit) -> Quantity | None:
        """The value of a table's cell; a bare number is in ``unit``, a unit printed in the cell counts before it.

        None for a cell without a value ("Not Given", "-") and for one that says more than one value.
        """
        normal = plain(text)
        spoken = next(without_pressure(text, normal), None)
        if spoken is not None and unit.dimension == "pressure":
            return spoken[1]
        cursor = Cursor.over(normal, self._scanner.scan(normal))
        index = next((i for i, token in enumerate(cursor.tokens) if token.kind is not Kind.WORD), 0)
        item = operand(cursor, index)
        if item is None or cursor.text[: item.start].strip():
            return None
        if _goes_on(cursor, item) or (item.unit is not None and item.unit.dimension != unit.dimension):
            return None
        return _quantity(text, item if item.unit is not None else replace(item, unit=unit))


def _quantity(text: str, item: Operand) -> Quantity:
    """The operand as the value that travels; ``text`` is the text as printed."""
    assert item.unit is not None  # rules hand back nothing without a unit
    return Quantity(
        item.low,
        item.high,
        item.unit.label,
        text[item.start : item.end],
        item.unit_place.of(text) if item.unit_place is not None else "",
        item.form,
        item.low_inclusive,
        item.high_inclusive,
        item.approximate,
        item.change,
    )


def _goes_on(cursor: Cursor, item: Operand) -> bool:
    """True when another number follows: "5, 10", "5/10", "5 10"."""
    joined = cursor.kind(item.after) in (Kind.COMMA, Kind.STROKE, Kind.AND)
    return item.unit is None and cursor.kind(item.after + joined) is Kind.NUMBER

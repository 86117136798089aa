"""What holds for every unit, every form and every text."""

from __future__ import annotations

import sys
from decimal import Decimal
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.mentions.quantities import QuantityReader
from miner.model import Form, Span
from miner.vocabulary import NUMBER, Unit, load

UNITS = load().units
READER = QuantityReader(UNITS, forces=True)
COUNTING = QuantityReader(UNITS, counts=True)

_UNIT = st.sampled_from([unit for unit in UNITS if unit.dimension != NUMBER])
_VALUE = st.decimals(min_value="0.01", max_value="90", places=2)
_FORMS = {
    "{a} {u}": (Form.EXACT, "aa", True, True),
    "≈{a} {u}": (Form.APPROXIMATE, "aa", True, True),
    "about {a} {u}": (Form.APPROXIMATE, "aa", True, True),
    "<{a} {u}": (Form.UPPER_LIMIT, "-a", True, False),
    "less than {a} {u}": (Form.UPPER_LIMIT, "-a", True, False),
    "≤ {a} {u}": (Form.UPPER_LIMIT, "-a", True, True),
    "no more than {a} {u}": (Form.UPPER_LIMIT, "-a", True, True),
    "> {a} {u}": (Form.LOWER_LIMIT, "a-", False, True),
    "exceeding {a} {u}": (Form.LOWER_LIMIT, "a-", False, True),
    "at least {a} {u}": (Form.LOWER_LIMIT, "a-", True, True),
    "{a}–{b} {u}": (Form.RANGE, "ab", True, True),
    "{a} to {b} {u}": (Form.RANGE, "ab", True, True),
    "between {a} and {b} {u}": (Form.RANGE, "ab", True, True),
    "reduced from {b} to {a} {u}": (Form.CHANGE, "ab", True, True),
}


@given(unit=_UNIT, values=st.lists(_VALUE, min_size=2, max_size=2, unique=True).map(sorted), data=st.data())
def test_what_is_printed_is_read_back(unit: Unit, values: list[Decimal], data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(sorted(_FORMS)))
    form, bounds, low_inclusive, high_inclusive = _FORMS[pattern]
    label = data.draw(st.sampled_from((unit.label, *unit.alt_labels)))
    number: dict[str, Decimal | None] = {"a": values[0], "b": values[1], "-": None}
    text = f"It was {pattern.format(a=values[0], b=values[1], u=label)} there."
    ((span, quantity),) = READER.find(text)
    assert span.of(text) == quantity.text
    assert (quantity.low, quantity.high) == (number[bounds[0]], number[bounds[1]])
    assert (quantity.low_inclusive, quantity.high_inclusive) == (low_inclusive, high_inclusive)
    assert (quantity.form, quantity.unit, quantity.printed_unit) == (form, unit.label, label)
    assert quantity.change == ((values[1], values[0]) if form is Form.CHANGE else None)


@given(
    unit=_UNIT,
    values=st.lists(_VALUE, min_size=3, max_size=3, unique=True),
    pattern=st.sampled_from(["{}, {} and {} {u}", "{}/{}/{} {u}", "{}, {}, and {} {u}", "{} {u}, {} {u} and {} {u}"]),
)
def test_a_list_shares_its_unit(unit: Unit, values: list[Decimal], pattern: str) -> None:
    text = f"It was {pattern.format(*values, u=unit.label)} there."
    found = [quantity for _, quantity in READER.find(text)]
    assert [(quantity.low, quantity.high, quantity.unit) for quantity in found] == [(v, v, unit.label) for v in values]


_PIECES = st.sampled_from(
    [
        *(
            "5",
            "10",
            "0.1",
            "1,000",
            "10−3",
            "18.5(3)",
            "-",
            "–",
            "~",
            "<",
            "≥",
            "±",
            "(",
            ")",
            "[",
            "]",
            ",",
            "/",
            "×",
        ),
        *(" MPa", " GPa", " °C", " C", " mAh g−1", " S cm-1", "%", " V", " h", " cycles", " m", "−1", "²", "^{-1}"),
        *(" to ", " and ", " from ", " between ", " about ", " up to ", " or less", "hundreds of", "a few", " of "),
        *("Figure ", "Li6PS5Cl", " pressure", "without external", "-free", "\n", "\n\n", "\t", " ", ".", "$", "\\"),
    ]
)
_TEXT = st.one_of(st.lists(_PIECES, max_size=40).map("".join), st.text(max_size=60))


@pytest.mark.parametrize("reader", [READER, COUNTING], ids=["units", "counts"])
@given(text=_TEXT, data=st.data())
def test_spans_are_the_text_in_order_and_apart(reader: QuantityReader, text: str, data: st.DataObject) -> None:
    place = st.integers(0, len(text))
    ends = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=3))
    found = reader.find(text, [Span(start, end) for start, end in ends])
    position = 0
    for span, quantity in found:
        assert position <= span.start < span.end
        assert span.of(text) == quantity.text
        position = span.end


_ENDLESS = [
    "1",
    "1 ",
    "5 MPa ",
    "1-",
    "5 MPa-",
    "1, ",
    "1 and ",
    "5° ",
    "5°, ",
    "10-1 ",
    "10 × ",
    "(",
    "(5 ± ",
    "from ",
    "from 5 ",
    "to 5 from ",
    "5 < ",
    "tens of ",
    "a few ",
    "mA h ",
    "MPa/",
    "cm-1",
    "C/",
    "1.",
    "1:1 ",
    " ",
    "\n",
    "a",
    "Figure 2, ",
    "pressure ",
    "without pressure ",
    "external ",
    "$",
    "~",
]


@pytest.mark.parametrize("piece", _ENDLESS)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = (piece * (size // len(piece)) for size in (1000, 8000))
    for reader in (READER, COUNTING):
        assert _calls(reader, long) <= 9 * _calls(reader, short) + 200


def test_a_long_line_of_everything_is_read_to_its_end() -> None:
    line = "1-5 MPa, 10 -3 S cm−1 ± ~ 25 °C/3 from 5 to " * 2300
    assert len(line) > 100_000
    assert len(READER.find(line)) > 4000


def _calls(reader: QuantityReader, text: str) -> int:
    """How many functions are called while the text is read."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(tally)
    try:
        reader.find(text)
    finally:
        sys.setprofile(None)
    return count

"""Numbers and tables as people and programs read them."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.exports.counts_text import number, printed_value
from miner.exports.short_keys import shorten
from miner.exports.tables import columns_of, csv_text, json_text, jsonl_text, rows_as, text_table
from miner.graph import ExplainedValue
from tests.exports.fakes import sparse


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Decimal("1E+2"), "100"),
        (Decimal("0.100"), "0.1"),
        (0.1 + 0.2, "0.3"),
        (294.1995, "294.2"),
        (200_000, "200000"),
        (1_080, "1080"),
        (-80, "−80"),
        (0, "0"),
        (-0.0, "0"),
        (1.2e-6, "1.2 × 10⁻⁶"),
        (Decimal("2.5E+7"), "2.5 × 10⁷"),
        (0.102, "0.102"),
    ],
)
def test_numbers_are_printed_as_scientists_write_them(value: Decimal | float, printed: str) -> None:
    assert number(value) == printed


def told(**said: bool) -> ExplainedValue:
    return sparse(ExplainedValue, **{"min_inclusive": True, "max_inclusive": True, "approximate": False} | said)


@pytest.mark.parametrize(
    ("low", "high", "printed"),
    [(2, 2, "2"), (22, 30, "22–30"), (None, 2, "≤ 2"), (100, None, "≥ 100"), (-10, 30, "−10 to 30"), (0, 2, "0–2")],
)
def test_intervals(low: float | None, high: float | None, printed: str) -> None:
    assert printed_value(low, high, told()) == printed


def test_open_bounds_tell_whether_they_belong() -> None:
    assert printed_value(None, 0.1, told(max_inclusive=False)) == "< 0.1"
    assert printed_value(100, None, told(min_inclusive=False)) == "> 100"


@given(st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, places=4))
def test_a_printed_number_is_the_number_to_six_digits(value: Decimal) -> None:
    printed = (
        number(value).replace("−", "-").replace(" × 10", "e").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    )
    assert float(printed) == pytest.approx(float(value), rel=1e-5, abs=1e-12)
    assert "E" not in number(value)


cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text("'=+-@1"), st.text(st.characters(exclude_categories=["Cs"]))
)


@given(st.lists(st.lists(cells, min_size=2, max_size=2)))
def test_csv_gives_back_its_cells(rows: list[list[object]]) -> None:
    read = list(csv.reader(io.StringIO(csv_text(["a", "b"], rows), newline="")))
    assert len(read) == len(rows) + 1
    assert [[read_back(cell) for cell in row] for row in read[1:]] == [[as_csv(value) for value in row] for row in rows]
    assert all(is_harmless(cell) for row in read for cell in row)


def read_back(cell: str) -> str:
    """As README says how to."""
    return re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", cell)


def is_harmless(cell: str) -> bool:
    return cell[:1] not in tuple("=+-@\t\r\n＝＋－＠") or bool(
        re.fullmatch(r"[+-]?\d+(\.\d+)?(E[+-]?\d+)?", cell, re.I)
    )


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.invalid","x") cells',
        "+1 more",
        "@SUM(A1)",
        "-",
        "-20 to 60 °C",
        "\tx",
        "\rx",
        "－1",
        "'=1",
        "''@",
    ],
)
def test_text_never_begins_a_formula_and_comes_back(text: str) -> None:
    head, *rows = csv.reader(io.StringIO(csv_text([text], [[text], [[text, "x"]]]), newline=""))
    assert [read_back(cell) for (cell,) in (head, *rows)] == [text, text, f"{text}; x"]
    assert all(is_harmless(cell) for (cell,) in (head, *rows))


@pytest.mark.parametrize("value", [-5, -0.25, Decimal("-1E-7"), "-5", "+3.5", "-1e5"])
def test_numbers_stay_numbers(value: object) -> None:
    assert csv_text(["a"], [[value]]) == f"a\n{value}\n"


def as_csv(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1))
def test_a_text_table_has_one_line_a_row(rows: list[list[object]]) -> None:
    assert len(text_table(["a", "b"], rows).split("\n")) == len(rows) + 2


def test_decimal_points_stand_below_one_another() -> None:
    lines = text_table(["n"], [[100], [0.25], [7]]).splitlines()[2:]
    assert lines == ["100", "  0.25", "  7"]


def test_long_cells_are_cut_and_breaks_taken_out() -> None:
    assert text_table(["a"], [["one\ntwo three"]], widest=8).splitlines()[-1] == "one two…"


def test_json_takes_decimals_dates_and_tuples() -> None:
    value = {"a": Decimal("2.5"), "b": Decimal(3), "c": date(2024, 5, 1), "d": (1, 2)}
    assert json.loads(json_text(value)) == {"a": 2.5, "b": 3, "c": "2024-05-01", "d": [1, 2]}
    assert [json.loads(line) for line in jsonl_text([value, value]).splitlines()] == [json.loads(json_text(value))] * 2


def test_columns_keep_their_order() -> None:
    assert columns_of([{"z": 1}, {"a": 1}], first=["m"]) == ["m", "z", "a"]
    assert rows_as("csv", [], first=["a", "b"]) == "a,b\n"
    assert rows_as("table", [], first=["a", "b"]) == "a  b\n-  -"


@given(st.sets(st.text("0123456789abcdef", min_size=16, max_size=16), min_size=1))
def test_short_keys_name_one_claim_each(keys: set[str]) -> None:
    short = shorten(keys)
    assert all(sum(key.startswith(part) for key in keys) == 1 for part in short.values())

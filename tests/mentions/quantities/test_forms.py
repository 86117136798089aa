"""How values are stated: bounds, ranges, lists, changes, tolerances, vague magnitudes, powers of ten."""

from __future__ import annotations

import pytest

from miner.mentions.quantities import QuantityReader
from miner.model import Form, Span
from tests.mentions.quantities.describe import read

BOUNDS = {
    "pressures well below 50 MPa": "(.., 50) MPa",
    "&lt; 5 MPa": "(.., 5) MPa",
    "⩽5 MPa": "(.., 5] MPa",
    "does not exceed 2 MPa": "(.., 2] MPa",
    "at most 2 MPa": "(.., 2] MPa",
    "up to ≈ 50 MPa": "(.., 50] MPa ~",
    "less than about 5 MPa": "(.., 5) MPa ~",
    "5 MPa or less": "(.., 5] MPa",
    "10 MPa and above": "[10, ..) MPa",
    "≥ 5 MPa": "[5, ..) MPa",
    "no less than 5 MPa": "[5, ..) MPa",
    "higher than 5 MPa": "(5, ..) MPa",
    "over 100 MPa": "(100, ..) MPa",
    "&gt; 80%": "(80, ..) %",
    "sub-5 MPa": "(.., 5) MPa",
    "up to 5–10 MPa": "(.., 10] MPa",
    # said of a value without bounding it
    "much smaller than 7.7 GPa of sulfur": "7.7 GPa",
    "far higher than 5 MPa for the reference": "5 MPa",
    "much less than 2 MPa": "(.., 2) MPa",
    "a modulus under 5 GPa": "(.., 5) GPa",
    "swings of up to 1.2 MPa per cycle": "(.., 1.2] MPa",
    "oscillates by ±0.35 MPa": "0.35 MPa",
    "cycled under 5 MPa": "5 MPa",
    "over 350 cycles": "350 cycle",
    "over 10 h": "10 h",
    "down to 10 MPa": "10 MPa",
    "as high as 500 MPa": "500 MPa",
    "only 2 MPa": "2 MPa",
    "reduced to just 3 MPa": "3 MPa",
}

RANGES = {
    "5 – 10 MPa": "[5, 10] MPa",
    "10−20 MPa": "[10, 20] MPa",
    "100 -120mg": "[100, 120] mg",
    "5~10 MPa": "[5, 10] MPa",
    "~ 5-10 MPa": "[5, 10] MPa ~",
    "(1-5 MPa)": "[1, 5] MPa",
    "within the range of 0.16 and 0.24 MPa": "[0.16, 0.24] MPa",
    "in the range of 5 and 10 MPa": "[5, 10] MPa",
    "17 .3 GPa": "17.3 GPa",
    "0.23 MPa m 1/2": "0.23 MPa·m^1/2",
    "1.7 MPa·m^½": "1.7 MPa·m^1/2",
    "5 MPa to 10 MPa": "[5, 10] MPa",
    "100 kPa to 1 MPa": "[0.1, 1] MPa",
    "between 1 and 75 MPa": "[1, 75] MPa",
    "between −20 and −10 °C": "[-20, -10] °C",
    "−20 to 60 °C": "[-20, 60] °C",
    "at –60 °C": "-60 °C",
    "ranging from 1 to 5 MPa": "[1, 5] MPa",
    "C-rates from 0.05 C to 1.0 C": "[0.05, 1] C-rate",
    "0.1 < P ≤ 2 MPa": "(0.1, 2] MPa",
    "350° to 550 °C": "[350, 550] °C",
    "2.5–4.3 V": "[2.5, 4.3] V",
    "5 (±2) MPa": "[3, 7] MPa",
    "5 MPa ± 2 MPa": "[3, 7] MPa",
    "375 MPa ± 4%": "[360, 390] MPa",
    "26(2) GPa": "[24, 28] GPa",
    "±5 V": "[-5, 5] V",
}

CHANGES = {
    "from 75 MPa down to 1 MPa": "75 > 1 MPa",
    "from the typical 75 MPa down to 1 MPa": "75 > 1 MPa",
    "an increase (from the initial 5–5.21 MPa)": "5 > 5.21 MPa",
    "reduced from the conventional 4.4–4.2 V": "4.4 > 4.2 V",
    "decreased from an initial value of 70 to about 2 MPa": "70 > 2 MPa ~",
    "the stress rose from 0.151 to 0.503 GPa": "0.151 > 0.503 GPa",
    "lowered to 2 MPa from 70 MPa": "70 > 2 MPa",
    "70 → 2 MPa": "70 > 2 MPa",
    "raised from 100 kPa to 2 MPa": "0.1 > 2 MPa",
}

VAGUE = {
    "a few hundred MPa": "[200, 1000] MPa vague ~",
    "several tens of MPa": "[20, 100] MPa vague ~",
    "tens to hundreds of MPa": "[10, 1000] MPa vague ~",
    "on the order of tens to a few hundred MPa": "[10, 1000] MPa vague ~",
    "a few megapascals or less": "(.., 10] MPa vague ~",
    "tens of thousands of cycles": "[10000, 100000] cycle vague ~",
    "can reach GPa levels": "[1, ..) GPa vague ~",
    "GPa-level stress": "[1, ..) GPa vague ~",
    "in the GPa range": "[1, ..) GPa vague ~",
    "sub-MPa pressures": "(.., 1) MPa vague ~",
}

POWERS = {
    "1.5x10-3 S/cm": "0.0015 S/cm",
    "1.5 · 10−3 S cm-1": "0.0015 S/cm",
    "3 × 10 -3 S cm -1": "0.003 S/cm",
    "10 -3 S cm -1": "0.001 S/cm",
    "1 × 105 Pa": "100000 Pa",
    "1.0 × 10^5 Pa": "100000 Pa",
    "2 × 10⁵ Pa": "200000 Pa",
    "1.2e-4 S/cm": "0.00012 S/cm",
    r"$1.5 \times 10^{-3}$ S cm$^{-1}$": "0.0015 S/cm",
    "10-4–10-3 S cm-1": "[0.0001, 0.001] S/cm",
    "10 -10 to 10 -11 cm 2 s -1": "[0.00000000001, 0.0000000001] cm2/s",
    "1–5 × 10−4 S cm−1": "[0.0001, 0.0005] S/cm",
    "(1.2 ± 0.3) × 10−3 S/cm": "[0.0009, 0.0015] S/cm",
    "on the order of 10⁻¹ GPa": "0.1 GPa ~",
    "10−12 S cm−1": "0.000000000001 S/cm",
    "10–12 mS cm−1": "[10, 12] mS/cm",
    "10–15 MPa": "[10, 15] MPa",  # two digits behind the dash: a range
}

UNITS = {
    "25 ° C": "25 °C",
    "25◦C": "25 °C",
    "10⁰C": "10 °C",
    "5 °C min−1": "5 °C/min",
    "0.1 C-rate": "0.1 C-rate",
    "at C/3": "0.333333333333 C-rate",
    "1/3 C": "0.333333333333 C-rate",
    "139.1 mA·hour g -1": "139.1 mAh/g",
    "800 mAhg -1": "800 mAh/g",
    "200 mAh g1": "200 mAh/g",  # the minus sign was lost
    "400 W h kg−1": "400 Wh/kg",
    "200 Ω cm 2": "200 Ω·cm2",
    "5.5 lb mm^{-1}": "5.5 lb/mm",
    "5 mA cm− 2": "5 mA/cm2",
    "5 mA cm−220 was": "5 mA/cm2",  # with a citation mark
    "1.25 MPa·m^{1/2}": "1.25 MPa·m^1/2",
    "1.25 MPa√m": "1.25 MPa·m^1/2",
    "360 Mpa": "360 MPa",
    "2 tons per square centimetre": "2 t/cm2",
    "350 kgf/cm²": "350 kgf/cm2",
    "5-MPa pressure": "5 MPa",
    "25MPa": "25 MPa",
    r"$5\,\mathrm{MPa}$": "5 MPa",
    "30 µ m": "30 µm",
    "30 μm": "30 µm",
    "4 wt.% PTFE": "4 wt%",
    "79% volume change": "79 %",
    "three cycles": "3 cycle",
    "0,5 MPa": "0.5 MPa",
    "a viscosity of 12 Pa s": "12 Pa·s",
    "a 5 mm square": "5 mm",
    "1\u202f000 h": "1000 h",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [*BOUNDS.items(), *RANGES.items(), *CHANGES.items(), *VAGUE.items(), *POWERS.items(), *UNITS.items()],
)
def test_a_value_means_what_its_words_say(reader: QuantityReader, text: str, expected: str) -> None:
    assert read(reader, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("360 or 1080 MPa", ["360 MPa", "1080 MPa"]),
        ("under both 75 and 10 MPa conditions", ["75 MPa", "10 MPa"]),
        ("pressures of 0.1, 1, 5, and 10 MPa", ["0.1 MPa", "1 MPa", "5 MPa", "10 MPa"]),
        ("1 MPa, 5 MPa and 10 MPa", ["1 MPa", "5 MPa", "10 MPa"]),
        ("≈5 and ≈10 MPa", ["5 MPa ~", "10 MPa ~"]),
        ("1–2 and 5–10 MPa", ["[1, 2] MPa", "[5, 10] MPa"]),
        ("350°, 400°, and 450 °C", ["350 °C", "400 °C", "450 °C"]),
        ("C/3 and C/20", ["0.333333333333 C-rate", "0.05 C-rate"]),
        ("in cell 3, 5 MPa", ["5 MPa"]),  # a comma alone makes no list of two
        ("three tons (375 MPa)", ["375 MPa"]),
        ("100 mA cm⁻² at 25 °C and 2 MPa", ["100 mA/cm2", "25 °C", "2 MPa"]),
    ],
)
def test_every_value_of_a_list_takes_its_unit(reader: QuantityReader, text: str, expected: list[str]) -> None:
    assert read(reader, text) == expected


def test_each_value_of_a_list_has_its_own_span(reader: QuantityReader) -> None:
    found = reader.find("at 1, 5 and 15 MPa")
    assert [span for span, _ in found] == [Span(3, 4), Span(6, 7), Span(12, 18)]
    assert {quantity.printed_unit for _, quantity in found} == {"MPa"}


@pytest.mark.parametrize(
    ("text", "form", "printed"),
    [
        ("a pressure of about 8 MPa", Form.APPROXIMATE, "about 8 MPa"),
        ("a pressure of 8 MPa", Form.EXACT, "8 MPa"),
        ("pressures of no more than 2 MPa", Form.UPPER_LIMIT, "no more than 2 MPa"),
        ("pressures exceeding 100 MPa", Form.LOWER_LIMIT, "exceeding 100 MPa"),
        ("pressures between 5 and 10 MPa", Form.RANGE, "between 5 and 10 MPa"),
        ("decreased from 70 MPa to 5 MPa", Form.CHANGE, "from 70 MPa to 5 MPa"),
        ("pressures of tens of MPa", Form.ORDER_OF_MAGNITUDE, "tens of MPa"),
        ("works without external pressure", Form.NO_EXTERNAL_PRESSURE, "without external pressure"),
    ],
)
def test_form_and_printed_stretch(reader: QuantityReader, text: str, form: Form, printed: str) -> None:
    ((_, quantity),) = reader.find(text)
    assert (quantity.form, quantity.text) == (form, printed)


@pytest.mark.parametrize(
    ("text", "superscripts", "expected"),
    [
        ("2 MPa20 was", (Span(5, 7),), ["2 MPa"]),
        ("10-4 MPa", (Span(2, 4),), ["0.0001 MPa"]),
        ("10-12 MPa", (Span(2, 5),), ["0.000000000001 MPa"]),
        ("106 Pa", (Span(2, 3),), ["1000000 Pa"]),
        ("cells20 5 MPa", (Span(5, 7),), ["5 MPa"]),
        ("cells. 20 MPa", (Span(7, 9),), []),
        ("3 mA cm-2 at 5 MPa", (Span(7, 9),), ["3 mA/cm2", "5 MPa"]),
    ],
)
def test_raised_digits_are_powers_or_citations(
    reader: QuantityReader, text: str, superscripts: tuple[Span, ...], expected: list[str]
) -> None:
    assert read(reader, text, superscripts) == expected

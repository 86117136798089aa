"""Abbreviations that a text defines, and texts that look as if they did."""

from __future__ import annotations

import pytest

from miner.mentions.abbreviations import definitions


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("a polymer such as polyethylene oxide (PEO)", "PEO", "polyethylene oxide"),
        ("on the current collector (CC), which", "CC", "current collector"),
        ("by electron energy loss spectroscopy (EELS)", "EELS", "electron energy loss spectroscopy"),
        ("of solid-state electrolytes (SSEs)", "SSEs", "solid-state electrolytes"),
        ("its state of charge (SOC; see below)", "SOC", "state of charge"),
        ("with the binder polyvinylidene fluoride( PVDF )", "PVDF", "polyvinylidene fluoride"),
        ("dissolved in N,N-dimethylformamide (DMF)", "DMF", "N,N-dimethylformamide"),
        ("and 1,2-dimethoxyethane (DME)", "DME", "1,2-dimethoxyethane"),
        ("in poly(ethylene oxide) (PEO)", "PEO", "poly(ethylene oxide)"),
        ("in poly (vinyl acetate) (PVAc)", "PVAc", "poly (vinyl acetate)"),
        ("of lithium (Li) metal batteries (LMBs)", "LMBs", "lithium (Li) metal batteries"),
        ("by sodium thiophosphate (NPS)", "NPS", "sodium thiophosphate"),
        ("of sodium superionic conductors (NASICON)", "NASICON", "sodium superionic conductors"),
        ("lead sulfide (PbS)", "PbS", "lead sulfide"),
        ("Li|Li2La3Zr2O12 (LLZO)", "LLZO", "Li2La3Zr2O12"),
        ("a hexagonal close-packed (hcp) array", "hcp", "hexagonal close-packed"),
        ("at OCV (open circuit voltage) of each cell", "OCV", "open circuit voltage"),
        ("Ministry of Trade, Industry and Energy (MOTIE)", "MOTIE", "Ministry of Trade, Industry and Energy"),
        ("polyethylene, polypropylene (PP)", "PP", "polypropylene"),
    ],
)
def test_a_definition_is_found_as_printed(text: str, short: str, long: str) -> None:
    assert list(definitions(text))[-1] == (short, long)  # "lithium (Li)" is one too


@pytest.mark.parametrize(
    "text",
    [
        "OCV = f(SOC)",
        "with the open-circuit voltage OCV = f(SOC), which",
        "the makespan (Cmax = max(Cj))",
        "f(d) = exp(−(dQ))",
        "so that θ2 = f(θ1)",
        "Al(OH)3 and Li6(PS5)Cl",
        "Modulus (GPa)\tPressure (MPa)\tMade (see text)",
        "in an alignment and (ii) improving the capacity. (iii) It is",
        "low pressure (10 MPa), facilitated by a sulfide electrolyte (LPSCl)",
        "as shown above (Methods), was bought (Norway)",
        "(PEO) at the beginning",
        "()" * 50 + "(" * 50 + "=" * 50 + ")" * 50,
    ],
)
def test_what_defines_nothing(text: str) -> None:
    assert list(definitions(text)) == []

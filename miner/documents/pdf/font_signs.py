"""What codes of private fonts stand for: publishers' fonts of signs, whose codes say that they are other characters.

A table for each font, by a pattern of its name, with what was seen in print and nothing else: fonts of one foundry that
look alike differ ("r" is © in one and ≤ in another). So the tables grow with every font that is met, and until then a
letter or digit of a font of signs is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: TeX's font of mathematical signs, by code: the encoding OMS of the font cmsy.
TEX_SIGNS: Mapping[int, str] = {
    0: "−", 1: "·", 2: "×", 3: "∗", 4: "÷", 6: "±", 7: "∓", 8: "⊕", 14: "°", 15: "•", 17: "≡", 18: "⊆", 19: "⊇",
    20: "≤", 21: "≥", 24: "∼", 25: "≈", 26: "⊂", 27: "⊃", 28: "≪", 29: "≫", 32: "←", 33: "→", 34: "↑", 35: "↓",
    36: "↔", 39: "≃", 40: "⇐", 41: "⇒", 44: "⇔", 47: "∝", 48: "′", 49: "∞", 50: "∈", 102: "{", 103: "}", 104: "⟨",
    105: "⟩", 106: "|", 107: "∥", 112: "√", 114: "∇", 115: "∫",
}  # fmt: skip

#: Fonts that have signs alone, and what their characters stand for.
SIGN_FONTS: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = tuple(
    (re.compile(pattern), signs)
    for pattern, signs in (
        (r"AdvP4C4E74|TeX_CM_Maths_Symbols", {"¼": "=", "þ": "+", "k": "∥"}),
        (r"AdvPS3F4C13", {"m": "μ", "p": "π", "U": "Ω", "z": "ζ"}),
        (r"AdvP3EAA99", {"m": "μ", "a": "α", "D": "Δ"}),
        (r"AdvPi1", {"m": "μ", "O": "Ω", "4": ">", "6": "×"}),
        (r"AdvPS?7DA6", {"2": "−", "6": "±", "$": "≥"}),
        (r"AdvP7DB7", {",": "∼"}),
        (r"AdvP44E6F4", {"u": "°"}),
        (r"AdvP414BFB", {"1": "+", "5": "="}),
        (r"AdvP3F0CD3", {"5": ":"}),
        (r"AdvEls-ent2", {"8": "∥"}),
        (r"AdvEls-ent3", {"r": "©"}),
        (r"AdvEls-ent5", {"1": "°"}),
        (r"AdvEls-ent7", {"B": "∼"}),
        (r"AdvTir_symb", {"9": "×"}),
        (r"AdvPS44A44B", {"e": "–"}),
        (r"AdvPS480274", {"<": "•"}),
        (r"AdvPS7CFD|AdvPA1B9", {"y": "†"}),
        (r"AdvPSSym", {"ª": "©"}),
    )
)
#: Fonts of text with signs of their own among the letters; U+FDD0 is no character, and ``glyphs`` makes it "ft".
TEXT_FONTS: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = (
    (re.compile(r"AdvOT.*\+e[01]$"), {"\ue09d": "\ufdd0", "\ue103": "ﬁ", "\ue104": "ﬂ"}),
    (re.compile(r"STIX-Regular"), {"\ue0c6": "–", "\ue0cb": "="}),
)
#: Fonts whose glyphs are named after TeX's codes: "C14" is the 14th.
NAMED_BY_CODE = re.compile(r"AdvP4C4E|TeX_CM_|MathematicalPi")

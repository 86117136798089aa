"""What codes of private fonts stand for: publishers' fonts of signs, whose codes say that they are other characters.

A table for each family of fonts, by a pattern of its name. It grows with every family that is met; what a code stands
for was read off printed pages that use it, and off the standard encodings that such fonts follow.
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

#: Letters of a font with Greek ones in their places, as in Adobe's Symbol; capital U prints the ohm.
_GREEK = dict(zip("abgdezhqklmnxprstfcyw", "αβγδεζηθκλμνξπρστφχψω", strict=True)) | dict(
    zip("DGLPSFQYWU", "ΔΓΛΠΣΦΘΨΩΩ", strict=True)
)
#: Mathematical Pi One and fonts made after it.
_MATH_PI = dict(zip("123456,.<#$;", "+−×÷=±<>≈≤≥∼", strict=True))
#: Characters that glyphs of TeX's font are taken for when their names ("C0", "onequarter") are read as letters.
_TEX_LETTERS = {
    "¼": "=", "þ": "+", "ð": "(", "Þ": ")", "½": "[", "À": "−", "Á": "·", "Â": "×", "Ã": "∗", "Æ": "±", "k": "∥",
} | {chr(int(f"C{code:02}", 16)): sign for code, sign in TEX_SIGNS.items() if code > 9}  # fmt: skip
#: U+FDD0 is none of Unicode's characters; ``glyphs`` makes it "ft".
_LIGATURES = {"\ue09d": "\ufdd0", "\ue103": "ﬁ", "\ue104": "ﬂ"}

#: Families of fonts by a pattern of their names, and what their characters stand for.
FAMILIES: tuple[tuple[re.Pattern[str], Mapping[str, str]], ...] = tuple(
    (re.compile(pattern), signs)
    for pattern, signs in (
        (r"AdvP4C4E|TeX_CM_Maths_Symbols", _TEX_LETTERS),
        (r"AdvPS3F4C13", _GREEK),
        (r"AdvPi\d", {"m": "μ", "O": "Ω", "4": ">", "6": "×"}),
        (r"AdvPS?7DA6", _MATH_PI),
        (r"AdvEls-ent", {"1": "°", "B": "∼", "E": "≈", "8": "∥", "r": "≤", "Z": "≥"}),
        (r"AdvTir_symb", {"9": "×", "B": "≤", "C": "≥", "*": "∼", "&": "≈", "\\": "<", "[": ">", "?": "+"}),
        (r"AdvPS44A44B", {"e": "–"}),
        (r"AdvPSSym", {"ª": "©"}),
        (r"AdvOT.*\+e[01]$", _LIGATURES),
        (r"STIX-Regular", {"\ue0c6": "–", "\ue0cb": "="}),
    )
)
#: Families whose glyphs are named after TeX's codes: "C14" is the 14th.
NAMED_BY_CODE = re.compile(r"AdvP4C4E|TeX_CM_|MathematicalPi")

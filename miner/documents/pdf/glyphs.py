"""Single characters of PDFs and what they stand for.

Ligatures come apart, all kinds of spaces become one, hyphens of all kinds become "-"; characters that only steer the
setting vanish.
"""

from __future__ import annotations

import unicodedata

GLYPHS: dict[int, str] = {
    **dict.fromkeys(range(0x20), " "),
    0x02: "-",  # PDFium's mark for the hyphen at the end of a line
    0x7F: "",
    0x00A0: " ",
    0x00AD: "-",
    0x00B5: "μ",
    0x0000: "\ufffd",
    **dict.fromkeys((*range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF), ""),
    0x2010: "-",
    0x2011: "-",
    0xFFFE: "-",
    0xFFFF: "",
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xFDD0: "ft",
    0x0132: "IJ",
    0x0133: "ij",
    0xF8E6: "\u2013",
    0xF0B0: "°",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0BB: "≈",
    0xF0A3: "≤",
    0xF0B3: "≥",
    0xF06D: "μ",
    0xF044: "Δ",
    0xF061: "α",
    0xF062: "β",
    0xF067: "γ",
    0xF064: "δ",
    0xF071: "θ",
    0xF073: "σ",
    0xF02D: "−",
    0xF03C: "<",
    0xF03D: "=",
    0xF03E: ">",
    0xF07E: "~",
    0xF0B7: "•",
    0xF0B5: "∝",
    0xF057: "Ω",
    0xF0D7: "·",
    0xF0AE: "→",
}


#: Codes of big brackets in TeX's font of large signs, whose names no standard list has.
BIG_BRACKETS: dict[str, str] = {
    "\x10": "(", "\x11": ")", "\x12": "(", "\x13": ")", "\x14": "[", "\x15": "]", "\x1a": "{", "\x1b": "}",
}  # fmt: skip
LARGE_SIGNS = b"CMEX"  # part of that font's name


def whole_characters(codes: list[int]) -> list[int]:
    """Codes with surrogate pairs put together; mathematical letters become plain ones.

    The second half of a pair becomes U+FFFF, which stands for nothing.

    >>> [hex(code) for code in whole_characters([0xD835, 0xDC65, 0x41])]
    ['0x78', '0xffff', '0x41']
    """
    if max(codes, default=0) < 0xD800 or not any(0xD800 <= code <= 0xDFFF for code in codes):
        return codes
    whole = list(codes)
    for index, (code, following) in enumerate(zip(codes, [*codes[1:], 0], strict=True)):
        if 0xD800 <= code <= 0xDBFF and 0xDC00 <= following <= 0xDFFF:
            char = chr(0x10000 + ((code - 0xD800) << 10) + (following - 0xDC00))
            plain = unicodedata.normalize("NFKC", char)
            whole[index] = ord(plain if len(plain) == 1 else char)
            whole[index + 1] = 0xFFFF
        elif 0xD800 <= code <= 0xDFFF and whole[index] == code:
            whole[index] = 0xFFFD
    return whole

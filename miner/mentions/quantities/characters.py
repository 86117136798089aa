"""One spelling for characters that publishers and PDF files print in many ways.

Every character is replaced by one character, so that positions stay what they were.
"""

from __future__ import annotations

#: One letter, in regular expressions. Raised digits are no letters, although Python's ``\\w`` takes them for some.
LETTER = r"[^\W\d_⁰¹²³⁴-⁹½]"

_ALIKE = {
    "-": "‐‑‒–—―−﹣－",  # hyphens, dashes, minus signs
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "~": "∼˜～∽≈≃≅≒≊⁓",
    "≤": "⩽≦",
    "≥": "⩾≧",
    "<": "＜≪",
    ">": "＞≫",
    "µ": "μ",
    "Ω": "Ω",
    "Å": "Å",
    "°": "º˚◦∘",
    "·": "⋅∙•‧・",
    "×": "✕✖⨯",
    "/": "∕⁄／",
    "%": "％",
    "±": "∓",
}

_TABLE = {ord(variant): plain for plain, variants in _ALIKE.items() for variant in variants}


def plain(text: str) -> str:
    """The text with one spelling for dashes, blanks, tildes and look-alikes; its length is unchanged.

    >>> plain("≈5–10 μm")
    '~5-10 µm'
    """
    return text.translate(_TABLE)

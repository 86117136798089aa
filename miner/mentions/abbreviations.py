"""Abbreviations that a text defines, "polyethylene oxide (PEO)", after Schwartz and Hearst (2003).

The long form is the least of what stands before the bracket that has all letters of the short form in order, the first
of them at the beginning of a word; or as many words as there are letters, if those begin them. In the other order,
"PEO (polyethylene oxide)", it is all that the bracket holds. A definition takes steps that grow with the length of its
own few words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

#: A short word, or one with a capital or a digit inside; not "(iii)".
_SHORT = r"(?![ivx]+\b)(?=.[\w-]*[A-Z0-9]|[A-Z]?[\w-]{1,4}\b)[A-Za-zα-ω][\w-]{1,10}"
#: Behind a word, also where the space was lost; but not as in "max(Cj)" and "Al(OH)3".
_BRACKET = re.compile(
    rf"(?:(?<=\s)|(?<=[^\W\d_]{{5}}))\(\s?(?:(?P<short>{_SHORT})\s?[),;]|(?P<long>[^\W_][^()\t\n;=]{{3,150}})\))"
)
_BEFORE = re.compile(rf"(?<![\w-])(?=[\w-]*[A-Z])(?P<short>{_SHORT})\s$")
_MAX_SHORT_FORM = 11  # letters of a short form
_MAX_LONG_FORM, _MAX_PER_LETTER = 30, 15  # characters that a long form may have, and for each letter of the short form
_MAX_MORE_WORDS, _MAX_WORD_FACTOR = (
    5,
    2,
)  # words that a long form may have: so many more than letters, or so many times as many
#: What no long form goes on behind: cells, sentences, and brackets that end before a comma.
_BOUNDARY = re.compile(r"[\t\n;=]|[.:]\s|[)\]][,.]")
_WORD = re.compile(r"[^\W_]+")
#: Behind it a name begins, although its first letter comes later: "N,N-dimethylformamide", "1,10-phenanthroline".
_NUMBERS = re.compile(r"(?:[\dNO][\d,N′']*[-–])+$")
#: What is written with other letters than its name has; in its place they take as much room.
_SYMBOLS = {
    "silver": "Ag", "gold": "Au", "mercury": "Hg", "lead": "Pb", "tin": "Sn", "antimony": "Sb", "tungsten": "W",
    "iron": "Fe", "sodium": "Na", "potassium": "K", "copper": "Cu", "sulfate": "SO4", "carbonate": "CO3",
    "hydroxy": "OH", "ammonium": "NH4", "ammonia": "NH3", "borohydride": "BH4",
}  # fmt: skip
_NAMED = re.compile("|".join(_SYMBOLS), re.IGNORECASE)


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """The pairs (short, long), as printed, in the order of the text.

    >>> list(definitions("a polymer such as polyethylene oxide (PEO) on the current collector (CC)"))
    [('PEO', 'polyethylene oxide'), ('CC', 'current collector')]
    >>> list(definitions("OCV = f(SOC) and the highest stress (Cmax = max(Cj))"))
    []
    """
    for bracket in _BRACKET.finditer(text):
        before = text[max(0, bracket.start() - _MAX_LONG_FORM - _MAX_PER_LETTER * _MAX_SHORT_FORM) : bracket.start()]
        short, long = bracket["short"], bracket["long"]
        if short:
            long = _long_form(short, before)
        elif named := _BEFORE.search(before):
            short = named["short"]
            long = long if _long_form(short, long) == long else ""
        if short and len(long) > len(short) and short not in _WORD.findall(long):
            yield short, long


def _long_form(short: str, before: str) -> str:
    """The words at the end of a text that a short form may stand for; empty where none do."""
    room = before.rstrip()[-_MAX_LONG_FORM - _MAX_PER_LETTER * len(short) :]
    near = room[max((end.end() for end in _BOUNDARY.finditer(room)), default=0) :]
    written = _NAMED.sub(lambda name: _SYMBOLS[name[0].lower()].ljust(len(name[0]), "\0"), near)
    start = max(_letters(short, near), _letters(short, written))
    initials = _initials(short, near)
    start = initials if initials >= 0 else start if start >= 0 else len(near)
    numbers = _NUMBERS.search(near, 0, start)
    long = near[numbers.start() if numbers else start :]
    return long if len(long.split()) <= min(len(short) + _MAX_MORE_WORDS, len(short) * _MAX_WORD_FACTOR) else ""


def _initials(short: str, long: str) -> int:
    """Where the words begin of which each has one letter of the short form in front; -1 where they do not.

    >>> _initials("EELS", "by electron energy-loss spectroscopy"), _initials("CCs", "on current collectors")
    (3, 3)
    """
    letters = short.removesuffix("s").lower()
    words = list(_WORD.finditer(long))[-len(letters) :]
    start = words[0].start() if words else 0
    told = "".join(word[0][0] for word in words).lower() == letters
    return start if told and _is_whole(long[start:]) and "," not in long[start:] else -1


def _letters(short: str, long: str) -> int:
    """Where the least end of ``long`` begins that has the letters of the short form in order; -1 where none has.

    >>> _letters("PVDF", "with polyvinylidene fluoride"), _letters("PVC", "with polyvinylidene fluoride")
    (5, -1)
    """
    first, *others = (letter for letter in short.lower() if letter.isalnum())
    place = len(long)
    for letter in reversed(others):
        place = long.lower().rfind(letter, 0, place)
        if place < 0:
            return -1
    words = [word.start() for word in _WORD.finditer(long, 0, place)]
    whole = (start for start in reversed(words) if long[start].lower() == first and _is_whole(long[start:]))
    return next(whole, -1)


def _is_whole(text: str) -> bool:
    """Whether every bracket in it has its other half."""
    return text.count("(") == text.count(")") and text.count("[") == text.count("]")

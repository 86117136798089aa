"""Damage that converters leave in text: lost ligatures, spaced-out units, exponents, citations.

Every rule needs evidence in the characters around it. Input and output may hold marks for raised and lowered parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from miner.documents.hyphens import Vocabulary
from miner.documents.script_marks import SUB, SUB_END, SUP, SUP_END, raised
from miner.documents.text.bare_citations import BareCitations
from miner.documents.text.spaced_formulas import join_formulas
from miner.documents.wordlists import NOT_CITED, SUSPENDED, UNITS

_LIGATURES = {"FB00": "ff", "FB01": "fi", "FB02": "fl", "FB03": "ffi", "FB04": "ffl", "FB05": "st", "FB06": "st"}
_SPACES = "\u00a0\u2002\u2003\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_CHARS = str.maketrans(
    {
        **{chr(int(code, 16)): letters for code, letters in _LIGATURES.items()},
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NOTHING),
        "\u2010": "-",
        "\u2011": "-",
        "\ufffe": "-",
        "\u00b5": "μ",
        "\u25e6": "°",
        "\u02da": "°",
        "\u2500": "–",
    }
)
_UNI = re.compile(r"(?P<left>[^\W\d_]{0,40})(?P<before> ?)/uni(?P<code>FB0[0-6])(?P<after> ?)(?P<right>[^\W\d_]*)")
#: Places of signs in TeX's font of symbols, which publishers' fonts share; converters that know no names write "/C0".
_GLYPHS = {
    **{0: "−", 1: "·", 2: "×", 3: "∗", 6: "±", 14: "°", 15: "•", 20: "≤", 21: "≥", 24: "∼", 25: "≈", 28: "≪", 29: "≫"},
    **{33: "→", 39: "≃"},
}
_GLYPH = re.compile(r"(?<![A-Za-z])/C(\d{1,2})(?!\d)")
_LIGATURE_WORDS = re.compile(
    r"(?i)(?:first|field|find|finite|final|figur|five|fill|film|fit(?:s|t|$)|fib[er]|fix|fine(?:s|r|ly)?$|fire|firm|fif|"
    r"file|filt|finger|fist|fiss|flat|flow|flux|fluor|fluct|fluid|flex|flam|float|flak|flash|flask|flip|flaw|floor|fli|fle)"
)
UNIT = "(?:" + "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True)) + ")"
_LESS = re.compile(rf"(?<=[\s(])o(?= \d[\d.]{{0,9}} ?{UNIT}\b)")  # "<" of a font whose signs stand in place of letters
_NEGATIVE = re.compile(
    rf"(?P<before>(?:(?<![\w.])(?:\d[\d.,]{{0,20}}|{UNIT})|[)×·°])[ ·.]?)(?P<unit>{UNIT}) ?"
    r"(?P<sign>[-−–—]) ?(?P<digit>[1-4])(?!\.?[\d\w])"
)
_AFTER_MARK = re.compile(rf"(?P<unit>\b{UNIT}) {SUP}(?P<sign>[−-]?)(?P<digit>[1-4]){SUP_END}")
_POSITIVE = re.compile(
    rf"(?P<before>(?:\d|{UNIT}|[×·])[ ·])(?P<unit>cm|mm|nm|μm|m|dm) (?P<digit>[23])"
    rf"(?=\s*[-–),.;:/\]]|\s+(?!\d|{UNIT}\b)[a-z(]|\s*$)"
)
_POWER = re.compile(r"(?<![\d.])10 ?(?P<sign>[-−–—]) ?(?P<digits>\d{1,2})(?![\d.])(?=(?P<after>\s*\S{0,3}))")
_POWER_UP = re.compile(rf"(?P<before>[×≈~∼><≥≤] ?|\bof )10 (?P<digits>\d{{1,2}}) (?={UNIT}\b)")
_MICRO = re.compile(r"(?<=\d )μ (?P<unit>m|g|s|A|S|L|l|V|W|Ah|mol)(?P<rest>[a-z]*)")
_CITATION = re.compile(r"(?P<space>\s*)\[\s*(?P<inner>\d{1,4}(?:\s*[,;–−-]\s*\d{1,4})*)\s*\]")
_ROUND_CITATION = re.compile(r"\(\s(?P<inner>\d{1,3}(?:\s*[,;–−-]\s*\d{1,3})*)\s\)")
_BROKEN_WORD = re.compile(r"\b(?P<left>[^\W\d_]{2,})- (?P<right>[a-z]{2,})\b")
_GLUED_ARTICLE = re.compile(r"\b(The)([a-z]{4,})\b")
_GLUED_UNIT = re.compile(rf"\b(mAh|Ah|Wh|mWh|mA|mS|mW|kWh)(kg|g|cm|m)(?={SUP}−)")
LONG_WORD = 5  # letters; longer pieces before a lost ligature are words, not fragments
_CATIONS = "Li Na K Mg Ca Zn Al Ni Co Mn Fe Cu Ti Y In Zr La Sc W Sb Nb Ta Ge Si Sn P Mo V Cr H"
_CATION = "(?:" + _CATIONS.replace(" ", "|") + ")"
_ION = re.compile(rf"\b(?P<ion>{_CATION}(?: ?[2-6])?) (?P<sign>[+])(?=\s+[a-z(]|[\s]*[),.;:/-]|$)")
_CHARGE = re.compile(
    r"(?P<ion>\b(?:[A-Z][a-z]?\d?){1,3}[2-9]) (?P<charge>[1-4]) -(?:(?P<after>(?=[a-z]{2}))|(?=[\s,.;)]))"
)
_ION_COUNTED = re.compile(rf"\b(?P<ion>{_CATION}) (?P<charge>[2-7]\+)(?=[\s,.;)/]|$)")
_FORMULA_DASH = re.compile(r"(?<=[A-Za-z]\d) [-–](?=[xyz](?:[A-Z]|\b))")
_PANEL_DASH = re.compile(r"(?<=\d[a-z]) [-–](?=[a-z]\b)")
_PARTED_SUB = re.compile(rf"(?<=[A-Za-z)\]]) (?={SUB}[\dxyz])")
_PARTED_ELEMENT = re.compile(rf"({SUB}[\dxyz.]+{SUB_END}) (?=(?:[A-Z][a-z]?){{1,3}}{SUB})")
_DROP_CAP = re.compile(r"^([B-HJ-Z]) ([a-z]{3,})\b")
_LOST_DASH = re.compile(r"(?P<left>\d|\b[^\W\d_]+) [-–](?P<right>\d|[^\W\d_]+)")


def repair(text: str, vocabulary: Vocabulary, citations: BareCitations | None = None) -> str:
    """The text with the damage of converters undone where the evidence allows."""
    text = text.translate(_CHARS)
    text = _GLYPH.sub(lambda found: _GLYPHS.get(int(found[1]), found[0]), text)
    text = _LESS.sub("<", text)
    text = _UNI.sub(lambda found: _ligature(found, vocabulary), text)
    text = re.sub(r"[ \t]+", " ", text).strip()
    text = re.sub(r"° C\b", "°C", text)
    text = _MICRO.sub(_micro, text)
    text = _CITATION.sub(_citation, text)
    text = _ROUND_CITATION.sub(lambda found: f"({_tight(found['inner'], ', ')})", text)
    text = _PARTED_SUB.sub("", text)
    text = _PARTED_ELEMENT.sub(r"\1", text)
    text = join_formulas(text)
    text = _exponents(text)
    text = _CHARGE.sub(
        lambda found: f"{found['ion']}{raised(found['charge'] + '−')}" + (" " if found["after"] else ""), text
    )
    text = _ION_COUNTED.sub(lambda found: found["ion"] + raised(found["charge"]), text)
    text = _FORMULA_DASH.sub("-", text)
    text = _PANEL_DASH.sub("–", text)
    text = _ION.sub(lambda found: found["ion"] + raised(found["sign"]), text)
    text = text.replace(f"{SUP_END} -", f"{SUP_END}-")
    if citations is not None:
        text = citations.mark(text)
    text = _GLUED_ARTICLE.sub(lambda found: _parted_article(found, vocabulary), text)
    text = _DROP_CAP.sub(lambda found: found.group() if vocabulary.knows(found[2]) else found[1] + found[2], text)
    text = _GLUED_UNIT.sub(r"\1 \2", text)
    text = re.sub(r"\b([A-Z]) \.(?=[\s-])", r"\1.", text)
    text = _BROKEN_WORD.sub(lambda found: _broken_word(found, vocabulary), text)
    text = _LOST_DASH.sub(_lost_dash, text)
    return tidy_spaces(text)


def _parted_article(found: re.Match[str], vocabulary: Vocabulary) -> str:
    """ "Thefindings" is two words when "findings" is a word of the paper and the whole is not."""
    if vocabulary.knows(found[2]) and not vocabulary.knows(found.group()):
        return f"{found[1]} {found[2]}"
    return found.group()


def tidy_spaces(text: str) -> str:
    """No space before closing punctuation or after opening brackets.

    >>> tidy_spaces("a word , ( another ) .")
    'a word, (another).'
    """
    text = re.sub(r"(?<=\S) +(?=[.,;:](?:\s|$))", "", text)
    text = re.sub(r"(?<=\S) +(?=[)\]](?:[\s.,;:)\]]|$))", "", text)
    text = re.sub(r"(?<=[(\[]) +", "", text)
    return re.sub(r" {2,}", " ", text).strip()


def _ligature(found: re.Match[str], vocabulary: Vocabulary) -> str:
    """Letters for a ligature written as /uniFB01, which may have torn its word into two or three."""
    letters = _LIGATURES[found["code"]]
    left, right = found["left"], found["right"]
    begins_word = bool(_LIGATURE_WORDS.match(letters + right))
    if (
        found["before"]
        and left
        and (left.lower() in NOT_CITED or vocabulary.knows(left))
        and (begins_word or len(left) >= LONG_WORD)
    ):
        return f"{left} {letters}{right}"
    return f"{left}{letters}{right}" if left or not found["before"] else f" {letters}{right}"


def _micro(found: re.Match[str]) -> str:
    rest = found["rest"]
    if len(rest) >= 4 and found["unit"] in "mgs" and not rest.startswith("ol"):
        return f"μ{found['unit']} {rest}"
    return f"μ{found['unit']}{rest}" if not rest else found.group()


def _tight(inner: str, comma: str) -> str:
    inner = re.sub(r"\s*[–−-]\s*", "–", inner)
    return re.sub(r"\s*[,;]\s*", comma, inner)


def _citation(found: re.Match[str]) -> str:
    before = found.string[found.start() - 1 : found.start()]
    space = "" if before in tuple(".,;:)") else found["space"][:1]
    spaced = " " in found["inner"] or found.group().strip()[1] == " "
    inner = _tight(found["inner"], ",") if spaced else re.sub(r"(?<=\d)[-−](?=\d)", "–", found["inner"])
    return f"{space}[{inner}]"


def _exponents(text: str) -> str:
    text = _AFTER_MARK.sub(lambda found: found["unit"] + raised(found["sign"] + found["digit"]), text)
    for _ in range(3):
        text = _NEGATIVE.sub(lambda found: f"{found['before']}{found['unit']}{raised('−' + found['digit'])}", text)
    text = _POSITIVE.sub(lambda found: f"{found['before']}{found['unit']}{raised(found['digit'])}", text)
    text = _POWER.sub(_power, text)
    return _POWER_UP.sub(lambda found: f"{found['before']}10{raised(found['digits'])} ", text)


def _power(found: re.Match[str]) -> str:
    """10 -3 is a power of ten; 10 -20 is a range unless a factor stands before it."""
    factor = found.string[: found.start()].rstrip().endswith(("×", "x", "·", "∼", "~", "≈", ">", "<"))
    number = int(found["digits"])
    if (number > 10 and not factor) or number == 0:
        return found.group()
    if not factor and " " not in found.group() and found["sign"] != "−":
        return found.group()
    return f"10{raised('−' + found['digits'])}"


def _broken_word(found: re.Match[str], vocabulary: Vocabulary) -> str:
    if found["right"] in SUSPENDED:
        return found.group()
    keeps = vocabulary.keeps_hyphen(found["left"] + "-", found["right"])
    return f"{found['left']}{'-' if keeps else ''}{found['right']}"


def _lost_dash(found: re.Match[str]) -> str:
    """A dash with a space before it only: between two numbers or two words it is a dash of its own."""
    left, right = found["left"], found["right"]
    if left.isdigit() != right.isdigit():
        return found.group()
    if len(left) == 1 and left.isalpha() and (not left.isascii() or left.islower()):
        return f"{left}-{right}"
    return f"{left}–{right}"


def vocabulary_of(texts: Iterable[str]) -> Vocabulary:
    """The words of all texts, without the fragments around lost ligatures."""
    return Vocabulary(_UNI.sub(" ", text) for text in texts)

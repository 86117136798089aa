"""Chemical formulas that a converter spaced out: joined only when every piece is an element symbol or a count."""

from __future__ import annotations

import re

from miner.documents.script_marks import lowered
from miner.formulas import ELEMENTS

#: Symbols that are no words, and M and X, which stand for any metal and any halogen.
_SYMBOLS = {"M", "X", *ELEMENTS} - {"As", "He"}
_ELEMENT = "(?:" + "|".join(sorted(_SYMBOLS, key=lambda symbol: (-len(symbol), symbol))) + ")"
_NUMBER = r"(?:\d{1,2}(?:\.\d{1,4})?(?:(?: ?[-–−+] ?\d?\.?\d*)[xyzδ](?![A-Za-z]))?|[xyz](?![A-Za-z]))"
_ATOM = rf"(?:{_ELEMENT}(?: ?{_NUMBER})?)"
_GROUP = rf"(?:[(\[] ?(?:{_ATOM} ?){{1,30}}[)\]](?: ?{_NUMBER})?)"
MAX_PIECES = 80  # of one formula
_CANDIDATE = re.compile(rf"(?<![\w.-])(?:{_ATOM}|{_GROUP})(?: ?(?:{_ATOM}|{_GROUP})){{0,{MAX_PIECES}}}(?![A-Za-z])")
_TOKEN = re.compile(rf"(?P<element>{_ELEMENT})|(?P<number>{_NUMBER})|(?P<bracket>[()\[\]])|(?P<space> )")
_ANIONS = frozenset(["F", "Cl", "Br", "I", "O", "S", "Se", "Te", "N", "H", "P", "C"])
_RATE_LIKE = frozenset(["C", "K", "V", "W", "A", "F", "H", "N"])  # letters that are units after a number
_NEXT_UNIT = re.compile(
    r"\s*(?:[%°×±]|(?:[mnkMGμ]?(?:m|g|s|A|V|W|Pa|Hz|h|L|Ah|Wh|eV|mol|bar|N|C|K|S)|cm|min|wt|at|vol|days?|cycles?|hours?|cells?|times|of|and|or|to|h)\b)"
)


def join_formulas(text: str) -> str:
    """The text with "Li 2 S" as "Li2S"; counts that were parted are marked as lowered.

    >>> from miner.documents.script_marks import unmarked
    >>> unmarked(join_formulas("the Li 6 PS5 Cl pellet at 10 MPa")), unmarked(join_formulas("In 2020, C 4 and I 2"))
    ('the Li6PS5Cl pellet at 10 MPa', 'In 2020, C 4 and I 2')
    """
    return _CANDIDATE.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    whole = found.group()
    if " " not in whole:
        return whole
    tokens = [(str(item.lastgroup), item.group()) for item in _TOKEN.finditer(whole)]
    parts = _split_where_unsure(tokens, found.string[found.end() :])
    return "".join(parts)


def _split_where_unsure(tokens: list[tuple[str, str]], following: str) -> list[str]:
    """Drop the spaces that part pieces of one formula, keep the others."""
    spaces = [index for index, (kind, _) in enumerate(tokens) if kind == "space"]
    joined = {index for index in spaces if _within_formula(tokens, index)}
    if not joined or len({text for kind, text in tokens if kind == "element"}) < 2:
        joined = set()
    for index in spaces:
        if index not in joined and _trailing_count(tokens, index, joined, following):
            joined.add(index)
    parts: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if index in joined:
            continue
        number_alone = kind == "number" and index and index - 1 in joined
        parts.append(
            lowered(re.sub(r" ", "", text)) if number_alone else re.sub(r" ", "", text) if kind == "number" else text
        )
    return parts


def _within_formula(tokens: list[tuple[str, str]], index: int) -> bool:
    """Whether the space at ``index`` stands between two pieces that belong together."""
    before = tokens[index - 1] if index else ("", "")
    after = tokens[index + 1] if index + 1 < len(tokens) else ("", "")
    if after[0] == "number":
        rest = [token for token in tokens[index + 2 :] if token[0] != "space"]
        if not rest or rest[0][0] == "number":
            return False
        return not _is_rate(tokens, index + 1)
    if before[0] == "number" and after[0] in ("element", "bracket"):
        if after[1] in (")", "]"):
            return True
        if _counted_before(tokens, index) is False:
            return False
        last = index + 2 >= len(tokens)
        return (
            not (last and after[1] in _RATE_LIKE - {"S", "Cl", "F"})
            if _was_parted(tokens, index)
            else _continues(tokens, index)
        )
    return before[1] in ("(", "[")


def _was_parted(tokens: list[tuple[str, str]], index: int) -> bool:
    """The number before this space was itself parted from its element."""
    return index >= 2 and tokens[index - 2][0] == "space"


def _counted_before(tokens: list[tuple[str, str]], index: int) -> bool:
    return any(kind == "element" for kind, _ in tokens[:index])


def _continues(tokens: list[tuple[str, str]], index: int) -> bool:
    """After a count set in one with its element, another element goes on the formula when it is an anion or counted."""
    after = tokens[index + 1]
    following = tokens[index + 2] if index + 2 < len(tokens) else ("", "")
    if following[0] in ("number", "element"):
        return True
    if following[0] == "space":
        beyond = tokens[index + 3] if index + 3 < len(tokens) else ("", "")
        if beyond[0] == "number":
            return True
    return (after[1] in _ANIONS and after[1] not in _RATE_LIKE) or after[1] in ("Cl", "S")


def _is_rate(tokens: list[tuple[str, str]], index: int) -> bool:
    """ "0.5 C" and "2 V" at the end of the pieces are quantities, not counts of a formula."""
    rest = [token for token in tokens[index + 1 :] if token[0] != "space"]
    return len(rest) == 1 and rest[0][1] in _RATE_LIKE


def _trailing_count(tokens: list[tuple[str, str]], index: int, joined: set[int], following: str) -> bool:
    """The last count of a formula that is surely one: "LiNi0.8Mn0.1Co0.1O 2"."""
    if index + 2 != len(tokens) or tokens[index + 1][0] != "number":
        return False
    if _NEXT_UNIT.match(following) and not re.match(r"\s*(?:and|or|of|to|cells?)\b", following):
        return False
    count = tokens[index + 1][1]
    if not re.fullmatch(r"[2-9]|1[0-2]|[xyz]", count):
        return False
    elements = [text for kind, text in tokens[:index] if kind == "element"]
    counted = any(kind == "number" for kind, _ in tokens[:index])
    if joined:
        return True
    return len(elements) >= 2 and (counted or any(len(text) == 2 for text in elements)) and count not in "xyz"

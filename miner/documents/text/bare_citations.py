"""Citation numbers that were printed raised and that a converter set on the line, with spaces around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from miner.documents.print_patterns import REFERENCE_START
from miner.documents.script_marks import MARKS, SUP, SUP_END
from miner.documents.wordlists import FUNCTION_WORDS, NOT_CITED

MIN_REFERENCES = 5
MAX_AHEAD = 4  # how far a first mention may run ahead of the numbers cited so far
_BRACKETED = re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\]|\(\s\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\s\)")
_BARE = re.compile(
    rf"(?P<word>[^\s{MARKS}]+[{MARKS}]?) (?P<numbers>\d{{1,3}}(?: ?[,–−-] ?\d{{1,3}})*)"
    r"(?=(?P<after> [.,;:)](?:\s|$)| [^\s]+| ?$|\*))"
)
_UNIT_LIKE = re.compile(
    r"^(?:[%°×±~≈<>=–−+-]|[mnkMGμ]?(?:m|g|s|A|V|W|Pa|Hz|h|L|Ah|Wh|eV|mol|bar|N|C|K|S|F|Ω)(?![a-z])|cm|min|wt|at\.|vol|days?|cycles?|hours?|times|\d)"
)


class BareCitations:
    """Marks bare citation numbers of one document; remembers how far its numbers have come."""

    def __init__(self, texts: Sequence[str]) -> None:
        starts = (REFERENCE_START.match(text) for text in texts)
        numbers = {int(next(filter(None, found.groups()), "0")) for found in starts if found}
        largest = 0
        while largest + 1 in numbers:
            largest += 1
        bracketed = sum(len(_BRACKETED.findall(text)) for text in texts)
        self._largest = largest if largest >= MIN_REFERENCES and bracketed < largest / 2 else 0
        self._reached = 0

    def mark(self, text: str) -> str:
        """The text with bare citation numbers attached to their word and marked as raised."""
        if not self._largest or REFERENCE_START.match(text):
            return text
        return _BARE.sub(self._attach, text)

    def _attach(self, found: re.Match[str]) -> str:
        numbers = [int(number) for number in re.findall(r"\d+", found["numbers"])]
        if not all(0 < number <= self._largest for number in numbers) or not self._fits(found, numbers):
            return found.group()
        self._reached = max(self._reached, *numbers)
        printed = re.sub(r"\s", "", found["numbers"]).replace("−", "–").replace("-", "–")
        return f"{found['word']}{SUP}{printed}{SUP_END}"

    def _fits(self, found: re.Match[str], numbers: Sequence[int]) -> bool:
        word = re.sub(f"[{MARKS}]", "", found["word"])
        core = word.strip("(.,;:").rstrip(")").lower()
        after = found["after"].strip()
        if core in NOT_CITED or not word or word[-1] in "=<>≈~≤≥×±+-–−/(":
            return False
        punctuated = after in tuple(".,;:)") and found["after"].startswith(" ")
        if core.isdigit():
            return len(core) == 4 and core.startswith(("19", "20")) and punctuated
        if re.fullmatch(r"[\d.]+", core) or _UNIT_LIKE.match(after):
            return False
        if numbers[0] > self._reached + MAX_AHEAD:
            return False
        if punctuated or len(numbers) > 1 or after in ("", "*"):
            return True
        if after.lower() in FUNCTION_WORDS:
            return len(core) >= 3
        return numbers[0] > self._reached and after[:1].islower() and len(core) >= 4

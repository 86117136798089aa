"""Raised and lowered text inside a string that is still being repaired: four private characters open and close it."""

from __future__ import annotations

import re

from miner.documents.raw_block import Strand

SUP, SUP_END, SUB, SUB_END = "\ue000", "\ue001", "\ue002", "\ue003"
MARKS = f"{SUP}{SUP_END}{SUB}{SUB_END}"
_ANY = re.compile(f"[{MARKS}]")
_DIGITS_UP = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣ", "0123456789+−=()nix", strict=True))
_DIGITS_DOWN = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₓₙₐₑᵢ", "0123456789+−=()xnaei", strict=True))
_UP = re.compile(f"[{''.join(_DIGITS_UP)}]+")
_DOWN = re.compile(f"[{''.join(_DIGITS_DOWN)}]+")


def raised(text: str) -> str:
    """``text`` marked as raised; hyphens in it are minus signs when digits follow."""
    return f"{SUP}{re.sub(r'[-–](?=[0-9xyz])', '−', text)}{SUP_END}" if text else ""


def lowered(text: str) -> str:
    """``text`` marked as lowered."""
    return f"{SUB}{text}{SUB_END}" if text else ""


def flatten_digits(text: str) -> str:
    """Superscript and subscript characters of Unicode as plain characters between marks."""
    text = _UP.sub(lambda found: raised("".join(_DIGITS_UP[char] for char in found.group())), text)
    return _DOWN.sub(lambda found: lowered("".join(_DIGITS_DOWN[char] for char in found.group())), text)


def unmarked(text: str) -> str:
    """The text without marks."""
    return _ANY.sub("", text)


def strand_of_marked(text: str) -> Strand:
    """The text without marks, and what they said as scripts.

    >>> strand_of_marked("mA cm" + raised("-2")).scripts
    ((5, 7, True),)
    """
    scripts: list[tuple[int, int, bool]] = []
    plain: list[str] = []
    starts: dict[str, int] = {}
    length = 0
    for part in re.split(f"([{MARKS}])", text):
        if part in (SUP, SUB):
            starts[part] = length
        elif part in (SUP_END, SUB_END):
            start = starts.pop(SUP if part == SUP_END else SUB, length)
            if start < length:
                scripts.append((start, length, part == SUP_END))
        else:
            plain.append(part)
            length += len(part)
    return Strand("".join(plain), tuple(_merged(sorted(scripts))))


def _merged(scripts: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    result: list[tuple[int, int, bool]] = []
    for start, end, up in scripts:
        if result and result[-1][2] == up and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]), up)
        elif end > start:
            result.append((start, end, up))
    return result

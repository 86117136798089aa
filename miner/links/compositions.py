"""What a formula is made of: the only file that knows the library of the periodic table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import gcd

#: What stands for a variable amount, and for an element that a formula leaves open.
_VARIABLES = {"x": 0.3, "y": 0.2, "z": 0.1, "δ": 0.05}
_OPEN = {"X": "Cl", "M": "Ti", "Me": "Ti", "Ln": "La", "T": "O", "□": "", "Vac": ""}
_OPENED = re.compile(r"(?P<open>Vac|Me(?![a-z])|Ln(?![a-z])|□|[XM](?![a-z])|T(?=x|$))")
_TERM = r"(?:\d+(?:\.\d+)?[xyzδ]?|[xyzδ])(?![a-z0-9.])"
_AMOUNT = re.compile(rf"(?P<first>{_TERM})(?P<more>(?:\s?[+−–-]\s?{_TERM})*)")
_MORE = re.compile(rf"([+−–-])\s?({_TERM})")
#: An acronym, with or without a ratio, is no formula: "PVDF", "NCM811".
_ACRONYM = re.compile(r"[A-Z]{2,}s?\d{0,4}|[A-Z]{2,}-?\d{3,4}")
_HEAVIEST = 83  # bismuth; heavier ones are letters of names, but for thorium and uranium
_HEAVIER = frozenset({90, 92})
_PREFIX = re.compile(r"^(?:[αβγδκμ]|[a-z])[-–]")
_PARTS = re.compile(r"(?<=[A-Za-z0-9)])\s?[-–·•∙]\s?(?=\d*(?:\.\d+)?[A-Z(])")
_BRACKETS = str.maketrans("[]{}", "()()")
_MOST = 60  # characters of a formula


@dataclass(frozen=True, slots=True)
class Composition:
    """Amounts by element, in the alphabetical order of symbols.

    ``general`` is true for a formula with variables or open elements, whose amounts are those of one of its members.
    """

    amounts: tuple[tuple[str, float], ...]
    general: bool = False

    def of(self, *elements: str) -> float:
        """How much there is of these elements together."""
        return sum(amount for element, amount in self.amounts if element in elements)

    @property
    def elements(self) -> tuple[str, ...]:
        """The symbols, in alphabetical order."""
        return tuple(element for element, _ in self.amounts)

    @property
    def reduced(self) -> str:
        """One spelling for one composition: elements in alphabetical order, whole numbers without a common factor.

        >>> composition("Li2S").reduced, composition("75Li2S-25P2S5").reduced == composition("Li3PS4").reduced
        ('Li2S', True)
        """
        whole = [round(amount * _FINENESS) for _, amount in self.amounts]
        factor = gcd(*whole) or 1
        return "".join(
            f"{element}{'' if amount == factor else amount // factor}"
            for element, amount in zip(self.elements, whole, strict=True)
        )


_FINENESS = 1000  # parts of an atom that formulas tell apart


@lru_cache(maxsize=20_000)
def composition(name: str) -> Composition | None:
    """What a formula, or a product of formulas ("75Li2S-25P2S5"), is made of; None for a name that is no formula.

    >>> composition("Li1+xAlxTi2−x(PO4)3").general, composition("PEO") is None
    (True, True)
    """
    if len(name) > _MOST or not any(letter.isupper() for letter in name):
        return None
    plain = _PREFIX.sub("", name.translate(_BRACKETS).replace(" ", ""))
    total: dict[str, float] = {}
    general = False
    for part in _PARTS.split(plain):
        if _ACRONYM.fullmatch(part):
            return None
        opened = _OPENED.sub(lambda found: _OPEN[found["open"]], part)
        fixed = _AMOUNT.sub(_number, opened)
        amounts = _parsed(fixed)
        if amounts is None:
            return None
        general = general or opened != part or fixed != opened
        for element, amount in amounts.items():
            total[element] = total.get(element, 0.0) + amount
    found = tuple(sorted((element, amount) for element, amount in total.items() if amount > 0))
    return Composition(found, general) if found else None


def _number(found: re.Match[str]) -> str:
    """The amount with numbers for its variables: "2−x" is "1.7"."""
    if found["first"].replace(".", "").isdigit() and not found["more"]:
        return found[0]
    total = _value(found["first"])
    for sign, term in _MORE.findall(found["more"]):
        total += _value(term) if sign == "+" else -_value(term)
    return f"{max(total, 0.001):.4g}"


def _value(term: str) -> float:
    variable = term[-1] if term[-1] in _VARIABLES else ""
    digits = term.removesuffix(variable) if variable else term
    return float(digits or 1) * (_VARIABLES[variable] if variable else 1.0)


def _parsed(formula: str) -> Mapping[str, float] | None:
    """Amounts by symbol; a leading number multiplies."""
    from periodictable import formula as parse
    from pyparsing import ParseException

    try:
        atoms = parse(formula).atoms
    except (ParseException, ValueError, TypeError, KeyError, AttributeError):
        return None
    if any(element.number > _HEAVIEST and element.number not in _HEAVIER for element in atoms):
        return None
    return {str(element): float(amount) for element, amount in atoms.items()}

"""Chemical formulas: how chemists print them, and what they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import gcd
from unicodedata import normalize

_SYMBOLS = """
    H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr
    Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir
    Pt Au Hg Tl Pb Bi Th U
"""
#: The elements up to bismuth, thorium and uranium; the symbols of heavier ones are letters of names.
ELEMENTS = tuple(_SYMBOLS.split())

# ---- how formulas are printed: patterns, after ``flattened`` or as they stand in a text ------------------------------

ELEMENT = "(?:" + "|".join(sorted(ELEMENTS, key=len, reverse=True)) + ")"
_VARIABLE = "[xyzδ]"
_VULGAR = "¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
#: The stroke of a proper fraction that stands for an amount: "LiNi1/3Co1/3Mn1/3O2", but not "Li3PS4/LiI".
STROKE = "|".join(rf"(?<=[A-Za-z)\]−–-]{n})[/⁄](?=[{n + 1}-9](?![\d.]))" for n in range(1, 9))
_PRINTED_TERM = rf"(?:\d(?:{STROKE})\d{_VARIABLE}?|[{_VULGAR}]|\d+(?:\.\d+)?{_VARIABLE}?|{_VARIABLE})"
_PRINTED_AMOUNT = rf"(?:{_PRINTED_TERM}(?:\s?[+−–-]\s?{_PRINTED_TERM}(?![a-z0-9]))*)"
_ATOM = rf"(?:(?:{ELEMENT}|X|M|Me|Ln|Vac|□|T(?=x)){_PRINTED_AMOUNT}?)"
_INNER = rf"(?:[(\[]{_ATOM}+[)\]]{_PRINTED_AMOUNT}?)"
_GROUP = rf"(?:[(\[](?:{_ATOM}|{_INNER})+[)\]]{_PRINTED_AMOUNT}?)"
#: One formula as it stands in a text, with a number of it in front: "75Li2S", "Li1+xAlxTi2−x(PO4)3".
FORMULA = rf"(?:(?:\d+(?:\.\d+)?)?(?:{_ATOM}|{_GROUP})+)"

_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₓ–−‐‑⁄", "0123456789x----/")


def flattened(name: str) -> str:
    """One spelling: plain digits, plain hyphens, no spaces side by side.

    >>> flattened("Li₆PS₅Cl"), flattened("Li2S–P2S5"), flattened("LiNi⅓Co⅓Mn⅓O2")
    ('Li6PS5Cl', 'Li2S-P2S5', 'LiNi1/3Co1/3Mn1/3O2')
    """
    spelled = re.sub(f"[{_VULGAR}]", lambda found: normalize("NFKC", found[0]), name)
    return re.sub(r"\s+", " ", spelled.translate(_PLAIN)).strip()


# ---- what they are made of -------------------------------------------------------------------------------------------

#: What stands for a variable amount, and for an element that a formula leaves open.
_VARIABLES = {"x": 0.3, "y": 0.2, "z": 0.1, "δ": 0.05}
_OPEN = {"X": "Cl", "M": "Ti", "Me": "Ti", "Ln": "La", "T": "O", "□": "", "Vac": ""}
_OPENED = re.compile(r"(?P<open>Vac|Me(?![a-z])|Ln(?![a-z])|□|[XM](?![a-wα-ω])|T(?=x|$))")
_TERM = rf"(?:\d+/\d*[1-9]\d*{_VARIABLE}?|\d+(?:\.\d+)?{_VARIABLE}?|{_VARIABLE})(?![a-z0-9./])"
_AMOUNT = re.compile(rf"(?P<first>{_TERM})(?P<more>(?:[+-]{_TERM})*)")
_MORE = re.compile(rf"([+-])({_TERM})")
#: Decimals that stand for thirds: "LiNi0.33Co0.33Mn0.33O2".
_THIRDS = re.compile(r"(?<=\d)\.(?:(?P<one>33+)|66+7?|67)(?!\d)")
#: An acronym, with or without a ratio, is no formula: "PVDF", "NCM811"; nor are many elements of one atom: "NaSICON".
_ACRONYM = re.compile(r"[A-Z]{2,}s?\d{0,4}|[A-Z]{2,}-?\d{3,4}")
_SPELLED = re.compile(r"(?:[A-Z][a-z]?){4,}")
#: What a formula may carry in front: a phase, how layers are stacked; and behind: the number of a sample.
_PREFIX = re.compile(r"^(?:[αβγδκμ]|[a-z]|[OP][1-3](?=-(?:Li|Na|K)))-")
_SAMPLE = re.compile(r"(?<=[A-Za-z)\d])-\d{2,4}$")
_DASH = re.compile(r"(?<=[A-Za-z0-9)])-(?=\d*(?:\.\d+)?[A-Z(])")
_DOT = re.compile(r"(?<=[A-Za-z0-9)])[·•∙](?=\d*(?:\.\d+)?[A-Z(])")
_SHARE = re.compile(r"\(([^()A-Z]+)\)(?=[A-Z(])")  # of "xLi2S-(1-x)P2S5"
_COUNTED = re.compile(r"[\dx(]")
_BRACKETS = str.maketrans("[]{}", "()()")
_COUNT = r"(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)"
_COUNT_HERE = re.compile(rf"{_COUNT}?")
_COUNTED_ATOM = re.compile(rf"({ELEMENT})({_COUNT})?")
_ATOMS = re.compile(rf"(?P<factor>{_COUNT})?(?P<atoms>(?:{ELEMENT}(?:{_COUNT})?)+)")
_MAX_LENGTH = 60  # characters of a formula
_MAX_ATOMS = 8  # of one element by itself: "S8", but not "C65"
_PARTS_OF_AN_ATOM = 9000  # parts of an atom that formulas tell apart; of thirds and eighths there are whole ones


@dataclass(frozen=True, slots=True)
class Composition:
    """Amounts by element, in the alphabetical order of symbols.

    ``general`` is true where the amounts are those of one of many members: of a formula with variables, with ``open``
    elements, or of ``parts`` that stand together in no ratio that is told ("Li2S-P2S5", which is ``loose``).
    """

    amounts: tuple[tuple[str, float], ...]
    general: bool = False
    open: bool = False
    parts: tuple[Composition, ...] = ()
    loose: bool = False

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

        Parts in no ratio are told apart, in alphabetical order.

        >>> composition("Li2S").reduced, composition("75Li2S-25P2S5").reduced == composition("Li3PS4").reduced
        ('Li2S', True)
        >>> composition("LiCl-GaF3").reduced, composition("LiNi1/3Co1/3Mn1/3O2").reduced
        ('ClLi-F3Ga', 'CoLi3MnNiO6')
        """
        if self.loose:
            return "-".join(sorted(part.reduced for part in self.parts))
        whole = [round(amount * _PARTS_OF_AN_ATOM) for _, amount in self.amounts]
        factor = gcd(*whole) or 1
        return "".join(
            f"{element}{'' if amount == factor else amount // factor}"
            for element, amount in zip(self.elements, whole, strict=True)
        )


@lru_cache(maxsize=20_000)
def composition(name: str) -> Composition | None:
    """What a formula, or a product of formulas ("75Li2S-25P2S5"), is made of; None for a name that is no formula.

    >>> composition("Li1+xAlxTi2−x(PO4)3").general, composition("PEO") is None
    (True, True)
    """
    if len(name) > _MAX_LENGTH or not any(letter.isupper() for letter in name):
        return None
    plain = _SAMPLE.sub("", _PREFIX.sub("", flattened(name).translate(_BRACKETS).replace(" ", "")))
    formulas = _DASH.split(plain)
    found = [_of_adduct(formula) for formula in formulas]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    if len(parts) == 1:
        return parts[0]
    loose = not any(map(_COUNTED.match, formulas))
    return Composition(*_summed(parts, general=loose), tuple(parts), loose)


def _of_adduct(formula: str) -> Composition | None:
    """What formulas are made of that a dot joins, one of each where no number says otherwise: "Li3PS4·LiI"."""
    found = [_of_one(_SHARE.sub(r"\1", part)) for part in _DOT.split(formula)]
    parts = [part for part in found if part is not None]
    if len(parts) < len(found):
        return None
    return parts[0] if len(parts) == 1 else Composition(*_summed(parts), tuple(parts))


def _of_one(formula: str) -> Composition | None:
    """What one formula is made of, variables and open elements filled in."""
    if _ACRONYM.fullmatch(formula) or _SPELLED.fullmatch(formula):
        return None
    opened = _OPENED.sub(lambda found: _OPEN[found["open"]], formula)
    fixed = _AMOUNT.sub(_number, opened)
    amounts = _parsed(_THIRDS.sub(lambda found: ".333333" if found["one"] else ".666667", fixed))
    found = tuple(sorted((element, amount) for element, amount in (amounts or {}).items() if amount > 0))
    if not found or (len(found) == 1 and found[0][1] > _MAX_ATOMS):
        return None
    return Composition(found, opened != formula or any(map(_varies, _AMOUNT.finditer(opened))), opened != formula)


def _summed(parts: Sequence[Composition], *, general: bool = False) -> tuple[tuple[tuple[str, float], ...], bool, bool]:
    """The amounts of all parts together, whether they are those of one of many members, and with open elements."""
    total: dict[str, float] = {}
    for part in parts:
        _add(total, part.amounts)
    open_ = any(part.open for part in parts)
    return tuple(sorted(total.items())), general or any(part.general for part in parts), open_


def _varies(found: re.Match[str]) -> bool:
    return not _VARIABLES.keys().isdisjoint(found[0])


def _number(found: re.Match[str]) -> str:
    """The amount with numbers for its variables: "2−x" is "1.7"; a fraction as a decimal."""
    if not _varies(found) and (found["more"] or "/" not in found["first"]):
        return found[0]
    total = _value(found["first"])
    for sign, term in _MORE.findall(found["more"]):
        total += _value(term) if sign == "+" else -_value(term)
    return f"{max(total, 0.001):.6g}"


def _value(term: str) -> float:
    variable = term[-1] if term[-1] in _VARIABLES else ""
    digits = term.removesuffix(variable) if variable else term
    above, _, below = digits.partition("/")
    return float(above or 1) / float(below or 1) * (_VARIABLES[variable] if variable else 1.0)


def _parsed(formula: str) -> dict[str, float] | None:
    """Amounts by symbol of a formula whose amounts are numbers; None where it is none."""
    atoms, end = _group(formula, 0)
    return atoms if atoms and end == len(formula) else None


def _group(formula: str, position: int) -> tuple[dict[str, float], int]:
    """What stands from ``position`` to the end of the bracket that is open there, and where that is."""
    total: dict[str, float] = {}
    while position < len(formula):
        begin = position + (bool(total) and formula[position] == "+")
        atoms: dict[str, float] = {}
        if run := _ATOMS.match(formula, begin):  # "25P2S5"
            count, end = run["factor"], run.end()
            _add(atoms, ((symbol, float(amount or 1)) for symbol, amount in _COUNTED_ATOM.findall(run["atoms"])))
        elif formula.startswith("(", begin):
            atoms, close = _group(formula, begin + 1)
            behind = _COUNT_HERE.match(formula, close + 1) if formula.startswith(")", close) else None
            count, end = (behind[0], behind.end()) if behind else ("", -1)
        if not atoms or end < 0:
            break
        _add(total, ((symbol, amount * float(count or 1)) for symbol, amount in atoms.items()))
        position = end
    return total, position


def _add(total: dict[str, float], amounts: Iterable[tuple[str, float]]) -> None:
    for symbol, amount in amounts:
        total[symbol] = total.get(symbol, 0.0) + amount

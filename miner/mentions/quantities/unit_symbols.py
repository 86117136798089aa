"""Reading a unit as it is printed: "mAh g−1", "mA·h g^{-1}" and "mAh/g" are the same product of powers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

from miner.mentions.quantities.characters import LETTER, plain
from miner.vocabulary import Unit

#: A product of powers without an order: (symbol, power in halves), because toughness holds a square root.
Key = frozenset[tuple[str, int]]

_MAX_FACTORS = 6
_MAX_PRODUCTS = 20_000
_MIN_NAME = 4  # words of this length are names ("hours") and may be capitalised; shorter ones are symbols

WORD = re.compile(rf"[°⁰]\s?[CF](?![a-z])|{LETTER}+(?:-{LETTER}+)?|[°%√℃℉]")
_LETTERS = re.compile(rf"{LETTER}+")
_RAISED = str.maketrans("⁻⁺¹²³⁴⁵⁶⁷⁸⁹", "-+123456789")
_EXPONENT = re.compile(
    r"""
    \s?(?P<raised>[⁻⁺]?[¹²³⁴-⁹])(?![⁰¹²³⁴-⁹])                            # cm⁻²
    | \s?\}?\s?\$?\^\s?[{(]?\s?(?:(?P<caret>-?\s?\d)(?![./]\d)|1/2|½|0\.5)(?:\s?[)}])?\$?  # cm^-2, $cm^{-2}$, m^(1/2)
    | \s?(?P<minus>-\s?\d)(?!\d|[.,]\d)                                 # cm-2, cm -2, cm− 2
    | -(?P<crowded>[1-3])(?=\d{1,2}(?!\d|[.,]\d))                       # cm−220: a power and a citation
    | (?:\s?(?:1/2|½)|0\.5)(?!\d)                                        # m1/2, m 1/2
    | (?P<glued>[1-9])(?!\d|[.,/]\d)                                    # cm2
    | [ ](?P<apart>[1-4])(?!\d|[.,/]\d|\s?%)                            # cm 2
    """,
    re.VERBOSE,
)
_TIMES = re.compile(rf"\s?[·*×]\s?|\.(?={LETTER})|(?:\.\s?-?|\s?-)(?=%)|[ \n]{{1,2}}|")
_OVER = re.compile(r"\s?/\s?\(?|\s+per\s+")
_PER_NUMBER = re.compile(r"\s+per\s+\d")
_PER_CYCLE = re.compile(r"\s+per\s+(?:cycle|day)\b")  # "1.2 MPa per cycle" is how far a pressure swings
_CITATION = re.compile(r"(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})(?:[,-](?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})){0,5}(?![^\W_])")
_DEGREES = {"square": 2, "sq": 2, "cubic": 3}


class Factor(NamedTuple):
    """One symbol with its power in halves; ``bare_end`` is where the symbol ends, ``end`` where its power ends.

    ``form`` names the notation of the power ("" without one, "apart" for "cm 2"). ``tied`` says that a stroke, "per", a
    dot or a negative power binds the factor to what stands before it; ``under`` that it stands below a stroke.
    """

    symbol: str
    power: int
    bare_end: int
    end: int
    form: str
    tied: bool
    under: bool

    @property
    def bare(self) -> Factor:
        """The same symbol without the power behind it."""
        return self._replace(power=-2 if self.under else 2, end=self.bare_end, form="")


class UnitTable:
    """All units by the product that they are; built once, reads a unit at any place of a text."""

    def __init__(self, units: Sequence[Unit]) -> None:
        labels = [
            (plain(label), unit) for unit in units for label in (unit.label, *unit.alt_labels) if WORD.search(label)
        ]
        self.words = frozenset(word for label, _ in labels for word in WORD.findall(label))
        self._roots = _roots(units)
        self._known = self.words | _DEGREES.keys()
        self._units: dict[Key, Unit] = {}
        self._products: dict[tuple[tuple[str, int, bool, bool], ...], Unit | None] = {}
        for label, unit in labels:
            self._units.setdefault(self._key(self._factors(label, 0)), unit)
        for glued, parts in self._run_together(units).items():
            self._roots.setdefault(glued, parts)
        self._known |= self._roots.keys()
        #: Words that units begin with.
        self.begins = frozenset(match[0] for word in self._known if (match := _LETTERS.match(word)))
        lengths = {unit.label for unit in units if unit.dimension == "length"}
        self._with_power = lengths | {symbol for key in self._units for symbol, power in key if power != 2}

    def read(self, text: str, position: int, raised: Set[int] = frozenset()) -> tuple[Unit, int] | None:
        """The unit printed at ``position`` of a plain text and where it ends; None when none stands there.

        A unit that goes on ("°C min−1" where only "°C" is known) is not read as its beginning. Positions in
        ``raised`` are printed as superscripts: digits there that fit no power are citation marks.
        """
        factors = self._factors(text, position)
        while factors and factors[-1].symbol in _DEGREES:  # "a 5 mm square"
            factors.pop()
        for count in range(len(factors), 0, -1):
            last = factors[count - 1]
            unit = self._whole(factors[:count])
            if unit is not None and self._may_be_whole(text, last, count):
                swing = unit.dimension == "pressure" and _PER_CYCLE.match(text, last.end) is not None
                tied_rest = count < len(factors) and factors[count].tied and not swing
                end = last.end + _closes_bracket(text, position, last.end)
                return (unit, end) if not tied_rest and self._closed(text, last, raised) else None
            unit = self._whole([*factors[: count - 1], last.bare]) if last.form else None
            if unit is not None:
                return (unit, last.bare_end) if self._power_is_foreign(text, last, raised) else None
        return None

    def _whole(self, factors: list[Factor]) -> Unit | None:
        """The unit that these factors are, also where a minus sign was lost; products that were met are remembered."""
        product = tuple([(factor.symbol, factor.power, factor.under, not factor.form) for factor in factors])
        if product not in self._products:
            if len(self._products) >= _MAX_PRODUCTS:
                self._products.clear()
            unit = self._units.get(self._key(factors)) or self._units.get(self._key(_minus_lost(factors)))
            self._products[product] = unit
        return self._products[product]

    def _factors(self, text: str, position: int) -> list[Factor]:
        """The factors that follow each other from ``position`` on."""
        first = self._factor(text, position, False, False)
        found = [] if first is None else [first]
        while found and len(found) < _MAX_FACTORS:
            last = found[-1]
            stroke = _OVER.match(text, last.end)
            joint = stroke or _TIMES.match(text, last.end)
            assert joint is not None  # nothing at all is a joint too
            tied = stroke is not None or not (joint[0] == "" or joint[0].isspace())
            factor = self._factor(text, joint.end(), last.under or stroke is not None, tied)
            if factor is None or (last.symbol == "%" and not factor.tied):
                break
            found.append(factor)
            if any(factor.symbol == other.symbol for other in found[:-1]):
                break  # no unit names a symbol twice
        return found

    def _factor(self, text: str, position: int, under: bool, tied: bool) -> Factor | None:
        """The factor that begins at ``position``; None when no known word stands there."""
        match = WORD.match(text, position)
        if match is None:
            return None
        symbol = self._symbol(match[0])
        if symbol is None:
            return None
        end = position + len(symbol)
        if symbol == "√":
            root = self._factor(text, end, under, tied)
            return None if root is None else root._replace(power=root.power // 2)
        exponent = _EXPONENT.match(text, end)
        sign = -1 if under else 1
        if exponent is None:
            return Factor(symbol, 2 * sign, end, end, "", tied, under)
        power = _power(exponent)
        return Factor(symbol, sign * power, end, exponent.end(), exponent.lastgroup or "half", tied or power < 0, under)

    def _symbol(self, word: str) -> str | None:
        """The known word that ``word`` is or begins with before a hyphen; None when there is none."""
        for candidate in (word, word.partition("-")[0]):
            if candidate in self._known:
                return candidate
            if len(candidate) >= _MIN_NAME and candidate.lower() in self._known:
                return candidate.lower()
        return None

    def _may_be_whole(self, text: str, last: Factor, count: int) -> bool:
        """False for a single symbol whose power is more likely the next number: "5 mm 2 h", "5 cm-220 cm"."""
        if count > 1:
            return True
        return last.form != "crowded" and (last.form != "apart" or self._ends_phrase(text, last.end))

    def _closed(self, text: str, last: Factor, raised: Set[int]) -> bool:
        """True when the unit is over behind ``last``: no letter, no further digit, no "per" with a number."""
        following = text[last.end : last.end + 1]
        if following.isalpha() or following == "_":
            return False
        if following.isdigit():
            return last.end in raised or last.form == "crowded" or (not last.form and self._is_cited(text, last))
        return not (following.isspace() and _PER_NUMBER.match(text, last.end))

    def _is_cited(self, text: str, last: Factor) -> bool:
        """True when the digits glued to a symbol that never has a power are a citation mark: "2 MPa20"."""
        never = last.symbol not in self._with_power and len(last.symbol) > 1
        return never and _CITATION.match(text, last.bare_end) is not None

    def _power_is_foreign(self, text: str, last: Factor, raised: Set[int]) -> bool:
        """True when the power behind a symbol is none, but a citation mark or the next number: "MPa20", "5 h -2 h"."""
        if last.bare_end in raised or last.form == "crowded":
            return True
        if last.form in ("minus", "apart") and text[last.bare_end].isspace():
            return last.symbol not in self._with_power or not self._ends_phrase(text, last.end)
        return last.form in ("glued", "raised") and self._is_cited(text, last)

    def _ends_phrase(self, text: str, end: int) -> bool:
        """True when no unit follows, so that the digit before ``end`` is a power and no number of its own."""
        begin = end + 1 if text[end : end + 1].isspace() else end
        match = WORD.match(text, begin)
        return match is None or self._symbol(match[0]) is None

    def _key(self, factors: Iterable[Factor]) -> Key:
        """The product of the factors, each symbol replaced by the symbols it stands for.

        A power belongs to the last of them: "mAhg−1" is mA · h · g−1.
        """
        powers: dict[str, int] = {}
        degree = 1
        for factor in factors:
            if factor.symbol in _DEGREES:
                degree = _DEGREES[factor.symbol]
                continue
            *others, last = self._roots.get(factor.symbol, (factor.symbol,))
            for root in others:
                powers[root] = powers.get(root, 0) + factor.bare.power
            powers[last] = powers.get(last, 0) + factor.power * degree
            degree = 1
        return frozenset((symbol, power) for symbol, power in powers.items() if power)

    def _run_together(self, units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
        """Quotients whose blank was lost before the power: "mAhg" in "mAhg−1"."""
        found: dict[str, tuple[str, ...]] = {}
        for unit in units:
            factors = self._factors(plain(unit.label), 0)
            if len(factors) > 1 and all(factor.power > 0 for factor in factors[:-1]) and factors[-1].power < 0:
                parts = [root for factor in factors for root in self._roots.get(factor.symbol, (factor.symbol,))]
                if not any(factor.form for factor in factors[:-1]):
                    found["".join(factor.symbol for factor in factors)] = tuple(parts)
        return found


def _closes_bracket(text: str, start: int, end: int) -> bool:
    """True when a bracket that was opened below a stroke is closed at ``end``: "W/(m K)"."""
    return text[end : end + 1] == ")" and text.rfind("(", start, end) > text.rfind(")", start, end)


def _power(exponent: re.Match[str]) -> int:
    """The power in halves."""
    if exponent.lastgroup is None:
        return 1
    sign = -1 if exponent.lastgroup == "crowded" else 1
    return 2 * sign * int("".join(exponent[exponent.lastgroup].translate(_RAISED).split()))


def _minus_lost(factors: Sequence[Factor]) -> list[Factor]:
    """The same factors where a power behind the first lost its minus sign: "mAh g1", "mA cm2"."""
    return [
        factor._replace(power=-factor.power) if index and factor.form and factor.power > 0 else factor
        for index, factor in enumerate(factors)
    ]


def _roots(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """What a word stands for: "hours" for "h", "mAh" for "mA" and "h".

    A one-word form stands for the unit's label. A label that has another form made of labels of other units
    ("mA h") stands for these.
    """
    labels = {plain(unit.label) for unit in units}
    roots: dict[str, tuple[str, ...]] = {}
    for unit in units:
        label, *others = (plain(form) for form in (unit.label, *unit.alt_labels))
        if not WORD.fullmatch(label):
            continue
        products = (tuple(form.split()) for form in others)
        parts = next((words for words in products if len(words) > 1 and labels.issuperset(words)), (label,))
        for form in (label, *others):
            if WORD.fullmatch(form):
                roots.setdefault(form, parts)
    return roots


# ---- the unit that the header of a table names -----------------------------------------------------------------------


_LAST_BRACKET = re.compile(r"[\[(](?:[^\[\]()]|\([^()]*\)){1,40}[\])]")
_BEGIN = re.compile(r"\s?/\s?|,\s*|\s+in\s+|_|\s+(?=\S+$)")
_MAX_HEADER = 300


def unit_of_header(text: str, table: UnitTable) -> Unit | None:
    """The unit that a table's header names; None when it names none.

    Brackets count before a stroke, the last bracket before the others, because "(MPa)" ends a header.
    """
    header = plain(text)[:_MAX_HEADER].strip()
    for bracket in reversed(list(_LAST_BRACKET.finditer(header))):
        unit = _whole_unit(bracket[0][1:-1], table)
        if unit is not None:
            return unit
    for begin in _begins(header):
        unit = _whole_unit(header[begin:], table)
        if unit is not None:
            return unit
    return None


def _begins(header: str) -> list[int]:
    """Where a unit without brackets may begin, from left to right: behind a stroke, a comma, "in", and a low line."""
    return [match.end() for match in _BEGIN.finditer(header)]


def _whole_unit(words: str, table: UnitTable) -> Unit | None:
    """The unit that the words are and nothing else."""
    stripped = words.strip().removeprefix("in ").strip()
    found = table.read(stripped, 0)
    return found[0] if found is not None and found[1] == len(stripped) else None
